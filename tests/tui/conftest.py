"""An unlocked workspace on a throwaway vault, and a pilot that waits for conditions, never clocks."""

from __future__ import annotations

import asyncio
import datetime as dt
import shutil
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widgets import Button, Static

from assess.tui.app import AssessApp
from assess.workspace import Clock, Workspace, set_up, unlock

PASSPHRASE = "correct horse battery staple lantern"
TODAY = dt.date(2026, 1, 22)
_CHARACTERS = {"enter": "\r", "tab": "\t", "escape": "\x1b"}


@pytest.fixture(scope="session")
def made_vault(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """One vault made once: deriving its key is slow on purpose."""
    where, config = tmp_path_factory.mktemp("vault"), tmp_path_factory.mktemp("config")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ASSESS_CONFIG_DIR", str(config))
        workspace, _ = set_up(
            str(where),
            worker="Dee",
            role="keyworker",
            service="Larch House",
            passphrase=PASSPHRASE,
            clock=Clock(TODAY, is_set=True),
        )
        workspace.lock()
    return where, config


@pytest.fixture
def where(made_vault: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A copy of it, with its own configuration."""
    for source, name in zip(made_vault, ("vault", "config"), strict=True):
        shutil.copytree(source, tmp_path / name)
    monkeypatch.setenv("ASSESS_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("ASSESS_EXPORTS_DIR", str(tmp_path / "exports"))
    return str(tmp_path / "vault")


@pytest.fixture
def clock() -> Clock:
    """A set day, so that weeks and dates stand still."""
    return Clock(TODAY, is_set=True)


@pytest.fixture
def workspace(where: str, clock: Clock) -> Iterator[Workspace]:
    """The vault, unlocked."""
    opened = unlock(where, PASSPHRASE, clock=clock)
    yield opened
    opened.lock()


class NotDrawn(Exception):
    """The page is not on the screen yet."""


@dataclass
class Table:
    """The app under a pilot, with words for what a test does."""

    app: AssessApp
    pilot: Pilot[int]

    async def until(
        self, condition: Callable[[], Any], what: str = "", timeout: float = 15
    ) -> None:
        """Waits until a condition holds."""
        ends = time.monotonic() + timeout
        while True:
            if self.app._exception is not None:
                raise self.app._exception
            try:
                held = condition()
            except Exception:
                held = False
            if held:
                return
            if time.monotonic() > ends:
                raise AssertionError(f"never came: {what}\n{self._as_it_is()}")
            await asyncio.sleep(0.01)

    async def press(self, *keys: str) -> None:
        """Presses keys as fast as a terminal would hand them over, then waits until all is done."""
        for key in keys:
            character = _CHARACTERS.get(key, key if len(key) == 1 else None)
            name = _character_to_key(key) if len(key) == 1 else key
            self.app.post_message(events.Key(name, character))
        await self.idle()

    async def type(self, words: str) -> None:
        """Types words, key by key."""
        await self.press(*("ctrl+j" if letter == "\n" else letter for letter in words))

    def text(self) -> str:
        """What is on the screen, row by row.

        Raises NotDrawn in the moment after a page was put up and before it is drawn: what is not on
        a page that is not there yet proves nothing. `until` takes that as not yet.
        """
        try:
            strips = self.app.screen._compositor.render_strips()
        except KeyError as missing:  # a widget that was put up a moment ago has no style yet
            raise NotDrawn from missing
        page = "\n".join("".join(part.text for part in strip).rstrip() for strip in strips)
        if len(strips) != self.app.size.height or not page.strip():
            raise NotDrawn
        return page

    async def drawn(self) -> str:
        """Waits until the page stands as it will stay, and says what is on it."""
        pages: list[str] = []

        def still() -> bool:
            pages.append(self.text())
            return self._at_rest() and pages[-2:-1] == pages[-1:]

        await self.idle()
        await self.until(still, "the page to be drawn")
        return pages[-1]

    async def absent(self, *words: str) -> None:
        """Waits until the page stands, then none of these is on it."""
        page = await self.drawn()
        for one in words:
            assert one not in page, f"{one!r} is on the screen\n{page}"

    def _at_rest(self) -> bool:
        """Whether nothing waits to be laid out, put up or drawn, and every widget has had its say."""
        screen = self.app.screen
        waiting = (
            *(screen._layout_required, screen._repaint_required, screen._recompose_required),
            *(screen._scroll_required, screen._dirty_widgets, self.app._batch_count),
        )
        every = [self.app, *screen.walk_children(with_self=True)]
        return not any(waiting) and not any(one.message_queue_size for one in every)

    async def sees(self, *words: str) -> None:
        """Waits until all of these are on the screen."""
        for one in words:
            await self.until(lambda one=one: one in self.text(), f"{one!r} on the screen")

    async def idle(self) -> None:
        """Waits until nothing is being kept or put up."""
        for _ in range(3):
            await self.app._typed()
            await self.until(lambda: not self.app._acting and not self.app._held, "acts to end")
            await asyncio.sleep(0)

    async def fits(self) -> None:
        """Waits until nothing is cut off: prompt and buttons whole, at most six keys, in view."""
        await self.until(lambda: self._misfits() == [], "it all to fit")

    def _misfits(self) -> list[str]:
        screen, width = self.app.screen, self.app.size.width
        shown = [w for w in screen.query("Button, #prompt") if w.display and w.region]
        cut = [str(w) for w in shown if w.region.right > width]
        cut += [
            str(button)
            for button in screen.query(Button)
            if button.region and button.region.width < len(str(button.label))
        ]
        keys = list(screen.query("FooterKey"))
        if not 1 <= len(keys) <= 6 or any(key.region.right > width for key in keys):
            cut.append(f"{len(keys)} keys: {self.text().splitlines()[-1:]}")
        return cut

    def _as_it_is(self) -> str:
        """For whoever reads a failure."""
        try:
            return f"{self.text()}\n{self.app.unexpected} {self._misfits()}"
        except NotDrawn:
            return f"{self.app.screen} is not drawn. {self.app.unexpected}"

    def word(self) -> str:
        """The quiet line."""
        return str(self.app.screen.query_one("#word", Static).render())

    async def says(self, words: str) -> None:
        """Waits until this is in the quiet line."""
        await self.until(lambda: words in self.word(), f"{words!r} in the quiet line")

    async def prompt(self, words: str) -> None:
        """Waits until this is what is asked, and the cursor is where it can be answered."""
        await self.until(
            lambda: (
                words in str(self.app.screen.query_one("#prompt", Static).render())
                and self.app.focused is not None
            ),
            f"the prompt {words!r}",
        )
        await self.idle()


@asynccontextmanager
async def at_table(app: AssessApp, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Table]:
    """Runs the app; what went wrong inside, unseen, fails the test."""
    async with app.run_test(size=size) as pilot:
        table = Table(app, pilot)
        yield table
        await table.idle()
    app.desk.finish(lambda: None)
    if app.unexpected:
        raise app.unexpected[0]


async def open_person(table: Table, name: str = "Robin", *, with_whom: str = "") -> None:
    """From Find to a person's page."""
    await table.sees("Find")
    await table.idle()
    await table.type(name)
    await table.press("enter")
    await table.prompt("Who's here?")
    if with_whom:
        await table.press("down", "enter")
        await table.type(with_whom)
    await table.press("enter")
    await table.sees("Could talk about today")
    await table.idle()
