"""After something hard was told: the questions have stopped. People first, recording last."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from assess.help_now import help_now
from assess.i18n import _, mark
from assess.sitting import after
from assess.tui.screens.base import TABS, THREE, Page, styles
from assess.tui.widgets.quiet import Column, Quiet

LATER = mark("It is kept. Our own list can be written later, when the worker is alone.")


class Stopped(Page, inherit_bindings=False):
    """Three questions to ask aloud, and three ways on. Nothing that was typed is on it."""

    CSS_PATH = styles("stopped.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+g", "guidance", mark("guidance"), key_display="^G", priority=True),
        *THREE,
        *TABS,
    ]

    def __init__(self) -> None:
        super().__init__()
        self.page = help_now()

    def body(self) -> ComposeResult:
        """Thanks, the three questions, the ways on; what the worker says and does, on a key."""
        with Column(id="column"), Vertical(id="table"):
            yield Static(_(after.THANKS), id="thanks", markup=False)
            for words in self.page.first:
                yield Static(words, classes="first", markup=False)
            with Vertical(classes="ways"):
                yield Quiet(_("help now"), "app.help_now", id="help-now")
                yield Quiet(_(after.WRITE_LATER), "screen.later", id="later")
                yield Quiet(_(after.CARRY_ON), "screen.carry_on", id="carry-on")
            with Vertical(id="aloud"):
                for words in (*(_(one) for one in after.ALOUD), *self.page.worker):
                    yield Static(words, classes="quiet", markup=False)

    def on_mount(self) -> None:
        """The cursor on the first way; the worker's lines wait for their key."""
        self.query_one("#aloud").display = False
        self.set_focus(self.query_one("#help-now", Quiet))

    def action_guidance(self) -> None:
        """What the worker says aloud, and does; again to put it away."""
        lines = self.query_one("#aloud")
        lines.display = not lines.display
        if lines.display:
            self.call_after_refresh(lines.scroll_visible, animate=False)

    def action_carry_on(self) -> None:
        """They want to: back to the question, what was typed still out of sight."""
        self.assess.pop_screen()

    def action_later(self) -> None:
        """Back to the person's page; nothing more is asked."""

        async def later() -> None:
            await self.assess.back_home()
            self.assess.tell(_(LATER))

        self.act(later)

    def action_enough(self) -> None:
        """That's enough for today, from here too."""
        self.assess.pop_screen()
        self.assess.enough()
