"""Opening a Follow Me and proving it: nothing of it is believed before that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assess.errors import BadInput, DamagedCarry, NotAFollowMe
from assess.handover.wording import read_wording
from assess.i18n import _
from assess.record.entry import Entry, read_entry
from assess.record.person import Name, Person, ServiceOf, fold, recipient_key
from assess.record.sharing import SELF

if TYPE_CHECKING:
    from assess.vault import Service
    from assess.vault.manifest import Manifest
    from assess.vault.trust import Author

PAGES = ("READ-ME-FIRST.html", "follow-me.pdf", "follow-me.txt")


@dataclass(frozen=True)
class Opened:
    """A Follow Me that was opened and proved."""

    manifest: Manifest
    entries: tuple[Entry, ...]
    person: Person
    name: Name
    wording: dict[str, Any]
    trust: str
    pages: dict[str, bytes]
    signatures: tuple[bytes, ...]
    """Each entry's signature by its author, in the order of `entries`."""
    authors: dict[str, Author]
    """The public key of each author, and the service that certified it."""

    @property
    def signer(self) -> Service:
        """The service that made and signed it, as its card would have it."""
        from assess.vault import Service

        service = self.manifest.service
        return Service(service.key_id, service.name, service.age, service.ed25519)

    @property
    def withdraws(self) -> bool:
        """Whether it brings nothing, and only says which lines are not agreed any more."""
        return bool(self.manifest.withdraws)

    def expired(self, today: dt.date) -> bool:
        """Whether its last day has gone by."""
        last = self.manifest.expires
        return last is not None and dt.date.fromisoformat(last) < today


def open_file(
    data: bytes,
    *,
    identity: str | None = None,
    words: str | None = None,
    known: Sequence[Service] | None = None,
) -> Opened:
    """Opens and proves a Follow Me without taking it in.

    `known` are the services we trust, our own among them; None means nobody could look. Raises
    NotAFollowMe, OversizedCarry, WrongWords, DamagedCarry, BadSignature.
    """
    from assess.vault import (
        author_certificate_is_valid,
        carry,
        entry_signature_is_valid,
        service_signature_is_valid,
    )
    from assess.vault.manifest import check_manifest

    carry.preflight(data)
    if identity is not None:
        parts = carry.open_with_identity(data, identity)
    elif words is not None:
        parts = carry.open_with_words(data, words)
    else:
        raise BadInput(
            _("nothing was given to open it with."), _("Give its words, or an identity.")
        )
    for name in ("manifest.json", "manifest.sig", "entries.jsonl", "banks.json"):
        if name not in parts:
            raise NotAFollowMe(
                _("this is an age file, but not a Follow Me."), _("{name} is missing.", name=name)
            )
    manifest, carried = check_manifest(
        parts,
        verify_service=service_signature_is_valid,
        verify_worker=author_certificate_is_valid,
        verify_entry=entry_signature_is_valid,
    )
    entries = tuple(read_entry(one.data) for one in carried)
    for entry, one in zip(entries, carried, strict=True):
        if entry.person != manifest.record or entry.author.key != one.author:
            raise DamagedCarry(
                _("a line in this Follow Me belongs to another record or author."),
                _("Ask for it to be made again."),
            )
    person = fold(manifest.record, entries)
    person.service_of = _services(manifest)
    recipient = manifest.recipients[0] if manifest.recipients else SELF
    return Opened(
        manifest,
        entries,
        person,
        person.name_for(recipient),
        read_wording(parts["banks.json"]),
        _trust(manifest, known),
        {name: parts[name] for name in PAGES if name in parts},
        tuple(one.signature for one in carried),
        _authors(manifest),
    )


def _services(manifest: Manifest) -> ServiceOf:
    """Whose worker each author is, so that a promise reads as that service's, and as nobody else's."""
    from assess.vault.trust import key_of

    signer = manifest.service
    keys = {
        one: key_of(worker.service or signer.ed25519) for one, worker in manifest.workers.items()
    }

    def service_of(author: str) -> tuple[str, str]:
        key = keys.get(author, "")
        return key, signer.name if key == signer.key_id else ""

    return service_of


def _authors(manifest: Manifest) -> dict[str, Author]:
    from assess.vault.trust import Author

    signer = manifest.service.ed25519
    return {
        key_id: Author(worker.ed25519, worker.certificate, worker.service or signer)
        for key_id, worker in manifest.workers.items()
    }


def _trust(manifest: Manifest, known: Sequence[Service] | None) -> str:
    """known, new, changed (their name or age key with another signing key), or unchecked."""
    if known is None:
        return "unchecked"
    signer = manifest.service
    for service in known:
        if service.ed25519_public == signer.ed25519:
            return "known"
    for service in known:
        same_name = recipient_key(service.name) == recipient_key(signer.name)
        if same_name or service.age_recipient == signer.age:
            return "changed"
    return "new"
