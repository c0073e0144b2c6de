"""Whose signatures this vault can prove, and which other services it trusts.

Both lists are sealed under the team's listing key: names of services are nobody's business.
"""

from __future__ import annotations

import base64
import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assess.errors import BadSignature, UnknownPerson
from assess.i18n import _
from assess.vault import keyring, seal
from assess.vault.ids import raw_of, text_of
from assess.vault.keys import Service, author_id, service_id
from assess.vault.records import Records


@dataclass(frozen=True)
class Author:
    """An author's public key, and the word of a service that it is theirs."""

    ed25519: bytes
    certificate: bytes
    service: bytes  # that service's own public key


_AUTHORS = "authors"
_TRUSTED = "trusted"


def author(records: Records, key_id: str) -> Author | None:
    """A worker of this vault, present or past, or an author that was learned."""
    try:
        raw = raw_of(key_id)
    except UnknownPerson:
        return None
    member = records.ring.members.get(raw)
    if member is not None:
        if member.kind != "worker":
            return None
        service = records.ring.service_keys
        certificate = service.sign(seal.AUTHOR, raw + member.ed25519)
        return Author(member.ed25519, certificate, service.public)
    if key_id not in records.authors:  # another window may have taken them in since
        records.authors.update(_learned(records))
    return records.authors.get(key_id)


def author_key(records: Records, key_id: str) -> bytes | None:
    """An author's public key, without making a certificate for it."""
    with contextlib.suppress(UnknownPerson):
        member = records.ring.members.get(raw_of(key_id))
        if member is not None:
            return member.ed25519 if member.kind == "worker" else None
    found = author(records, key_id)
    return found.ed25519 if found else None


def service_of(records: Records, key_id: str) -> str:
    """The key of the service whose worker an author is; empty for an author nobody told us of."""
    with contextlib.suppress(UnknownPerson):
        if raw_of(key_id) in records.ring.members:
            return key_of(records.ring.service_keys.public)
    found = author(records, key_id)
    return key_of(found.service) if found else ""


def key_of(ed25519_public: bytes) -> str:
    """A service's key, as entries and cards name it."""
    return text_of(service_id(ed25519_public))


def learn(records: Records, authors: Mapping[str, Author]) -> None:
    """Remember authors from elsewhere; see `Vault.learn_authors`."""
    fresh: dict[str, Author] = {}
    for key_id, new in authors.items():
        known = author_key(records, key_id)
        vouched = author_certificate_is_valid(new.service, key_id, new.ed25519, new.certificate)
        own_id = text_of(author_id(new.ed25519)) == key_id
        if not vouched or not own_id or (known is not None and known != new.ed25519):
            raise BadSignature(
                _("Author {key_id} is not who the file says they are.", key_id=key_id),
                _("Nothing was taken in."),
            )
        if known is None:
            fresh[key_id] = new
    if not fresh:
        return
    with records.engine.writing():
        kept = {**_learned(records), **fresh}
        value = {
            key_id: [_text(one.ed25519), _text(one.certificate), _text(one.service)]
            for key_id, one in kept.items()
        }
        keyring.put_shared_box(records.engine, records.ring, _AUTHORS, value)


def _learned(records: Records) -> dict[str, Author]:
    told = keyring.shared_box(records.engine, records.ring, _AUTHORS) or {}
    return {key_id: Author(*map(base64.b64decode, parts)) for key_id, parts in told.items()}


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def trust(
    records: Records, name: str, age_recipient: str, ed25519_public: bytes, replace: bool
) -> str:
    """Compare a card with what is trusted, and keep it if that is safe; see `Vault.trust`."""
    card = {
        "name": name,
        "age": age_recipient,
        "ed25519": _text(ed25519_public),
    }
    with records.engine.writing():
        kept = keyring.shared_box(records.engine, records.ring, _TRUSTED) or []
        if card in kept:
            return "known"
        # Any one of the three in common, and the others not: somebody's keys or name have changed.
        others = [one for one in kept if all(one[key] != card[key] for key in card)]
        changed = len(others) < len(kept)
        if not changed or replace:
            keyring.put_shared_box(records.engine, records.ring, _TRUSTED, [*others, card])
    return "changed" if changed else "new"


def trusted(records: Records) -> list[Service]:
    """The services that are trusted, by name."""
    kept = keyring.shared_box(records.engine, records.ring, _TRUSTED) or []
    return sorted((_service(card) for card in kept), key=lambda service: service.name)


def _service(card: Any) -> Service:
    public = base64.b64decode(card["ed25519"])
    return Service(text_of(service_id(public)), card["name"], card["age"], public)


def entry_signature_is_valid(ed25519_public: bytes, plaintext: bytes, signature: bytes) -> bool:
    """Whether the holder of a public key signed exactly these entry bytes, as their author."""
    return seal.verify(ed25519_public, seal.ENTRY, plaintext, signature)


def service_signature_is_valid(ed25519_public: bytes, data: bytes, signature: bytes) -> bool:
    """Whether a service signed exactly these manifest or card bytes."""
    return seal.verify(ed25519_public, seal.MANIFEST, data, signature)


def author_certificate_is_valid(
    service_public: bytes, key_id: str, ed25519_public: bytes, certificate: bytes
) -> bool:
    """Whether a service vouches that this public key is this author's."""
    try:
        raw = raw_of(key_id)
    except UnknownPerson:
        return False
    return seal.verify(service_public, seal.AUTHOR, raw + ed25519_public, certificate)
