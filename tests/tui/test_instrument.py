"""The screen as an instrument: looks that stay, more room, the key map, letters to jump by, sizes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.widgets import Static, TextArea
from textual.widgets._footer import FooterKey

from assess import settings
from assess.commands.front import wants_plain
from assess.tui.app import AssessApp
from assess.tui.screens.jump import Jump
from assess.tui.screens.keys import Keys
from assess.workspace import Clock, Workspace
from tui.conftest import Table, at_table, open_person


def app_for(workspace: Workspace, clock: Clock) -> AssessApp:
    return AssessApp("nowhere", clock=clock, workspace=workspace)


async def a_question(table: Table) -> None:
    """On to a question that takes words."""
    scope = "everyday/first_day/settling"
    app = table.app
    app.act(lambda: app.show_conversation(lambda sitting: sitting.choose_topic(scope)))
    await table.until(lambda: app.screen.query(TextArea), "a question")
    await table.idle()


async def palette(table: Table, words: str) -> None:
    await table.press("ctrl+p")
    await table.until(lambda: table.app.screen.query("CommandInput"), "the palette")
    await table.type(words)
    await table.until(
        lambda: table.app.screen.query_one("CommandList").option_count > 0, "something that fits"
    )
    await table.press("enter")
    await table.until(lambda: not table.app.screen.query("CommandInput"), "the palette to go")


async def test_a_look_and_more_room_stay(
    workspace: Workspace, clock: Clock, tmp_path: Path
) -> None:
    workspace.add_person("Robin")
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        await palette(table, "strong contrast")
        await palette(table, "more room")
        await table.until(lambda: table.app.has_class("-roomy"), "more room")
        assert table.app.theme == "contrast"
        prompt = table.app.screen.query("Picks").first()
        assert prompt.size.height > 0
    kept = json.loads((tmp_path / "config" / settings.NAME).read_text("utf-8"))
    assert (kept["look"], kept["roomy"]) == ("contrast", True)
    again = app_for(workspace, clock)
    assert again.theme == "contrast"
    assert again.has_class("-roomy")


def test_settings_that_make_no_sense_are_as_good_as_none(where: str, tmp_path: Path) -> None:
    file = tmp_path / "config" / settings.NAME
    for broken in (b"\xff\xfe", b"[1]", b"{", b'{"roomy": "yes", "look": 3}', b"[" * 9_000):
        file.write_bytes(broken)
        assert settings.read() == settings.Settings()
    assert settings.keep(plain=True).plain
    assert settings.read().plain


class _Given:
    plain = False


def test_plain_lines_from_next_time(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for stream in ("stdin", "stdout"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("ASSESS_PLAIN", raising=False)
    assert not wants_plain(_Given())  # type: ignore[arg-type]
    settings.keep(plain=True)
    assert wants_plain(_Given())  # type: ignore[arg-type]
    monkeypatch.setenv("ASSESS_PLAIN", "0")
    assert not wants_plain(_Given())  # type: ignore[arg-type]


async def test_the_key_map_is_of_the_page_one_is_on(workspace: Workspace, clock: Clock) -> None:
    workspace.add_person("Robin")
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        home = table.app.screen
        shown = {str(one.description) for one in home.query(FooterKey) if one.key != "ctrl+p"}
        await table.press("f1")
        await table.until(lambda: isinstance(table.app.screen, Keys), "the key map")
        told = {str(one.render()) for one in table.app.screen.query(".does").results(Static)}
        assert shown <= told
        await table.press("f1")
        await table.until(lambda: table.app.screen is home, "the page as it was left")
        await a_question(table)
        await table.type("half a th")
        await table.press("f1")
        await table.sees("not today")
        await table.press("enter")
        await table.until(lambda: table.app.screen.query_one(TextArea).text == "half a th", "it")


async def test_a_letter_goes_there_and_esc_still_covers(workspace: Workspace, clock: Clock) -> None:
    workspace.add_person("Robin")
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        await a_question(table)
        page = table.app.screen
        await table.press("f2")
        await table.until(lambda: isinstance(table.app.screen, Jump), "letters")
        jump = table.app.screen
        assert isinstance(jump, Jump)
        [letter] = [key for key, one in jump.places.items() if one.id == "not-today"]
        before = str(page.query_one("#prompt", Static).render())
        await table.press(letter)
        await table.until(
            lambda: str(page.query_one("#prompt", Static).render()) != before, "the next one"
        )
        await table.press("f2")
        await table.until(lambda: isinstance(table.app.screen, Jump), "letters")
        await table.press("escape")
        await table.until(lambda: type(table.app.screen).__name__ == "Cover", "the cover")
        assert not any(isinstance(one, Jump) for one in table.app.screen_stack)


@pytest.mark.parametrize("look", ["paper", "dusk", "contrast", "terminal"])
async def test_each_look_paints_and_shows_its_cursor(
    workspace: Workspace, clock: Clock, look: str
) -> None:
    workspace.add_person("Robin")
    async with at_table(app_for(workspace, clock)) as table:
        table.app.action_look(look)
        await open_person(table)
        await a_question(table)
        area = table.app.screen.query_one(TextArea)
        cursor = area.get_component_rich_style("text-area--cursor")
        page = area.rich_style
        assert cursor.bgcolor != page.bgcolor or cursor.reverse


SIZES = [(60, 20), (80, 24), (120, 40), (200, 60), (60, 20)]


async def test_a_resize_keeps_the_cursor_and_the_words(workspace: Workspace, clock: Clock) -> None:
    workspace.add_person("Robin")
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        await a_question(table)
        await table.type("A long line that has to wrap when the terminal is made narrow, and back")
        await table.press("left", "left", "left")
        area = table.app.screen.query_one(TextArea)
        words, at = area.text, area.cursor_location
        for width, height in SIZES:
            await table.pilot.resize_terminal(width, height)
            await table.until(lambda w=width: table.app.size.width == w, "the new size")
            await table.drawn()
            assert (area.text, area.cursor_location) == (words, at)
            assert table.app.focused is area
            assert area.region.right <= width
            cursor = area.cursor_screen_offset
            await table.until(
                lambda: table.app.screen.region.contains(*area.cursor_screen_offset),
                f"the cursor in view at {width}x{height}, not {cursor}",
            )
