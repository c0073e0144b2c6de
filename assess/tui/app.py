"""The full-screen app: which screen is up, and everything that holds on all of them.

Four promises live here. What is typed while something is being kept is not lost (`act`). Esc covers
at once, whatever is going on (`on_event`). A crash never prints what was said (`_handle_exception`).
Leaving is always safe (`action_leave`).
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import Provider

from assess.errors import AssessError
from assess.tui import themes
from assess.tui.desk import Desk
from assess.tui.screens.base import Page
from assess.tui.screens.unlock import Unlock

if TYPE_CHECKING:
    from assess.interview import Room
    from assess.sitting import Sitting
    from assess.workspace import Clock, Workspace

WANTS_PLAIN = 64
"""What `run` returns when plain mode was asked for on the first screen."""

IDLE_MINUTES = 10
"""After this long without a key the vault locks and the program leaves the screen."""

BIGGER = "Bigger letters: hold Ctrl and press + in most terminals (Cmd and + on a Mac)."

CRASHED = (
    "Something inside assess went wrong, so it stopped.\n"
    "Everything that was kept is still kept, and so is what was being typed.\n"
    "Nothing that was said is shown here. Open it again and carry on.\n"
)


def _commands() -> type[Provider]:
    from assess.tui.commands import Commands

    return Commands


class AssessApp(App[int]):
    """The notebook."""

    TITLE = "assess"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    COMMANDS: ClassVar[Any] = {_commands}  # ours alone: Textual's own offers to save the screen
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "leave", "leave", show=False, priority=True),
        Binding("ctrl+c", "ignore", show=False, system=True),
    ]

    def __init__(
        self,
        where: str,
        *,
        clock: Clock,
        workspace: Workspace | None = None,
        first_run: bool = False,
        plain_offered: bool = True,
        demo: bool = False,
    ) -> None:
        """`workspace` is a vault already unlocked; `first_run` sets one up at `where` first."""
        super().__init__()
        self.place = where
        self.clock = clock
        self.workspace = workspace
        self.first_run = first_run
        self.plain_offered = plain_offered
        self.demo = demo
        self.desk = Desk()
        self.sitting: Sitting | None = None
        self.unexpected: list[Exception] = []
        self._acting = False
        self._held: list[events.Event] = []
        self._touched = time.monotonic()
        self.animation_level = "none"
        for look in themes.LOOKS:
            self.register_theme(look)
        if self.theme not in {look.name for look in themes.LOOKS}:
            self.theme = themes.FIRST

    # -- beginning -------------------------------------------------------------------------------

    async def on_mount(self) -> None:
        """The first screen: set up, unlock, or find someone."""
        asyncio.get_running_loop().set_exception_handler(self._lost_in_the_loop)
        self.set_interval(15, self._lock_when_idle)
        if self.workspace is not None:
            await self.show_find()
        elif self.first_run:
            from assess.tui.screens.first_run import FirstRun

            await self.push_screen(FirstRun(plain_offered=self.plain_offered))
        else:
            await self.push_screen(Unlock())

    def warm_up(self) -> None:
        """Imports what comes after unlocking, behind the worker's typing."""
        self.desk.post(_import_the_rest)

    async def unlock(self, passphrase: str) -> str:
        """Tries a passphrase; empty when it opened, else what to say."""
        from assess.workspace import unlock

        try:
            workspace = await self.desk.ask(
                lambda: unlock(self.place, passphrase, clock=self.clock)
            )
        except AssessError as problem:
            return words_of_problem(problem)
        self.opened(workspace)
        return ""

    async def set_up(self, *, worker: str, role: str, service: str, passphrase: str) -> str:
        """Makes the vault, open; returns the recovery words."""
        from assess.workspace import set_up

        self.workspace, recovery = await self.desk.ask(
            lambda: set_up(
                self.place,
                worker=worker,
                role=role,
                service=service,
                passphrase=passphrase,
                clock=self.clock,
            )
        )
        return recovery

    def to_plain(self) -> None:
        """Leaves the screen and asks for plain mode."""
        self.exit(WANTS_PLAIN)

    def opened(self, workspace: Workspace) -> None:
        """A vault is open: on to finding someone."""
        self.workspace = workspace
        self.act(self.show_find)

    async def show_find(self, *, listed: bool = False) -> None:
        """Puts Find in place of whatever is up; nothing of anyone stays behind it."""
        from assess.tui.screens.find import Find

        self.sitting = None
        people = await self.desk.ask(self.opened_workspace.people)
        await self._put(Find(people, listed=listed))

    @property
    def opened_workspace(self) -> Workspace:
        """The unlocked workspace; asked for only behind the unlock screen."""
        assert self.workspace is not None
        return self.workspace

    async def _put(self, page: Page) -> None:
        """One page in place of the whole stack."""
        while len(self.screen_stack) > 2:
            await self.pop_screen()
        if len(self.screen_stack) == 2:
            await self.switch_screen(page)
        else:
            await self.push_screen(page)

    # -- a person --------------------------------------------------------------------------------

    async def show_whos_here(self, person_id: str) -> None:
        """Asks who is here before anything of a person is shown."""
        from assess.tui.screens.whos_here import WhosHere

        async def then(room: Room) -> None:
            await self.show_person(person_id, room)

        await self._put(WhosHere(then))

    async def show_person(self, person_id: str, room: Room) -> None:
        """A person's home."""
        from assess.sitting import Sitting
        from assess.tui.screens.home import Home, look

        workspace = self.opened_workspace

        def open_it() -> tuple[Sitting, Any]:
            sitting = Sitting(workspace, person_id, room=room)
            return sitting, look(sitting)

        self.sitting, view = await self.desk.ask(open_it)
        await self._put(Home(view))

    @property
    def at_table(self) -> Sitting:
        """The sitting with the person whose record is open."""
        assert self.sitting is not None
        return self.sitting

    def enough(self) -> None:
        """That's enough for today, from anywhere: landing and read-back, or simply away."""
        from assess.tui.screens.conversation import Conversation

        if self.sitting is None:
            self.action_leave()
            return

        async def to_landing() -> None:
            while not isinstance(self.screen, Conversation) and len(self.screen_stack) > 2:
                await self.pop_screen()
            if isinstance(self.screen, Conversation):
                await self.screen.to_landing()
            elif self.at_table.interview.said_today():
                await self.show_conversation(lambda sitting: sitting.enough())
            else:
                await self.leave_person()

        self.act(to_landing)

    async def show_conversation(self, begin: Callable[[Sitting], object]) -> None:
        """The conversation, begun with this act."""
        from assess.tui.screens.conversation import Conversation, look

        sitting = self.at_table

        def begin_it() -> Any:
            begin(sitting)
            return look(sitting)

        shown = await self.desk.ask(begin_it)
        await self.push_screen(Conversation(shown))

    async def back_home(self) -> None:
        """Back to the person's page, with what was said since."""
        from assess.tui.screens.home import Home

        while not isinstance(self.screen, Home) and len(self.screen_stack) > 2:
            await self.pop_screen()
        if isinstance(self.screen, Home):
            await self.screen.renew()

    async def leave_person(self) -> None:
        """Away from a person: covered first, until a key says who is looking."""
        from assess.tui.screens.cover import Cover

        self.sitting = None
        await self._put(Cover(to_find=True))

    async def uncover(self, room: Room) -> None:
        """Lifts the cover with whoever is here now; what is not for them is gone from the screen."""
        from assess.tui.screens.cover import Cover

        sitting = self.at_table
        await self.desk.ask(lambda: sitting.set_room(room))
        while isinstance(self.screen, Cover) or any(
            isinstance(screen, Cover) for screen in self.screen_stack
        ):
            await self.pop_screen()
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                await screen.room_changed()

    async def show_reading(self) -> None:
        """What was said, to read together."""
        from assess.tui.screens.reading import Reading, look

        sitting = self.at_table
        await self.push_screen(Reading(await self.desk.ask(lambda: look(sitting))))

    async def show_share(self) -> None:
        """Who sees what."""
        from assess.tui.screens.share import Share, look

        sitting = self.at_table
        await self.push_screen(Share(await self.desk.ask(lambda: look(sitting))))

    async def show_hand_over(self) -> None:
        """A Follow Me."""
        from assess.tui.screens.hand_over import HandOver, look

        sitting = self.at_table
        await self.push_screen(HandOver(await self.desk.ask(lambda: look(sitting))))

    # -- the same everywhere ---------------------------------------------------------------------

    def action_cover(self) -> None:
        """Someone's come in: covers at once."""
        from textual.command import CommandPalette

        from assess.tui.screens.cover import Cover

        if self.workspace is None or isinstance(self.screen, Cover):
            return
        if isinstance(self.screen, CommandPalette):
            self.pop_screen()
        self.flush_drafts()
        self.push_screen(Cover())

    def action_help_now(self) -> None:
        """The page for when someone could be hurt."""
        from assess.tui.screens.help_now import HelpNow

        if isinstance(self.screen, HelpNow):
            return
        self.flush_drafts()
        self.push_screen(HelpNow())

    def action_look(self, name: str) -> None:
        """Another look for the page."""
        self.theme = name

    def action_bigger(self) -> None:
        """How to make the letters bigger: that is the terminal's to do."""
        self.tell(BIGGER)

    def action_leave(self) -> None:
        """Locks the vault and leaves the screen; everything is kept."""
        self.flush_drafts()
        self.exit(0)

    def action_ignore(self) -> None:
        """Ctrl+C is no way out of a conversation by accident."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No palette before unlock, nor over a cover."""
        if action == "command_palette":
            return self.workspace is not None and getattr(self.screen, "has_palette", True)
        return True

    def flush_drafts(self) -> None:
        """Writes whatever is half typed on any screen."""
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.flush_drafts()

    def _lock_when_idle(self) -> None:
        idle = time.monotonic() - self._touched
        pages = [screen for screen in self.screen_stack if isinstance(screen, Page)]
        if idle >= IDLE_MINUTES * 60 and all(page.may_lock for page in pages):
            self.action_leave()

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
                f"Something inside went wrong ({type(problem).__name__}). "
                "Nothing moved, and what you typed is still here."
            )
        finally:
            self._acting = False
            self._cover_again()
            self.call_later(self._let_go)

    async def _typed(self) -> None:
        """Waits until the focused box has taken in every key pressed before now."""
        box = self.focused
        if box is None or not box.is_attached:
            return
        caught_up = asyncio.Event()
        box.call_later(caught_up.set)
        try:
            await asyncio.wait_for(caught_up.wait(), 1)
        except TimeoutError:
            return

    def _cover_again(self) -> None:
        """An act that was under way when the cover came must not put a page over it."""
        from assess.tui.screens.cover import Cover

        if any(isinstance(screen, Cover) for screen in self.screen_stack[:-1]):
            self.push_screen(Cover())

    async def _let_go(self) -> None:
        while self._held and not self._acting:
            await App.on_event(self, self._held.pop(0))

    def call_from_desk(self, say: Callable[[str], None], words: str) -> None:
        """From the desk's thread: says something on the loop, if there still is one."""
        if self._loop is not None and self.is_running:
            self._loop.call_soon_threadsafe(say, words)

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
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._fatal_error()

    def _fatal_error(self) -> None:
        if self._exit_renderables:
            self._close_messages_no_wait()
        else:
            self.panic(CRASHED)

    def _lost_in_the_loop(self, _loop: object, context: dict[str, Any]) -> None:
        """Asyncio would log an exception nobody waited for, words and all."""
        problem = context.get("exception")
        if isinstance(problem, Exception):
            self.unexpected.append(problem)


def words_of_problem(problem: AssessError) -> str:
    """A problem in words for the screen."""
    return f"{problem.message} {problem.hint}".strip()


def _import_the_rest() -> None:
    import assess.sitting
    import assess.tui.commands
    import assess.tui.screens.conversation
    import assess.tui.screens.cover
    import assess.tui.screens.find
    import assess.tui.screens.help_now
    import assess.tui.screens.home
    import assess.tui.screens.whos_here
    import assess.workspace  # noqa: F401


def run(where: str, *, clock: Clock, workspace: Workspace | None = None, demo: bool = False) -> int:
    """Runs the app until it is left; locks the vault on the way out, whatever happened.

    Returns 0, 1 after a crash, or `WANTS_PLAIN` when plain mode was chosen on the first screen.
    """
    first_run = False
    if workspace is None:
        from assess.workspace import vault_exists

        first_run = not vault_exists(where)
    app = AssessApp(where, clock=clock, workspace=workspace, first_run=first_run, demo=demo)
    try:
        code = app.run()
    finally:
        opened = app.workspace
        app.desk.finish(opened.lock if opened is not None else lambda: None)
    return app.return_code or code or 0
