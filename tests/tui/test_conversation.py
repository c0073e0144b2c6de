"""A whole sitting on the screen: what is said is kept, once, and nothing else is."""

from __future__ import annotations

import datetime as dt
from typing import Any

from assess.tui.app import AssessApp
from assess.tui.screens.conversation import Conversation
from assess.tui.screens.cover import Cover
from assess.workspace import Clock, Workspace

from .conftest import at_table, open_person


def robin(workspace: Workspace, days: int = 8) -> str:
    """Someone in their second week."""
    arrived = workspace.today - dt.timedelta(days=days)
    return workspace.add_person("Robin", pronouns="they/them", arrived=arrived)


def app_for(workspace: Workspace, clock: Clock) -> AssessApp:
    return AssessApp(workspace.vault.where, clock=clock, workspace=workspace)


def said(workspace: Workspace, person: str) -> list[tuple[str, str, Any]]:
    """Every answer as (question's last part, voice, value or no-answer), oldest first."""
    return [
        (
            str(entry.body["question"]).rpartition("/")[2],
            entry.voice,
            entry.body.get("value", entry.body.get("no_answer")),
        )
        for entry in workspace.person(person).history()
    ]


async def test_a_whole_sitting(workspace: Workspace, clock: Clock) -> None:
    person = robin(workspace)
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        await table.press("down", "down", "enter")
        await table.prompt("What would you like us to know about you?")
        await table.type("I take my tea\nwith two sugars")
        await table.press("enter")
        await table.prompt("What do you enjoy")
        await table.sees("kept")
        await table.press("ctrl+t")
        await table.prompt("What do people come to you for?")
        await table.says("That's fine. On to the next one.")
        await table.press("ctrl+b")
        await table.prompt("What do you enjoy")
        await table.type("Fishing")
        await table.press("enter")
        await table.prompt("What do people come to you for?")
        await table.until(lambda: table.word() == "", "nothing to be said")
        await table.type("Haircuts")
        await table.press("enter")
        await table.prompt("Is there more to say on this?")
        await table.press("enter")
        await table.prompt("Is there something you used to love")
        await table.type("My dog")
        await table.press("ctrl+d")
        await table.prompt("What are you up to for the rest of today?")
        await table.type("Football")
        await table.press("enter")
        await table.prompt("This is what was said today.")
        await table.sees("with two sugars", "Fishing")
        await table.press("enter")
        await table.prompt("All kept. Nothing is left hanging.")
        await table.press("ctrl+d")
        await table.until(lambda: isinstance(table.app.screen, Cover), "the cover")
        await table.absent("Robin")
    assert said(workspace, person) == [
        ("about_me", "person", "I take my tea\nwith two sugars"),
        ("enjoy", "person", "not_today"),
        ("enjoy", "person", "Fishing"),
        ("good_at", "person", "Haircuts"),
        ("landing_rest_of_today", "person", "Football"),
    ]
    events = [entry.body["event"] for entry in workspace.person(person).of_kind("sitting")]
    assert events == ["began", "offered", "read_back", "ended"]
    draft = workspace.draft(person, "genesis/induction/want_back|person|")
    assert draft == "My dog"


async def test_the_other_voice_stands_beside_it(workspace: Workspace, clock: Clock) -> None:
    person = robin(workspace)
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        await table.press("down", "down", "enter")
        await table.prompt("What would you like us to know")
        await table.type("Half said")
        await table.press("ctrl+n")
        await table.sees("What would you want a new worker to know about them first?")
        await table.idle()
        await table.type("Knows every bus route")
        await table.press("enter")
        await table.sees("keyworker: Knows every bus route")
        await table.idle()
        await table.sees("Half said")
        await table.press("enter")
        await table.prompt("What do you enjoy")
    assert said(workspace, person) == [
        ("about_me", "worker", "Knows every bus route"),
        ("about_me", "person", "Half said"),
    ]


async def test_keys_pressed_while_it_is_being_kept_go_to_the_next_question(
    workspace: Workspace, clock: Clock
) -> None:
    person = robin(workspace)
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        await table.press("down", "down", "enter")
        await table.prompt("What would you like us to know")
        screen = table.app.screen
        await table.press("a", "b", "enter", "c", "d", "enter")
        await table.prompt("What do people come to you for?")
        assert screen is table.app.screen
    assert said(workspace, person) == [("about_me", "person", "ab"), ("enjoy", "person", "cd")]


async def test_behind_not_today(workspace: Workspace, clock: Clock) -> None:
    person = robin(workspace)
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        await table.press("down", "down", "enter")
        for asked, way in (
            ("What would you like us to know", "way-with_me"),
            ("What do you enjoy", "way-prefers_not"),
            ("What do people come to you for?", "way-never_ask"),
        ):
            await table.prompt(asked)
            await table.press("ctrl+r")
            await table.sees("leave it with me", "rather not say", "never ask")
            table.app.screen.set_focus(table.app.screen.query_one(f"#{way}"))
            await table.press("enter")
        await table.sees("We won't ask this again. Nobody here will.")
        await table.idle()
    assert said(workspace, person) == [
        ("about_me", "person", "not_today"),
        ("enjoy", "person", "prefers_not"),
        ("good_at", "person", "never_ask"),
    ]
    left = workspace.person(person).answers_to("genesis/induction/about_me", "person")[0]
    assert left.body["rests"] is True


async def test_take_that_out(workspace: Workspace, clock: Clock) -> None:
    person = robin(workspace)
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        await table.press("down", "down", "enter")
        await table.prompt("What would you like us to know")
        await table.type("Not this")
        await table.press("enter")
        await table.prompt("What do you enjoy")
        await table.press("ctrl+k")
        await table.sees('"Not this"')
        await table.until(lambda: table.app.focused and table.app.focused.id is None, "the bar")
        await table.press("left", "enter")  # it starts on leaving it in
        await table.until(lambda: "Taken out." in table.word(), "taken out")
        await table.idle()
        await table.absent("Not this")
    assert said(workspace, person) == []


async def test_called_away_and_carried_on(workspace: Workspace, clock: Clock) -> None:
    robin(workspace)
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        await table.press("down", "down", "enter")
        await table.prompt("What would you like us to know")
        await table.type("Tea")
        await table.press("enter")
        await table.prompt("What do you enjoy")
        table.app.screen.action_called_away()
        await table.until(lambda: "Dee was called away" in table.word(), "called away")
        await table.idle()
        await table.press("enter")
        await table.sees("I had to run off last time, sorry.", "Pick up where we left off")


async def test_the_summary_is_not_their_words(workspace: Workspace, clock: Clock) -> None:
    person = robin(workspace)
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        await table.press("down", "down", "enter")
        await table.prompt("What would you like us to know")
        await table.type("Likes tea")
        screen = table.app.screen
        assert isinstance(screen, Conversation)
        screen.action_whose()
        await table.sees("Dee's summary")
        await table.press("enter")
        await table.prompt("What do you enjoy")
    [entry] = workspace.person(person).answers()
    assert entry.verbatim is False


async def test_true_since_is_asked_only_when_a_fact_changes(
    workspace: Workspace, clock: Clock
) -> None:
    person = robin(workspace)
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        await table.press("down", "down", "enter")
        await table.prompt("What would you like us to know")
        await table.press("ctrl+t")
        await table.prompt("What do you enjoy")
        await table.type("Fishing")
        await table.absent("True since")
        await table.press("enter")
        await table.prompt("What do people come to you for?")
        await table.press("ctrl+b")
        await table.prompt("What do you enjoy")
        await table.sees('Just now you said: "Fishing"')
        table.app.screen.action_edit()
        await table.sees("True since")
        await table.type(" and football")
        table.app.screen.set_focus(table.app.screen.query_one("#since"))
        await table.type("last winter")
        await table.press("enter")
        await table.prompt("What do people come to you for?")
    [entry] = workspace.person(person).answers_to("genesis/induction/enjoy", "person")
    assert entry.body["value"] == "Fishing and football"
    assert entry.true_since is not None
    assert entry.true_since.words == "last winter"
