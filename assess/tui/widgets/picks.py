"""A short list to pick from with the arrow keys: words, a mark in front, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assess.record.alone import SAFETY_SIGN
from assess.tui.widgets.gone import Gone
from assess.tui.widgets.in_order import InOrder
from assess.tui.widgets.safety import BLUE

_AT = "› "
_PICKED = "• "
_PLAIN = "  "


class Picks(InOrder, Gone, OptionList):
    """Rows of words. The row the cursor is on has an arrow and is bold: never by colour alone."""

    DEFAULT_CSS = """
    Picks {
        height: auto;
        border: none;
        padding: 0;
        background: $background;
        scrollbar-size-vertical: 1;
    }
    Picks:focus { border: none; background-tint: transparent; }
    Picks > .option-list--option { padding: 0; }
    Picks > .option-list--option-highlighted {
        color: $foreground; background: $background; text-style: none;
    }
    Picks:focus > .option-list--option-highlighted {
        color: $foreground; background: $background; text-style: bold;
    }
    Picks > .option-list--option-hover { background: $surface; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "space", show=False)]

    class Spaced(Message):
        """Space was pressed on a row."""

        def __init__(self, row_id: str) -> None:
            super().__init__()
            self.row_id = row_id

    def action_space(self) -> None:
        """Says which row the arrow was on at that moment."""
        if self.at is not None:
            self.post_message(self.Spaced(self.at))

    def __init__(
        self,
        rows: Sequence[tuple[str, str, str]],
        *,
        marked: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """`rows` are (id, words, detail): the detail stands dim to the right. `marked` leaves room
        for a mark before each, so that picking one moves nothing.
        """
        self.marked = marked
        self.rows = list(rows)
        self.picked: set[str] = set()
        super().__init__(id=id, classes=classes, markup=False)
        self.add_options(Option(self._prompt(at), id=row[0]) for at, row in enumerate(self.rows))

    @property
    def at(self) -> str | None:
        """The id of the row the cursor is on."""
        return self.rows[self.highlighted][0] if self.highlighted is not None else None

    def toggle(self, row_id: str) -> None:
        """Picks a row, or lets it go."""
        self.picked.symmetric_difference_update({row_id})
        self.redraw()

    def pick_only(self, *row_ids: str) -> None:
        """Picks these rows and no others."""
        self.picked = set(row_ids)
        self.redraw()

    def go_to(self, row_id: str) -> None:
        """Puts the arrow on a row; nowhere else where there is no such row."""
        for at, (known, _words, _detail) in enumerate(self.rows):
            if known == row_id:
                self.highlighted = at

    def redraw(self) -> None:
        """Draws every row's mark again."""
        for at in range(len(self.rows)):
            self.replace_option_prompt_at_index(at, self._prompt(at))

    def _prompt(self, at: int) -> Content:
        row_id, words, detail = self.rows[at]
        here = at == getattr(self, "_drawn_at", None) and self.has_focus
        mark = _AT if here else _PLAIN
        if self.marked:
            mark += _PICKED if row_id in self.picked else _PLAIN
        wide = max((len(row[1]) for row in self.rows), default=0) + 3
        if not detail:
            return Content(mark + words)
        before, sign, after = detail.partition(SAFETY_SIGN)
        signed = [(sign, BLUE), (after, "$text-muted")] if sign else []
        return Content.assemble(mark, words.ljust(wide), (before, "$text-muted"), *signed)

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Moves the arrow."""
        super().watch_highlighted(highlighted)
        self._move_arrow(highlighted)

    def watch_has_focus(self, has_focus: bool) -> None:
        """Shows the arrow while the cursor is here."""
        super().watch_has_focus(has_focus)
        if has_focus and self.highlighted is None and self.rows:
            self.highlighted = 0
        self._move_arrow(self.highlighted)

    def _move_arrow(self, to: int | None) -> None:
        before = getattr(self, "_drawn_at", None)
        self._drawn_at = to
        for at in {before, to}:
            if at is not None and at < self.option_count:
                self.replace_option_prompt_at_index(at, self._prompt(at))
