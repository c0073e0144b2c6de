"""We see this differently: other words beside a line. Both stay; neither is crossed out."""

from __future__ import annotations

from collections.abc import Callable

from textual.containers import Vertical

from assess.documents.contents import Line
from assess.errors import AssessError
from assess.i18n import _
from assess.sitting.reviewing import WORD_VOICES, Reviewing, beside_slot, whose_word
from assess.tui.drafts import Draft
from assess.tui.screens.base import Page
from assess.tui.widgets.differ import DifferBox


class Differing(Page):
    """A page of lines, each of which can be seen differently."""

    name_shown = ""
    worker_shown = ""

    def __init__(self) -> None:
        super().__init__()
        self.drafts: dict[str, Draft] = {}

    def line_of(self, entry_id: str) -> Line | None:
        """The line of that entry, where it is on the page."""
        raise NotImplementedError

    async def renew(self, word: str) -> None:
        """The page again, as the record stands now."""
        raise NotImplementedError

    @property
    def reviewing(self) -> Reviewing:
        """The record, read together with whoever is here."""
        raise NotImplementedError

    def action_differ(self, entry_id: str) -> None:
        """Opens a box for other words beside this line."""
        line = self.line_of(entry_id)
        if line is not None:
            self.act(lambda: self._open_differ(line))

    async def _open_differ(self, line: Line) -> None:
        await self.query(DifferBox).remove()
        self.drop_draft()
        sitting, reviewing = self.assess.at_table, self.reviewing
        slot = beside_slot(line.entry_id)

        def known() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
            typed = {one: sitting.draft(slot, one) for one in WORD_VOICES}
            said = {one: reviewing.word_beside(line.entry_id, one) for one in WORD_VOICES}
            shows = {one: reviewing.usual_show(line.entry_id, one) for one in WORD_VOICES}
            return typed, said, shows

        typed, said, shows = await self.assess.desk.ask(known)
        half = [one for one in WORD_VOICES if typed[one]]
        names = {"person": self.name_shown, "worker": self.worker_shown}
        voice = half[0] if half else whose_word(line.voice)
        box = DifferBox(line.entry_id, names, voice, typed, said, shows)
        await self.query_one(f"#line-{line.entry_id}", Vertical).mount(box)
        self.drafts = {
            one: Draft(
                self.assess.desk,
                _saver(lambda voice, words: sitting.save_draft(slot, voice, words), one, said[one]),
                self.set_timer,
                lambda _problem: self.assess.call_from_desk(_("The disk did not take that.")),
                typed[one] or said[one],
            )
            for one in WORD_VOICES
        }
        self.refresh_bindings()
        box.put_cursor()

    def on_differ_box_typed(self, event: DifferBox.Typed) -> None:
        """Half-typed words are kept here too, each voice's apart."""
        if event.voice in self.drafts:
            self.drafts[event.voice].changed(event.words)

    def on_differ_box_decided(self, event: DifferBox.Decided) -> None:
        """Both stay; the person says who sees both."""
        self.act(lambda: self._keep_differ(event))

    async def _keep_differ(self, event: DifferBox.Decided) -> None:
        sitting, reviewing = self.assess.at_table, self.reviewing
        draft = self.drafts.get(event.voice)
        if draft is not None:
            draft.settle()

        def keep() -> str:
            said = reviewing.see_differently(
                event.entry_id, event.words, voice=event.voice, show=event.show
            )
            sitting.save_draft(beside_slot(event.entry_id), event.voice, "")
            return said

        try:
            said = await self.assess.desk.ask(keep)
        except AssessError:
            if draft is not None:
                draft.resume()
            raise
        self.drafts.pop(event.voice, None)
        await self.renew(said)

    def flush_drafts(self) -> None:
        """Writes what is half typed, in either voice."""
        for draft in self.drafts.values():
            draft.flush()

    def drop_draft(self) -> None:
        """Writes what is half typed, and closes it."""
        self.flush_drafts()
        self.drafts = {}


def _saver(save: Callable[[str, str], None], voice: str, said: str) -> Callable[[str], None]:
    # What stands there already is no draft.
    return lambda words: save(voice, "" if words == said else words)
