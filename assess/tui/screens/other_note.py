"""Five plain lines for the service's own database, to paste there."""

from __future__ import annotations

from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from assess.i18n import _, mark
from assess.tui.screens.base import TABS, THREE
from assess.tui.screens.small import SmallPage
from assess.tui.widgets.quiet import Quiet


class OtherNote(SmallPage, inherit_bindings=False):
    """The lines. They quote nobody, so they may be marked and copied."""

    ALLOW_SELECT: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "copy", mark("copy"), key_display="Enter", priority=True),
        Binding("ctrl+b", "back", mark("back"), key_display="^B", priority=True),
        *THREE,
        *TABS,
    ]

    def __init__(self, lines: tuple[str, ...]) -> None:
        super().__init__()
        self.lines = lines

    def pieces(self) -> list[Widget]:
        """The five lines."""
        return [
            Static(_("To paste into the other system"), id="prompt", markup=False),
            *(Static(line, classes="note", markup=False) for line in self.lines),
            Horizontal(
                Quiet(_("copy"), "screen.copy", id="copy"),
                Quiet(_("back"), "screen.back", id="back"),
                classes="buttons",
            ),
        ]

    def on_mount(self) -> None:
        """The cursor on copy."""
        self.set_focus(self.query_one("#copy", Quiet))

    def action_copy(self) -> None:
        """Onto the terminal's clipboard, where it has one."""
        if isinstance(self.focused, Quiet) and self.focused.id != "copy":
            raise SkipAction
        self.assess.copy_to_clipboard("\n".join(self.lines))
        self.say(_("Copied, where this terminal allows it. Or mark the lines with the mouse."))
