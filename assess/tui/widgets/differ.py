""" "We see this differently": other words beside a line, then who sees both."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static, TextArea

from assess.i18n import _, mark
from assess.tui.widgets.quiet import Quiet
from assess.tui.widgets.text_area import WordsArea

CHOICES = (
    (mark("both"), "both"),
    (mark("just mine"), "just_mine"),
    (mark("neither"), "neither"),
)
"""PRACTICE 7.4: would you like other services to see both?"""


class DifferBox(Vertical):
    """A box for the words, and the three ways of showing them."""

    DEFAULT_CSS = """
    DifferBox { height: auto; margin: 1 0 0 2; }
    DifferBox WordsArea { min-height: 3; }
    DifferBox #differ-ask { margin: 0 0 0 1; }
    DifferBox Horizontal { height: 1; margin: 0 0 0 1; }
    """

    class Typed(Message):
        """The words so far."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class Decided(Message):
        """The words are said, and who sees both."""

        def __init__(self, entry_id: str, words: str, voice: str, show: str) -> None:
            super().__init__()
            self.entry_id, self.words, self.voice, self.show = entry_id, words, voice, show

    def __init__(self, entry_id: str, name: str, worker: str, voice: str, kept: str) -> None:
        """`voice` is who most likely sees it differently; one press makes it the other."""
        super().__init__()
        self._entry_id, self._name, self._worker, self._voice = entry_id, name, worker, voice
        self.area = WordsArea(kept)
        self.area.move_cursor(self.area.document.end)

    def compose(self) -> ComposeResult:
        """Who, the words, who sees both."""
        with Horizontal():
            yield Quiet(self._label(), id="differ-who")
            yield Static(_("in a few words, or none"), classes="quiet")
        yield self.area
        yield Static(_("Both stay. Would you like other services to see both?"), id="differ-ask")
        with Horizontal(id="differ-choices"):
            for label, show in CHOICES:
                yield Quiet(_(label), id=f"show-{show}")

    def _label(self) -> str:
        return _("{name} says", name=self._name if self._voice == "person" else self._worker)

    def holds(self, widget: Widget | None) -> bool:
        """Whether the cursor is in the words."""
        return widget is self.area

    def to_choices(self) -> None:
        """On from the words to the three."""
        self.screen.set_focus(self.query_one("#show-both", Quiet))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Something was typed."""
        event.stop()
        self.post_message(self.Typed(self.area.text))

    def on_button_pressed(self, event: Quiet.Pressed) -> None:
        """Whose words, or one of the three."""
        event.stop()
        if event.button.id == "differ-who":
            self._voice = "worker" if self._voice == "person" else "person"
            self.query_one("#differ-who", Quiet).relabel(self._label())
            return
        show = (event.button.id or "").removeprefix("show-")
        self.post_message(self.Decided(self._entry_id, self.area.text.strip(), self._voice, show))
