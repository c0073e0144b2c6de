"""The person's own say on the screen: the same acts leave the same entries as line by line."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from assess.record import sayings, striking
from assess.record.person import Name
from assess.sitting import Sitting
from assess.sitting.strengths import Strengths
from assess.tui.screens.asked import Asked
from assess.tui.screens.conversation import Conversation
from assess.tui.screens.spot import Spot
from assess.tui.widgets.bar import Bar
from assess.workspace import Clock, Workspace

from .conftest import Table, at_table, open_person
from .test_conversation import app_for, robin

GOOD_AT = "genesis/induction/good_at"
TODAY_MINUS = dt.date(2025, 12, 24)
LONG_AGO = dt.date(2025, 6, 2)


def press(table: Table, place: str) -> Any:
    return table.app.screen.set_focus(table.app.screen.query_one(place))


async def at_question(table: Table, workspace: Workspace, address: str) -> None:
    """Straight to one question, as a change of what was said does; or the next in its topic."""
    _bank, item = workspace.library.question(address)
    sitting = table.app.at_table
    sitting.choose_topic(item.scope)
    for _ in range(30):
        if sitting.step.item is not None and sitting.step.item.address == address:
            break
        if sitting.step.phase == "more":
            sitting.choose_card(address)
            break
        sitting.go_on()
    await table.app.show_conversation(lambda _sitting: None)
    await table.prompt(item.wording("person"))


async def test_said_another_way_before_it_is_typed(workspace: Workspace, clock: Clock) -> None:
    person = robin(workspace, days=36)
    workspace.say(person, sayings.share(workspace.person(person), "Quayside", "x/y/z", "keep"))
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        await at_question(table, workspace, "everyday/first_day/keep_from")
        await table.sees("nothing written", "I'll tell them myself", "say it differently")
        await table.fits()
        press(table, "#differently")
        await table.press("enter")
        await table.until(lambda: isinstance(table.app.screen, Asked), "who")
        await table.sees("Quayside")
        await table.press("enter")
        await table.type("Ask me")
        await table.press("enter")
        await table.sees("To Quayside: “Ask me”")
        await table.idle()
        await table.type("My brother")
        await table.press("enter")
        await table.idle()
    record = workspace.person(person)
    [share] = [e for e in record.of_kind("share") if e.body["decision"] == "say_differently"]
    line = record.entry(str(share.body["scope"]))
    assert line is not None
    assert (line.body["value"], share.body["words"]) == ("My brother", "Ask me")
    shown = [one.words for one in workspace.reading(person, "Quayside").lines]
    assert shown == ["Ask me"]


async def test_strike_it_out_and_bring_it_back(workspace: Workspace, clock: Clock) -> None:
    person = robin(workspace)
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        await at_question(table, workspace, GOOD_AT)
        await table.type("half typed")
        await table.press("ctrl+r")
        press(table, "#strike")
        await table.press("enter")
        await table.sees("Never asked again:")
        await table.press("enter")  # a key too many leaves it as it is
        await table.until(lambda: not table.app.screen.query(Bar), "the bar gone")
        assert not striking.struck(workspace.person(person), GOOD_AT)
        await table.app.screen.run_action("strike")
        await table.sees("Never asked again:")
        await table.press("left", "enter")
        await table.sees("Gone from here on.")
        assert striking.struck(workspace.person(person), GOOD_AT)
        assert workspace.draft(person, f"{GOOD_AT}|person|") == ""
        await table.app.back_home()
        await table.idle()
        await table.app.screen.run_action("bring_back")
        await table.until(lambda: isinstance(table.app.screen, Asked), "which")
        await table.type("come to you for")
        await table.press("enter")
        await table.sees("It is back: What do people come to you for?")
        assert not striking.struck(workspace.person(person), GOOD_AT)


async def test_a_strength_is_spotted_at_the_read_back_and_taken(
    workspace: Workspace, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    from random import SystemRandom

    monkeypatch.setattr(SystemRandom, "shuffle", lambda _self, found: found)
    person = robin(workspace)
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        await at_question(table, workspace, GOOD_AT)
        await table.type("I cut hair")
        await table.press("enter")
        await table.idle()
        await table.press("ctrl+d", "ctrl+t")
        await table.prompt("This is what was said today.")
        await table.sees("“I cut hair”", "in Robin's words", "leave that out", "a strength")
        await table.fits()
        strength = next(q for q in table.app.screen.query("Quiet") if str(q.label) == "a strength")
        table.app.screen.set_focus(strength)
        await table.press("enter")
        await table.until(lambda: isinstance(table.app.screen, Spot), "spot")
        await table.press("shift+left", "shift+left", "shift+left", "shift+left", "enter")
        await table.press("enter", "down", "enter")
        await table.prompt("This is what was said today.")
        await table.sees("I'd say: I make people laugh. Does that sound like you?", "in: “hair”")
        assert [one.words for one in workspace.reading(person).strengths] == ["I cut hair"]
        sort_of = next(q for q in table.app.screen.query("Quiet") if "sort of" in str(q.label))
        table.app.screen.set_focus(sort_of)
        await table.press("enter")
        await table.until(lambda: isinstance(table.app.screen, Asked), "sort of")
        await table.type("I do fades")
        await table.press("enter")
        await table.until(lambda: isinstance(table.app.screen, Conversation), "back")
        await table.idle()
        await table.absent("Does that sound like you?")
    assert [one.words for one in workspace.reading(person).strengths] == [
        "I cut hair",
        "I do fades",
    ]


async def test_left_out_at_the_read_back(workspace: Workspace, clock: Clock) -> None:
    person = robin(workspace)
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        await at_question(table, workspace, GOOD_AT)
        await table.type("I cut hair")
        await table.press("enter")
        await table.idle()
        await table.press("ctrl+d", "ctrl+t")
        await table.prompt("This is what was said today.")
        out = next(q for q in table.app.screen.query("Quiet") if str(q.label) == "leave that out")
        table.app.screen.set_focus(out)
        await table.press("enter")
        await table.sees("Left out. It stays here, and goes to nobody.")
    workspace.agree(person, "Quayside", [workspace.library.question(GOOD_AT)[1].scope])
    assert workspace.reading(person, "Quayside").lines == ()
    assert [one.words for one in workspace.reading(person).strengths] == ["I cut hair"]


async def test_a_known_fact_changes_and_since_when_is_kept(
    workspace: Workspace, clock: Clock
) -> None:
    person = robin(workspace, days=30)
    bank, item = workspace.library.question(GOOD_AT)
    first = sayings.answer(bank, item, workspace.person(person), value="Haircuts", said=TODAY_MINUS)
    workspace.say(person, first)
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        sitting = table.app.at_table
        sitting.choose_topic(item.scope)
        sitting.interview.change(workspace.person(person).answers_to(GOOD_AT, "person")[0])
        await table.app.show_conversation(lambda _sitting: None)
        await table.prompt("What do people come to you for?")
        await table.press("f4")
        await table.sees("Asked 1 time, by Dee.", "Last confirmed")
        await table.press("f4")
        press(table, "#edit")
        await table.press("enter")
        await table.type(" and locks")
        press(table, "#since")
        await table.type("last winter")
        await table.press("enter")
        await table.idle()
    [told] = workspace.person(person).answers_to(GOOD_AT, "person")
    assert told.body["value"] == "Haircuts and locks"
    assert told.true_since is not None
    assert told.true_since.words == "last winter"
    late = [one.told_late for one in workspace.reading(person).strengths]
    assert late == ["told us in week 5 · new to us, not new"]
    workspace.agree(person, "Quayside", [item.scope])
    [leaves] = workspace.reading(person, "Quayside").strengths
    assert (leaves.told_late, leaves.true_since) == ("", "last winter")


async def test_still_right_has_all_four_and_asking_afresh_wants_a_reason(
    workspace: Workspace, clock: Clock
) -> None:
    person = robin(workspace, days=30)
    bank, item = workspace.library.question(GOOD_AT)
    first = sayings.answer(bank, item, workspace.person(person), value="Haircuts", said=LONG_AGO)
    workspace.say(person, first)
    other = next(
        one
        for one in workspace.library.bank("reading/caf").items()
        if one.concept == "me.good_at" and one.address != GOOD_AT
    )
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        sitting = Sitting(
            workspace,
            person,
            room=table.app.at_table.room,
            banks={"reading/caf": workspace.library.bank("reading/caf")},
        )
        table.app.sitting = sitting
        sitting.choose_topic(other.scope)
        for _ in range(60):
            if sitting.step.item is not None and sitting.step.item.address == other.address:
                break
            if sitting.step.phase == "more":
                sitting.choose_card(other.address)
            else:
                sitting.go_on()
        await table.app.show_conversation(lambda _sitting: None)
        await table.sees("Last time, on 2 June 2025, you said:", "Haircuts")
        await table.sees("yes", "it's changed", "not any more", "rather not say")
        await table.fits()
        await table.app.screen.run_action("afresh")
        await table.until(lambda: isinstance(table.app.screen, Asked), "why")
        await table.type("A new start")
        await table.press("enter")
        await table.sees("Asked afresh. The reason is kept here, and goes to nobody.")
        await table.absent("Haircuts")
        await table.type("Barbering")
        await table.press("enter")
        await table.idle()
    record = workspace.person(person)
    assert [e.body["words"] for e in record.of_kind("note")] == ["A new start"]
    fact = record.fact("me.good_at", "person")
    assert fact is not None
    assert fact.body["value"] == "Barbering"


async def test_two_voices_seen_differently_are_the_same_entry_as_by_command(
    workspace: Workspace, clock: Clock
) -> None:
    person = robin(workspace)
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        await at_question(table, workspace, GOOD_AT)
        sitting = table.app.at_table
        sitting.note("Says he is, never seen it")
        line = sitting.answer("Locks")
        sitting.back()
        await table.app.screen.put(await table.app.desk.ask(lambda: looked(sitting)))
        await table.sees("we see this differently")
        press(table, "#see-differently")
        await table.press("enter")
        await table.sees("both", "just mine", "neither")
        await table.press("tab", "enter")
        await table.sees("Both stay. Neither is crossed out.")
    [differ] = workspace.person(person).of_kind("differ")
    assert differ.body == {"entry": line.id, "words": "", "share": "just_mine"}
    by_hand = sayings.differ(workspace.person(person), line.id, show="just_mine")
    assert dict(by_hand.body) == dict(differ.body)


def looked(sitting: Sitting) -> Any:
    from assess.tui.screens.shown import look

    return look(sitting)


async def test_the_name_that_is_said_and_the_name_that_is_changed(
    workspace: Workspace, clock: Clock
) -> None:
    person = robin(workspace)
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        await at_question(table, workspace, "everyday/first_day/called")
        await table.type("Rob")
        await table.press("enter")
        await table.sees("Shall we call you Rob here?")
        await table.fits()
        bar = table.app.screen.query_one(Bar)
        table.app.screen.set_focus(bar.query("Quiet").first())
        await table.press("enter")
        await table.sees("Done. It says Rob (they/them) everywhere here now.")
        await table.app.back_home()
        await table.sees("Rob · they/them")
        await table.idle()
        await table.press("ctrl+e")
        await table.until(lambda: isinstance(table.app.screen, Asked), "the name")
        await table.press("end", *(["backspace"] * 3))
        await table.type("Bobbie")
        await table.press("enter", "enter", "enter")
        await table.sees("Bobbie · they/them")
    record = workspace.person(person)
    assert record.name_for() == Name("Bobbie", "they/them")
    assert [front.name for front in workspace.people()] == ["Bobbie"]


async def test_a_long_service_name_is_not_cut_off(workspace: Workspace, clock: Clock) -> None:
    robin(workspace)
    from assess.tui.screens.shown import Shown

    long = "the Saint Bartholomew and Saint Giles Young People's Housing Association team"
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        await at_question(table, workspace, GOOD_AT)
        screen = table.app.screen
        assert isinstance(screen, Conversation)
        from dataclasses import replace

        shown: Shown = replace(screen.shown, stays_with=long)
        await screen.put(shown)
        await table.idle()
        await table.sees(*long.split())


async def test_what_waits_is_not_there_for_others(workspace: Workspace, clock: Clock) -> None:
    person = robin(workspace)
    bank, item = workspace.library.question("everyday/first_day/keep_from")
    [line] = workspace.say(
        person, sayings.answer(bank, item, workspace.person(person), value="My ex")
    )
    Strengths(workspace, person).suggest("Careful", seen_in=line.id)
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table, with_whom="Sam")
        await at_question(table, workspace, GOOD_AT)
        await table.type("I cut hair")
        await table.press("enter")
        await table.idle()
        await table.press("ctrl+d", "ctrl+t")
        await table.prompt("This is what was said today.")
        await table.absent("Careful", "sound like you")
