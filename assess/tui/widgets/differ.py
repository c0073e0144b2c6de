""" "We see this differently": whose words go beside a line, the words, then who sees both.

Two people sit at the screen, so it is never left open whose voice is being written.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static, TextArea

from assess.i18n import _, mark
from assess.record.wording import whose
from assess.tui.widgets.picks import Picks
from assess.tui.widgets.quiet import Quiet
from assess.tui.widgets.text_area import WordsArea

CHOICES = (
    (mark("both"), "both"),
    (mark("just mine"), "just_mine"),
    (mark("neither"), "neither"),
)
"""PRACTICE 7.4: would you like other services to see both?"""

VOICES = ("person", "worker")
WHO, WORDS, SHOW = "who", "words", "show"


class DifferBox(Vertical):
    """One thing at a time: whose words, the words themselves, who sees both."""

    DEFAULT_CSS = """
    DifferBox { height: auto; margin: 1 0 0 2; }
    DifferBox > Vertical { height: auto; }
    DifferBox WordsArea { min-height: 3; }
    DifferBox Static, DifferBox Quiet, DifferBox Picks { margin: 0 0 0 1; }
    DifferBox #differ-voice { text-style: bold; }
    """

    class Typed(Message):
        """The words of a voice so far."""

        def __init__(self, voice: str, words: str) -> None:
            super().__init__()
            self.voice, self.words = voice, words

    class Decided(Message):
        """The words are said, and who sees both."""

        def __init__(self, entry_id: str, words: str, voice: str, show: str) -> None:
            super().__init__()
            self.entry_id, self.words, self.voice, self.show = entry_id, words, voice, show

    def __init__(
        self,
        entry_id: str,
        names: Mapping[str, str],
        voice: str,
        typed: Mapping[str, str],
        said: Mapping[str, str],
        shows: Mapping[str, str],
    ) -> None:
        """`voice` is who sees it differently, or empty to ask. By voice: the `names`, the words half
        `typed`, those that stand there as `said`, and how both are shown at first.
        """
        super().__init__()
        self._entry_id, self._names, self._said, self._shows = entry_id, names, said, shows
        self._words = {one: typed.get(one) or said.get(one, "") for one in VOICES}
        self.voice = voice or VOICES[0]
        self.at = WORDS if voice else WHO
        self.area = WordsArea(self._words[self.voice])

    def compose(self) -> ComposeResult:
        """The three parts; only what is reached is shown."""
        whose_words = [(one, self._words_of(one), "") for one in VOICES]
        with Vertical(id="differ-part-who"):
            yield Static(_("Whose words go beside it?"))
            yield Picks(whose_words, id="differ-who")
        with Vertical(id="differ-part-words"):
            yield Static("", id="differ-voice", markup=False)
            yield self.area
            yield Static(_("In a few words, or none. Enter goes on."), classes="quiet")
            yield Quiet("", id="differ-other")
        with Vertical(id="differ-part-show"):
            asked = self._names[VOICES[0]]
            yield Static(
                _("{name}, would you like other services to see both?", name=asked), markup=False
            )
            yield Picks([(show, _(label), "") for label, show in CHOICES], id="differ-show")
            yield Static(_("Both stay. Enter keeps it."), classes="quiet")

    def on_mount(self) -> None:
        """As far as it has come."""
        self.query_one("#differ-who", Picks).go_to(self.voice)
        self._draw()

    def _words_of(self, voice: str) -> str:
        return _("{whose} words", whose=whose(self._names[voice]))

    def _draw(self) -> None:
        other = self._other
        worker, mine = self._names["worker"], whose(self._names[self.voice])
        label = _("In {whose} words", whose=mine)
        if self.voice == "person":
            label = _("In {whose} words, typed by {worker}", whose=mine, worker=worker)
        self.query_one("#differ-voice", Static).update(label)
        instead = _("write {whose} words instead", whose=whose(self._names[other]))
        self.query_one("#differ-other", Quiet).relabel(instead)
        self.query_one("#differ-part-who").display = self.at == WHO
        self.query_one("#differ-part-words").display = self.at != WHO
        self.query_one("#differ-part-show").display = self.at == SHOW

    @property
    def _other(self) -> str:
        return VOICES[1] if self.voice == VOICES[0] else VOICES[0]

    @property
    def has_words(self) -> bool:
        """Whether something is half typed, in either voice."""
        return any(self._is_new(one) for one in VOICES)

    def _is_new(self, voice: str) -> bool:
        words = self._words[voice]
        return bool(words.strip()) and words != self._said.get(voice, "")

    def holds(self, widget: Widget | None) -> bool:
        """Whether the cursor is in the words."""
        return widget is self.area

    def put_cursor(self) -> None:
        """The cursor where it has come to, in view."""
        there: dict[str, Widget] = {
            WHO: self.query_one("#differ-who"),
            WORDS: self.area,
            SHOW: self.query_one("#differ-show"),
        }
        self.screen.set_focus(there[self.at], scroll_visible=False)
        self._whole_in_view()

    def on_resize(self) -> None:
        """More of it is shown, or the words have grown."""
        self._whole_in_view()

    def _whole_in_view(self) -> None:
        def settle() -> None:
            column = self.screen.query_one("#column")
            below = self.region.bottom - column.region.bottom
            if below > 0:
                column.scroll_relative(y=below, animate=False)

        self.call_after_refresh(self.scroll_visible, animate=False)
        self.call_after_refresh(self.call_after_refresh, settle)

    def _to(self, part: str) -> None:
        self.at = part
        self._draw()
        self.put_cursor()

    def to_choices(self) -> None:
        """On from the words to who sees both."""
        self.query_one("#differ-show", Picks).go_to(self._shows[self.voice])
        self._to(SHOW)

    def back(self) -> bool:
        """Back to the words from who sees both; False where there is nothing before."""
        if self.at != SHOW:
            return False
        self._to(WORDS)
        return True

    def _write_as(self, voice: str) -> None:
        """The other voice: what is half typed goes along, unless that voice has words of its own."""
        if voice == self.voice:
            return
        before, self.voice = self.voice, voice
        if self._is_new(before) and not self._words[voice]:
            self._set(voice, self._words[before])
            self._set(before, self._said.get(before, ""))
        self.area.restore(self._words[voice])

    def _set(self, voice: str, words: str) -> None:
        self._words[voice] = words
        self.post_message(self.Typed(voice, words))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Something was typed."""
        event.stop()
        if self.area.text != self._words[self.voice]:
            self._set(self.voice, self.area.text)

    def on_option_list_option_selected(self, event: Picks.OptionSelected) -> None:
        """Whose words; or who sees both, and it is said."""
        event.stop()
        picked = event.option.id or ""
        if event.option_list.id == "differ-who":
            self._write_as(picked)
            self._to(WORDS)
        else:
            words = self.area.text.strip()
            self.post_message(self.Decided(self._entry_id, words, self.voice, picked))

    def on_button_pressed(self, event: Quiet.Pressed) -> None:
        """The other voice."""
        event.stop()
        self._write_as(self._other)
        self._to(WORDS)
