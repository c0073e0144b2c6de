"""The plan on the screen: made, agreed, lived through, and read back as it stood."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from assess.planning import Planning
from assess.record.plan import Plan
from assess.tui.app import AssessApp
from assess.tui.screens.home import Home
from assess.tui.screens.plan import PlanPage
from assess.tui.screens.plan_ask import Ask
from assess.tui.screens.plan_overview import Overview
from assess.workspace import Clock, Workspace

from .conftest import Table, at_table, open_person


def app_for(workspace: Workspace, clock: Clock) -> AssessApp:
    return AssessApp(workspace.vault.where, clock=clock, workspace=workspace)


def robin(workspace: Workspace) -> str:
    return workspace.add_person("Robin", arrived=workspace.today - dt.timedelta(days=8))


def plan_of(workspace: Workspace, person: str) -> Plan:
    return Planning(workspace, person).plan


async def at_plan(table: Table) -> PlanPage:
    await open_person(table)
    await table.press("ctrl+l")
    await table.until(lambda: isinstance(table.app.screen, PlanPage), "the plan")
    await table.prompt("My plan")
    assert isinstance(table.app.screen, PlanPage)
    return table.app.screen


async def do(table: Table, what: str, about: str = "") -> None:
    """What a button of the place does; there is such a button, and it can be reached by Tab."""
    wanted = f"{what},{about}" if about else what
    button = table.app.screen.query_one("#" + wanted.replace(",", "-").replace("_", "-"))
    assert button.focusable
    button.focus()
    await table.idle()
    await table.press("enter")
    await table.idle()


async def say(table: Table, *lines: str) -> None:
    """Answers one question after another; nothing is ^T."""
    for line in lines:
        if line:
            await table.type(line)
            await table.press("enter")
        else:
            await table.press("ctrl+t")


async def test_a_plan_is_made_agreed_lived_through_twice_and_read_as_it_stood(
    workspace: Workspace, clock: Clock
) -> None:
    person, began = robin(workspace), workspace.today
    async with at_table(app_for(workspace, clock)) as table:
        await at_plan(table)
        await table.sees("One goal is a whole plan.")
        await do(table, "goal")
        await table.prompt("What would you like to make happen?")
        await table.fits()
        await say(table, "My own front door", "So I can shut it")
        await table.prompt("What have you got that will help with it?")
        await table.fits()
        await table.press("space", "enter")
        await say(table, "")
        await table.prompt("Which parts of life is it about?")
        await table.press("down", "space", "enter", "enter")
        await say(table, "by summer", "My sister", "", "")
        await table.prompt("How will you celebrate?")
        await say(table, "A curry")
        await table.sees("Kept. It is in focus.", "› My own front door", "by summer")
        await table.fits()
        await table.press("enter")
        await table.prompt("My own front door")
        await do(table, "step")
        await say(table, "Ring the council")
        await table.press("down", "enter")
        await say(table, "", "3 February 2026")
        await table.sees("Dee, by 3 February 2026, to do")
        await table.press("ctrl+b")
        await do(table, "agree")
        await table.prompt("Robin: does this plan say it right?")
        await table.fits()
        await table.press("enter")
        await table.prompt("Dee: and you?")
        await table.press("down", "enter")
        await say(table, "Too soon")
        await table.prompt("My plan")
    for weeks in (5, 10):
        clock = Clock(began + dt.timedelta(weeks=weeks), is_set=True)
        workspace.clock = clock
        async with at_table(app_for(workspace, clock)) as table:
            await at_plan(table)
            await table.sees("It is a good time to look at it together.")
            await do(table, "review")
            await table.sees("How is this one going?", "My own front door")
            await table.fits()
            if weeks == 5:
                await table.press("shift+tab")
                table.app.screen.query_one("#steps").focus()
                await table.press("enter")
                await table.sees("ours, and late")
                await do(table, "state", "done")
            else:
                await do(table, "state", "achieved")
                await table.prompt("You got there: My own front door")
                await table.sees("What was done on the way", "Ring the council", "A curry")
                await table.fits()
                await do(table, "celebrated")
                await table.sees("Marked. It was celebrated on 2 April 2026.")
                table.app.screen.query_one("#on").focus()
            await table.until(lambda: table.app.screen.query("#on"), "the goal again")
            await table.press("enter")
            await table.prompt("Is there anything to add")
            await table.press("enter")
            await table.prompt("What shall we try now")
            await say(table, f"Try {weeks}")
            await table.sees("Kept, with the plan as it stands.")
    async with at_table(app_for(workspace, clock)) as table:
        await at_plan(table)
        await table.sees("Got there   My own front door")
        await do(table, "versions")
        await table.press("end", "enter")
        await table.prompt("The plan as it stood on 22 January 2026")
        await table.sees("Robin: agreed", 'Dee: does not agree. "Too soon"', "› My own front door")
        await table.press("enter")
        await table.sees("In focus.", "Dee, by 3 February 2026, to do")
        await table.absent("Celebrated")
        assert not table.app.screen.query("#change")
    whole = plan_of(workspace, person)
    [goal] = whole.goals
    assert (goal.state, goal.celebrated) == ("achieved", dt.date(2026, 4, 2))
    assert (goal.areas, goal.term, goal.by) == (("home",), "short", "by summer")
    assert len(goal.strengths) == 1
    assert [one.words for one in whole.reviews] == ["Try 5", "Try 10"]


async def test_a_plan_is_not_closed_before_it_says_how_to_get_back_in_touch(
    workspace: Workspace, clock: Clock
) -> None:
    person = robin(workspace)
    Planning(workspace, person).add_goal("A dog")
    async with at_table(app_for(workspace, clock)) as table:
        await at_plan(table)
        for touch in ("", "Ring Dee on a Tuesday"):
            await do(table, "end")
            await table.prompt("How does it end?")
            await table.press("down", "down", "enter")
            await table.prompt("With whom?")
            await say(table, "")
            await table.prompt("How will they get back in touch with us?")
            await table.fits()
            await say(table, touch)
            if not touch:
                await table.sees("Then the plan stays open for now.")
        await table.sees("Closed, with everything kept.")
        await say(table, "", "")
        await table.sees("This plan was closed on", "Ring Dee on a Tuesday")
        assert not table.app.screen.query("#goal")
        assert plan_of(workspace, person).closed is not None
        await do(table, "reopen")
        await table.sees("Open again", "› A dog")
    assert plan_of(workspace, person).closed is None


async def test_the_book_is_printed_where_there_is_somewhere_safe_for_it(
    workspace: Workspace, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assess.planning import booklet

    asked = []

    def quick(*_given: object, large: bool) -> tuple[Path, str]:
        """Typst takes long, and is tried elsewhere."""
        asked.append(large)
        return tmp_path / "book.pdf", ""

    monkeypatch.setattr(booklet, "print_booklet", quick)
    person = robin(workspace)
    Planning(workspace, person).add_goal("A dog")
    async with at_table(app_for(workspace, clock)) as table:
        await at_plan(table)
        await do(table, "print")
        await table.prompt("Your copy. Have you got somewhere safe for it?")
        await table.fits()
        await table.press("end", "enter")
        await table.sees("Then it stays here.")
        assert asked == []
        await do(table, "print")
        await table.press("down", "enter")
        await table.until(lambda: "book.pdf" in table.word().replace("\n", ""), "where it is")
    assert asked == [True]


async def test_what_is_ours_and_late_stands_on_the_first_page_in_words(
    workspace: Workspace, clock: Clock
) -> None:
    person = robin(workspace)
    planning = Planning(workspace, person)
    goal = planning.add_goal("My own front door").row
    early = workspace.today - dt.timedelta(days=3)
    for words, who in (("Ring the council", "worker"), ("Find my papers", "person")):
        planning.add_action(words, goal=goal, who=who, by=early)
    async with at_table(app_for(workspace, clock)) as table:
        await at_plan(table)
        await table.sees("Ours, and late: Ring the council, by")
        assert "Find my papers" not in table.text()


async def test_a_fourth_goal_waits_or_one_waits_instead(workspace: Workspace, clock: Clock) -> None:
    person = robin(workspace)
    planning = Planning(workspace, person)
    for words in ("One", "Two", "Three"):
        planning.add_goal(words)
    async with at_table(app_for(workspace, clock)) as table:
        await at_plan(table)
        await do(table, "goal")
        await say(table, "Four")
        await table.until(lambda: table.app.screen.query("#enough"), "the next question")
        await do(table, "enough")
        await table.sees("Three goals are in focus already", "› leave it as it is")
        await table.fits()
        await table.press("down", "down", "enter")
        await table.sees("Kept. It is in focus.", "Wanted for later   Two")
        await table.press("down", "down", "down", "enter", "enter")
        await table.prompt("Two")
        await do(table, "state", "active")
        await say(table, "I changed my mind")
        await table.sees("Three goals are in focus already")
        await table.press("enter")
        await table.sees("Kept. It waits.", "I changed my mind")
    found = plan_of(workspace, person)
    assert {goal.words: goal.in_focus for goal in found.goals} == {
        "One": True,
        "Two": False,
        "Three": True,
        "Four": True,
    }


async def test_whoever_comes_in_sees_no_confided_goal_and_nothing_half_typed_is_lost(
    workspace: Workspace, clock: Clock
) -> None:
    person = robin(workspace)
    planning = Planning(workspace, person)
    row = planning.add_goal("A dog", near="My uncle Len").row
    planning.suggest_strength(row, "Patient")

    async def into_the_room(table: Table, *keys: str) -> None:
        await table.press("escape", "enter")
        await table.prompt("Who's here now?")
        await table.press(*keys)

    async with at_table(app_for(workspace, clock)) as table:
        page = await at_plan(table)
        await table.press("enter")
        await table.sees("My uncle Len", "suggested by Dee: Patient")
        await into_the_room(table, "down", "enter")
        await table.type("Ash")
        await table.press("enter")
        await table.until(lambda: table.app.screen is page, "the plan again")
        await table.sees("A dog")
        await table.absent("Len")
        await into_the_room(table, "enter")
        await table.until(lambda: table.app.screen is page, "the plan again")
        await table.sees("My uncle Len")
        await do(table, "change")
        await table.sees("Which line shall read another way?")
        await table.press("down", "enter")
        await table.prompt("What makes that matter to you?")
        await table.type("Because of")
        await into_the_room(table, "down", "enter")
        await table.type("Ash")
        await table.press("enter")
        await table.until(lambda: table.app.screen is page, "the plan again")
        await table.sees("What was half typed is kept")
        await table.absent("Because")
        assert not isinstance(page.place, Ask)
        await into_the_room(table, "enter")
        await table.until(lambda: table.app.screen is page, "the plan again")
        await table.idle()
        if isinstance(page.place, Overview):
            await table.press("enter")
        await do(table, "change")
        await table.press("down", "enter")
        await table.sees("Because of")
        await table.type(" him")
        await table.press("enter")
        await table.sees("What makes it matter: Because of him")
        await do(table, "take", planning.plan.goals[0].suggested[0].entry.id)
        await table.sees("Patient")
        await table.press("ctrl+b", "ctrl+b")
        await table.until(lambda: isinstance(table.app.screen, Home), "home")
    [goal] = plan_of(workspace, person).goals
    assert [one.words for one in goal.strengths] == ["Patient"]
