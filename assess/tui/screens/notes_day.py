"""Notes after a walk: which day was it said?"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from assess.i18n import _, mark
from assess.record.from_json import envelope_said
from assess.tui.screens.base import TABS, THREE
from assess.tui.screens.small import SmallPage
from assess.tui.widgets.line import Line
from assess.tui.widgets.quiet import Quiet


class NotesDay(SmallPage, inherit_bindings=False):
    """The day, or nothing for today."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", mark("go on"), key_display="Enter", priority=True),
        Binding("ctrl+b", "back", mark("back"), key_display="^B", priority=True),
        *THREE,
        *TABS,
    ]

    def __init__(self, then: Callable[[str], None]) -> None:
        super().__init__()
        self.then = then

    def pieces(self) -> list[Widget]:
        """The question and its line."""
        return [
            Static(_("Which day did you talk?"), id="prompt", markup=False),
            Static(_("Such as 2026-01-20. Leave it empty for today."), classes="quiet"),
            Line(id="day"),
            Horizontal(
                Quiet(_("go on"), "screen.go_on", id="go-on"),
                Quiet(_("back"), "screen.back"),
                classes="buttons",
            ),
        ]

    def on_mount(self) -> None:
        """The cursor in the line."""
        self.set_focus(self.query_one("#day", Line))

    def action_go_on(self) -> None:
        """Takes the day. What is wrong with it is said, and it stays."""
        if isinstance(self.focused, Quiet) and self.focused.id != "go-on":
            raise SkipAction
        self.act(self._go_on)

    async def _go_on(self) -> None:
        typed = self.query_one("#day", Line).value.strip()
        sitting = self.assess.at_table
        said = await self.assess.desk.ask(
            lambda: sitting.write_up(envelope_said({"said": typed or None}))
        )
        self.assess.pop_screen()
        self.then(said)
