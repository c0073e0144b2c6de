"""The traps of the screen (SCREENS B7) that have no other test: the loop, the focus, the deadlocks.

Crashes: test_crash.py. Paste then undo, a full disk, a kill: test_words_kept.py.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.geometry import Region
from textual.widgets import Input

from assess import handover
from assess.documents import render
from assess.tui.app import AssessApp
from assess.tui.widgets.line import Line
from assess.tui.widgets.picks import Picks
from assess.tui.widgets.quiet import Column
from assess.tui.widgets.text_area import WordsArea
from assess.vault import seal
from assess.workspace import Clock, Workspace

from .conftest import PASSPHRASE, at_table, open_person


def where_it_runs(call: Callable[..., Any], seen: list[int]) -> Callable[..., Any]:
    def watched(*given: Any, **named: Any) -> Any:
        seen.append(threading.get_ident())
        return call(*given, **named)

    return watched


async def test_keys_are_derived_and_pages_made_off_the_loop(
    where: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    derived: list[int] = []
    rendered: list[int] = []
    sealed: list[int] = []
    monkeypatch.setattr(seal, "stretch", where_it_runs(seal.stretch, derived))
    monkeypatch.setattr(render, "render_html", where_it_runs(render.render_html, rendered))
    monkeypatch.setattr(handover, "make", where_it_runs(handover.make, sealed))
    app = AssessApp(where, clock=clock)
    async with at_table(app) as table:
        loop = threading.get_ident()
        await table.until(lambda: bool(app.screen.query(Input)), "the passphrase's line")
        await table.type(PASSPHRASE)
        await table.press("enter")
        await table.sees("Find")
        assert app.workspace is not None
        app.workspace.add_person("Robin")
        await open_person(table)
        await table.press("ctrl+f")
        await table.until(lambda: bool(derived), "a key derived")
        await table.drawn()
        assert loop not in [*derived, *rendered, *sealed]


async def test_the_first_focus_is_where_something_can_be_typed(
    workspace: Workspace, clock: Clock
) -> None:
    workspace.add_person("Robin")
    async with at_table(AssessApp("nowhere", clock=clock, workspace=workspace)) as table:
        await table.sees("Find")
        assert isinstance(table.app.focused, Input)
        await open_person(table)
        table.app.act(
            lambda: table.app.show_conversation(
                lambda sitting: sitting.choose_topic("everyday/first_day/settling")
            )
        )
        await table.prompt("What helps you settle in somewhere new?")
        focused = table.app.focused
        assert focused is not None
        assert focused.parent is table.app.screen.query_one("#field")
        for _ in range(12):  # once round with Tab: the column is never a stop
            await table.press("tab")
            assert not isinstance(table.app.focused, Column)


async def test_many_ways_at_once_neither_freeze_nor_stack(
    workspace: Workspace, clock: Clock
) -> None:
    """Keys pressed over each other while acts run: pages come and go, and none is left behind."""
    workspace.add_person("Robin")
    async with at_table(AssessApp("nowhere", clock=clock, workspace=workspace)) as table:
        await open_person(table)
        deep = len(table.app.screen_stack)
        for _ in range(4):
            await table.press("f1", "ctrl+o", "ctrl+o", "f1", "ctrl+p", "escape")
            await table.until(lambda: type(table.app.screen).__name__ == "Cover", "the cover")
            await table.press("enter")
            await table.prompt("Who's here")
            await table.press("enter")
            await table.sees("Could talk about today")
        assert len(table.app.screen_stack) == deep


async def test_an_act_that_fails_says_so_and_the_next_one_runs(
    workspace: Workspace, clock: Clock
) -> None:
    workspace.add_person("Robin")
    async with at_table(AssessApp("nowhere", clock=clock, workspace=workspace)) as table:
        await open_person(table)

        async def fails() -> None:
            words = "he-hurt-me-last-winter"
            await asyncio.sleep(0)
            raise LookupError(words)

        table.app.act(fails)
        await table.until(lambda: "went wrong (LookupError)" in table.word(), "words for it")
        await table.absent("he-hurt-me")
        assert isinstance(table.app.unexpected.pop(), LookupError)
        await table.press("ctrl+r")
        await table.until(lambda: type(table.app.screen).__name__ == "Reading", "the reading")


def test_no_command_writes_the_screen_to_a_file(where: str, clock: Clock, tmp_path: Path) -> None:
    app = AssessApp(where, clock=clock)
    named = {type(one).__name__ for one in app.COMMANDS}
    assert named == {"function"}  # ours alone, not Textual's own
    assert "SystemCommands" not in named


async def test_a_box_that_was_taken_away_may_be_painted_once_more(
    workspace: Workspace, clock: Clock
) -> None:
    """Between a box going and the page being laid out anew the page may be painted: no crash."""
    workspace.add_person("Robin", arrived=workspace.today - dt.timedelta(days=8))
    async with at_table(AssessApp("nowhere", clock=clock, workspace=workspace)) as table:
        await open_person(table)
        await table.press("down", "down", "enter")
        await table.prompt("What would you like us to know")
        await table.press("ctrl+n")
        await table.until(lambda: table.app.screen.query_one("#note-field"), "the other box")
        boxes = [table.app.screen.query(WordsArea).last(), Line("words"), Picks([("a", "A", "")])]
        await table.app.screen.query_one("#table").mount_all(boxes[1:])
        await table.drawn()
        for box in boxes:
            area = Region(0, 0, *box.size)
            assert box.render_lines(area)
            await box.remove()
            box._rich_style_cache.clear()
            box._set_dirty(area)
            box.render_lines(area)
