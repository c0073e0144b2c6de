"""What the person decides about what is theirs: the acts themselves, on a real vault."""

from __future__ import annotations

import datetime as dt
import io

import pytest

from assess import handover
from assess.errors import BadAnswer, BadEntry
from assess.interview import Room
from assess.plain import menu, talk, words
from assess.plain.console import Console
from assess.plain.own_word import ask_back
from assess.record import sayings, striking
from assess.record.entry import TrueSince
from assess.record.journey import told_late
from assess.record.person import Name
from assess.record.sharing import for_recipient
from assess.record.telling import told_to_us
from assess.sitting import Sitting
from assess.sitting.names import call_them
from assess.sitting.own_word import ERASE, bring_back, strike_out, struck_by_words
from assess.sitting.strengths import Strengths, cards
from assess.workspace import Clock, Workspace
from making import item

from .conftest import TODAY, Lay


def flat(text: str) -> str:
    return " ".join(text.split())


HOPES, GOOD_AT, FEELING = "genesis/induction/hopes", "genesis/induction/good_at", "evolve/strengths"
SCOPE = "genesis/induction/me"


@pytest.fixture
def person(desk: Workspace) -> str:
    return desk.add_person("Robin", arrived=TODAY - dt.timedelta(days=30))


def say(desk: Workspace, person: str, address: str, value: str, voice: str = "person") -> str:
    bank, item = desk.library.question(address)
    saying = sayings.answer(bank, item, desk.person(person), value=value, voice=voice)
    return desk.say(person, saying)[0].id


def page(desk: Workspace, person: str, who: str | None) -> list[str]:
    return [line.words for line in desk.reading(person, who).lines]


# -- say it differently ------------------------------------------------------------------------------


def decide(
    desk: Workspace, person: str, line: str, decision: str, words: str | None = None
) -> None:
    desk.say(person, sayings.share(desk.person(person), "Quayside", line, decision, words))


def test_said_differently_only_the_other_words_leave(desk: Workspace, person: str) -> None:
    line = say(desk, person, GOOD_AT, "Picking locks")
    scope = str(desk.person(person).entry(line).body["section"])  # type: ignore[union-attr]
    desk.agree(person, "Quayside", [scope])
    decide(desk, person, line, "say_differently", "I am good with my hands")
    told = desk.reading(person, "Quayside").strengths[0]
    assert (told.words, told.voice, told.verbatim) == ("I am good with my hands", "person", True)
    assert told.prompt == "What do people come to you for?"
    assert page(desk, person, None).count("Picking locks") >= 1
    assert "I am good with my hands" not in page(desk, person, None)

    sent = handover.entries_for(desk.person(person), "Quayside", desk.library.find)
    leaves = b"".join(entry.raw for entry in sent)
    assert b"good with my hands" in leaves
    for betrays in (b"Picking locks", b"say_differently", line.encode()):
        assert betrays not in leaves
    assert not any(entry.kind == "share" for entry in sent)


def test_what_the_worker_wrote_beside_it_does_not_tell_it_either(
    desk: Workspace, person: str
) -> None:
    line = say(desk, person, GOOD_AT, "Picking locks")
    noted = say(desk, person, GOOD_AT, "Quick with locks, no tools", voice="worker")
    scope = str(desk.person(person).entry(line).body["section"])  # type: ignore[union-attr]
    desk.agree(person, "Quayside", [scope])
    assert "Quick with locks, no tools" in page(desk, person, "Quayside")
    decide(desk, person, line, "i_will_tell_them")
    assert page(desk, person, "Quayside") == []
    desk.agree(person, "Quayside", [noted])
    assert page(desk, person, "Quayside") == ["Quick with locks, no tools"]


def test_the_other_words_go_with_the_line_and_its_next_words_stay_kept(
    desk: Workspace, person: str
) -> None:
    line = say(desk, person, GOOD_AT, "Picking locks")
    scope = str(desk.person(person).entry(line).body["section"])  # type: ignore[union-attr]
    desk.agree(person, "Quayside", [scope])
    decide(desk, person, line, "say_differently", "Good with my hands")
    say(desk, person, GOOD_AT, "Locks, still")
    assert page(desk, person, "Quayside") == []  # the old words are not about the new ones
    desk.take_out(person, line)
    said = b"".join(entry.raw for entry in desk.person(person).entries())
    assert b"Good with my hands" not in said
    assert page(desk, person, "Quayside") == []


def test_where_they_arrive_the_other_words_are_a_line_of_their_own(
    desk: Workspace, person: str
) -> None:
    line = say(desk, person, GOOD_AT, "Picking locks")
    decide(desk, person, line, "say_differently", "Good with my hands")
    from assess.record.person import fold

    there = fold(person, handover.entries_for(desk.person(person), "Quayside", desk.library.find))
    assert [entry.body["words"] for entry in told_to_us(there)] == ["Good with my hands"]
    assert told_to_us(desk.person(person)) == []


def test_decided_before_typing_it_is_written_with_the_answer(desk: Workspace, person: str) -> None:
    sitting = Sitting(desk, person)
    sitting.choose_topic(SCOPE)
    item = sitting.step.item
    assert item is not None
    assert "Quayside" in sitting.decide_for("Quayside", "i_will_tell_them")
    sitting.decide_for("Night Tide", "say_differently", "I like company")
    sitting.note("Worker's word first, which decides nothing")
    entry = sitting.answer("I hate being alone")
    decided = {
        one.body["recipient"]: one.body["decision"] for one in desk.person(person).of_kind("share")
    }
    assert decided == {"Quayside": "i_will_tell_them", "Night Tide": "say_differently"}
    assert all(one.body["scope"] == entry.id for one in desk.person(person).of_kind("share"))
    assert sitting.decided_here == []
    with pytest.raises(BadEntry):
        sitting.decide_for("Quayside", "say_differently", " ")


# -- strike out --------------------------------------------------------------------------------------


def test_struck_out_a_question_is_nowhere_and_comes_back_as_it_was(
    desk: Workspace, person: str
) -> None:
    say(desk, person, HOPES, "My own door")
    say(desk, person, HOPES, "A flat by summer", voice="worker")
    strike_out(desk, person, HOPES)
    record = desk.person(person)
    assert striking.struck(record, HOPES)
    assert page(desk, person, None) == []
    desk.agree(person, "Quayside", [desk.library.question(HOPES)[1].scope])
    assert for_recipient(record, "Quayside", desk.library.find) == []
    with pytest.raises(BadAnswer):
        say(desk, person, HOPES, "Written behind their back", voice="worker")
    asked = desk.library.question(HOPES)[1].text
    [found] = struck_by_words(desk, person, " ".join(asked.split()[-2:]))
    assert struck_by_words(desk, person, "no such words") == []
    assert found.address == HOPES
    bring_back(desk, person, HOPES)
    assert sorted(set(page(desk, person, None))) == ["A flat by summer", "My own door"]
    assert not striking.struck(desk.person(person), HOPES)


def test_struck_out_and_erased_nothing_of_it_is_left(desk: Workspace, person: str) -> None:
    say(desk, person, HOPES, "My own door")
    say(desk, person, HOPES, "My own front door")
    strike_out(desk, person, HOPES, old=ERASE)
    kept = b"".join(entry.raw for entry in desk.person(person).entries())
    assert b"own door" not in kept
    assert b"front door" not in kept
    bring_back(desk, person, HOPES)
    assert page(desk, person, None) == []


def test_struck_out_in_the_conversation_it_is_gone_at_once(desk: Workspace, person: str) -> None:
    sitting = Sitting(desk, person)
    sitting.choose_topic(SCOPE)
    first = sitting.step
    sitting.answer("Tea")
    second = sitting.step
    assert first.item is not None
    assert second.item is not None
    sitting.strike_out_here()
    third = sitting.step
    assert third.number == 2
    assert third.item != second.item
    sitting.back()
    assert sitting.step.item == first.item  # not the one that is gone
    # The person brings it up themselves: it is there again.
    say(desk, person, second.item.address, "After all")
    assert not striking.struck(desk.person(person), second.item.address)


# -- strengths ---------------------------------------------------------------------------------------


def test_a_strength_waits_until_it_is_taken(desk: Workspace, person: str) -> None:
    line = say(desk, person, GOOD_AT, "I cut hair. Learned it inside.")
    offered = Strengths(desk, person)
    offered.suggest(card="good_hands", seen_in=line, marked="Learned it inside")
    offered.suggest("Patient")
    offered.suggest("Loud")
    first, second, third = offered.waiting()
    assert (first.words, first.by, first.seen_in) == (
        "I'm good with my hands",
        "Dee",
        "Learned it inside",
    )
    desk.agree(person, "Quayside", ["about/strengths"])
    assert "I'm good with my hands" not in page(desk, person, None) + page(desk, person, "self")
    assert page(desk, person, "Quayside") == []
    offered.take(first.entry.id)
    offered.take(second.entry.id, "I wait")
    offered.no(third.entry.id)
    assert offered.waiting() == []
    assert page(desk, person, "Quayside") == ["I'm good with my hands", "I wait"]
    sent = handover.entries_for(desk.person(person), "Quayside", desk.library.find)
    assert not any(
        word in b"".join(e.raw for e in sent) for word in (b"Loud", b"Dee said", b"marked")
    )
    assert [e.body["suggested_by"] for e in sent if e.kind == "strength"] == [None, None]
    assert not any("Loud" in str(e.body) for e in desk.person(person).entries())
    with pytest.raises(BadEntry):
        offered.take(first.entry.id)


def test_marked_words_are_where_they_stand_and_go_with_them(desk: Workspace, person: str) -> None:
    line = say(desk, person, GOOD_AT, "I cut hair")
    offered = Strengths(desk, person)
    with pytest.raises(BadEntry):
        offered.suggest("Handy", seen_in=line, marked="I cut grass")
    offered.suggest("Handy", seen_in=line, marked="cut hair")
    desk.take_out(person, line)
    assert offered.waiting()[0].seen_in == ""
    assert not any("cut hair" in str(entry.body) for entry in desk.person(person).entries())


def test_what_was_seen_in_something_confided_is_not_there_for_others(
    desk: Workspace, person: str
) -> None:
    line = say(desk, person, "everyday/first_day/keep_from", "My ex")
    Strengths(desk, person).suggest("Careful", seen_in=line)
    assert Strengths(desk, person, alone=False).waiting() == []
    assert len(Strengths(desk, person).waiting()) == 1


def test_there_are_thirty_cards_and_they_are_shuffled(
    desk: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    from random import SystemRandom

    monkeypatch.setattr(SystemRandom, "shuffle", lambda _self, found: found.reverse())
    laid = cards(desk)
    assert len(laid) == 30
    assert laid == cards(desk, shuffled=False)[::-1]


# -- say it once, and when it became so --------------------------------------------------------------


def test_the_ledger_counts_askings_and_a_reason_stays_in_the_house(
    desk: Workspace, person: str
) -> None:
    from assess.record.ledger import ledger

    say(desk, person, GOOD_AT, "Haircuts")
    sitting = Sitting(desk, person)
    sitting.choose_topic(SCOPE)
    while sitting.step.item is None or sitting.step.item.address != GOOD_AT:
        address = sitting.step.item.address if sitting.step.item else ""
        assert address, sitting.step
        sitting.leave()
        if sitting.step.phase == "more":
            break
    item = desk.library.question(GOOD_AT)[1]
    sitting.interview.change(desk.person(person).answers_to(GOOD_AT, "person")[0])
    assert sitting.step.standing
    with pytest.raises(BadEntry):
        sitting.ask_afresh(" ")
    sitting.ask_afresh("New keyworker, no trust yet")
    assert not sitting.step.standing
    assert sitting.step.known is None
    sitting.answer("Barbering")
    found = ledger(desk.person(person), item)
    assert (found.times, found.by, found.last_confirmed) == (2, ("Dee",), TODAY)
    assert [one.reason for one in found.afresh] == ["New keyworker, no trust yet"]
    desk.agree(person, "Quayside", [item.scope])
    sent = handover.entries_for(desk.person(person), "Quayside", desk.library.find)
    assert any(b"Barbering" in entry.raw for entry in sent)
    assert not any(b"no trust" in entry.raw for entry in sent)


def test_still_right_is_not_telling_late(desk: Workspace, person: str) -> None:
    bank, item = desk.library.question(GOOD_AT)
    early = sayings.answer(
        bank,
        item,
        desk.person(person),
        value="Haircuts",
        since=TrueSince("school"),
        said=TODAY - dt.timedelta(days=30),
    )
    [told] = desk.say(person, early)
    again = sayings.answer(
        bank,
        item,
        desk.person(person),
        value="Haircuts",
        since=TrueSince("school"),
        confirms=told.id,
    )
    [confirmed] = desk.say(person, again)
    assert told_late(confirmed, desk.person(person)) is None
    late = sayings.answer(
        bank, item, desk.person(person), value="And locks", since=TrueSince("last winter")
    )
    [entry] = desk.say(person, late)
    assert told_late(entry, desk.person(person)) == 5
    [line] = [one for one in desk.reading(person).lines if one.words == "And locks"][:1]
    assert line.told_late == "told us in week 5 · new to us, not new"


# -- name --------------------------------------------------------------------------------------------


def test_a_name_that_is_said_can_be_put_in_place(desk: Workspace, person: str) -> None:
    sitting = Sitting(desk, person)
    sitting.choose_topic("everyday/first_day/settling")
    while sitting.step.item is None or sitting.step.item.id != "called":
        sitting.leave()
    sitting.answer("Rob")
    assert sitting.name_offer == "Shall we call you Rob here?"
    assert "Rob" in sitting.put_name_in_place()
    assert sitting.name == "Rob"
    assert sitting.name_offer == ""
    assert [front.name for front in desk.people() if front.id == person] == ["Rob"]
    call_them(desk, person, "Robert Ash", readers=["council"], legal=False)
    call_them(desk, person, "Robert John Ash", legal=True)
    record = desk.person(person)
    assert record.name_for().name == "Rob"
    assert record.name_for("Council").name == "Robert Ash"


def test_take_that_out_takes_what_is_half_typed_as_well(desk: Workspace, person: str) -> None:
    sitting = Sitting(desk, person, room=Room())
    sitting.choose_topic(SCOPE)
    item = sitting.step.item
    assert item is not None
    entry = sitting.answer("Said in haste")
    sitting.save_draft(item.address, "person", "Said in haste, and more")
    sitting.take_out(entry.id)
    assert sitting.draft(item.address, "person") == ""


# -- line by line ------------------------------------------------------------------------------------


def test_said_before_a_sensitive_one_is_typed(lay: Lay) -> None:
    table = lay(item("hard", sensitivity="sensitive"), item("next", "string"))
    said = table.types(
        *("say it differently for them", "Quayside", "I sleep badly"),
        *("i'll tell them myself", "Night Tide"),
        *("I have nightmares", "."),
    )
    assert "Or type I'll tell them myself, or say it differently for them." in said
    assert "To Quayside: “I sleep badly” Robin will tell Night Tide." in flat(said)
    person = table.desk.person(table.person)
    decided = {one.body["recipient"]: one.body["decision"] for one in person.of_kind("share")}
    assert decided == {"Quayside": "say_differently", "Night Tide": "i_will_tell_them"}
    shown = [line.words for line in table.desk.reading(table.person, "quayside").lines]
    assert shown == ["I sleep badly"]


def test_nobody_named_decides_nothing(lay: Lay) -> None:
    table = lay(item("hard", sensitivity="sensitive"))
    table.types("tell them myself", "", "say it differently", "Quayside", "", "words", ".")
    assert table.desk.person(table.person).of_kind("share") == []
    assert table.value("hard") == "words"


def test_strike_it_out_line_by_line(desk: Workspace, person: str) -> None:
    sitting = Sitting(desk, person)
    typed = ["strike it out", "back", "stop"]
    write = io.StringIO()
    talk(
        sitting, read=io.StringIO("\n".join(typed) + "\n"), write=write, scope=SCOPE, ask_room=False
    )
    assert "Gone from here on. Nobody here will ask it" in flat(write.getvalue())
    assert write.getvalue().count("Question 1 of") == 2  # what comes next is the first one there
    [gone] = striking.struck_addresses(desk.person(person))
    asked = desk.library.question(gone)[1].text
    write = io.StringIO()
    ask_back(desk, person, Console(io.StringIO(f"{asked}\n"), write))
    assert f"It is back: {asked}" in flat(write.getvalue())
    assert not striking.struck(desk.person(person), gone)


def test_strengths_are_offered_at_the_read_back(lay: Lay) -> None:
    table = lay(item("one", "string"))
    said = table.types(
        "I cut hair", "enough", "strength 1", "cut hair", "Patient", "strength 1", "", "Loud"
    )
    assert "Strengths waiting for you:" in said
    assert "I'd say: Patient. Does that sound like you? Suggested by Dee." in flat(said)
    assert "It is in what you said: cut hair" in said
    said = table.types("enough", "sort of 1", "I take my time", "not me 1", "that's right")
    taken = [e.body["words"] for e in table.desk.person(table.person).of_kind("strength")]
    assert taken == ["I take my time"]
    assert "Loud" not in str([e.body for e in table.desk.person(table.person).entries()])


def test_left_out_at_the_read_back_goes_to_nobody(lay: Lay) -> None:
    table = lay(item("one", "string"), item("two", "string"))
    table.desk.agree(table.person, "Quayside", ["about/strengths"])
    table.types("a", "b", "enough", "leave out 1", "that's right")
    table.desk.say(
        table.person,
        sayings.share(table.desk.person(table.person), "Quayside", "test/bank/wants", "share"),
    )
    shown = [line.words for line in table.desk.reading(table.person, "Quayside").lines]
    assert shown == ["b"]


def test_how_often_and_asking_afresh(lay: Lay, monkeypatch: pytest.MonkeyPatch) -> None:
    table = lay(item("gp", "string", concept="health.gp", review_after="30 days"))
    table.types("Mo", "enough", "yes")
    day = TODAY + dt.timedelta(days=365)
    monkeypatch.setattr(table.desk, "clock", Clock(day, is_set=True))
    said = table.types("how often", "ask afresh", "", "ask afresh", "She moved", "Jo")
    assert "Asked 1 time, by Dee." in said
    assert "The reason is kept here, and goes to nobody." in flat(said)
    assert table.value("gp") == "Jo"
    [note] = table.desk.person(table.person).of_kind("note")
    assert (note.body["words"], note.body["about"]) == ("She moved", "test/bank/gp")


def test_since_is_asked_of_facts_that_changed_and_of_nothing_else(
    lay: Lay, monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds = {
        "fact": item("fact", "string", concept="health.gp", review_after="1 days"),
        "hope": item("hope", "string"),
        "same": item("same", "string", concept="home.sharing", review_after="1 days"),
    }
    for name, question in kinds.items():
        table = lay(question)
        table.types("Mo", "enough", "yes")
        with monkeypatch.context() as patch:
            patch.setattr(table.desk, "clock", Clock(TODAY + dt.timedelta(days=9), is_set=True))
            said = table.types("Mo" if name == "same" else "Jo", "last winter")
        assert (words.SINCE_WHEN in said) == (name == "fact"), name


def test_we_see_this_differently_in_the_conversation(lay: Lay) -> None:
    table = lay(item("one"), item("two", "string"))
    said = table.types(
        *("a", ".", "we see this differently", "back", "note", "b", "."),
        *("we see this differently", "just mine", "next"),
    )
    assert "There are not two views of this yet." in said
    assert "Both stay. Neither is crossed out." in said
    [differ] = table.desk.person(table.person).of_kind("differ")
    assert (differ.voice, differ.body["words"], differ.body["share"]) == ("person", "", "just_mine")
    assert differ.sitting


def test_a_name_that_is_said_is_offered_once(lay: Lay) -> None:
    table = lay(item("called", "string", concept="person.called"), item("two", "string"))
    said = table.types("Rob", "call me that", "x")
    assert "Shall we call you Rob here? Type call me that, if so." in said
    assert table.desk.person(table.person).name_for().name == "Rob"


def test_name_and_pronouns_on_the_persons_page(desk: Workspace) -> None:
    desk.add_person("Wren")
    write = io.StringIO()
    typed = [
        "Wren",
        "1",
        "name",
        "Wrenna",
        "they/them",
        "",
        "name",
        "Mx Ash",
        "",
        "Council",
        "stop",
    ]
    menu(desk, read=io.StringIO("".join(f"{one}\n" for one in typed)), write=write)
    assert "Done. It says Wrenna now." in write.getvalue()
    record = desk.person(desk.find("Wrenna"))
    assert record.name_for() == Name("Wrenna", "they/them")
    assert record.name_for("council") == Name("Mx Ash", "they/them")
