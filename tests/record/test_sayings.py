"""Making sayings: the same checks whether a screen, a command or a line of JSON says them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.errors import BadAnswer, BadEntry, BadInput
from assess.forms.bank import Item
from assess.forms.kinds import LONGEST_ANSWER, NO_ANSWERS
from assess.record import sayings
from assess.record.entry import VOICES, TrueSince, read_entry
from assess.record.from_json import from_json
from making import ROBIN, START, Writer, bank, choices, item

TEXT = item("hopes")
LINE = item("dog_name", "string")
YES_NO = item("dog", "boolean")
NUMBER = item("nights", "integer")
DAY = item("since", "date")
ONE = item("pet", "choice", choices=choices("dog", "cat"), other=True)
SOME = item(
    "likes", "multi_choice", choices=choices("music", "cooking", "none"), exclusive=("none",)
)
SHOWN = item("intro", "display")
OWN = item("own", voices=("person",))
BANK = bank(TEXT, LINE, YES_NO, NUMBER, DAY, ONE, SOME, SHOWN, OWN)


def answered(asked: Item, value: Any, **more: Any) -> Any:
    return sayings.answer(BANK, asked, Writer().person, value=value, **more)


# -- answers ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        (TEXT, "A bed.\nAnd quiet."),
        (TEXT, "x" * LONGEST_ANSWER),
        (LINE, "Biscuit"),
        (YES_NO, False),
        (NUMBER, -3),
        (NUMBER, 2**53 - 1),
        (DAY, "2026-02-28"),
        (DAY, "2026-02"),
        (DAY, "1987"),
        (ONE, "dog"),
        (ONE, {"other": "a rat"}),
        (SOME, ["music", "cooking"]),
        (SOME, ["none"]),
    ],
)
def test_a_value_that_fits_is_kept_as_it_is(asked: Item, value: Any) -> None:
    saying = answered(asked, value)
    assert saying.body["value"] == value
    assert Writer().say(saying).body["value"] == value


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        (TEXT, ""),
        (TEXT, " \n\t"),
        (TEXT, 3),
        (TEXT, ["a"]),
        (TEXT, "x" * (LONGEST_ANSWER + 1)),
        (TEXT, "half \ud800"),
        (LINE, "two\nlines"),
        (YES_NO, "yes"),
        (YES_NO, 1),
        (NUMBER, True),
        (NUMBER, "3"),
        (NUMBER, 3.0),
        (NUMBER, 2**53),
        (DAY, "2026-02-30"),
        (DAY, "28/02/2026"),
        (DAY, 2026),
        (ONE, "horse"),
        (ONE, ["dog"]),
        (ONE, {"other": ""}),
        (ONE, {"other": "a", "more": "b"}),
        (ONE, {"another": "a"}),
        (ONE, None),
        (SOME, []),
        (SOME, "music"),
        (SOME, ["music", "music"]),
        (SOME, ["music", "none"]),
        (SOME, [{"other": "x"}]),
        (SOME, [["music"]]),
        (SHOWN, "x"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_without_being_repeated(
    asked: Item, value: Any
) -> None:
    with pytest.raises(BadAnswer) as refusal:
        answered(asked, value)
    assert refusal.value.hint
    if isinstance(value, str) and value.strip() and len(value) > 3:
        assert value not in refusal.value.message + refusal.value.hint


@pytest.mark.parametrize("no_answer", NO_ANSWERS)
@pytest.mark.parametrize("asked", [TEXT, YES_NO, NUMBER, DAY, ONE, SOME], ids=lambda one: one.type)
def test_every_no_answer_is_taken_by_every_kind(asked: Item, no_answer: str) -> None:
    saying = sayings.answer(BANK, asked, Writer().person, no_answer=no_answer)
    assert saying.body["no_answer"] == no_answer
    assert "value" not in saying.body


@pytest.mark.parametrize("no_answer", ["", "skip", "not today", "NOT_TODAY"])
def test_there_is_no_seventh_no_answer(no_answer: str) -> None:
    with pytest.raises(BadAnswer):
        sayings.answer(BANK, TEXT, Writer().person, no_answer=no_answer)


def test_a_value_and_a_no_answer_together_are_refused() -> None:
    with pytest.raises(BadAnswer):
        answered(TEXT, "a bed", no_answer="not_today")


def test_a_voice_the_question_has_not_is_refused() -> None:
    with pytest.raises(BadAnswer):
        answered(OWN, "a bed", voice="worker")
    assert answered(OWN, "a bed").voice == "person"


def test_an_answer_keeps_the_wording_and_choices_it_was_given_to() -> None:
    worded = item("pet", "choice", choices=choices("dog"), voice_text={"worker": "What pet?"})
    body = sayings.answer(bank(worded), worded, Writer().person, value="dog", voice="worker").body
    assert body["asked_as"] == "What pet?"
    assert body["chosen"] == {"dog": "Dog"}
    assert body["section"] == "test/bank/wants"
    assert (body["bank_version"], body["language"]) == ("1.0.0", "en-GB")


# -- lines of JSON ---------------------------------------------------------------------------------


def from_line(line: dict[str, Any], writer: Writer | None = None) -> Any:
    return from_json(line, (writer or Writer()).person)


@pytest.mark.parametrize(
    ("line", "body"),
    [
        (
            {"kind": "share", "recipient": " The  Quay ", "scope": "a/b/c", "decision": "keep"},
            {"recipient": "The Quay", "scope": "a/b/c", "decision": "keep"},
        ),
        (
            {"kind": "name", "name": "Robin ", "pronouns": "they/them"},
            {"name": "Robin", "pronouns": "they/them", "scope": "everyone", "legal": False},
        ),
        ({"kind": "journey", "state": "moved-on"}, {"state": "moved on"}),
        ({"kind": "note", "words": "rang at noon"}, {"words": "rang at noon", "about": None}),
        (
            {"kind": "strength", "words": "calm"},
            {"words": "calm", "from": None, "suggested_by": None, "taken": True},
        ),
        (
            {"kind": "strength", "words": "calm", "suggested_by": "Dee"},
            {"words": "calm", "from": None, "suggested_by": "Dee", "taken": False},
        ),
    ],
)
def test_a_line_of_another_kind_becomes_its_entry(
    line: dict[str, Any], body: dict[str, Any]
) -> None:
    saying = from_line(line)
    assert (saying.kind, saying.body) == (line["kind"], body)


def test_a_line_carries_its_envelope() -> None:
    saying = from_line(
        {
            "kind": "strength",
            "words": "calm",
            "voice": "worker",
            "verbatim": False,
            "said": "2026-01-05",
            "true_since": {"words": "always", "from": None, "to": None, "precision": None},
        }
    )
    assert (saying.voice, saying.verbatim, saying.said) == ("worker", False, dt.date(2026, 1, 5))
    assert saying.true_since == TrueSince("always")


@pytest.mark.parametrize(
    "line",
    [
        {},
        {"kind": 3},
        {"kind": "erase", "ids": []},
        {"kind": "sitting", "event": "began"},
        {"kind": "snapshot"},
        {"kind": "constellation"},
        {"kind": "share", "recipient": "Quayside", "scope": "a/b/c"},
        {"kind": "share", "recipient": 3, "scope": "a/b/c", "decision": "share"},
        {"kind": "share", "recipient": "Q", "scope": "a/b/c", "decision": "share", "more": 1},
        {"kind": "name"},
        {"kind": "name", "name": "  "},
        {"kind": "name", "name": "Robin", "scope": ""},
        {"kind": "name", "name": "Robin", "scope": [3]},
        {"kind": "name", "name": "Robin", "scope": []},
        {"kind": "name", "name": "Robin", "legal": "yes"},
        {"kind": "journey"},
        {"kind": "journey", "state": "gone"},
        {"kind": "differ", "entry": ROBIN},
        {"kind": "differ", "entry": None},
        {"kind": "note"},
        {"kind": "note", "words": "\n"},
        {"kind": "strength", "words": 3},
        {"kind": "strength", "words": "calm", "taken": "yes"},
        {"kind": "note", "words": "x", "voice": "nobody"},
        {"kind": "note", "words": "x", "voice": ["person"]},
        {"kind": "note", "words": "x", "verbatim": "yes"},
        {"kind": "note", "words": "x", "said": "2026-13-01"},
        {"kind": "note", "words": "x", "said": "yesterday"},
        {"kind": "note", "words": "x", "true_since": 3},
    ],
)
def test_a_line_that_says_nothing_we_know_is_refused(line: dict[str, Any]) -> None:
    with pytest.raises(BadEntry) as refusal:
        from_line(line)
    assert refusal.value.hint


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from(
    [
        *("kind", "recipient", "scope", "decision", "words", "name", "pronouns", "legal", "state"),
        *("entry", "share", "about", "from", "suggested_by", "taken", "voice", "verbatim", "said"),
        *("true_since", "what", "row", "of", "reason"),
    ]
)
KIND_NAMES = st.sampled_from(
    ["share", "name", "journey", "differ", "note", "strength", "agree", "status"]
)
LIKELY = st.sampled_from(
    ["share", "keep", "a/b/c", "everyone", "started", "person", "2026-01-08", "both", ROBIN, True]
)


@given(st.dictionaries(KEYS, JSON | LIKELY, max_size=6), KIND_NAMES)
def test_whatever_a_line_holds_it_is_an_entry_or_a_refusal(line: dict[str, Any], kind: str) -> None:
    writer = Writer()
    try:
        entry = writer.say(from_json({**line, "kind": kind}, writer.person))
    except BadInput:
        return
    assert read_entry(entry.raw) == entry
    assert entry.voice in VOICES


@given(JSON)
def test_whatever_a_value_is_it_is_an_answer_or_a_refusal(value: Any) -> None:
    for asked in (TEXT, LINE, YES_NO, NUMBER, DAY, ONE, SOME):
        writer = Writer()
        try:
            entry = writer.say(sayings.answer(BANK, asked, writer.person, value=value))
        except BadAnswer:
            continue
        assert read_entry(entry.raw).body["value"] == value


# -- what replaces what ----------------------------------------------------------------------------


def test_a_name_replaces_its_own_scope_only() -> None:
    writer = Writer()
    house = writer.say(sayings.name(writer.person, "Rob"))
    there = writer.say(sayings.name(writer.person, "R.", scope=["Quayside"]))
    legal = writer.say(sayings.name(writer.person, "Robert", legal=True))
    new = writer.say(sayings.name(writer.person, "Robin"))
    assert new.replaces == (house.id,)
    assert writer.person.of_kind("name") == [there, legal, new]


def test_a_difference_replaces_the_same_voices_only() -> None:
    writer = Writer()
    line = writer.say(answered(TEXT, "a bed"))
    mine = writer.say(sayings.differ(writer.person, line.id, words="no", voice="person"))
    theirs = writer.say(sayings.differ(writer.person, line.id, words="hm", voice="worker"))
    assert theirs.replaces == ()
    again = writer.say(sayings.differ(writer.person, line.id, words="not so", voice="person"))
    assert again.replaces == (mine.id,)


def test_differing_again_without_a_word_takes_nothing_back() -> None:
    writer = Writer()
    line = writer.say(answered(TEXT, "a bed"))
    writer.say(sayings.differ(writer.person, line.id, words="not so", show="neither"))
    again = writer.say(sayings.differ(writer.person, line.id))
    assert (again.body["words"], again.body["share"]) == ("not so", "neither")
    opened = writer.say(sayings.differ(writer.person, line.id, words="", show="both"))
    assert (opened.body["words"], opened.body["share"]) == ("", "both")


@pytest.mark.parametrize("show", ["", "yes", "all"])
def test_a_way_to_show_a_difference_that_is_none(show: str) -> None:
    writer = Writer()
    line = writer.say(answered(TEXT, "a bed"))
    with pytest.raises(BadEntry):
        sayings.differ(writer.person, line.id, show=show)


def test_said_is_the_day_it_was_said_not_the_day_it_was_typed() -> None:
    entry = Writer().say(answered(TEXT, "a bed", said=dt.date(2026, 1, 2)))
    assert entry.said == dt.date(2026, 1, 2)
    assert Writer().say(answered(TEXT, "a bed")).said == START


def test_what_was_confided_is_not_put_up_at_a_less_protected_question() -> None:
    from dataclasses import replace

    from assess.record.journey import fact_elsewhere

    secret = replace(item("ill"), concept="people.if_ill", sensitivity="protected")
    open_one = replace(item("who"), concept="people.if_ill", sensitivity="personal")
    both = bank(secret, open_one)
    writer = Writer()
    said = writer.say(sayings.answer(both, secret, writer.person, value="my sister"))
    assert fact_elsewhere(open_one, writer.person) is None
    writer.say(sayings.answer(both, open_one, writer.person, value="ask me"))
    assert writer.person.stands(said)
