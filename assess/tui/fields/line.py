"""One line: a few words, a whole number, a date."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Input

from assess.forms.bank import Item
from assess.forms.kinds import KINDS
from assess.i18n import mark
from assess.tui.fields.base import Field
from assess.tui.widgets.line import Line


class LineField(Field):
    """One line of typing."""

    def __init__(self, item: Item, *, id: str | None = None) -> None:
        super().__init__(item, id=id)
        self.box = Line()

    def compose(self) -> ComposeResult:
        """The line."""
        yield self.box

    @property
    def entrance(self) -> Widget | None:
        """The line."""
        return self.box

    @property
    def is_empty(self) -> bool:
        """Whether it holds nothing but space."""
        return not self.box.value.strip()

    @property
    def words(self) -> str:
        """The line as typed."""
        return self.box.value

    def restore(self, words: str) -> None:
        """The line, with the cursor at its end."""
        self.box.value = words
        self.box.cursor_position = len(words)

    def fill(self, value: Any) -> None:
        """A standing answer in words."""
        self.restore(KINDS[self.item.type].summarise(value, self.item))
        self.changed()

    def value(self) -> Any:
        """What the line says, by its kind."""
        return KINDS[self.item.type].parse(self.box.value, self.item)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Something was typed."""
        event.stop()
        self.changed()


class StringField(LineField):
    """A few words."""


class IntegerField(LineField):
    """A whole number."""

    HOW: ClassVar[str] = mark("A number, such as 3.")


class DecimalField(LineField):
    """A number with pence."""

    HOW: ClassVar[str] = mark("A number, such as 12.50.")


class DateField(LineField):
    """A day, a month or a year."""

    HOW: ClassVar[str] = mark("A day such as 3 March 2026. A month or a year will do.")
