"""Words, as many as there are."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import TextArea

from assess.forms.bank import Item
from assess.forms.kinds import KINDS
from assess.tui.fields.base import Field
from assess.tui.widgets.text_area import WordsArea


class TextField(Field):
    """A box that grows with what is said."""

    def __init__(self, item: Item, *, id: str | None = None) -> None:
        super().__init__(item, id=id)
        self.box = WordsArea()

    def compose(self) -> ComposeResult:
        """The box."""
        yield self.box

    @property
    def entrance(self) -> Widget | None:
        """The box."""
        return self.box

    @property
    def is_empty(self) -> bool:
        """Whether it holds nothing but space."""
        return not self.box.text.strip()

    @property
    def words(self) -> str:
        """The words as typed."""
        return self.box.text

    def restore(self, words: str) -> None:
        """The words, with the cursor at their end."""
        self.box.restore(words)

    def fill(self, value: Any) -> None:
        """A standing answer's words."""
        self.restore(str(value))
        self.changed()

    def value(self) -> Any:
        """The words, byte for byte."""
        return KINDS[self.item.type].parse(self.box.text, self.item)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Something was typed, pasted or undone."""
        event.stop()
        self.changed()
