"""The other voice on the same question, side by side."""

from __future__ import annotations

from textual.containers import Vertical

from assess.errors import BadAnswer
from assess.i18n import _
from assess.tui.fields import field_for
from assess.tui.screens.table import Table, plainly, then_nothing


class Beside(Table):
    """Opens the other voice's box, and keeps what is in it; the question stays where it is."""

    def action_note(self) -> None:
        """Opens the other voice's box on the same question, or puts it away."""
        self.act(self._toggle_note)

    async def _toggle_note(self) -> None:
        place = self.query_one_optional("#beside", Vertical)
        item = self.shown.item
        if place is None or item is None:
            return
        if self.note_field is not None:
            self.flush_drafts()
            await self.note_field.remove()
            self.note_field = None
            self._show_wording(False)
            self.put_cursor()
            return
        self.note_field = field_for(item, id="note-field")
        await place.mount(self.note_field)
        self.begin_draft(self.note_field, self.shown.beside_voice)
        self._show_wording(True)
        self.set_focus(self.note_field.entrance)
        self.call_after_refresh(self.note_field.scroll_visible, animate=False)

    def _show_wording(self, shown: bool) -> None:
        wording = self.query_one_optional("#beside-wording")
        if wording is not None:
            wording.display = shown

    async def keep_note(self) -> None:
        """Keeps the other voice's answer; what is half typed in the first stays."""
        field, voice = self.note_field, self.shown.beside_voice
        if field is None or not field.enter():
            return
        if field.is_empty:
            await self._toggle_note()
            return
        try:
            value = field.value()
        except BadAnswer as problem:
            self.say(plainly(problem, field))
            return
        typed = self.field.words if self.field is not None else ""
        self.drafts[voice].settle()
        await self.step(
            then_nothing(lambda sitting: sitting.note_value(value, voice)), state=_("kept")
        )
        if typed and self.field is not None and not self.field.words:
            self.field.restore(typed)
