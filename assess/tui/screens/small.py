"""Three small pages around a conversation: which day it was said, five lines to paste, our own list."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from assess.tui.screens.base import Page, styles
from assess.tui.widgets.quiet import Column


class SmallPage(Page, inherit_bindings=False):
    """A page with one thing on it."""

    CSS_PATH = styles("small.tcss")

    def body(self) -> ComposeResult:
        """One column."""
        with Column(id="column"), Vertical(id="table"):
            yield from self.pieces()

    def pieces(self) -> list[Widget]:
        """What is on it."""
        raise NotImplementedError

    def action_back(self) -> None:
        """Back to where it was opened from."""
        self.assess.pop_screen()

    def action_enough(self) -> None:
        """That's enough for today, from here too."""
        self.assess.pop_screen()
        self.assess.enough()
