"""Sealing, opening and taking in a Follow Me, against what nothing of ours would take."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

import pyrage

from assess import handover
from assess.arrival import look, take_in
from assess.errors import OversizedCarry
from assess.handover.making import signed
from assess.record import sayings
from assess.record.entry import Entry, read_entry
from assess.record.person import Person
from assess.vault import carry, seal
from assess.workspace import Clock, Workspace, set_up
from benchmarks.append import vault_passphrase
from benchmarks.pairs import Measured, compare

SIZE = 200_000
TIMES = 20
HALF = 5_000
"""Entries on each side of a merge."""


def measure_sealing() -> Measured:
    """A 200 kB record sealed to three keys; bare pyrage on the very same bytes, newly in memory.

    Whoever seals bytes has just made them. Without the copy the limit would seal one buffer over and
    over, and the difference would be the kernel's page faults (64 of them, a third of the whole).
    """
    parts, keys = _parts(), [carry.new_identity()[1] for _ in range(3)]
    packed = carry.pack(parts)
    recipients = [pyrage.x25519.Recipient.from_str(key) for key in keys]
    return compare(
        "`carry.seal`: a 200 kB record to three keys",
        "pyrage alone on a copy of the same bytes",
        lambda: _timed(lambda: carry.seal_to(parts, keys)),
        lambda: _timed(lambda: pyrage.encrypt(bytes(memoryview(packed)), recipients)),
        at_most=1.3,
    )


def measure_opening() -> Measured:
    """The same opened, unpacked and looked over; bare pyrage only opens it."""
    secret, public = carry.new_identity()
    sealed = carry.seal_to(_parts(), [carry.new_identity()[1], public])
    identity = pyrage.x25519.Identity.from_str(secret)
    return compare(
        "`carry.open`: the same, with preflight and unpacking",
        "pyrage alone on the same bytes",
        lambda: _timed(lambda: carry.open_with_identity(sealed, secret)),
        lambda: _timed(lambda: pyrage.decrypt(sealed, [identity])),
        at_most=1.3,
    )


def measure_refusing() -> Measured:
    """A header of 1,000 stanzas (98 kB): refused here before pyrage would begin."""
    stanza = b"-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n"
    header = b"age-encryption.org/v1\n" + stanza * 1_000 + b"--- " + b"A" * 43 + b"\n"
    data = header + bytes(64)
    identity = pyrage.x25519.Identity.generate()

    def ours() -> float:
        began = time.perf_counter()
        try:
            carry.preflight(data)
        except OversizedCarry:
            return time.perf_counter() - began
        raise AssertionError("a header of 1,000 stanzas was let through")

    def theirs() -> float:
        began = time.perf_counter()
        try:
            pyrage.decrypt(data, [identity])
        except pyrage.DecryptError:
            return time.perf_counter() - began
        raise AssertionError("pyrage opened what nobody sealed")

    return compare(
        "refusing a 98 kB header of 1,000 stanzas",
        "pyrage alone, until it refuses",
        ours,
        theirs,
        at_most=0.1,
        pairs=2,
    )


def measure_merging(folder: Path) -> list[Measured]:
    """5,000 carried entries beside 5,000: proving them, and joining them once they are proved.

    An Ed25519 signature takes some 0.2 ms to prove, so 5,000 of them take longer than folding
    10,000 entries does. Each part is therefore held against its own limit.
    """
    larch, quay = (_house(folder, name) for name in ("Larch House", "Quayside"))
    with larch, quay:
        person_id = larch.add_person("Robin")
        words = [sayings.strength(f"good with {number}") for number in range(2 * HALF)]
        first = larch.say(person_id, *words[:HALF])
        second = larch.say(person_id, *words[HALF:])
        identity, key = carry.new_identity()
        known = [larch.vault.service]
        begun = _sealed(larch, person_id, first, key)
        take_in(quay, handover.open_file(begun, identity=identity, known=known), for_us=True)
        data = _sealed(larch, person_id, second, key)
        opened = handover.open_file(data, identity=identity, known=known)
        here = quay.person(person_id)
        raws = [entry.raw for entry in [*here.entries(), *second]]
        random.Random(1).shuffle(raws)
        pairs = list(zip(opened.entries, opened.signatures, strict=True))
        public = opened.authors[second[0].author.key].ed25519

        def proving() -> float:
            began = time.perf_counter()
            handover.open_file(data, identity=identity, known=known)
            return time.perf_counter() - began

        def verifying() -> float:
            began = time.perf_counter()
            for entry, signature in pairs:
                assert seal.verify(public, seal.ENTRY, entry.raw, signature)
            return time.perf_counter() - began

        def joining() -> float:
            began = time.perf_counter()
            arrived = look(quay, opened)
            joined = Person(person_id, quay.library.moves)
            for entry in [*here.entries(), *arrived.new]:
                joined.hear(entry)
            taken = time.perf_counter() - began
            assert len(arrived.new) == HALF
            return taken

        def folding() -> float:
            began = time.perf_counter()
            person = Person(person_id, quay.library.moves)
            for raw in raws:
                person.hear(read_entry(raw))
            return time.perf_counter() - began

        return [
            compare(
                "joining 5,000 proved entries to 5,000: what is new, what disagrees",
                "reading and folding the 10,000",
                joining,
                folding,
                at_most=2,
                pairs=7,
            ),
            compare(
                "opening a file of 5,000 entries and proving every one",
                "their 5,000 signatures alone",
                proving,
                verifying,
                at_most=2,
                pairs=5,
            ),
        ]


def _house(folder: Path, service: str) -> Workspace:
    made, _ = set_up(
        str(folder / f"merging {service}"),
        worker="Dee",
        role="keyworker",
        service=service,
        passphrase=vault_passphrase(),
        clock=Clock.real(),
    )
    return made


def _sealed(workspace: Workspace, person_id: str, entries: list[Entry], key: str) -> bytes:
    pages = {"READ-ME-FIRST.html": b"a page"}
    parts = signed(workspace, person_id, entries, pages, recipient="Quayside")
    return carry.seal_to(parts, [key])


def _parts() -> dict[str, bytes]:
    body = random.Random(3).randbytes(SIZE - 20_000)
    return {
        "READ-ME-FIRST.html": bytes(15_000),
        "manifest.json": b"{}",
        "manifest.sig": bytes(64),
        "entries.jsonl": body,
        "banks.json": b"{}",
    }


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    for _ in range(TIMES):
        act()
    return (time.perf_counter() - began) / TIMES
