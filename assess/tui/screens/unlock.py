"""The first thing on the screen: a passphrase, and nothing about anyone.

Made of Static, Input, Button and Footer alone; its first paint is measured against a bare app of
just those. Everything heavier is imported behind it, while the passphrase is being typed.
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Button, Footer, Input, Static

from assess.i18n import _, mark
from assess.tui.screens.base import HELP_NOW, TABS, Page

WARM_UP_AFTER = 0.2
"""Seconds: the page is there first, then the rest of the program is fetched behind it."""


class Unlock(Page, inherit_bindings=False):
    """Asks for the worker's passphrase."""

    CSS_PATH = "unlock.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", mark("open"), key_display="Enter"),
        HELP_NOW,
        Binding("ctrl+q", "app.leave", mark("leave"), key_display="^Q", priority=True),
        *TABS,
    ]

    def compose(self) -> ComposeResult:
        """A box for the passphrase in the middle of an empty page."""
        with Vertical(id="middle"):
            yield Static(_("Your passphrase"), id="prompt")
            yield Input(password=True, id="passphrase")
            yield Static("", id="word", markup=False)
            yield Button("open", compact=True, action="screen.open")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Puts the cursor in the box, then fetches the rest of the program behind it."""
        self.set_focus(self.query_one("#passphrase", Input))
        self.set_timer(WARM_UP_AFTER, self.assess.warm_up)

    def on_input_submitted(self) -> None:
        """Enter in the box."""
        self.action_open()

    def action_open(self) -> None:
        """Tries the passphrase, away from the event loop: it is slow on purpose."""
        box = self.query_one("#passphrase", Input)
        if box.disabled:
            return
        if not box.value:
            self.say(_("Type your passphrase first."))
            return
        box.disabled = True
        self.say(_("Opening. This takes a moment."))
        self.run_worker(self._open(box), exit_on_error=False, group="unlock")

    async def _open(self, box: Input) -> None:
        passphrase, box.value = box.value, ""
        problem = await self.assess.unlock(passphrase)
        if problem:
            box.disabled = False
            self.say(problem)
            self.set_focus(box)

    def action_enough(self) -> None:
        """Nothing has begun: there is only leaving."""
        self.assess.action_leave()
