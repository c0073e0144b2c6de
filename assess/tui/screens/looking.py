"""Looking closer at the question that is up: changing a line, guidance, who sees it, whose words."""

from __future__ import annotations

from functools import partial

from assess.record.entry import Entry
from assess.tui.screens.table import Table
from assess.tui.widgets.quiet import Quiet


class Looking(Table):
    """What opens beside the question, and closes with it."""

    def action_change(self, entry_id: str) -> None:
        """Opens a line of the read-back again."""
        for told in self.shown.lines:
            if told.entry.id == entry_id:
                self.act(partial(self._change, told.entry))

    async def _change(self, entry: Entry) -> None:
        await self.step(lambda sitting: sitting.change(entry))
        self.action_edit()

    def action_speak(self, language: str) -> None:
        """Puts the same questions in another language from here on."""
        self.act(lambda: self.step(lambda sitting: sitting.speak(language)))

    def action_guidance(self) -> None:
        """The worker's guidance, until the next question."""
        guidance = self.query_one_optional("#guidance")
        if guidance is not None:
            guidance.display = not guidance.display
            self.call_after_refresh(guidance.scroll_visible, animate=False)

    def action_who(self) -> None:
        """Who it stays with, by name."""
        who = self.query_one_optional("#who")
        if who is not None:
            who.display = not who.display
            self.put_cursor()  # what is typed next is the answer, also after a click

    def action_whose(self) -> None:
        """Their words, or the worker's summary of them."""
        label = self.query_one_optional("#whose", Quiet)
        if label is None:
            return
        self.verbatim = not self.verbatim
        label.relabel(self.shown.voice_words(self.shown.step.voice, self.verbatim))
        self.put_cursor()

    def action_edit(self) -> None:
        """Puts what stands into the box, to be changed."""
        told = [one for one in (*self.shown.standing, self.shown.known) if one and one.is_value]
        if self.field is None:
            return
        self.field.display = True
        if told and self.field.is_empty:
            self.field.fill(told[-1].entry.body["value"])
        self.put_cursor()
