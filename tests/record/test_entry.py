"""Entries and their exact bytes (RECORD 1)."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.errors import BadEntry
from assess.record.entry import (
    KINDS,
    LONGEST_ENTRY,
    VOICES,
    Author,
    Entry,
    Saying,
    TrueSince,
    canonical,
    is_id,
    read_entry,
    text_id,
    true_since,
    write_entry,
)
from making import NOON, ROBIN, START, Writer, new_id

WORDS = st.text(st.characters(exclude_categories=("Cs",)))
WHOLE = st.integers(-(2**53) + 1, 2**53 - 1)
PLAIN = st.recursive(
    st.none() | st.booleans() | WHOLE | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)
BODIES = st.dictionaries(WORDS, PLAIN, max_size=5)
IDS = st.binary(min_size=16, max_size=16).map(text_id)
DAYS = st.dates()


def written(saying: Saying, **more: Any) -> Entry:
    settings: dict[str, Any] = {
        "entry_id": new_id(),
        "person": ROBIN,
        "lamport": 1,
        "author": Author("k", "Dee", "keyworker"),
        "today": START,
        "recorded": NOON,
        **more,
    }
    return write_entry(saying, **settings)


def document() -> dict[str, Any]:
    """A good entry as plain data, to spoil one part of."""
    found: dict[str, Any] = json.loads(written(Saying("note", {"words": "hello"})).raw)
    return found


# -- canonical bytes -------------------------------------------------------------------------------


def test_keys_are_sorted_by_utf_16_as_rfc_8785_section_3_2_3_shows() -> None:
    names = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
    raw = canonical(dict.fromkeys(names, 0))
    order = ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]
    assert list(json.loads(raw)) == order


@pytest.mark.parametrize(
    ("value", "raw"),
    [
        ({"b": 1, "a": [True, False, None]}, b'{"a":[true,false,null],"b":1}'),
        ('\x00\x08\x1f\n"\\/', b'"\\u0000\\b\\u001f\\n\\"\\\\/"'),
        ("\u2028é😀", '"\u2028é😀"'.encode()),
        (2**53 - 1, b"9007199254740991"),
        (-(2**53) + 1, b"-9007199254740991"),
        ({}, b"{}"),
        ([], b"[]"),
    ],
)
def test_canonical_bytes(value: object, raw: bytes) -> None:
    assert canonical(value) == raw


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        {"a": [1, {"b": 0.5}]},
        float("nan"),
        float("inf"),
        "\ud800",
        "ok\udfff",
        {"\ud800": 1},
        2**53,
        -(2**53),
        {1: "a number as a key"},
        {"a": {1, 2}},
        b"bytes",
    ],
)
def test_what_cannot_be_written_exactly_is_refused(value: object) -> None:
    with pytest.raises(BadEntry) as refusal:
        canonical(value)
    assert refusal.value.hint


def test_depth_is_refused_rather_than_overflowing() -> None:
    deep: Any = "x"
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(BadEntry):
        canonical(deep)


@given(PLAIN)
def test_canonical_is_a_fixed_point(value: object) -> None:
    raw = canonical(value)
    assert json.loads(raw) == value
    assert canonical(json.loads(raw)) == raw


@given(BODIES)
def test_the_order_keys_came_in_leaves_no_trace(body: dict[str, Any]) -> None:
    assert canonical(dict(reversed(body.items()))) == canonical(body)


def test_composed_and_decomposed_letters_are_kept_apart() -> None:
    composed = unicodedata.normalize("NFC", "Zoë")
    decomposed = unicodedata.normalize("NFD", "Zoë")
    one, other = (written(Saying("note", {"words": words})) for words in (composed, decomposed))
    assert read_entry(one.raw).body["words"] == composed
    assert read_entry(other.raw).body["words"] == decomposed
    assert composed.encode() in one.raw
    assert decomposed.encode() in other.raw


@given(WORDS)
def test_words_are_kept_byte_for_byte(words: str) -> None:
    entry = written(Saying("note", {"words": words}))
    kept = read_entry(entry.raw).body["words"]
    assert kept.encode("utf-8") == words.encode("utf-8")


# -- round trip ------------------------------------------------------------------------------------


@st.composite
def sayings(draw: st.DrawFn) -> Saying:
    since = st.none() | st.builds(
        TrueSince,
        words=WORDS,
        start=st.none() | DAYS.map(dt.date.isoformat),
        end=st.none() | DAYS.map(dt.date.isoformat),
        precision=st.none() | st.sampled_from(["day", "month", "year", "about"]),
    )
    return Saying(
        draw(st.sampled_from(KINDS) | WORDS),
        draw(BODIES),
        draw(st.sampled_from(VOICES)),
        draw(st.booleans()),
        draw(since),
        tuple(draw(st.lists(IDS, max_size=3))),
        draw(st.none() | DAYS),
    )


@given(sayings(), IDS, st.integers(1, 2**40), st.booleans(), st.none() | IDS, WORDS)
def test_what_was_written_is_read(
    saying: Saying, entry_id: str, lamport: int, clock_set: bool, sitting: str | None, name: str
) -> None:
    entry = written(
        saying,
        entry_id=entry_id,
        lamport=lamport,
        author=Author("key", name, "keyworker"),
        clock_set=clock_set,
        sitting=sitting,
    )
    assert read_entry(entry.raw) == entry
    assert (entry.id, entry.person, entry.kind) == (entry_id, ROBIN, saying.kind)
    assert entry.order == (lamport, entry_id)
    assert entry.author == Author("key", name, "keyworker")
    assert (entry.voice, entry.verbatim) == (saying.voice, saying.verbatim)
    assert entry.said == (saying.said or START)
    assert entry.true_since == saying.true_since
    assert entry.replaces == saying.replaces
    assert entry.sitting == sitting
    assert entry.body == saying.body
    assert entry.clock_set is clock_set
    assert canonical(json.loads(entry.raw)) == entry.raw


def test_the_keys_of_an_entry_are_those_of_the_format() -> None:
    assert set(document()) == {
        *("v", "id", "person", "kind", "lamport", "author", "voice", "verbatim", "said"),
        *("recorded", "true_since", "replaces", "sitting", "body"),
    }
    assert "clock" not in document()


def test_an_entry_under_a_set_clock_says_so_and_keeps_the_real_instant() -> None:
    entry = written(Saying("note", {}), today=dt.date(2031, 5, 1), clock_set=True)
    assert json.loads(entry.raw)["clock"] == "set"
    assert entry.said == dt.date(2031, 5, 1)
    assert entry.recorded == NOON.isoformat()


def test_a_kind_from_a_newer_version_is_kept_as_it_is() -> None:
    writer = Writer()
    entry = writer.say(Saying("constellation", {"stars": ["a", "b"], "n": 3}))
    read = read_entry(entry.raw)
    assert read.kind == "constellation"
    assert read.body == {"stars": ["a", "b"], "n": 3}
    assert writer.person.of_kind("constellation") == [entry]


def test_keys_from_a_newer_version_stay_in_the_bytes() -> None:
    newer = document() | {"weather": "rain"}
    entry = read_entry(canonical(newer))
    assert json.loads(entry.raw)["weather"] == "rain"


# -- refused bytes ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("v", 2),
        ("v", "1"),
        ("v", None),
        ("id", "short"),
        ("id", ROBIN.upper()),
        ("id", 7),
        ("person", None),
        ("person", ROBIN + "a"),
        ("kind", None),
        ("kind", ["answer"]),
        ("lamport", 0),
        ("lamport", -3),
        ("lamport", True),
        ("lamport", "1"),
        ("lamport", 2**53),
        ("author", {"key": "k", "name": "Dee"}),
        ("author", {"key": "k", "name": "Dee", "role": 3}),
        ("author", "Dee"),
        ("voice", "nobody"),
        ("voice", None),
        ("verbatim", 1),
        ("said", "2026-02-30"),
        ("said", "2026-1-8"),
        ("said", "2026-01-08T00:00"),
        ("said", 20260108),
        ("said", None),
        ("recorded", "yesterday"),
        ("recorded", "2026-01-08T12:00:00"),
        ("recorded", "2026-01-08"),
        ("recorded", 0),
        ("true_since", 2020),
        ("true_since", "last winter"),
        ("true_since", {"words": "last winter", "mood": "low"}),
        ("true_since", {"words": 3}),
        ("true_since", {"words": "then", "from": "soon"}),
        ("true_since", {"from": "2020-01-01"}),
        ("replaces", "none"),
        ("replaces", ["x"]),
        ("replaces", [3]),
        ("sitting", "x"),
        ("sitting", 3),
        ("body", []),
        ("body", None),
    ],
)
def test_a_wrong_part_is_refused_by_its_name(key: str, value: object) -> None:
    spoiled = document() | {key: value}
    with pytest.raises(BadEntry) as refusal:
        read_entry(json.dumps(spoiled).encode())
    if key != "v":
        assert key in refusal.value.message


@pytest.mark.parametrize("key", sorted(set(document()) - {"sitting", "true_since"}))
def test_a_missing_part_is_refused(key: str) -> None:
    short = document()
    del short[key]
    with pytest.raises(BadEntry):
        read_entry(canonical(short))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"null",
        b"[]",
        b'"entry"',
        b"{",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"v":1,"v":1}',
        b'{"v":1.0}',
        b'{"v":1e3}',
        b'{"v":NaN}',
        b'{"v":-Infinity}',
        b'{"v":' + b"9" * 10_000 + b"}",
        json.dumps(document()).encode("utf-16"),
        json.dumps(document()).encode("utf-8-sig"),
        json.dumps(document() | {"body": {"words": "\ud800"}}).encode(),
        b" " * (LONGEST_ENTRY + 1),
    ],
    ids=range(17),
)
def test_bytes_that_are_no_entry_are_refused(raw: bytes) -> None:
    with pytest.raises(BadEntry):
        read_entry(raw)


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_but_a_refusal(raw: bytes) -> None:
    with pytest.raises(BadEntry):
        read_entry(raw)


@given(st.data())
def test_a_changed_byte_is_refused_or_reads_otherwise(data: st.DataObject) -> None:
    entry = written(Saying("answer", {"question": "a/b/c", "value": "A bed"}))
    at = data.draw(st.integers(0, len(entry.raw) - 1))
    bit = data.draw(st.integers(0, 7))
    changed = bytearray(entry.raw)
    changed[at] ^= 1 << bit
    with contextlib.suppress(BadEntry):
        assert read_entry(bytes(changed)).raw != entry.raw


def test_a_refusal_holds_nothing_that_was_said() -> None:
    secret = "CANARY-kept-to-myself"
    for key in document():
        spoiled = document() | {"body": {"words": secret}, key: secret}
        if key == "kind":
            continue
        with pytest.raises(BadEntry) as refusal:
            read_entry(canonical(spoiled))
        assert secret not in refusal.value.message + refusal.value.hint


# -- ids -------------------------------------------------------------------------------------------


@given(st.binary(min_size=16, max_size=16))
def test_ids_are_26_letters_of_base32(raw: bytes) -> None:
    text = text_id(raw)
    assert is_id(text)
    assert len(text) == 26


@pytest.mark.parametrize(
    "text", [None, 3, "", "a" * 25, "a" * 27, "A" * 26, "1" * 26, "a" * 26 + "\n"]
)
def test_what_is_not_an_id(text: object) -> None:
    assert not is_id(text)


# -- since when ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given_words", "start", "end", "precision"),
    [
        ("2024", "2024-01-01", "2024-12-31", "year"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2023-02", "2023-02-01", "2023-02-28", "month"),
        ("2024-12", "2024-12-01", "2024-12-31", "month"),
        ("2024-02-29", "2024-02-29", "2024-02-29", "day"),
        ("2023-02-29", None, None, None),
        ("2024-13", None, None, None),
        ("0000", None, None, None),
        ("9999-12", "9999-12-01", "9999-12-31", "month"),
        ("last winter", None, None, None),
        ("since I was 14", None, None, None),
    ],
)
def test_days_in_figures_span_and_words_stay_words(
    given_words: str, start: str | None, end: str | None, precision: str | None
) -> None:
    assert true_since(given_words) == TrueSince(given_words, start, end, precision)


@pytest.mark.parametrize("nothing", [None, "", "   "])
def test_no_words_are_no_since(nothing: object) -> None:
    assert true_since(nothing) is None


@pytest.mark.parametrize("wrong", [3, True, [], {"from": "2024-01-01"}, {"words": "x", "to": "y"}])
def test_since_of_the_wrong_shape_is_refused(wrong: object) -> None:
    with pytest.raises(BadEntry):
        true_since(wrong)


@given(st.dates().map(dt.date.isoformat) | WORDS)
def test_since_travels_as_it_was(words: str) -> None:
    since = true_since(words)
    assert since is None or true_since(since.as_json()) == since
