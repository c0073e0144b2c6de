"""A snapshot reads as it stood, whatever is said later."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.errors import BadEntry
from assess.record import sayings
from assess.record.entry import Entry
from assess.record.from_json import from_json
from assess.record.person import Person, fold
from assess.record.snapshots import (
    ASSESSMENT,
    DECISIONS,
    SNAPSHOTS_OF,
    agree,
    as_it_stood,
    handed_over,
    said_to,
    snapshots,
    take,
)
from making import ROBIN, Writer, bank, item, new_id, state

HOPES, HOME = item("hopes"), item("home", section="home")
BANK = bank(HOPES, HOME)


def answered(writer: Writer, value: str, asked: str = "hopes", voice: str = "person") -> Entry:
    which = HOPES if asked == "hopes" else HOME
    return writer.say(sayings.answer(BANK, which, writer.person, value=value, voice=voice))


def words(person: Person) -> list[str]:
    return [str(entry.body["value"]) for entry in person.answers()]


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["answer", "answer", "left", "strength", "differ", "share", "journey"]),
        st.sampled_from(["hopes", "home"]),
        st.sampled_from(["person", "worker"]),
        st.sampled_from(["a bed", "a dog", "quiet"]),
    ),
    max_size=9,
)


def live(writer: Writer, steps: list[tuple[str, str, str, str]]) -> None:
    for kind, about, voice, said in steps:
        person = writer.person
        match kind:
            case "answer":
                answered(writer, said, about, voice)
            case "left":
                which = HOPES if about == "hopes" else HOME
                writer.say(sayings.answer(BANK, which, person, no_answer="not_today", voice=voice))
            case "strength":
                writer.say(sayings.strength(said))
            case "differ" if person.answers():
                beside = person.answers()[0].id
                writer.say(sayings.differ(person, beside, words=said, voice=voice))
            case "share":
                writer.say(sayings.share(person, "Quayside", "test/bank/wants", "share"))
            case "journey":
                writer.say(sayings.journey("started", person=person))


@given(STEPS, STEPS, st.booleans())
def test_nothing_said_later_changes_what_was_put_together(
    before: list[tuple[str, str, str, str]], after: list[tuple[str, str, str, str]], earlier: bool
) -> None:
    writer = Writer()
    live(writer, before)
    stood = [entry.id for entry in writer.person.entries() if writer.person.stands(entry)]
    taken = writer.say(take(writer.person, ASSESSMENT, earlier=earlier))
    then = state(as_it_stood(writer.person, taken.id))
    assert sorted(taken.body["ids"]) == sorted(stood)
    live(writer, after)
    writer.say(agree(writer.person, taken.id, ASSESSMENT, "agreed"))
    writer.say(take(writer.person, ASSESSMENT))
    assert state(as_it_stood(writer.person, taken.id)) == then
    assert [one for one in then["stands"] if one in stood] == then["stands"]


@given(STEPS, STEPS, st.randoms(use_true_random=False))
def test_it_reads_the_same_in_whatever_order_the_record_came(
    before: list[tuple[str, str, str, str]],
    after: list[tuple[str, str, str, str]],
    chance: random.Random,
) -> None:
    writer = Writer()
    live(writer, before)
    taken = writer.say(take(writer.person, ASSESSMENT, earlier=True))
    live(writer, after)
    shuffled = list(writer.written)
    chance.shuffle(shuffled)
    for order in (shuffled, [*shuffled, *writer.written]):
        there = fold(ROBIN, order)
        assert state(as_it_stood(there, taken.id)) == state(as_it_stood(writer.person, taken.id))


def test_what_was_taken_out_is_gone_there_too() -> None:
    writer = Writer()
    kept, gone = answered(writer, "a bed"), answered(writer, "a dog", "home")
    taken = writer.say(take(writer.person, ASSESSMENT))
    writer.say(sayings.erase([gone.id]))
    then = as_it_stood(writer.person, taken.id)
    assert (then.answers(), then.entry(gone.id)) == ([kept], None)


def test_earlier_tellings_are_kept_beside_what_stood_and_do_not_stand() -> None:
    writer = Writer()
    first = answered(writer, "no")
    last = answered(writer, "since last winter")
    bare = writer.say(take(writer.person, ASSESSMENT))
    whole = writer.say(take(writer.person, ASSESSMENT, earlier=True))
    assert as_it_stood(writer.person, bare.id).history() == [last]
    then = as_it_stood(writer.person, whole.id)
    assert (then.answers(), then.history()) == ([last], [first, last])


def test_scopes_and_ids_say_what_is_in_it() -> None:
    writer = Writer()
    wants, home = answered(writer, "a bed"), answered(writer, "quiet", "home")
    note = writer.say(sayings.note("rang the GP"))
    part = writer.say(take(writer.person, "plan", scopes=["test/bank/home"]))
    assert words(as_it_stood(writer.person, part.id)) == ["quiet"]
    named = writer.say(take(writer.person, "caf", ids=[home.id, wants.id, home.id]))
    assert named.body["ids"] == [wants.id, home.id]
    assert note.id not in writer.say(take(writer.person, ASSESSMENT)).body["ids"]
    assert [one.body["of"] for one in snapshots(writer.person)] == ["plan", "caf", ASSESSMENT]
    assert snapshots(writer.person, "caf") == [named]


def test_what_was_handed_over_is_found_by_who_has_it() -> None:
    writer = Writer()
    line = answered(writer, "a bed")
    writer.say(take(writer.person, ASSESSMENT))
    given_out = writer.say(take(writer.person, "follow_me", ids=[line.id], recipient=" Quayside "))
    assert handed_over(writer.person) == [given_out]
    assert handed_over(writer.person, "QUAYSIDE") == [given_out]
    assert handed_over(writer.person, "Fern Court") == []


@pytest.mark.parametrize("bad", ["", "everything", "Assessment"])
def test_a_snapshot_of_something_else_is_refused(bad: str) -> None:
    with pytest.raises(BadEntry):
        take(Person(ROBIN), bad)


def test_ids_that_are_not_there_and_empty_recipients_are_refused() -> None:
    with pytest.raises(BadEntry):
        take(Person(ROBIN), "caf", ids=[new_id()])
    with pytest.raises(BadEntry):
        take(Person(ROBIN), "caf", recipient="  ")


def test_only_a_snapshot_can_be_read_as_it_stood() -> None:
    writer = Writer()
    line = answered(writer, "a bed")
    for wrong in (line.id, new_id()):
        with pytest.raises(BadEntry):
            as_it_stood(writer.person, wrong)


# -- agreeing --------------------------------------------------------------------------------------


def test_a_later_word_of_the_same_voice_stands_instead_and_both_voices_stand() -> None:
    writer = Writer()
    one, other = (writer.say(take(writer.person, ASSESSMENT)) for _ in range(2))
    writer.say(agree(writer.person, one.id, ASSESSMENT, "could_not_answer"))
    mine = writer.say(agree(writer.person, one.id, ASSESSMENT, "agreed", reason=" it is me "))
    dee = writer.say(agree(writer.person, one.id, ASSESSMENT, "does_not_agree", "worker"))
    elsewhere = writer.say(agree(writer.person, other.id, ASSESSMENT, "agreed"))
    assert said_to(writer.person, one.id) == [mine, dee]
    assert said_to(writer.person, other.id) == [elsewhere]
    assert mine.body["reason"] == "it is me"


def test_without_a_snapshot_named_it_is_the_newest_of_that_sort() -> None:
    writer = Writer()
    assert "snapshot" not in agree(writer.person, None, "plan", "agreed").body
    writer.say(take(writer.person, "plan"))
    newest = writer.say(take(writer.person, "plan"))
    writer.say(take(writer.person, ASSESSMENT))
    assert agree(writer.person, None, "plan", "agreed").body["snapshot"] == newest.id


@pytest.mark.parametrize("decision", ["", "yes", "refused"])
def test_a_decision_is_one_of_three(decision: str) -> None:
    assert decision not in DECISIONS
    with pytest.raises(BadEntry):
        agree(Person(ROBIN), None, "plan", decision)


def test_agreeing_names_a_snapshot_of_that_sort() -> None:
    writer = Writer()
    line, plan = answered(writer, "a bed"), writer.say(take(writer.person, "plan"))
    for snapshot_id, what in ((line.id, "plan"), (plan.id, ASSESSMENT), ("no id", "plan")):
        with pytest.raises(BadEntry):
            agree(writer.person, snapshot_id, what, "agreed")


# -- as JSON Lines ---------------------------------------------------------------------------------


def test_lines_of_json_take_a_snapshot_and_agree_to_it() -> None:
    writer = Writer()
    answered(writer, "no")
    answered(writer, "since last winter")
    taken = writer.say(from_json({"kind": "snapshot", "of": ASSESSMENT}, writer.person))
    assert len(taken.body["earlier"]) == 1
    line = {"kind": "agree", "what": ASSESSMENT, "decision": "agreed", "voice": "worker"}
    for _ in range(2):
        writer.say(from_json(line, writer.person))
    [stands] = said_to(writer.person, taken.id)
    assert (stands.voice, stands.body["decision"]) == ("worker", "agreed")


@pytest.mark.parametrize(
    "line",
    [
        {"kind": "snapshot"},
        {"kind": "snapshot", "of": "everything"},
        {"kind": "snapshot", "of": "plan", "ids": []},
        {"kind": "agree", "what": "plan", "decision": "maybe"},
        {"kind": "agree", "what": "plan", "decision": "agreed", "snapshot": ROBIN},
        {"kind": "agree", "decision": "agreed"},
    ],
)
def test_lines_that_make_no_snapshot_and_no_agreement_are_refused(line: dict[str, str]) -> None:
    with pytest.raises(BadEntry) as refusal:
        from_json(line, Person(ROBIN))
    assert refusal.value.hint


def test_every_sort_of_snapshot_can_be_taken() -> None:
    for of in SNAPSHOTS_OF:
        assert take(Person(ROBIN), of).body == {"of": of, "ids": []}
