"""At 60 columns and 20 rows, and with a mouse alone: nothing is out of reach, nothing is cut."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest
from textual.widgets import Button
from textual.widgets._footer import FooterKey

from assess.record import sayings
from assess.tui.app import AssessApp
from assess.tui.screens.base import Page
from assess.tui.screens.strength_cards import CardTile
from assess.tui.widgets.picks import Picks
from assess.workspace import Clock, Workspace

from .conftest import Table, at_table

SMALL = (60, 20)
ALWAYS = ("app.cover", "app.help_now")


def app_for(workspace: Workspace, clock: Clock) -> AssessApp:
    return AssessApp("unused", clock=clock, workspace=workspace)


def say(workspace: Workspace, person: str, question: str, value: object) -> None:
    bank, item = workspace.library.question(question)
    saying = sayings.answer(bank, item, workspace.person(person), value=value)
    workspace.say(person, saying)


def out_of_reach(table: Table) -> list[str]:
    """What a key of this page's own does that neither the line of keys nor a button shows."""
    screen = table.app.screen
    assert isinstance(screen, Page)
    shown = {key.action for key in screen.query(FooterKey)}
    shown |= {action for one in screen.query(Button) if (action := one.action)}
    shown |= {"screen.open"} if "screen.open_typed" in shown else set()
    if screen.query(Picks):
        shown.add(f"screen.{screen.CLICK}")  # a row is clicked
    if screen.query(CardTile):
        shown.add("screen.pick")  # so is a card
    found = []
    for _node, binding, enabled, _tip in screen.active_bindings.values():
        names = {binding.action, f"screen.{binding.action}"}
        if binding.show and enabled and not names & shown:
            found.append(f"{binding.key} {binding.action}")
    return found


def behind_the_bar(table: Table) -> list[str]:
    """What the column's scroll bar covers the end of."""
    [column] = table.app.screen.query("#column") or [None]
    bar = column is not None and column.show_vertical_scrollbar
    edge = table.app.size.width - bar
    found = [one for one in table.app.screen.query("Button, #prompt") if one.display and one.region]
    return [str(one) for one in found if one.region.right > edge]


async def holds(table: Table, what: str, always: Sequence[str] = ALWAYS) -> None:
    """Nothing on this page is cut, and every key that gave way stands as a button."""
    await table.drawn()
    await table.fits()
    assert out_of_reach(table) == [], what
    assert behind_the_bar(table) == [], what
    actions = [key.action for key in table.app.screen.query(FooterKey)]
    assert set(always) <= set(actions), what


async def a_walk(workspace: Workspace, clock: Clock, table: Table) -> None:
    """From Find through every page that a worker comes to in a first week."""
    await table.sees("Find")
    await holds(table, "find")
    await table.type("Robin")
    await table.press("enter")
    await table.prompt("Who's here?")
    await holds(table, "who is here")
    await table.press("down", "down", "enter")
    await table.sees("How do they interpret?")
    await holds(table, "interpreter")
    await table.press("ctrl+b", "up", "up", "enter")
    await table.sees("Could talk about today")
    await holds(table, "home")
    home = table.app.screen
    for act in PAGES:
        await home.run_action(f"screen.{act}")
        await table.until(lambda: table.app.screen is not home, act)
        await table.idle()
        await holds(table, act)
        while table.app.screen is not home:
            here = table.app.screen
            await here.run_action("screen.back")
            await table.until(lambda here=here: table.app.screen is not here, f"back from {act}")
            await table.idle()


PAGES = ("read", "share", "hand_over", "plan", "form", "cards", "how_things", "journey")
PAGES += ("name", "together", "offered", "notes", "after_list")


@pytest.mark.slow
async def test_every_page_at_60_by_20(workspace: Workspace, clock: Clock) -> None:
    person = workspace.add_person("Robin", arrived=workspace.today - dt.timedelta(days=8))
    say(workspace, person, "everyday/first_day/settle", "A radio on low")
    say(workspace, person, "genesis/induction/hopes", "A door of my own")
    async with at_table(app_for(workspace, clock), size=SMALL) as table:
        await a_walk(workspace, clock, table)
        await table.press("down", "down", "enter")
        await table.prompt("What would you like us to know")
        await holds(table, "a question")
        for act in ("other_ways", "guidance", "who", "note"):
            await table.app.screen.run_action(f"screen.{act}")
            await table.idle()
            await holds(table, act)
            if act == "other_ways":
                await table.app.screen.run_action("screen.other_ways")
        await table.press("ctrl+n")
        await table.type("Tea")
        await table.press("enter")
        await table.prompt("What do you enjoy")
        await table.press("ctrl+b", "ctrl+d")
        await table.prompt("What are you up to for the rest of today?")
        await holds(table, "the last light one")
        await table.press("ctrl+d")
        await table.prompt("This is what was said today.")
        await holds(table, "read-back")
        await table.press("enter")
        await table.prompt("All kept.")
        await holds(table, "the end")
        await table.press("ctrl+o")
        await table.sees("Are you safe right now?")
        await holds(table, "help now", always=("app.cover", "close"))


async def click(table: Table, what: str) -> None:
    """A click on a button or a row, as a hand would: it is scrolled to first."""
    await table.until(lambda: table.app.screen.query(what), what)
    widget = table.app.screen.query(what).first()
    page = table.app.screen.region.shrink((0, 0, 1, 0))  # above the keys

    def in_view() -> bool:
        return bool(widget.region) and page.contains_region(widget.region)

    await table.drawn()
    if not in_view():  # as a wheel would
        table.app.screen.query_one("#column").scroll_end(animate=False)
    await table.until(in_view, f"{what} in view")
    await table.drawn()
    assert await table.pilot.click(widget), what
    await table.idle()


async def click_row(table: Table, row: str) -> None:
    """A click on a row of the list that is up."""
    await table.until(lambda: table.app.screen.query(Picks), "a list")
    picks = table.app.screen.query(Picks).first()
    await table.drawn()
    lines = table.text().splitlines()
    y = next(at for at, line in enumerate(lines) if row in line)
    assert await table.pilot.click(offset=(picks.region.x + 4, y))
    await table.idle()


@pytest.mark.slow
@pytest.mark.parametrize("size", [SMALL])
async def test_a_whole_talk_with_a_mouse_and_letters_alone(
    workspace: Workspace, clock: Clock, size: tuple[int, int]
) -> None:
    """No key but letters: every act of a talk has a button or a row."""
    person = workspace.add_person("Robin", arrived=workspace.today - dt.timedelta(days=8))
    async with at_table(app_for(workspace, clock), size=size) as table:
        await table.sees("Find")
        await table.type("Robin")
        await click(table, "#open")
        await table.prompt("Who's here?")
        await click_row(table, "Just us")
        await table.sees("Could talk about today")
        await click_row(table, "Me and what I'm into")
        await table.prompt("What would you like us to know")
        await click(table, "#who-is")
        await table.sees("Dee (keyworker), at Larch House.")
        await table.type("I like tea")
        await click(table, "#next")
        await table.prompt("What do you enjoy")
        await click(table, "#back")
        await table.prompt("What would you like us to know")
        await click(table, "#still")
        await table.prompt("What do you enjoy")
        await click(table, "#other-ways")
        await click(table, "#way-prefers_not")
        await table.prompt("What do people come to you for?")
        await click(table, "#not-today")
        await table.prompt("Is there more to say on this?")
        await click(table, "#more")
        await table.until(lambda: "CommandPalette" in type(table.app.screen).__name__, "everything")
        assert await table.pilot.click(offset=(1, 0))  # beside it: it goes
        await table.until(lambda: "CommandPalette" not in type(table.app.screen).__name__, "back")
        await click_row(table, "That's all on this")
        await table.prompt("Another topic, or is that enough for today?")
        enough = [one for one in table.app.screen.query(FooterKey) if one.action == "enough"]
        assert await table.pilot.click(enough[0])
        await table.prompt("What are you up to for the rest of today?")
        await table.sees("One last light one, or stop here.")
        await click(table, "#stop-here")
        await table.prompt("This is what was said today.")
        await click(table, "#next")
        await table.prompt("All kept.")
        await click(table, "#to-find")
        await table.until(lambda: type(table.app.screen).__name__ == "Cover", "the cover")
    kept = [one for one in workspace.person(person).answers() if "value" in one.body]
    assert [one.body["value"] for one in kept] == ["I like tea"]
    left = [one.body.get("no_answer") for one in workspace.person(person).answers()]
    assert left == [None, "prefers_not", "not_today"]
