"""What an app needs so that nothing typed is lost and nothing said is printed.

An act keeps something, then moves on. Keys pressed meanwhile wait and go to wherever it led; Esc
never waits. What goes wrong in an act is told in words; a crash ends the app with plain words.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App

from assess.errors import AssessError
from assess.i18n import _, mark
from assess.tui.desk import Desk
from assess.tui.screens.base import Page

if TYPE_CHECKING:
    from assess.workspace import Workspace

CRASHED = mark(
    "Something inside assess went wrong, so it stopped.\n"
    "Everything that was kept is still kept, and so is what was being typed.\n"
    "Nothing that was said is shown here. Open it again and carry on.\n"
)


class Acting(App[int]):
    """Acts, one at a time; words for what goes wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.desk = Desk()
        self.workspace: Workspace | None = None
        self.unexpected: list[Exception] = []
        self._acting = False
        self._came_in = False
        self._held: list[events.Event] = []
        self._touched = time.monotonic()

    def action_cover(self) -> None:
        """Covers the screen at once."""
        raise NotImplementedError

    def action_leave(self) -> None:
        """Locks the vault and leaves the screen."""
        raise NotImplementedError

    def flush_drafts(self) -> None:
        """Writes whatever is half typed on any screen."""
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.flush_drafts()

    # -- acts ------------------------------------------------------------------------------------

    def act(self, work: Callable[[], Awaitable[None]]) -> None:
        """Begins an act: something that keeps, then moves on.

        Keys pressed until it is over wait, and then go to wherever it led, so that nobody who types
        on loses a letter. Esc does not wait. What goes wrong is told in words and nothing moves.
        """
        if self._acting:
            return
        self._acting = True
        self.run_worker(self._act(work), exit_on_error=False, group="act")

    async def _act(self, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await self._typed()
            await work()
        except AssessError as problem:
            self.tell(words_of_problem(problem))
        except Exception as problem:
            self.unexpected.append(problem)
            self.tell(
                _(
                    "Something inside went wrong ({name__}). Nothing moved, and what you "
                    "typed is still here.",
                    name__=type(problem).__name__,
                )
            )
        finally:
            self._acting = False
            self._cover_again()
            self.call_later(self._let_go)

    async def _typed(self) -> None:
        """Waits until every key pressed before now has been taken in: by the box it went to, and by
        whatever stands above it up to here."""
        focused = self.focused
        above = focused.ancestors_with_self if focused is not None else [self.screen, self]
        for node in [*above, *above]:  # twice: the first time round, what a key set off is posted
            caught_up = asyncio.Event()
            node.call_later(caught_up.set)
            try:
                await asyncio.wait_for(caught_up.wait(), 1)
            except TimeoutError:
                return

    def _cover_again(self) -> None:
        """An act that was under way when the cover came must not put a page over it."""
        from assess.tui.screens.cover import Cover

        if self._came_in and not isinstance(self.screen, Cover):
            self.push_screen(Cover())
        self._came_in = False

    async def _let_go(self) -> None:
        while self._held and not self._acting:
            await App.on_event(self, self._held.pop(0))

    def call_from_desk(self, words: str) -> None:
        """From the desk's thread: says something on the loop, if there still is one."""
        if self._loop is not None and self.is_running:
            self._loop.call_soon_threadsafe(self.tell, words)

    def tell(self, words: str) -> None:
        """Says something on the page that is up."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, Page):
                screen.say(words)
                return

    async def on_event(self, event: events.Event) -> None:
        """Esc covers before anything else is looked at; other keys wait while an act is under way."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._touched = time.monotonic()
            covers = isinstance(event, events.Key) and event.key == "escape"
            if covers and self.workspace is not None:
                self.action_cover()
                return
            if self._acting or self._held:
                self._held.append(event)
                return
        await super().on_event(event)

    # -- when things go wrong --------------------------------------------------------------------

    def _handle_exception(self, error: Exception) -> None:
        """Ends the app with plain words: Textual's own way prints local variables, so answers.

        A private name of Textual's, which is pinned; tests/tui/test_crash.py holds it.
        """
        if self._exit:
            return  # leaving already: a page half taken down is no crash
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._fatal_error()

    def _fatal_error(self) -> None:
        with contextlib.suppress(Exception):
            self.flush_drafts()  # written by the desk's thread, which outlives the screen
        if self._exit_renderables:
            self._close_messages_no_wait()
        else:
            self.panic(_(CRASHED))

    def _lost_in_the_loop(self, _loop: object, context: dict[str, Any]) -> None:
        """Asyncio would log an exception nobody waited for, words and all."""
        problem = context.get("exception")
        if isinstance(problem, Exception):
            self.unexpected.append(problem)


def words_of_problem(problem: AssessError) -> str:
    """A problem in words for the screen."""
    return f"{problem.message} {problem.hint}".strip()
