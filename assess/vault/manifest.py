"""What a service puts its name to in a Follow Me: the manifest, and the entries it vouches for.

age shows that a file is whole; the manifest shows who made it. It is canonical JSON (RFC 8785)
signed by the service over its exact bytes, and it names every part and every entry by hash. No
sequence numbers, and no count of anything left out.

Everything here is pure and knows entries only as bytes. Signing and verifying come in as
arguments; the cryptography is `seal.py`'s.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import rfc8785

from assess.errors import BadSignature, DamagedCarry, NotAFollowMe
from assess.i18n import _
from assess.vault import strict
from assess.vault.container import NAMES

SCHEMA = "assess.follow-me-manifest/1"
MOST_ENTRIES = 100_000
LARGEST_ENTRY = 1024 * 1024
MOST_WORKERS = 10_000
MOST_RECIPIENTS = 100
MOST_PAPERS = 100
LARGEST_MANIFEST = 10 * 1024 * 1024
# JSON may write each byte of an entry as a six-character escape.
_LONGEST_LINE = 6 * LARGEST_ENTRY + 1024
_OUTSIDE = frozenset({"manifest.json", "manifest.sig"})
_HASH = re.compile(r"[0-9a-f]{64}")
_ID = re.compile(r"[a-z2-7]{26}")
_CODE = re.compile(r"[A-Z]{8}")

# (public key, the exact bytes, signature) -> genuine?
Verify = Callable[[bytes, bytes, bytes], bool]
# (the service's public key, key id, the worker's public key, certificate) -> genuine?
VerifyWorker = Callable[[bytes, str, bytes, bytes], bool]


@dataclass(frozen=True)
class CarriedEntry:
    """One entry as it travels: its exact bytes, its author's signature, its author's key id."""

    data: bytes
    signature: bytes
    author: str


@dataclass(frozen=True)
class Signer:
    """The service that made the file."""

    key_id: str
    name: str
    age: str
    ed25519: bytes


@dataclass(frozen=True)
class WorkerKey:
    """A worker's public key, and their service's word that it is theirs.

    `service` is the Ed25519 key of the service that said so, where it is not the one that made
    this file: an entry that came in another service's Follow Me keeps its own author.
    """

    ed25519: bytes
    certificate: bytes
    service: bytes | None = None


@dataclass(frozen=True)
class Paper:
    """A copy on paper that the same reader may hold: the code printed on it, and its day."""

    code: str
    made: str


@dataclass(frozen=True)
class Manifest:
    """A manifest, read. `parts` are hashes by name, `entries` hashes in order."""

    record: str
    parts: Mapping[str, str]
    entries: tuple[str, ...]
    service: Signer
    workers: Mapping[str, WorkerKey]
    recipients: tuple[str, ...]
    made: str
    expires: str | None = None
    """The last day on which a service may take it in, as YYYY-MM-DD."""
    purpose: str = ""
    papers: tuple[Paper, ...] = ()
    withdraws: tuple[str, ...] = ()
    """Ids of lines that this reader was given, and that are not agreed for them any more."""
    digest: str = ""
    """SHA-256 of the manifest's exact bytes: how one file is told from another."""


def build_manifest(
    *,
    record: str,
    parts: Mapping[str, bytes],
    entries: Sequence[CarriedEntry],
    service: Signer,
    workers: Mapping[str, WorkerKey],
    recipients: Sequence[str],
    made: datetime,
    expires: str | None = None,
    purpose: str = "",
    papers: Sequence[Paper] = (),
    withdraws: Sequence[str] = (),
) -> bytes:
    """The manifest's exact bytes, for the service to sign.

    `parts` are all parts but the manifest and its signature; `made` carries its offset. What is
    empty of the last four is not written. What is built is read back by `read_manifest`, and
    raises what that raises.
    """
    text = strict.base64_text
    known = {
        key: {"ed25519": text(worker.ed25519), "certificate": text(worker.certificate)}
        | ({"service": text(worker.service)} if worker.service else {})
        for key, worker in workers.items()
    }
    data = rfc8785.dumps(
        {
            "schema": SCHEMA,
            "record": record,
            "parts": {name: _digest(body) for name, body in parts.items()},
            "entries": [_digest(entry.data) for entry in entries],
            "service": {
                "key": service.key_id,
                "name": service.name,
                "age": service.age,
                "ed25519": text(service.ed25519),
            },
            "workers": known,
            "recipients": list(recipients),
            "made": made.isoformat(),
            **({"expires": expires} if expires else {}),
            **({"purpose": purpose} if purpose else {}),
            **({"papers": [{"code": p.code, "made": p.made} for p in papers]} if papers else {}),
            **({"withdraws": list(withdraws)} if withdraws else {}),
        }
    )
    read_manifest(data)
    return data


def read_manifest(data: bytes) -> Manifest:
    """A manifest's bytes by the letter of its format; says nothing yet about its signature.

    Raises NotAFollowMe for another shape, OversizedCarry for more than a Follow Me can hold.
    """
    if len(data) > LARGEST_MANIFEST:
        raise strict.too_much("its manifest")
    what = "its manifest"
    top = strict.read_json(data, what)
    if not isinstance(top, dict) or top.get("schema") != SCHEMA:
        raise NotAFollowMe(
            _("This Follow Me is written in a way this version does not know."),
            _("It may come from a newer version of this program."),
        )
    keys = {"schema", "record", "parts", "entries", "service", "workers", "recipients", "made"}
    strict.keys(top, keys, what, optional={"expires", "purpose", "papers", "withdraws"})
    parts = strict.mapping(top["parts"], "the parts")
    strict.need(parts.keys() <= set(NAMES) - _OUTSIDE, "the parts")
    service = strict.mapping(top["service"], "the service")
    strict.keys(service, {"key", "name", "age", "ed25519"}, "the service")
    workers = strict.mapping(top["workers"], "the workers", MOST_WORKERS)
    return Manifest(
        record=strict.match(_ID, top["record"], "the record's id"),
        parts={name: strict.match(_HASH, value, "the parts") for name, value in parts.items()},
        entries=tuple(
            strict.match(_HASH, value, "the entries")
            for value in strict.listing(top["entries"], "the entries", MOST_ENTRIES)
        ),
        service=Signer(
            key_id=strict.match(_ID, service["key"], "the service"),
            name=strict.name(service["name"], "the service"),
            age=strict.name(service["age"], "the service"),
            ed25519=strict.fixed_bytes(service["ed25519"], "the service", 32),
        ),
        workers={
            strict.match(_ID, key, "the workers"): _worker(value) for key, value in workers.items()
        },
        recipients=tuple(
            strict.name(value, "the recipients")
            for value in strict.listing(top["recipients"], "the recipients", MOST_RECIPIENTS)
        ),
        made=strict.instant(top["made"]),
        expires=strict.day(top["expires"], "its last day") if "expires" in top else None,
        purpose=strict.name(top["purpose"], "what it is for") if "purpose" in top else "",
        papers=tuple(
            _paper(value)
            for value in strict.listing(top.get("papers", []), "the papers", MOST_PAPERS)
        ),
        withdraws=tuple(
            strict.match(_ID, value, "what it takes back")
            for value in strict.listing(
                top.get("withdraws", []), "what it takes back", MOST_ENTRIES
            )
        ),
        digest=_digest(data),
    )


def check_manifest(
    parts: Mapping[str, bytes],
    *,
    verify_service: Verify,
    verify_worker: VerifyWorker,
    verify_entry: Verify,
) -> tuple[Manifest, list[CarriedEntry]]:
    """Prove an opened Follow Me: signature, parts, entries, and each entry's author.

    The manifest is proved by the service key it names itself; whether that key is one we know is
    the caller's question. Raises BadSignature naming what is not signed as it says, DamagedCarry
    for parts that are not the signed ones, and what `read_manifest` and `parse_entries` raise.
    """
    data = parts["manifest.json"]
    manifest = read_manifest(data)
    if not verify_service(manifest.service.ed25519, data, parts["manifest.sig"]):
        raise _unsigned(_("The manifest is not signed by the service it names"))
    hashes = {name: _digest(body) for name, body in parts.items() if name not in _OUTSIDE}
    if hashes != dict(manifest.parts):
        raise _changed(_("its parts"))
    entries = parse_entries(parts["entries.jsonl"])
    if tuple(_digest(entry.data) for entry in entries) != manifest.entries:
        raise _changed(_("its entries"))
    for key_id, worker in manifest.workers.items():
        signer = worker.service or manifest.service.ed25519
        if not verify_worker(signer, key_id, worker.ed25519, worker.certificate):
            raise _unsigned(
                _("The worker key {key_id} is not certified by its service", key_id=key_id)
            )
    for number, entry in enumerate(entries, 1):
        author = manifest.workers.get(entry.author)
        if author is None or not verify_entry(author.ed25519, entry.data, entry.signature):
            raise _unsigned(_("Entry {number} is not signed by the worker it names", number=number))
    return manifest, entries


def write_entries(entries: Sequence[CarriedEntry]) -> bytes:
    """entries.jsonl: one JSON object a line, the entry's exact text as a string inside it."""
    lines = [
        rfc8785.dumps(
            {
                "entry": entry.data.decode("utf-8"),
                "signature": strict.base64_text(entry.signature),
                "author": entry.author,
            }
        )
        for entry in entries
    ]
    return b"".join(line + b"\n" for line in lines)


def parse_entries(data: bytes) -> list[CarriedEntry]:
    """entries.jsonl, read; each entry's bytes come back exactly as they were signed.

    Raises NotAFollowMe naming the line that is not of this format, OversizedCarry for more than
    100,000 entries or one over 64 KiB.
    """
    if data.count(b"\n") > MOST_ENTRIES:
        raise strict.too_much("its entries")
    *lines, rest = data.split(b"\n")
    strict.need(not rest, "the last entry")
    return [_entry(line, number) for number, line in enumerate(lines, 1)]


def _entry(line: bytes, number: int) -> CarriedEntry:
    what = f"entry {number}"
    if len(line) > _LONGEST_LINE:
        raise strict.too_much(what)
    found = strict.mapping(strict.read_json(line, what), what)
    strict.keys(found, {"entry", "signature", "author"}, what)
    strict.need(isinstance(found["entry"], str), what)
    try:
        entry = found["entry"].encode("utf-8")
    except UnicodeError as error:
        raise strict.bad(what) from error
    if len(entry) > LARGEST_ENTRY:
        raise strict.too_much(what)
    author = strict.match(_ID, found["author"], what)
    return CarriedEntry(entry, strict.fixed_bytes(found["signature"], what, 64), author)


def _worker(value: object) -> WorkerKey:
    what = "the workers"
    worker = strict.mapping(value, what)
    strict.keys(worker, {"ed25519", "certificate"}, what, optional={"service"})
    other = worker.get("service")
    return WorkerKey(
        ed25519=strict.fixed_bytes(worker["ed25519"], what, 32),
        certificate=strict.fixed_bytes(worker["certificate"], what, 64),
        service=None if other is None else strict.fixed_bytes(other, what, 32),
    )


def _paper(value: object) -> Paper:
    what = "the papers"
    paper = strict.mapping(value, what)
    strict.keys(paper, {"code", "made"}, what)
    return Paper(strict.match(_CODE, paper["code"], what), strict.day(paper["made"], what))


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _changed(what: str) -> DamagedCarry:
    return DamagedCarry(
        _(
            "This Follow Me was changed after it was signed: {what} are not the signed ones.",
            what=what,
        ),
        _("Nothing of it was used. Ask for a new one."),
    )


def _unsigned(what: str) -> BadSignature:
    return BadSignature(f"{what}.", _("Nothing of it was used. Ask the service that made it."))
