"""The person's page and the journey: topics left and put first, what they bring up, away, died."""

from __future__ import annotations

import datetime as dt

import pytest

from assess.record import sayings
from assess.record.journey import journey
from assess.sitting.journeying import Journeying
from assess.tui.app import AssessApp
from assess.tui.screens.find import Find
from assess.tui.screens.home import Home
from assess.workspace import Clock, Workspace

from .conftest import Table, at_table, open_person

NOON = dt.datetime(2026, 1, 22, 14, 20, tzinfo=dt.UTC)


def robin(workspace: Workspace, days: int = 8) -> str:
    """Someone in their second week."""
    return workspace.add_person("Robin", arrived=workspace.today - dt.timedelta(days=days))


def app_for(workspace: Workspace, clock: Clock) -> AssessApp:
    return AssessApp(workspace.vault.where, clock=clock, workspace=workspace)


def first_rows(table: Table) -> list[str]:
    picks = table.app.screen.query_one("#topics")
    return [one[0].rpartition("/")[2] for one in picks.rows]  # type: ignore[attr-defined]


async def on_page(table: Table) -> None:
    await table.until(lambda: isinstance(table.app.screen, Home), "the page")
    await table.idle()


async def test_a_topic_is_left_or_put_first_on_the_page(workspace: Workspace, clock: Clock) -> None:
    person = robin(workspace)
    workspace.say(person, sayings.sitting("began", said=clock.today - dt.timedelta(days=2)))
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        await table.sees("you were", "Anything you want to go back to?")
        await table.fits()
        await table.absent("%")
        assert first_rows(table) == ["wants", "wellbeing", "me", "people", "go-back"]
        await table.press("down", "ctrl+u")
        await table.until(lambda: first_rows(table)[:2] == ["wellbeing", "wants"], "it to be first")
        await table.press("ctrl+t")
        left = ["wants", "me", "people", "go-back"]
        await table.until(lambda: first_rows(table) == left, "it to be left for today")
        await table.fits()
    events = [e.body["event"] for e in workspace.person(person).of_kind("sitting")]
    assert events == ["began", "began", "offered", "order", "topic_left"]


async def test_what_they_bring_up_is_one_row_away(workspace: Workspace, clock: Clock) -> None:
    person = robin(workspace)
    bank, item = workspace.library.question("genesis/induction/about_me")
    told = sayings.answer(bank, item, workspace.person(person), no_answer="never_ask")
    workspace.say(person, told)
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        await table.press("up", "enter")
        await table.prompt("What would you like to talk about?")
        await table.sees("Getting hold of me")
        await table.absent("never")
        await table.press(*["down"] * 4, "enter")
        await table.prompt("What do you enjoy, when you get the chance?")
        await table.app.screen.run_action("screen.named_question")
        await table.prompt("Which of these?")
        await table.press("enter")
        await table.prompt(item.text)
        await table.sees("It can be talked about again, from today.")
    assert workspace.person(person).answers_to(item.address, "person") == ()


async def test_away_and_back_from_the_page(workspace: Workspace, clock: Clock) -> None:
    person = robin(workspace)
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        await table.app.screen.run_action("screen.journey")
        await table.prompt("Where is Robin now?")
        await table.fits()
        await table.press("enter")
        await on_page(table)
        await table.sees("Robin is away.")
        assert journey(workspace.person(person), clock.today).stage == "paused"
        await table.app.screen.run_action("screen.journey")
        await table.prompt("Where is Robin now?")
        await table.press("enter")
        await on_page(table)
        await table.sees("What I want from here")


async def test_what_we_offered_is_a_page_of_its_own(workspace: Workspace, clock: Clock) -> None:
    robin(workspace)
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        await table.app.screen.run_action("screen.nothing_today")
        await table.sees("You were here, and that counts.")
        await table.app.screen.run_action("screen.offered")
        await table.sees("What we offered, and when", "22 January 2026, Dee: What I want from here")
        await table.press("ctrl+b")
        await on_page(table)


async def test_the_page_after_a_death(
    workspace: Workspace, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Clock, "now", lambda _: NOON)
    person = robin(workspace)
    bank, item = workspace.library.question("genesis/induction/hopes")
    workspace.say(person, sayings.answer(bank, item, workspace.person(person), value="My grandson"))
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        await table.app.screen.run_action("screen.journey")
        await table.prompt("Where is Robin now?")
        await table.press("down", "down", "enter")
        await table.prompt("We're sorry.")
        here = (NOON + dt.timedelta(days=1)).astimezone()  # the clock on this machine's wall
        await table.sees("Robin's words are kept just as they were.")
        await table.sees(f"This can be undone until {here.day} January")
        await table.fits()
        await table.absent("week")
        assert "could talk" not in (await table.drawn()).casefold()
        await table.app.screen.run_action("screen.mattered")
        await table.sees("What mattered to Robin", "My grandson")
        await table.press("ctrl+b")
        await on_page(table)
        await table.pilot.click("#wishes")
        await table.prompt("Robin's wishes")
        await table.sees("I can't tell you what Robin", "Robin had said yes to nobody.")
        await table.fits()
        await table.press("ctrl+b")
        await on_page(table)
        await table.app.screen.run_action("screen.undo_died")
        await table.sees("Undone. Everything is as it was.", "Could talk about today")
    assert Journeying(workspace, person).now.stage == "in the six weeks"


async def test_six_weeks_on_the_worker_is_asked_when_alone(
    workspace: Workspace, clock: Clock
) -> None:
    person = robin(workspace, days=60)
    workspace.say(person, sayings.journey("died", said=clock.today - dt.timedelta(days=42)))
    async with at_table(app_for(workspace, clock)) as table:
        await table.until(lambda: isinstance(table.app.screen, Find), "find")
        await table.absent("six weeks")
        await table.press("ctrl+s")
        await table.sees("It's six weeks since Robin died. How are you?", "died")
        await table.app.screen.run_action("screen.put_notes_away")
        await table.until(lambda: "How are you?" not in table.text(), "the note to go")
    assert Journeying(workspace, person).six_weeks_on == ""
