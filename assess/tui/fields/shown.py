"""What is shown and never answered: display and group."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.widgets import Static

from assess.forms.kinds import KINDS
from assess.tui.fields.base import Field


class Shown(Field):
    """Words to read; Enter goes on."""

    def compose(self) -> ComposeResult:
        """The words."""
        yield Static(self.item.text, markup=False)

    def value(self) -> Any:
        """There is none: raises BadAnswer."""
        return KINDS[self.item.type].parse("", self.item)
