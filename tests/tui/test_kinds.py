"""Every answer kind, a repeating group, words to read and the soft ladder, from a bank of its own."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from assess.tui.app import AssessApp
from assess.tui.widgets.picks import Picks
from assess.workspace import Clock, Workspace

from .conftest import Table, at_table, open_person

ITEMS: tuple[tuple[str, str], ...] = (
    ("words", "type: display, text: Some words to read first., short_text: Words"),
    ("line", "type: string, text: What shall we call it?, short_text: Called"),
    ("number", "type: integer, text: How many cups of tea?, short_text: Cups"),
    ("money", "type: decimal, text: About how much was it?, short_text: How much"),
    ("day", "type: date, text: Which day was it?, short_text: Day"),
    ("yes", "type: boolean, text: Was it good?, short_text: Good"),
    (
        "one",
        "type: choice, text: Which one was it?, short_text: Which, other: true, "
        "choices: [{id: tea, text: Tea}, {id: milk, text: Milk}]",
    ),
    (
        "some",
        "type: multi_choice, text: Which ones do you like?, short_text: Likes, exclusive: [none], "
        "choices: [{id: tea, text: Tea}, {id: milk, text: Milk}, {id: none, text: Neither}]",
    ),
    (
        "deep",
        "type: text, text: What was going on last week?, short_text: Last week, "
        "follow_up: {pattern: five_whys, max_depth: 4, ends_in: [strength, want]}",
    ),
)

GROUP = """
      - id: mate
        type: group
        text: Someone who matters
        short_text: Someone
        repeats: true
        item_name: person
        append_only: false
        offer: opener
        sensitivity: everyday
        items:
          - {id: mate_name, type: string, text: What do you call them?, short_text: Called,
             offer: opener, sensitivity: everyday}
"""


def bank_text() -> str:
    items = "\n".join(
        f"      - {{id: {name}, {rest}, offer: opener, sensitivity: everyday}}"
        for name, rest in ITEMS
    )
    return f"""
bank: test/kinds
title: Kinds
version: 1.0.0
status: active
source: Written for a test
licence: MIT
language: en-GB
voices: [person, worker]
sessions:
  - week: 2
    max_sensitive: 0
    topics: [{{section: all, minutes: 5}}]
sections:
  - id: all
    title: All of them
    items:
{items}
{GROUP}
"""


@pytest.fixture
def own_bank(where: str, tmp_path: Path) -> None:
    folder = tmp_path / "config" / "question_banks" / "test"
    folder.mkdir(parents=True)
    (folder / "kinds.yaml").write_text(bank_text(), encoding="utf-8")


async def start(table: Table) -> None:
    await open_person(table)
    await table.sees("All of them")
    topics = table.app.screen.query_one(Picks)
    while topics.at != "test/kinds/all":
        await table.press("down")
    await table.press("enter")


@pytest.mark.usefixtures("own_bank")
async def test_every_kind_on_the_screen(where: str, workspace: Workspace, clock: Clock) -> None:
    arrived = workspace.today - dt.timedelta(days=8)
    person = workspace.add_person("Robin", arrived=arrived)
    async with at_table(AssessApp(where, clock=clock, workspace=workspace)) as table:
        await start(table)
        await table.prompt("Some words to read first.")
        await table.fits()
        await table.press("enter")
        await table.prompt("What shall we call it?")
        await table.type("Tuesday")
        await table.press("enter")
        await table.prompt("How many cups of tea?")
        await table.type("a few")
        await table.press("enter")
        await table.until(lambda: "whole number" in table.word(), "the fix in words")
        await table.absent("test/kinds")
        await table.press("ctrl+u")
        await table.type("3")
        await table.press("enter")
        await table.prompt("About how much was it?")
        await table.type("12.50")
        await table.press("enter")
        await table.prompt("Which day was it?")
        await table.type("3 March 2025")
        await table.press("enter")
        await table.prompt("Was it good?")
        await table.sees("Robin's choice")
        await table.fits()
        await table.press("down", "enter")
        await table.prompt("Which one was it?")
        await table.press("tab")
        await table.type("Cocoa")
        await table.press("enter")
        await table.prompt("Which ones do you like?")
        await table.press("down", "down", " ", "up", "up", " ", "down", " ")
        await table.sees("• Tea", "• Milk")
        await table.absent("• Neither")
        await table.press("enter")
        await table.prompt("What was going on last week?")
        await table.type("I had a row")
        await table.press("enter")
        await table.prompt("What was going on around then?")
        assert "not today" not in (await table.drawn()).splitlines()[15]
        await table.type("We had no money")
        await table.press("enter")
        await table.prompt("What was behind that, do you think?")
        await table.type("Benefits stopped")
        await table.press("enter")
        await table.prompt("Is there more behind that?")
        await table.press("down", "enter")
        await table.prompt("What shall we take from this?")
        await table.press("down", "enter")
        await table.prompt("Someone who matters")
        await table.press("enter")
        await table.prompt("What do you call them?")
        await table.type("Mags")
        await table.press("enter")
        await table.prompt("Another person, or on?")
        await table.sees("Mags")
        await table.press("down", "down", "enter")
        await table.prompt("Another topic, or is that enough for today?")
    stands: dict[tuple[str, Any], Any] = {
        (str(entry.body["question"]).rpartition("/")[2], entry.body.get("rung")): entry.body[
            "value"
        ]
        for entry in workspace.person(person).answers()
    }
    assert stands == {
        ("line", None): "Tuesday",
        ("number", None): 3,
        ("money", None): "12.50",
        ("day", None): "2025-03-03",
        ("yes", None): False,
        ("one", None): {"other": "Cocoa"},
        ("some", None): ["tea", "milk"],
        ("deep", None): "I had a row",
        ("deep", 1): "We had no money",
        ("deep", 2): "Benefits stopped",
        ("deep", 9): "something you want",
        ("mate_name", None): "Mags",
    }


@pytest.mark.usefixtures("own_bank")
async def test_picks_half_made_come_back(where: str, workspace: Workspace, clock: Clock) -> None:
    arrived = workspace.today - dt.timedelta(days=8)
    workspace.add_person("Robin", arrived=arrived)
    async with at_table(AssessApp(where, clock=clock, workspace=workspace)) as table:
        await start(table)
        await table.prompt("Some words to read first.")
        await table.press("enter")
        for asked in ("What shall we", "How many", "About how", "Which day", "Was it", "Which one"):
            await table.prompt(asked)
            await table.press("ctrl+t")
        await table.prompt("Which ones do you like?")
        await table.press("down", " ")
        await table.sees("• Milk")
        await table.press("ctrl+b")
        await table.prompt("Which one was it?")
        await table.press("ctrl+t")
        await table.prompt("Which ones do you like?")
        await table.sees("• Milk")


async def test_the_next_question_of_the_same_kind_begins_empty(
    workspace: Workspace, clock: Clock
) -> None:
    """The next page is the same page with other words; what was said stays with its question."""
    person = workspace.add_person("Robin", arrived=workspace.today)
    app = AssessApp(workspace.vault.where, clock=clock, workspace=workspace)
    async with at_table(app) as table:
        await open_person(table)
        await app.show_conversation(lambda one: one.choose_topic("everyday/first_day/settling"))
        await table.prompt("What helps you settle")
        await table.type("Tea")
        await table.press("enter")
        await table.prompt("What do you like to be called?")
        await table.type("Robin")
        await table.press("enter")
        await table.prompt("Which language is easiest")
        assert app.screen.field.is_empty  # type: ignore[attr-defined]
        assert app.screen.field.item.id == "language"  # type: ignore[attr-defined]
        await table.press("enter")
        await table.says("Nothing is in the box yet.")
        await app.show_conversation(lambda one: one.choose_topic("everyday/first_day/tonight"))
        while app.at_table.step.item.id != "fire_alarm":
            await table.press("ctrl+t")
        await table.press("down", "enter")
        await table.prompt("stairs")
        await table.sees("Some days")
        await table.absent("Not always")
        await table.press("enter")
        await table.idle()
    told = [e for e in workspace.person(person).answers() if "value" in e.body]
    assert [[e.body["question"].rpartition("/")[2], e.body["value"]] for e in told] == [
        ["settle", "Tea"],
        ["called", "Robin"],
        ["fire_alarm", "not_always"],
        ["stairs", "yes"],
    ]
