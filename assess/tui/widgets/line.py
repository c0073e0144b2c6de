"""One line of typing, without the keys that mean something else on every screen here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from assess.tui.widgets.gone import Gone
from assess.tui.widgets.in_order import InOrder

OURS = frozenset({"ctrl+d", "ctrl+k", "ctrl+f"})
"""Keys of Textual's boxes that a conversation gives another meaning."""


def without_ours(bindings: Iterable[BindingType]) -> list[BindingType]:
    """A box's keys but for those; left in, they would also come first in the footer."""
    kept: list[BindingType] = []
    for binding in bindings:
        if not isinstance(binding, Binding):
            continue
        keys = [key for key in binding.key.split(",") if key not in OURS]
        if keys:
            kept.append(replace(binding, key=",".join(keys)))
    return kept


class Line(InOrder, Gone, Input, inherit_bindings=False):
    """A line that does not blink."""

    BINDINGS: ClassVar[list[BindingType]] = without_ours(Input.BINDINGS)

    def on_mount(self) -> None:
        """Nothing on the page blinks."""
        self.cursor_blink = False
