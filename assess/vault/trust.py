"""Whose signatures this vault can prove, and which other services it trusts.

Both lists are sealed under the team's listing key: names of services are nobody's business.
"""

from __future__ import annotations

import base64
import contextlib
from collections.abc import Mapping
from typing import Any

from assess.errors import BadSignature, UnknownPerson
from assess.vault import keyring, seal
from assess.vault.keys import Service, raw_of, service_id, text_of
from assess.vault.records import Records

_AUTHORS = "authors"
_TRUSTED = "trusted"


def author_key(records: Records, key_id: str) -> bytes | None:
    """The Ed25519 public key of a worker of this vault, or of an author that was learned."""
    with contextlib.suppress(UnknownPerson):
        member = records.ring.members.get(raw_of(key_id))
        if member is not None and member.kind == "worker":
            return member.ed25519
    if key_id not in records.authors:  # another window may have taken them in since
        told = keyring.shared_box(records.engine, records.ring, _AUTHORS) or {}
        records.authors.update({known: base64.b64decode(key) for known, key in told.items()})
    return records.authors.get(key_id)


def certified(records: Records, key_id: str) -> tuple[bytes, bytes] | None:
    """A worker's public key and this service's certificate for it."""
    try:
        raw = raw_of(key_id)
    except UnknownPerson:
        return None
    member = records.ring.members.get(raw)
    if member is None or member.kind != "worker":
        return None
    sig = records.ring.service_keys.sign(seal.AUTHOR, raw + member.ed25519)
    return member.ed25519, sig


def learn(records: Records, authors: Mapping[str, bytes]) -> None:
    """Remember authors from elsewhere. Raises `BadSignature` for a known id with another key."""
    for key_id, public in authors.items():
        known = author_key(records, key_id)
        if known is not None and known != public:
            raise BadSignature(
                f"Author {key_id} was known here by another key.", "Nothing was taken in."
            )
    fresh = {key_id: key for key_id, key in authors.items() if not author_key(records, key_id)}
    if not fresh:
        return
    with records.engine.writing():
        kept = keyring.shared_box(records.engine, records.ring, _AUTHORS) or {}
        kept.update({key_id: base64.b64encode(key).decode() for key_id, key in fresh.items()})
        keyring.put_shared_box(records.engine, records.ring, _AUTHORS, kept)


def trust(
    records: Records, name: str, age_recipient: str, ed25519_public: bytes, replace: bool
) -> str:
    """Compare a card with what is trusted, and keep it if that is safe; see `Vault.trust`."""
    card = {
        "name": name,
        "age": age_recipient,
        "ed25519": base64.b64encode(ed25519_public).decode(),
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
