"""Letters over everything that can be pressed or typed in: one letter goes there.

For a page with many buttons, where Tab takes long and a mouse is not to hand.
"""

from __future__ import annotations

from string import ascii_lowercase
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Static

from assess.i18n import mark
from assess.tui.screens.base import COVER


class Jump(ModalScreen[Widget | None]):
    """The page stays in view; the letters go with any key."""

    DEFAULT_CSS = """
    Jump { background: transparent; align: left top; }
    Jump > .letter {
        position: absolute; width: 3; height: 1; content-align: center middle;
        background: $foreground; color: $background; text-style: bold;
    }
    Jump > .letter:ansi { background: ansi_blue; color: ansi_bright_white; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        COVER,
        Binding("f2", "leave_it", mark("letters to jump by"), show=False, priority=True),
    ]

    def __init__(self, places: list[Widget]) -> None:
        super().__init__()
        self.places = dict(zip(ascii_lowercase, places, strict=False))

    def compose(self) -> ComposeResult:
        """A letter on each."""
        for letter, widget in self.places.items():
            label = Static(letter, classes="letter", markup=False)
            label.styles.offset = (max(0, widget.region.x - 1), widget.region.y)
            yield label

    def on_key(self, event: events.Key) -> None:
        """A letter goes there; anything else only takes the letters away."""
        event.stop()
        self.dismiss(self.places.get(event.key))

    def action_leave_it(self) -> None:
        """The key that brought the letters takes them away."""
        self.dismiss(None)


def places_on(screen: Widget) -> list[Widget]:
    """What can be reached on a page, in the order it is read, as far as it is in view."""
    shown = [
        widget
        for widget in screen.query("*")
        if widget.focusable and widget.region and screen.region.contains_region(widget.region)
    ]
    return sorted(shown, key=lambda one: (one.region.y, one.region.x))


def go_to(widget: Widget) -> None:
    """Puts the cursor there; a button is pressed."""
    widget.focus()
    if isinstance(widget, Button):
        widget.press()
