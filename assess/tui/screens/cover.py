"""Someone's come in: nothing on the screen but the time."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Footer, Static

from assess.i18n import _, mark
from assess.tui.screens.base import HELP_NOW, TABS, Page, styles
from assess.tui.widgets.quiet import Quiet


class Cover(Page, inherit_bindings=False):
    """The time, and one way back."""

    CSS_PATH = styles("cover.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "back", mark("come back"), key_display="Enter", priority=True),
        HELP_NOW,
        Binding("ctrl+d", "ignore", show=False, priority=True),
        *TABS,
    ]
    has_palette = False

    def __init__(self, *, to_find: bool = False) -> None:
        """`to_find` stands between a person and the list of everyone."""
        super().__init__()
        self.to_find = to_find

    def compose(self) -> ComposeResult:
        """The time; under it, barely there, the way back."""
        with Vertical(id="middle"):
            yield Static(_now(), id="time")
            with Horizontal(id="back-row"):
                if self.to_find:
                    yield Quiet(_("it's just me: show the list"), "screen.alone", id="alone")
                    yield Quiet(_("keep the list hidden"), "screen.back", id="hidden")
                else:
                    yield Quiet(_("come back"), "screen.back", id="back")
        yield Static("", id="word", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Keeps the time."""
        self.set_interval(5, self._tick)
        self.set_focus(self.query(Quiet).first())

    def _tick(self) -> None:
        self.query_one("#time", Static).update(_now())

    def action_alone(self) -> None:
        """The worker is looking by themselves."""
        self.act(lambda: self.assess.show_find(listed=True))

    def action_back(self) -> None:
        """Back to where it was; with a person's record open, "who's here now?" comes first."""
        focused = self.focused
        if isinstance(focused, Quiet) and focused.id == "alone":
            self.action_alone()
        elif self.to_find:
            self.act(self.assess.show_find)
        elif self.assess.sitting is None:
            self.assess.pop_screen()
        else:
            from assess.tui.screens.whos_here import WhosHere

            self.assess.push_screen(WhosHere(self.assess.uncover, now=True))

    def action_ignore(self) -> None:
        """Under a cover nothing ends."""


def _now() -> str:
    return f"{dt.datetime.now().astimezone():%H:%M}"
