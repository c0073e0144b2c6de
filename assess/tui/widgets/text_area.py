"""The box someone's words are typed in."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from assess.i18n import mark
from assess.tui.widgets.gone import Gone
from assess.tui.widgets.in_order import InOrder
from assess.tui.widgets.line import without_ours


class WordsArea(InOrder, Gone, TextArea, inherit_bindings=False):
    """A text area that grows with what is said, never traps the cursor, and survives its undo.

    Textual 8.2.8 raises ValueError from undo after a long paste (#6686); a box with someone's words
    in it must not end the program for that.
    """

    DEFAULT_CSS = """
    WordsArea {
        height: auto;
        min-height: 4;
        max-height: 9;
        border: round $border-blurred;
        background: $surface;
        scrollbar-size-vertical: 1;
    }
    WordsArea:focus { border: round $border; }
    WordsArea .text-area--cursor-line { background: $surface; }
    WordsArea.-one-line { min-height: 3; max-height: 3; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *without_ours(TextArea.BINDINGS),
        Binding("ctrl+j,shift+enter,alt+enter", "new_line", mark("new line"), show=False),
    ]

    class BeforePaste(Message):
        """Something is about to be pasted: a good moment to keep what is there."""

    def __init__(
        self, words: str = "", *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(words, id=id, classes=classes, soft_wrap=True, show_line_numbers=False)
        self.cursor_blink = False
        self.highlight_cursor_line = False
        self.move_cursor(self.document.end)

    def restore(self, words: str) -> None:
        """Puts words in with the cursor at their end, as if they had just been typed."""
        self.load_text(words)
        self.move_cursor(self.document.end)

    def action_new_line(self) -> None:
        """A new line; Enter goes on."""
        self._replace_via_keyboard("\n", *self.selection)

    def undo(self) -> None:
        """Undoes the last edit, or leaves everything as it is."""
        self._guarded(super().undo)

    def redo(self) -> None:
        """Redoes the last edit undone, or leaves everything as it is."""
        self._guarded(super().redo)

    def _guarded(self, step: object) -> None:
        assert callable(step)
        before, cursor = self.text, self.cursor_location
        try:
            step()
        except Exception:
            # The document may be half changed: put back what was there, and forget the history
            # that leads to the fault.
            self.load_text(before)
            self.move_cursor(cursor)

    def on_unmount(self) -> None:
        """Lets go of the app, which would hold on to every box there ever was: Textual 8.2.8 keeps
        what listens for another look as long as the app itself lives."""
        self.app.theme_changed_signal.unsubscribe(self)

    def on_paste(self, event: events.Paste) -> None:
        """Says so first; Textual's own handler then pastes."""
        self.post_message(self.BeforePaste())
