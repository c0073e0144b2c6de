"""Small calm pieces: a button one row high, and a column that scrolls without taking focus."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Button


class Quiet(Button):
    """A button one row high, underlined like a word one may point at. Its label is never markup."""

    def __init__(
        self, label: str, action: str = "", *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(
            Content(label), id=id, classes=classes, action=action or None, compact=True
        )
        self.styles.line_pad = 0

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as its words."""
        return self.label.cell_length if isinstance(self.label, Content) else 2

    def relabel(self, label: str) -> None:
        """Another label."""
        self.label = Content(label)


class Column(VerticalScroll, can_focus=False):
    """The page's own column. It scrolls, and is never where the cursor lands (SCREENS B7.7)."""

    DEFAULT_CSS = """
    Column { scrollbar-size-vertical: 1; }
    """
