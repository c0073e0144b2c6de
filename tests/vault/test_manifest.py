"""The manifest: what a service signs, and what is refused when it is not so."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from assess.errors import BadSignature, DamagedCarry, NotAFollowMe, OversizedCarry
from assess.vault.manifest import (
    LARGEST_ENTRY,
    MOST_ENTRIES,
    CarriedEntry,
    Signer,
    WorkerKey,
    build_manifest,
    check_manifest,
    parse_entries,
    read_manifest,
    write_entries,
)

REFUSED = (NotAFollowMe, OversizedCarry)
MADE = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
RECORD, SERVICE, WORKER, ELSEWHERE = ("a" * 26, "b" * 26, "c" * 26, "d" * 26)
KEYS = {name: hashlib.sha256(name.encode()).digest() for name in (SERVICE, WORKER, ELSEWHERE)}


def sign(public: bytes, data: bytes) -> bytes:
    """A stand-in for Ed25519: this module must only ask, never compute."""
    return hashlib.sha512(public + data).digest()


def verify(public: bytes, data: bytes, signature: bytes) -> bool:
    return signature == sign(public, data)


def certify(service: bytes, key_id: str, worker: bytes) -> bytes:
    return sign(service, key_id.encode() + worker)


def verify_worker(service: bytes, key_id: str, worker: bytes, certificate: bytes) -> bool:
    return certificate == certify(service, key_id, worker)


def entry(text: str, author: str = WORKER) -> CarriedEntry:
    data = text.encode()
    return CarriedEntry(data, sign(KEYS[author], data), author)


ENTRIES = [entry('{"v":1,"words":"Biscuit comes too"}'), entry('{"v":1,"words":"\\"مرحبا\\"\\n"}')]
WORKERS = {WORKER: WorkerKey(KEYS[WORKER], certify(KEYS[SERVICE], WORKER, KEYS[WORKER]))}
WHO = Signer(SERVICE, "Mill Lane", "age1example", KEYS[SERVICE])


def follow_me(entries=ENTRIES, workers=WORKERS, **other) -> dict[str, bytes]:
    parts = {
        "READ-ME-FIRST.html": b"<!doctype html>",
        "entries.jsonl": write_entries(entries),
        "banks.json": b"[]",
    }
    told = {
        "record": RECORD,
        "parts": parts,
        "entries": entries,
        "service": WHO,
        "workers": workers,
        "recipients": ["Harbour House"],
        "made": MADE,
    }
    data = build_manifest(**(told | other))
    return parts | {"manifest.json": data, "manifest.sig": sign(KEYS[SERVICE], data)}


def check(parts):
    return check_manifest(
        parts, verify_service=verify, verify_worker=verify_worker, verify_entry=verify
    )


def resigned(parts: dict[str, bytes], change) -> dict[str, bytes]:
    """The same file by a hostile service: any manifest, properly signed."""
    top = json.loads(parts["manifest.json"])
    data = rfc8785.dumps(change(top) or top)
    return parts | {"manifest.json": data, "manifest.sig": sign(KEYS[SERVICE], data)}


def test_a_follow_me_is_proved_and_its_entries_come_back_as_they_were_signed():
    manifest, entries = check(follow_me())
    assert entries == ENTRIES
    assert manifest.service == WHO
    assert manifest.workers == WORKERS
    assert manifest.recipients == ("Harbour House",)
    assert manifest.made == "2026-11-22T09:30:00+00:00"


def test_the_manifest_is_canonical_and_counts_nothing_left_out():
    parts = follow_me()
    top = json.loads(parts["manifest.json"])
    assert rfc8785.dumps(top) == parts["manifest.json"]
    assert set(top) == {
        "schema", "record", "parts", "entries", "service", "workers", "recipients", "made",
    }  # fmt: skip
    assert top["schema"] == "assess.follow-me-manifest/1"
    assert not re.search(rb"sequence|count|left|lamport|head", parts["manifest.json"])


def test_nothing_to_carry_is_a_follow_me_too():
    assert check(follow_me(entries=[]))[1] == []


def test_an_entry_from_another_service_keeps_its_author():
    foreign = WorkerKey(
        KEYS[ELSEWHERE], certify(KEYS[WORKER], ELSEWHERE, KEYS[ELSEWHERE]), service=KEYS[WORKER]
    )
    parts = follow_me([*ENTRIES, entry("{}", ELSEWHERE)], WORKERS | {ELSEWHERE: foreign})
    manifest, entries = check(parts)
    assert entries[-1].author == ELSEWHERE
    assert manifest.workers[ELSEWHERE] == foreign
    with pytest.raises(BadSignature, match="certified"):
        check(
            follow_me(
                [*ENTRIES, entry("{}", ELSEWHERE)],
                WORKERS | {ELSEWHERE: replace(foreign, service=None)},
            )
        )


@pytest.mark.parametrize("name", ["manifest.json", "manifest.sig"])
def test_a_changed_manifest_or_signature_is_not_signed(name):
    parts = follow_me()
    changed = parts[name].replace(b"Mill", b"Hill") if name.endswith("json") else bytes(64)
    with pytest.raises(BadSignature, match="manifest"):
        check(parts | {name: changed})


@pytest.mark.parametrize("name", ["READ-ME-FIRST.html", "entries.jsonl", "banks.json"])
def test_a_changed_part_is_named_damage(name):
    parts = follow_me()
    with pytest.raises(DamagedCarry, match="parts"):
        check(parts | {name: parts[name] + b" "})


def test_a_part_more_or_fewer_is_damage():
    parts = follow_me()
    with pytest.raises(DamagedCarry):
        check(parts | {"follow-me.txt": b"hello"})
    with pytest.raises(DamagedCarry):
        check({name: body for name, body in parts.items() if name != "READ-ME-FIRST.html"})


def test_entries_moved_doubled_or_dropped_are_damage():
    parts = follow_me()
    for entries in (ENTRIES[::-1], ENTRIES * 2, ENTRIES[:1], []):
        body = write_entries(entries)
        digest = hashlib.sha256(body).hexdigest()

        def swap(top, digest=digest):
            top["parts"]["entries.jsonl"] = digest

        with pytest.raises(DamagedCarry, match="entries"):
            check(resigned(parts | {"entries.jsonl": body}, swap))


def test_an_entry_by_somebody_else_is_named():
    forged = CarriedEntry(ENTRIES[1].data, sign(KEYS[SERVICE], ENTRIES[1].data), WORKER)
    with pytest.raises(BadSignature, match="Entry 2"):
        check(follow_me([ENTRIES[0], forged]))
    with pytest.raises(BadSignature, match="Entry 1"):
        check(follow_me([replace(ENTRIES[0], author=ELSEWHERE)]))


def test_a_worker_the_service_never_certified_is_named():
    made_up = {WORKER: replace(WORKERS[WORKER], certificate=bytes(64))}
    with pytest.raises(BadSignature, match=WORKER):
        check(follow_me(workers=made_up))


def put(*path, to):
    def change(top):
        *way, last = path
        held = top
        for key in way:
            held = held[key]
        held[last] = to

    return change


def drop(key):
    return lambda top: {name: value for name, value in top.items() if name != key}


@pytest.mark.parametrize(
    "change",
    [
        *map(drop, ["schema", "record", "parts", "entries", "service", "workers", "made"]),
        put("more", to="x"),
        put("schema", to="assess.follow-me-manifest/2"),
        put("record", to="../../etc/passwd"),
        put("record", to=RECORD.upper()),
        put("parts", "evil.sh", to="0" * 64),
        put("parts", "manifest.json", to="0" * 64),
        put("parts", "banks.json", to="0" * 63),
        put("parts", "banks.json", to=["0" * 64]),
        put("parts", to=[]),
        put("entries", to=["A" * 64]),
        put("entries", to={}),
        put("entries", to=[None]),
        put("service", "ed25519", to=base64.b64encode(bytes(31)).decode()),
        put("service", "ed25519", to="é" * 44),
        put("service", "ed25519", to=base64.b64encode(bytes(32)).decode()[:-2] + "B="),
        put("service", "name", to=""),
        put("service", "name", to="n" * 501),
        put("service", "name", to="\x1b[2J"),
        put("service", "extra", to="x"),
        put("workers", "me", to={}),
        put("workers", WORKER, "ed25519", to=""),
        put("workers", WORKER, "role", to="lead"),
        put("recipients", to="Harbour House"),
        put("recipients", to=["x"] * 101),
        put("recipients", to=[1]),
        put("made", to="yesterday"),
        put("made", to="2026-11-22T09:30:00"),
        put("made", to=20261122),
        put("made", to=None),
    ],
)
def test_another_shape_is_refused_even_when_it_is_signed(change):
    with pytest.raises(REFUSED) as refused:
        check(resigned(follow_me(), change))
    assert "\x1b" not in refused.value.message


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b"[]",
        b"{",
        b"\xff",
        b"[" * 100_000,
        b'{"schema":"assess.follow-me-manifest/1","schema":"assess.follow-me-manifest/1"}',
        b'{"schema":1.5}',
        b'{"schema":NaN}',
        b'{"schema":' + b"9" * 10_000 + b"}",
        b'{"schema":"\\ud800"}',
    ],
    ids=lambda data: repr(data[:20]),
)
def test_a_manifest_that_is_not_strict_json_is_refused(data):
    with pytest.raises(REFUSED):
        read_manifest(data)


def test_an_oversize_manifest_is_refused_unread():
    with pytest.raises(OversizedCarry):
        read_manifest(b"[" * (10 * 2**20 + 1))


def test_half_a_character_in_a_name_is_refused():
    data = follow_me()["manifest.json"].replace(b"Harbour", b"\\ud800")
    with pytest.raises(NotAFollowMe, match="recipients"):
        read_manifest(data)


@given(
    st.lists(
        st.builds(
            CarriedEntry,
            data=st.text(st.characters(exclude_categories=["Cs"])).map(str.encode),
            signature=st.binary(min_size=64, max_size=64),
            author=st.just(WORKER),
        ),
        max_size=5,
    )
)
def test_entries_come_back_byte_for_byte(entries):
    assert parse_entries(write_entries(entries)) == entries


LINE = write_entries(ENTRIES[:1]).rstrip(b"\n")


@pytest.mark.parametrize(
    "data",
    [
        LINE,
        b"\n",
        LINE + b"\n\n",
        LINE + b"\r" + LINE + b"\n",
        LINE + LINE + b"\n",
        LINE.replace(b'"entry"', b'"Entry"') + b"\n",
        LINE[:-1] + b',"more":"x"}\n',
        LINE[:-1] + b',"author":"' + WORKER.encode() + b'"}\n',
        b'{"author":1.0,"entry":"{}","signature":""}\n',
        b'{"author":"' + WORKER.encode() + b'","entry":{"v":1},"signature":""}\n',
        LINE.replace(b"Biscuit", b"\\udfff") + b"\n",
        LINE.replace(b"Biscuit", b"\xff\xfe") + b"\n",
        re.sub(rb'"signature":"..', b'"signature":"', LINE) + b"\n",
        b"[" * 200_000 + b"\n",
        b"\xef\xbb\xbf" + LINE + b"\n",
    ],
    ids=lambda data: repr(data[:24]),
)
def test_entries_of_another_shape_are_refused_with_their_line(data):
    with pytest.raises(NotAFollowMe, match="entry"):
        parse_entries(data)


def test_the_line_at_fault_is_named():
    with pytest.raises(NotAFollowMe, match="entry 3"):
        parse_entries((LINE + b"\n") * 2 + b"x\n")


def test_too_many_or_too_long_entries_are_refused():
    largest = entry("x" * LARGEST_ENTRY)
    assert parse_entries(write_entries([largest])) == [largest]
    with pytest.raises(OversizedCarry):
        parse_entries(write_entries([entry("x" * (LARGEST_ENTRY + 1))]))
    escaped = CarriedEntry(b"\x01" * LARGEST_ENTRY, bytes(64), WORKER)
    assert parse_entries(write_entries([escaped])) == [escaped]
    with pytest.raises(OversizedCarry):
        parse_entries(b" " * (6 * LARGEST_ENTRY + 2000) + b"\n")
    with pytest.raises(OversizedCarry):
        parse_entries(b"\n" * (MOST_ENTRIES + 1))


@given(st.binary(max_size=200))
def test_noise_is_refused_in_words(noise):
    if not noise:
        return
    with pytest.raises(REFUSED):
        parse_entries(noise)
    with pytest.raises(REFUSED):
        read_manifest(noise)
