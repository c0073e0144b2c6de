"""What stands, whatever order entries arrive in (RECORD 2 and 6)."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.errors import Damaged
from assess.record import sayings
from assess.record.entry import Entry, Saying, text_id
from assess.record.person import Person, erased_ids, fold
from assess.record.sharing import DECISIONS
from making import ROBIN, START, Writer, bank, item, new_id, state

HOPES, HOME = item("hopes"), item("home")
BANK = bank(HOPES, HOME)


# -- histories that writers could really make -----------------------------------------------------


def _act(writer: Writer, draw: st.DrawFn) -> None:
    person = writer.person
    writer.today = START + dt.timedelta(draw(st.integers(0, 5)))
    voice = draw(st.sampled_from(["person", "worker"]))
    heard = [entry.id for entry in person.entries() if entry.kind != "erase"]
    match draw(st.sampled_from(["answer"] * 4 + ["erase", "other", "share", "name", "journey"])):
        case "answer":
            asked = draw(st.sampled_from([HOPES, HOME]))
            left = draw(st.sampled_from([None, None, "not_today", "never_ask"]))
            value = None if left else draw(st.sampled_from(["a bed", "a dog", "quiet"]))
            writer.say(
                sayings.answer(BANK, asked, person, value=value, no_answer=left, voice=voice),
                sitting=text_id(bytes(15) + bytes([draw(st.integers(0, 2))])),
            )
        case "erase" if heard:
            writer.say(sayings.erase([draw(st.sampled_from(heard))]))
        case "share":
            writer.say(
                sayings.share(
                    person, "Quayside", "test/bank/wants", draw(st.sampled_from(DECISIONS))
                )
            )
        case "name":
            scope = draw(st.sampled_from(["everyone", ["Quayside"]]))
            called = draw(st.sampled_from(["Robin", "Rob"]))
            writer.say(
                sayings.name(person, called, scope=scope, legal=draw(st.integers(0, 3)) == 0)
            )
        case "journey":
            state_words = draw(st.sampled_from(["started", "paused", "returned"]))
            writer.say(sayings.journey(state_words, person=person))
        case _:
            kind = draw(st.sampled_from(["note", "strength", "constellation", "differ"]))
            about = draw(st.sampled_from(heard)) if heard and kind == "differ" else None
            writer.say(Saying(kind, {"words": "x", "entry": about}))


@st.composite
def histories(draw: st.DrawFn) -> list[Entry]:
    """What up to three writers wrote, hearing from each other now and then."""
    writers = [Writer(name) for name in ("Dee", "Ash", "Wren")]
    for _ in range(draw(st.integers(1, 14))):
        writer = writers[draw(st.integers(0, 2))]
        if draw(st.integers(0, 3)) == 0:
            writer.hear(writers[draw(st.integers(0, 2))].person.entries())
        else:
            _act(writer, draw)
    return [entry for writer in writers for entry in writer.written]


# -- histories that nobody could make honestly ------------------------------------------------------

_POOL = [text_id(bytes(15) + bytes([n])) for n in range(8)]


@st.composite
def wild(draw: st.DrawFn) -> list[Entry]:
    """Entries that replace and erase anything: themselves, each other, what was never heard."""
    writer = Writer()
    used = draw(st.lists(st.sampled_from(_POOL), unique=True, max_size=8))
    for entry_id in used:
        targets = tuple(draw(st.lists(st.sampled_from(_POOL), max_size=3)))
        kind = draw(st.sampled_from(["answer", "answer", "answer", "erase", "note"]))
        body = {"ids": list(targets)} if kind == "erase" else {"question": "a/b/c", "value": "x"}
        replaces = tuple(draw(st.lists(st.sampled_from(_POOL), max_size=2)))
        writer.person.lamport = draw(st.integers(0, 5))
        day = START + dt.timedelta(draw(st.integers(0, 5)))
        writer.say(Saying(kind, body, replaces=replaces), entry_id=entry_id, today=day)
    return writer.written


ANY = histories() | wild()


# -- an independent statement of what stands -------------------------------------------------------


def _expected(entries: Sequence[Entry]) -> tuple[set[str], set[str]]:
    """(heard, standing) by the words of RECORD 2 and 6, with none of the fold's bookkeeping."""
    gone = {one for entry in entries if entry.kind == "erase" for one in erased_ids(entry)}
    heard = {e.id: e for e in entries if e.kind == "erase" or e.id not in gone}
    replaced = {old for e in heard.values() if e.kind != "erase" for old in e.replaces}
    return set(heard), {entry_id for entry_id in heard if entry_id not in replaced}


@given(ANY)
def test_what_stands_is_what_no_other_entry_replaces(entries: list[Entry]) -> None:
    person = fold(ROBIN, entries)
    heard, standing = _expected(entries)
    assert {entry.id for entry in person.entries()} == heard
    assert {e.id for e in person.entries() if person.stands(e)} == standing
    for kind in {entry.kind for entry in entries} - {"erase"}:
        of_kind = {e.id for e in entries if e.kind == kind}
        assert {e.id for e in person.of_kind(kind)} == of_kind & standing


@given(ANY)
def test_the_newest_day_is_of_what_is_left(entries: list[Entry]) -> None:
    heard, _ = _expected(entries)
    left = [entry.said for entry in entries if entry.id in heard and not entry.clock_set]
    assert fold(ROBIN, entries).newest_day == max(left, default=None)


@given(ANY)
def test_a_slot_holds_exactly_its_standing_answers(entries: list[Entry]) -> None:
    person = fold(ROBIN, entries)
    _, standing = _expected(entries)
    for entry in entries:
        if entry.kind == "answer":
            question, voice = str(entry.body["question"]), entry.voice
            found = {e.id for e in person.answers_to(question, voice)}
            alike = {
                e.id
                for e in entries
                if e.kind == "answer" and (e.body["question"], e.voice) == (question, voice)
            }
            assert found == alike & standing


@given(ANY, st.randoms(use_true_random=False))
def test_folding_is_independent_of_arrival_order(
    entries: list[Entry], chance: random.Random
) -> None:
    shuffled = list(entries)
    chance.shuffle(shuffled)
    assert state(fold(ROBIN, shuffled)) == state(fold(ROBIN, entries))


@given(ANY)
def test_union_is_idempotent(entries: list[Entry]) -> None:
    once = fold(ROBIN, entries)
    assert state(fold(ROBIN, [*entries, *entries])) == state(once)
    for entry in entries:
        once.hear(entry)
    assert state(once) == state(fold(ROBIN, entries))


@given(ANY, st.integers(0, 15), st.integers(0, 15))
def test_union_is_commutative_and_associative(
    entries: list[Entry], first: int, second: int
) -> None:
    """Three sets that overlap, taken together in every way there is."""
    a, b, c = entries[:first], entries[max(0, first - 2) : second], entries[second - 1 :]

    def union(*parts: Sequence[Entry]) -> list[Entry]:
        return list({e.id: e for part in parts for e in part}.values())

    expected = state(fold(ROBIN, union(a, b, c)))
    assert state(fold(ROBIN, union(union(a, b), c))) == expected
    assert state(fold(ROBIN, union(a, union(b, c)))) == expected
    assert state(fold(ROBIN, union(c, b, a))) == expected
    assert state(fold(ROBIN, [*c, *a, *b])) == expected


@given(ANY, st.data())
def test_a_record_grown_in_steps_is_the_record_folded_at_once(
    entries: list[Entry], data: st.DataObject
) -> None:
    grown = Person(ROBIN)
    for entry in entries:
        grown.hear(entry)
        if data.draw(st.booleans()):
            state(grown)  # looking changes nothing
    assert state(grown) == state(fold(ROBIN, entries))


# -- erasing ---------------------------------------------------------------------------------------


@given(ANY, st.data())
def test_an_erase_wins_every_union(entries: list[Entry], data: st.DataObject) -> None:
    words = [entry for entry in entries if entry.kind != "erase"]
    if not words:
        return
    gone = data.draw(st.sampled_from(words))
    other = Writer("Ash")
    other.person.lamport = data.draw(st.integers(0, 30))
    erase = other.say(sayings.erase([gone.id]))
    for order in ([*entries, erase], [erase, *entries], [*entries, erase, *entries]):
        person = fold(ROBIN, order)
        assert person.entry(gone.id) is None
        assert gone not in person.entries()
        assert gone.id in person.erased


@given(histories())
def test_nothing_but_what_was_erased_disappears(entries: list[Entry]) -> None:
    gone = {one for entry in entries for one in erased_ids(entry) if entry.kind == "erase"}
    kept = {entry.id: entry.raw for entry in fold(ROBIN, entries).entries()}
    assert kept == {e.id: e.raw for e in entries if e.id not in gone}


def test_an_erase_is_itself_never_erased() -> None:
    writer = Writer()
    said = writer.say(sayings.note("a mistake"))
    erase = writer.say(sayings.erase([said.id]))
    again = writer.say(sayings.erase([erase.id]))
    for order in ([said, erase, again], [again, erase, said], [erase, said, again]):
        person = fold(ROBIN, order)
        assert person.entry(said.id) is None
        assert {e.id for e in person.entries()} == {erase.id, again.id}


def test_erasing_a_correction_lets_what_it_replaced_stand_again() -> None:
    writer = Writer()
    first = writer.say(sayings.answer(BANK, HOPES, writer.person, value="a bed"))
    second = writer.say(sayings.answer(BANK, HOPES, writer.person, value="a house"))
    assert writer.person.answers() == [second]
    writer.say(sayings.erase([second.id]))
    assert writer.person.answers() == [first]


def test_erasing_what_was_corrected_leaves_the_correction() -> None:
    writer = Writer()
    first = writer.say(sayings.answer(BANK, HOPES, writer.person, value="a bed"))
    second = writer.say(sayings.answer(BANK, HOPES, writer.person, value="a house"))
    writer.say(sayings.erase([first.id]))
    assert writer.person.answers() == [second]
    assert writer.person.history() == [second]


@pytest.mark.parametrize("ids", [None, "x", [1], ["short"], {}, [None]])
def test_an_erase_that_names_no_ids_erases_nothing(ids: object) -> None:
    writer = Writer()
    said = writer.say(sayings.note("kept"))
    writer.say(Saying("erase", {"ids": ids}))
    assert writer.person.entry(said.id) == said


# -- standing apart and replacing -------------------------------------------------------------------


def test_two_answers_written_apart_both_stand() -> None:
    dee, ash = Writer("Dee"), Writer("Ash")
    one = dee.say(sayings.answer(BANK, HOPES, dee.person, value="a bed"))
    other = ash.say(sayings.answer(BANK, HOPES, ash.person, value="a dog"))
    for order in ([one, other], [other, one]):
        standing = fold(ROBIN, order).answers_to(HOPES.address, "person")
        assert standing == tuple(sorted((one, other), key=lambda entry: entry.order))


def test_choosing_replaces_both_that_stood_apart() -> None:
    dee, ash = Writer("Dee"), Writer("Ash")
    dee.say(sayings.answer(BANK, HOPES, dee.person, value="a bed"))
    ash.say(sayings.answer(BANK, HOPES, ash.person, value="a dog"))
    dee.hear(ash.written)
    chosen = dee.say(sayings.answer(BANK, HOPES, dee.person, value="a bed and a dog"))
    assert len(chosen.replaces) == 2
    assert dee.person.answers() == [chosen]
    assert len(dee.person.history()) == 3


def test_a_newer_answer_does_not_replace_what_its_author_could_not_see() -> None:
    dee, ash = Writer("Dee"), Writer("Ash")
    shared = dee.say(sayings.answer(BANK, HOPES, dee.person, value="a bed"))
    ash.hear([shared])
    mine = dee.say(sayings.answer(BANK, HOPES, dee.person, value="a warm bed"))
    theirs = ash.say(sayings.answer(BANK, HOPES, ash.person, value="a quiet bed"))
    dee.hear(ash.written)
    assert {entry.id for entry in dee.person.answers()} == {mine.id, theirs.id}


def test_voices_and_rows_stand_apart() -> None:
    writer = Writer()
    person = writer.person
    own = writer.say(sayings.answer(BANK, HOPES, person, value="a bed", voice="person"))
    noted = writer.say(sayings.answer(BANK, HOPES, person, value="wants a bed", voice="worker"))
    row = new_id()
    in_rows = replace(HOPES, row_of="goal")
    rowed = writer.say(sayings.answer(BANK, in_rows, person, value="Ash", row=row))
    assert person.answers_to(HOPES.address, "person") == (own,)
    assert person.answers_to(HOPES.address, "worker") == (noted,)
    assert person.answers_to(HOPES.address, "person", row) == (rowed,)
    assert person.rows([HOPES.address]) == [row]


def test_a_no_answer_stands_in_the_place_of_an_answer_and_keeps_it_in_the_history() -> None:
    writer = Writer()
    first = writer.say(sayings.answer(BANK, HOPES, writer.person, value="a bed"))
    left = writer.say(sayings.answer(BANK, HOPES, writer.person, no_answer="never_ask"))
    assert writer.person.answers() == [left]
    assert writer.person.history() == [first, left]


def test_display_order_is_by_lamport_and_id_never_by_a_clock() -> None:
    writer = Writer()
    late = writer.say(sayings.note("said first, dated last"), today=writer.today.replace(year=2030))
    early = writer.say(
        sayings.note("said last, dated first"), today=writer.today.replace(year=2020)
    )
    assert fold(ROBIN, [early, late]).entries() == [late, early]


def test_the_same_id_with_other_bytes_is_tampering() -> None:
    one, other = Writer("Dee"), Writer("Ash")
    entry_id = _POOL[0]
    true = one.say(sayings.note("what was said"), entry_id=entry_id)
    false = other.say(sayings.note("what was not"), entry_id=entry_id)
    for order in ([true, false], [false, true]):
        with pytest.raises(Damaged) as refusal:
            fold(ROBIN, order)
        assert "said" not in refusal.value.message


def test_an_entry_of_another_record_is_not_heard() -> None:
    elsewhere = Writer(person=_POOL[3]).say(sayings.note("someone else's"))
    with pytest.raises(Damaged):
        Person(ROBIN).hear(elsewhere)


# -- names -----------------------------------------------------------------------------------------


def test_a_name_for_one_recipient_is_shown_to_that_one_only() -> None:
    writer = Writer()
    writer.say(sayings.name(writer.person, "Robin", pronouns="they/them"))
    writer.say(sayings.name(writer.person, "R. Field", scope=["Quayside", "the doctor"]))
    person = writer.person
    assert person.name_for().name == "Robin"
    assert person.name_for("  quaySIDE ").name == "R. Field"
    assert person.name_for("The  Doctor").name == "R. Field"
    assert person.name_for("self") == person.name_for()
    assert person.name_for("somebody else").name == "Robin"


def test_an_old_name_is_never_shown() -> None:
    writer = Writer()
    writer.say(sayings.name(writer.person, "Old"))
    writer.say(sayings.name(writer.person, "New"))
    assert {writer.person.name_for(who).name for who in (None, "self", "Quayside")} == {"New"}


def test_a_legal_name_is_never_what_someone_is_called() -> None:
    writer = Writer()
    for called, scope in (("Formal Name", "everyone"), ("Formal For Them", ["Quayside"])):
        writer.say(sayings.name(writer.person, called, scope=scope, legal=True))
    assert writer.person.name_for().name == ""
    writer.say(sayings.name(writer.person, "Robin"))
    for who in (None, "self", "Quayside"):
        assert writer.person.name_for(who).name == "Robin"
    assert len(writer.person.of_kind("name")) == 3


def test_a_name_for_one_recipient_never_reaches_the_house_or_others() -> None:
    writer = Writer()
    writer.say(sayings.name(writer.person, "Only There", scope="Quayside"))
    assert writer.person.name_for().name == ""
    assert writer.person.name_for("self").name == ""
    assert writer.person.name_for("Quayside").name == "Only There"


def test_a_name_for_this_house_is_the_name_used_in_it() -> None:
    writer = Writer()
    writer.say(sayings.name(writer.person, "Everywhere Else"))
    writer.say(sayings.name(writer.person, "Only Here", scope="larch house"))
    writer.person.house = "Larch House"
    assert writer.person.name_for().name == "Only Here"
    assert writer.person.name_for("Quayside").name == "Everywhere Else"


# -- size ------------------------------------------------------------------------------------------


@settings(max_examples=5)
@given(st.randoms(use_true_random=False))
def test_a_long_record_folds_whole(chance: random.Random) -> None:
    writer = Writer()
    for number in range(400):
        asked = HOPES if number % 3 else HOME
        writer.say(sayings.answer(BANK, asked, writer.person, value=str(number)))
    entries = list(writer.written)
    chance.shuffle(entries)
    person = fold(ROBIN, entries)
    assert len(person.history()) == 400
    assert [e.body["value"] for e in person.answers()] == ["398", "399"]
