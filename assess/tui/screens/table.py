"""What the conversation's parts share: the step that is up, its box, its half-typed words."""

from __future__ import annotations

from collections.abc import Callable

from textual import events

from assess.errors import BadAnswer
from assess.i18n import _
from assess.sitting import Sitting
from assess.tui.drafts import Draft
from assess.tui.fields.base import Field
from assess.tui.screens.base import Page
from assess.tui.screens.shown import Shown, look
from assess.tui.widgets.text_area import WordsArea


class Table(Page):
    """A step of the sitting, put up; acts of the sitting, called."""

    def __init__(self, shown: Shown) -> None:
        super().__init__()
        self.shown = shown
        self.field: Field | None = None
        self.note_field: Field | None = None
        self.drafts: dict[str, Draft] = {}
        self.verbatim = True
        self.held_back = False

    async def put(
        self, shown: Shown, *, state: str = "", word: str = "", held_back: bool = False
    ) -> None:
        """Puts a step on the screen in place of the one before."""
        raise NotImplementedError

    def put_cursor(self) -> None:
        """The cursor goes where something can be said or picked."""
        raise NotImplementedError

    async def step(
        self, act: Callable[[Sitting], object], *, state: str = "", word: str = ""
    ) -> None:
        """Calls an act of the sitting on the desk's thread, then shows where it led."""
        sitting = self.assess.at_table

        def do() -> tuple[str, Shown]:
            sitting.warnings = ()
            said = act(sitting)
            words = [*sitting.warnings, *([said] if isinstance(said, str) else [])]
            return " ".join(words), look(sitting)

        for draft in self.drafts.values():
            draft.flush()
        said, shown = await self.assess.desk.ask(do)
        await self.put(shown, state=state, word=word or said)

    # -- half-typed words ------------------------------------------------------------------------

    def begin_draft(self, field: Field, voice: str) -> None:
        """Gives a field its half-typed words back, and keeps what is typed from now on."""
        item, row, sitting = field.item, self.shown.step.row, self.assess.at_table
        kept = self.shown.drafts.get(voice, "")
        if kept:
            field.restore(kept)
        self.drafts[voice] = Draft(
            self.assess.desk,
            lambda words: sitting.save_draft(item.address, voice, words, row),
            self.set_timer,
            self._draft_failed,
            kept,
        )

    def _draft_failed(self, problem: BaseException) -> None:
        self.assess.call_from_desk(
            _("The disk did not take what is half typed. Copy it down if it matters.")
        )

    def on_field_changed(self, event: Field.Changed) -> None:
        """Something was typed or picked: it is only a draft until the worker goes on."""
        voice = self._voice_of(event.field)
        if voice in self.drafts:
            self.drafts[voice].changed(event.field.words)
        as_it_was = event.field.words == self.shown.drafts.get(voice, "")
        if event.field is self.field and not event.field.is_empty and not as_it_was:
            self.show_state(self.shown.room)
            row = self.query_one_optional("#since-row")
            if row is not None:
                row.display = True

    def on_words_area_before_paste(self, event: WordsArea.BeforePaste) -> None:
        """Keeps what is there before a paste, whose undo is not to be trusted."""
        event.stop()
        self.flush_drafts()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """What is half typed is written when the cursor leaves it."""
        self.flush_drafts()

    def flush_drafts(self) -> None:
        """Writes what is half typed, in either voice."""
        for draft in self.drafts.values():
            draft.flush()

    def _voice_of(self, field: Field) -> str:
        return self.shown.step.voice if field is self.field else self.shown.beside_voice


def then_nothing(act: Callable[[Sitting], object]) -> Callable[[Sitting], None]:
    """An act whose result is not for saying."""

    def do(sitting: Sitting) -> None:
        act(sitting)

    return do


def plainly(problem: BadAnswer, field: Field) -> str:
    """What is wrong with an answer and how to mend it, without the question's address."""
    words = problem.message.removeprefix(f"{field.item.address}: ")
    return f"{words[:1].upper()}{words[1:]} {problem.hint}".strip()
