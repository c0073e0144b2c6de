"""How what is said comes to the page: through an interpreter, written up later; and called away."""

from __future__ import annotations

from collections.abc import Iterator

from textual.widgets import Input

from assess.i18n import _, mark
from assess.sitting.through import ORIGINAL
from assess.tui.drafts import Draft
from assess.tui.screens.base import Command
from assess.tui.screens.shown import Shown, look
from assess.tui.screens.table import Table
from assess.tui.widgets.line import Line

HALF_KEPT = mark("What is half typed is kept, and not yet said. It comes back with its question.")


class Manner(Table):
    """Acts on how the next answer is kept, and ways to break off."""

    # -- an interpreter --------------------------------------------------------------------------

    def action_directly(self) -> None:
        """What comes next is said without the interpreter, or through them again."""
        sitting = self.assess.at_table

        async def turn() -> None:
            self.flush_drafts()
            said, shown = await self.assess.desk.ask(
                lambda: (sitting.say_directly(not sitting.directly), look(sitting))
            )
            await self.put(shown, word=said, held_back=self.held_back)

        self.act(turn)

    def begin_original(self, shown: Shown) -> None:
        """The line for the words in their own language: its half-typed words are kept too."""
        box = self.query_one_optional("#original", Input)
        item, row, sitting = shown.item, shown.step.row, self.assess.at_table
        if box is None or item is None:
            return
        address, kept = item.address, shown.original_draft
        box.value = kept
        self.drafts[ORIGINAL] = Draft(
            self.assess.desk,
            lambda words: sitting.save_draft(address, ORIGINAL, words, row),
            self.set_timer,
            self._draft_failed,
            kept,
        )

    def on_input_changed(self, event: Input.Changed) -> None:
        """Words in their own language are only a draft until the worker goes on."""
        if event.input.id == "original" and ORIGINAL in self.drafts:
            event.stop()
            self.drafts[ORIGINAL].changed(event.value)

    @property
    def original_words(self) -> str:
        """What stands in that line."""
        box = self.query_one_optional("#original", Line)
        return box.value if box is not None else ""

    # -- notes after a walk ----------------------------------------------------------------------

    def action_notes(self) -> None:
        """Talked first: what comes next is written up later, with the day it was said."""
        if self.assess.at_table.written_up:
            self.assess.at_table.write_as_we_go()
            self.say(_("Writing while we talk, from here on."))
            self.show_state(self.shown.room)
            return
        from assess.tui.screens.notes_day import NotesDay

        self.flush_drafts()
        self.assess.push_screen(NotesDay(self.notes_begun))

    def notes_begun(self, said: str) -> None:
        """The day is known."""
        self.say(said)
        self.show_state(f"{self.shown.room} · {_('written up later')}")

    # -- breaking off ----------------------------------------------------------------------------

    @property
    def half_typed(self) -> str:
        """What is said about words that are in a box and not yet an answer; else nothing."""
        field = self.field
        left = field is not None and field.OPENS_AS_LEFT and bool(self.shown.standing)
        typed = field is not None and not left and bool(field.words.strip())
        note = self.note_field is not None and bool(self.note_field.words.strip())
        return _(HALF_KEPT) if typed or note else ""

    def action_called_away(self) -> None:
        """The worker has to go: one key, and what is there is kept."""
        half = self.half_typed

        def away(sitting: object) -> str:
            return f"{self.assess.at_table.called_away()} {half}".strip()

        self.act(lambda: self.step(away))

    def action_stop_questions(self) -> None:
        """Something hard was told: the box closes, what was typed is kept and not shown."""
        self.act(self._stop_questions)

    async def _stop_questions(self) -> None:
        from assess.tui.screens.stopped import Stopped

        sitting = self.assess.at_table
        for draft in self.drafts.values():
            draft.flush()

        def stop() -> Shown:
            sitting.stop_questions()
            return look(sitting)

        shown = await self.assess.desk.ask(stop)
        await self.put(shown, held_back=shown.item is not None)
        await self.assess.push_screen(Stopped())

    def action_other_note(self) -> None:
        """Five lines for the other system."""
        self.act(self.assess.show_other_note)

    def manner_commands(self) -> Iterator[Command]:
        """What the palette offers of this."""
        if self.shown.interpreted:
            yield Command(
                _("Said with or without the interpreter"),
                _("what comes next"),
                "screen.directly",
            )
        yield Command(
            _("Notes after talking"),
            _("talk first, write it up now; again to write as we go"),
            "screen.notes",
        )
        yield Command(_("Read aloud"), _("this question, by the machine"), "screen.aloud")
        yield Command(_("Read every question aloud"), _("or none any more"), "screen.every_aloud")
        yield Command(
            _("Stop the questions"),
            _("people first; what was typed is kept"),
            "screen.stop_questions",
        )
        if self.shown.step.phase == "ended":
            yield Command(
                _("Note for our other system"), _("five lines to paste"), "screen.other_note"
            )
