"""The pages around who is in the room, in a made-up language: nothing of ours in plain letters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assess.tui.app import AssessApp
from assess.tui.screens.conversation import Conversation
from assess.workspace import Clock, unlock

from . import test_pseudo
from .conftest import at_table
from .test_pseudo import Walk, ours, there


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Settings that hold the made-up language."""
    folder = tmp_path_factory.mktemp("settings")
    test_pseudo.pseudo.write(folder)
    return folder


@pytest.fixture(autouse=True)
def spoken(settings: Path, where: str) -> Iterator[None]:
    yield from test_pseudo.spoken.__wrapped__(settings, where)  # type: ignore[attr-defined]


async def test_an_interpreter_people_first_and_afterwards(where: str, clock: Clock) -> None:
    workspace = unlock(where, "correct horse battery staple lantern", clock=clock)
    workspace.add_person("ሮቢን")
    house = ("Dee", "Larch House", "keyworker")
    app = AssessApp(where, clock=clock, workspace=workspace)
    async with at_table(app, (120, 40)) as table:
        walk = Walk(table)
        await there(table, "Find")
        await walk("ሮቢን", "enter", "down", "down", "enter", "down", "enter", but=house)
        await walk("ትግርኛ", "enter", "ኣገልግሎት", "enter", "enter", but=house)
        await there(table, "Could talk about today")
        await walk("enter", but=house)
        await table.until(lambda: isinstance(app.screen, Conversation))
        for action in ("directly", "directly", "aloud", "every_aloud", "every_aloud", "notes"):
            await app.screen.run_action(f"screen.{action}")
            await table.drawn()
            assert ours(app, *house) == [], action
        await walk("ቃል", "enter", "backspace", "backspace", "enter", "ሓደ", "ctrl+y", but=house)
        await there(table, "write it later")
        await walk("ctrl+g", but=house)
        await app.screen.run_action("screen.later")
        await table.drawn()
        assert ours(app, *house) == []
        await app.screen.run_action("screen.after_list")
        await table.idle()
        await walk("enter", "እወ", "enter", "enter", "enter", "enter", "enter", "enter", but=house)
        await app.screen.run_action("screen.other_note")
        await table.drawn()
        assert ours(app, *house) == []
        await walk("enter", "ctrl+b", but=house)
