"""The full-screen app: which screen is up, and everything that holds on all of them.

How acts keep what is typed stands in acting.py, the ways between screens in places.py.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme
from textual.widget import Widget

from assess import settings
from assess.errors import AssessError
from assess.i18n import _, mark
from assess.tui import themes
from assess.tui.acting import words_of_problem
from assess.tui.places import Places
from assess.tui.screens.base import Page
from assess.tui.screens.unlock import Unlock

if TYPE_CHECKING:
    from assess.workspace import Clock, Workspace

WANTS_PLAIN = 64
"""What `run` returns when plain mode was asked for on the first screen."""

IDLE_MINUTES = 10
"""After this long without a key the vault locks and the program leaves the screen."""

PLAIN_NEXT = mark("From next time: plain lines. Type full screen there to have these pages back.")

BIGGER = mark("Bigger letters: hold Ctrl and press + in most terminals (Cmd and + on a Mac).")


def _commands() -> type[Provider]:
    from assess.tui.commands import Commands

    return Commands


class AssessApp(Places):
    """The notebook."""

    TITLE = "assess"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    theme: Reactive[str] = Reactive(themes.FIRST)
    COMMANDS: ClassVar[Any] = {_commands}  # ours alone: Textual's own offers to save the screen
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "leave", mark("leave"), show=False, priority=True),
        Binding("ctrl+c", "ignore", show=False, system=True),
        Binding("f1", "keys", show=False, priority=True),
        Binding("f2", "jump", show=False, priority=True),
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
        self.animation_level = "none"
        self.settings = settings.read()
        if self.settings.look in themes.BY_NAME:
            self.theme = self.settings.look
        self.set_class(self.settings.roomy, "-roomy")

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Our looks beside Textual's, there from the start: registering them later means reading
        every style twice before the first paint."""
        return {**super().available_themes, **themes.BY_NAME}

    def get_default_screen(self) -> Screen[Any]:
        """The first page stands at the bottom; nothing is put up only to be covered."""
        first = self._first_page()
        # What pushing a screen would have done: its styles, and a way to switch away from it.
        for path in first.css_path:
            self.stylesheet.read(path)
        first._push_result_callback(first, None)
        return first

    def _first_page(self) -> Screen[Any]:
        if self.workspace is not None:
            return super().get_default_screen()
        if self.first_run:
            from assess.tui.screens.first_run import FirstRun

            return FirstRun(plain_offered=self.plain_offered)
        return Unlock()

    # -- beginning -------------------------------------------------------------------------------

    async def on_mount(self) -> None:
        """With a vault already open, on to finding someone."""
        asyncio.get_running_loop().set_exception_handler(self._lost_in_the_loop)
        self.set_interval(15, self._lock_when_idle)
        if self.workspace is not None:
            await self.show_find()

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
        except Exception as problem:
            self.unexpected.append(problem)
            return _("It did not open ({kind}). Nothing was changed.", kind=type(problem).__name__)
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
        """Leaves the screen and asks for plain mode, from now on."""
        self._keep(plain=True)
        self.exit(WANTS_PLAIN)

    def opened(self, workspace: Workspace) -> None:
        """A vault is open: on to finding someone."""
        self.workspace = workspace
        self.act(self.show_find)

    # -- the same everywhere ---------------------------------------------------------------------

    def action_cover(self) -> None:
        """Someone's come in: covers at once."""
        from textual.command import CommandPalette

        from assess.tui.screens.cover import Cover
        from assess.tui.screens.jump import Jump

        if self.workspace is None or isinstance(self.screen, Cover):
            return
        self.hush()
        self._came_in = self._acting
        if isinstance(self.screen, CommandPalette | Jump):
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
        """Another look for the page, from now on."""
        self.theme = name
        self._keep(look=name)

    def action_roomy(self) -> None:
        """More room between lines, or less again, from now on."""
        self.toggle_class("-roomy")
        self._keep(roomy=self.has_class("-roomy"))

    def action_plain_next(self) -> None:
        """Plain lines from next time."""
        if self._keep(plain=True):
            self.tell(_(PLAIN_NEXT))

    def _keep(self, **changes: object) -> bool:
        try:
            self.settings = settings.keep(**changes)
        except AssessError as problem:
            self.tell(words_of_problem(problem))
            return False
        return True

    def action_keys(self) -> None:
        """The keys of the page that is up; the same key takes them away."""
        from assess.tui.screens.keys import Keys, key_rows

        page = self.screen
        if isinstance(page, Keys):
            page.action_back()
        elif self.workspace is None or not isinstance(page, Page):
            return
        elif getattr(page, "has_palette", True):
            self.flush_drafts()
            self.push_screen(Keys(key_rows(page.active_bindings.values())))

    def action_jump(self) -> None:
        """Letters over everything that can be reached on this page."""
        from assess.tui.screens.jump import Jump, go_to, places_on

        if not isinstance(self.screen, Page):
            return
        places = places_on(self.screen)

        def there(found: Widget | None) -> None:
            if found is not None and found.is_mounted:
                go_to(found)

        if places:
            self.push_screen(Jump(places), there)

    def action_bigger(self) -> None:
        """How to make the letters bigger: that is the terminal's to do."""
        self.tell(_(BIGGER))

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

    def _lock_when_idle(self) -> None:
        idle = time.monotonic() - self._touched
        pages = [screen for screen in self.screen_stack if isinstance(screen, Page)]
        if idle >= IDLE_MINUTES * 60 and all(page.may_lock for page in pages):
            self.action_leave()


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
