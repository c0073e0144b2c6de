"""Making and opening a Follow Me: the record's agreed statements meet the carried file.

What goes in is decided by `record.sharing` alone; what it looks like by `documents`; how it is
sealed by `vault.carry`. Nothing that was not agreed is in any part of it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assess.errors import BadInput, DamagedCarry, NotAFollowMe
from assess.forms.constraints import broken
from assess.forms.safe_text import safe
from assess.i18n import _
from assess.record.entry import Entry, read_entry
from assess.record.person import Name, Person, fold, recipient_key
from assess.record.sharing import SELF, differs_for, for_recipient
from assess.record.wording import FindItem, item_of

if TYPE_CHECKING:
    from assess.vault import Service
    from assess.vault.manifest import Manifest
    from assess.vault.trust import Author
    from assess.workspace import Workspace

CARD_SCHEMA = "assess.service-card/1"


@dataclass(frozen=True)
class FollowMe:
    """A sealed Follow Me. `words` open it, where it was sealed by words: shown once."""

    data: bytes
    lines: int
    words: str | None = None


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


# -- making ----------------------------------------------------------------------------------------


def entries_for(person: Person, recipient: str, find: FindItem) -> list[Entry]:
    """Exactly the entries a Follow Me for this recipient holds, oldest first.

    Besides the agreed statements: what the person is called towards this recipient, when the six
    weeks began, and the words beside a line that the person lets be seen.
    """
    agreed = for_recipient(person, recipient, find)
    beside = [differ for entry in agreed for differ in differs_for(person, entry, recipient)]
    starts = [e for e in person.of_kind("journey") if e.body.get("state") == "started"][-1:]
    found = [*_names_for(person, recipient), *starts, *agreed, *beside]
    return sorted(found, key=lambda entry: entry.order)


def _names_for(person: Person, recipient: str) -> list[Entry]:
    """The one name entry meant for this reader; never one that names other readers too.

    Then the page alone has the name: the one for everyone may be what they are not to be called.
    """
    named = [entry for entry in person.of_kind("name") if not entry.body.get("legal")]
    for scope in (recipient_key(recipient), "everyone"):
        fits = [entry for entry in named if scope in _scope(entry)]
        if fits:
            return [entry for entry in fits[-1:] if _scope(entry) == [scope]]
    return []


def _scope(entry: Entry) -> list[str]:
    scope = entry.body.get("scope") or "everyone"
    return [recipient_key(str(one)) for one in (scope if isinstance(scope, list) else [scope])]


def make(
    workspace: Workspace,
    person_id: str,
    *,
    recipient: str,
    keys: Sequence[str] = (),
    words: bool = False,
) -> FollowMe:
    """A sealed Follow Me for one recipient: to age keys, or by six generated words.

    Raises BadInput for both at once, neither, or a key that is none.
    """
    from assess.documents.render import render_html, render_text
    from assess.vault import carry, manifest

    if bool(keys) == words:
        raise BadInput(
            _("seal it by words, or to keys: one of the two."), _("Make it twice for both.")
        )
    for key in keys:
        if not carry.recipient_is_valid(key):
            raise BadInput(_("that is not an age public key."), _("It begins with age1."))
    person = workspace.person(person_id)
    entries = entries_for(person, recipient, workspace.library.find)
    _within_limits(workspace, entries, recipient)
    carried = [
        manifest.CarriedEntry(entry.raw, workspace.signature(person_id, entry.id), entry.author.key)
        for entry in entries
    ]
    page = workspace.reading(person_id, recipient)
    parts = {
        "READ-ME-FIRST.html": render_html(page),
        "follow-me.txt": render_text(page),
        "entries.jsonl": manifest.write_entries(carried),
        "banks.json": _wording(workspace, entries),
    }
    service = workspace.vault.service
    signed = manifest.build_manifest(
        record=person.id,
        parts=parts,
        entries=carried,
        service=manifest.Signer(
            service.key_id, service.name, service.age_recipient, service.ed25519_public
        ),
        workers={entry.author.key: _worker(workspace, entry.author.key) for entry in entries},
        recipients=[recipient],
        made=workspace.clock.now(),
    )
    parts["manifest.json"] = signed
    parts["manifest.sig"] = workspace.vault.sign_as_service(signed)
    lines = sum(1 for entry in entries if entry.kind in ("answer", "strength"))
    if words:
        six = carry.generate_words()
        return FollowMe(carry.seal_with_words(parts, six), lines, six)
    return FollowMe(carry.seal_to(parts, keys), lines)


def _worker(workspace: Workspace, key_id: str) -> Any:
    from assess.vault.manifest import WorkerKey

    author = workspace.vault.author(key_id)
    if author is None:
        raise DamagedCarry(
            _("author {key_id} of a line is not known to this vault.", key_id=key_id),
            _("Run `assess vault check`."),
        )
    own = workspace.vault.service.ed25519_public
    elsewhere = None if author.service == own else author.service
    return WorkerKey(author.ed25519, author.certificate, elsewhere)


def _within_limits(workspace: Workspace, entries: Sequence[Entry], recipient: str) -> None:
    """A limit of severity error stops sharing, and nothing else; never the person's own copy."""
    if recipient_key(recipient) == SELF:
        return
    for entry in entries:
        item = item_of(entry, workspace.library.find) if entry.kind == "answer" else None
        if item is None or "value" not in entry.body:
            continue
        for limit in broken(item, entry.body["value"], workspace.clock.today):
            if limit.severity == "error":
                raise BadInput(
                    _("{question}: {limit}", question=item.address, limit=limit.message),
                    _("Put it another way, or leave this line out for them."),
                )


def _wording(workspace: Workspace, entries: Sequence[Entry]) -> bytes:
    """The banks' wording that these entries were given to, and no other question's.

    A bank stands under its id, an older version of it under `ID@VERSION`.
    """
    banks: dict[str, Any] = {}
    library = workspace.library
    for entry in entries:
        item = item_of(entry, library.find)
        if item is None:
            continue
        version = str(entry.body.get("bank_version") or "")
        then = library.bank_version(item.bank, version) if version else None
        bank = then or library.bank(item.bank)
        older = bank.version != library.installed_version(bank.id)
        kept = banks.setdefault(
            f"{bank.id}@{bank.version}" if older else bank.id,
            {"title": bank.title, "version": bank.version, "sections": {}, "items": {}},
        )
        kept["sections"][item.section] = bank.section(item.section).title
        kept["items"][item.id] = {
            "text": item.text,
            "short_text": item.short_text,
            "section": item.section,
            "type": item.type,
            "choices": {choice.id: choice.text for choice in item.choices},
            "maps_to": list(item.maps_to),
        }
    document = {"schema": "assess.wording/1", "banks": banks}
    return json.dumps(document, ensure_ascii=False, sort_keys=True).encode("utf-8")


# -- opening ---------------------------------------------------------------------------------------


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
    recipient = manifest.recipients[0] if manifest.recipients else SELF
    return Opened(
        manifest,
        entries,
        person,
        person.name_for(recipient),
        _read_wording(parts["banks.json"]),
        _trust(manifest, known),
        {name: parts[name] for name in ("READ-ME-FIRST.html", "follow-me.txt") if name in parts},
        tuple(one.signature for one in carried),
        _authors(manifest),
    )


def _authors(manifest: Manifest) -> dict[str, Author]:
    from assess.vault.trust import Author

    signer = manifest.service.ed25519
    return {
        key_id: Author(worker.ed25519, worker.certificate, worker.service or signer)
        for key_id, worker in manifest.workers.items()
    }


def _read_wording(raw: bytes) -> dict[str, Any]:
    try:
        document = json.loads(raw)
    except (ValueError, RecursionError):
        document = None
    if not isinstance(document, dict) or document.get("schema") != "assess.wording/1":
        raise NotAFollowMe(
            _("its banks' wording cannot be read."), _("It may be from a newer version.")
        )
    banks = document.get("banks")
    return banks if isinstance(banks, dict) else {}


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


# -- cards -----------------------------------------------------------------------------------------


def service_card(workspace: Workspace) -> bytes:
    """This service's signed card: its name and keys, for another service to trust."""
    service = workspace.vault.service
    inner = json.dumps(
        {
            "schema": CARD_SCHEMA,
            "name": service.name,
            "age": service.age_recipient,
            "ed25519": service.ed25519_public.hex(),
        },
        ensure_ascii=False,
        sort_keys=True,
    )
    signature = workspace.vault.sign_as_service(inner.encode("utf-8")).hex()
    return (json.dumps({"card": inner, "signature": signature}, indent=1) + "\n").encode("utf-8")


def trust_card(workspace: Workspace, raw: bytes) -> tuple[Service, str]:
    """Takes another service's card in; "new", "known" or "changed" (which is not kept).

    Raises BadInput for what is not a card, BadSignature for one that was changed.
    """
    from assess.errors import BadSignature
    from assess.vault import carry, service_signature_is_valid

    not_a_card = BadInput(
        _("that is not a service's card."), _("Ask them for `assess service key --card`.")
    )
    try:
        outer = json.loads(raw)
        inner_text, signature = outer["card"], bytes.fromhex(outer["signature"])
        inner = json.loads(inner_text)
        name, age = str(inner["name"]), str(inner["age"])
        public = bytes.fromhex(inner["ed25519"])
        signed = str(inner_text).encode("utf-8")
    except (ValueError, KeyError, TypeError, RecursionError):
        raise not_a_card from None
    plain_name = recipient_key(name) not in ("", SELF) and safe(name) == name and "\n" not in name
    if inner.get("schema") != CARD_SCHEMA or len(public) != 32 or not plain_name:
        raise not_a_card
    if not carry.recipient_is_valid(age):
        raise not_a_card
    if not service_signature_is_valid(public, signed, signature):
        raise BadSignature(_("this card was changed after it was signed."), _("Ask for it again."))
    from assess.vault import Service
    from assess.vault.ids import text_of
    from assess.vault.keys import service_id

    card = Service(text_of(service_id(public)), name, age, public)
    return card, _compared(workspace, card)


def _compared(workspace: Workspace, card: Service) -> str:
    """Keeps a card if that is safe. A name that reads like one we know, with other keys, is not.

    Agreement is given to a name, and "Quayside" and "QUAYSIDE" are one name to it.
    """
    known = [workspace.vault.service, *workspace.vault.trusted()]
    for service in known:
        alike = recipient_key(service.name) == recipient_key(card.name)
        if alike and (service.age_recipient, service.ed25519_public) != (
            card.age_recipient,
            card.ed25519_public,
        ):
            return "changed"
    return workspace.vault.trust(card.name, card.age_recipient, card.ed25519_public)
