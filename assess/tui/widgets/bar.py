"""A line above the keys with a thing or two to choose: never a box in the way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from assess.tui.widgets.quiet import Quiet

CLOSE = "screen.close_bar"
"""The choice that changes nothing."""


class Bar(Horizontal):
    """Words, then buttons. The arrow keys move among them, round and round; so does Tab, and on."""

    DEFAULT_CSS = """
    Bar { dock: bottom; height: 1; margin: 0 0 1 0; padding: 0 2; background: $background; }
    Bar #bar-words { width: auto; max-width: 50; height: 1; margin: 0 2 0 0; }
    Bar.-stacked { layout: vertical; height: auto; }
    Bar.-stacked #bar-words { max-width: 100%; height: auto; }
    """

    # Before anything else, as Tab, so that an Enter typed after an arrow goes where that went.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,down", "among(1)", show=False, priority=True),
        Binding("left,up", "among(-1)", show=False, priority=True),
    ]

    def __init__(self, words: str, choices: Sequence[tuple[str, str]]) -> None:
        """`choices` are (label, action)."""
        super().__init__()
        self._words, self._choices = words, choices

    @staticmethod
    def short(words: str) -> str:
        """A line someone said, short enough to stand beside two buttons."""
        line = " ".join(words.split())
        return f'"{line}"' if len(line) <= 44 else f'"{line[:43]}…"'

    def compose(self) -> ComposeResult:
        """Words, then buttons."""
        if self._words:
            yield Static(self._words, id="bar-words", markup=False)
        for label, action in self._choices:
            yield Quiet(label, action)

    def on_resize(self) -> None:
        """One below the other where the page is too narrow for one row."""
        words = [self._words, *(label for label, _action in self._choices)]
        wide = sum(cell_len(one) + 2 for one in words if one) + 4
        self.set_class(wide > self.app.size.width, "-stacked")

    def action_among(self, way: int) -> None:
        """An arrow: to the next choice, or the one before."""
        choices, focused = list(self.query(Quiet)), self.screen.focused
        if not isinstance(focused, Quiet) or focused not in choices:
            raise SkipAction
        self.screen.set_focus(choices[(choices.index(focused) + way) % len(choices)])

    def focus_first(self) -> None:
        """The cursor on the first choice."""
        first = self.query(Quiet).first()
        self.screen.set_focus(first)

    def focus_safe(self) -> None:
        """The cursor on what changes nothing: a key too many takes nothing away."""
        choices = list(self.query(Quiet))
        safe = [one for one in choices if one.action == CLOSE]
        self.screen.set_focus((safe or choices)[0])
