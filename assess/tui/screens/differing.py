"""We see this differently: other words beside a line. Both stay; neither is crossed out."""

from __future__ import annotations

from textual.containers import Vertical

from assess.documents.contents import Line
from assess.i18n import _
from assess.record import sayings
from assess.tui.drafts import Draft
from assess.tui.screens.base import Page
from assess.tui.widgets.differ import DifferBox


class Differing(Page):
    """A page of lines, each of which can be seen differently."""

    name_shown = ""
    worker_shown = ""

    def __init__(self) -> None:
        super().__init__()
        self.draft: Draft | None = None

    def line_of(self, entry_id: str) -> Line | None:
        """The line of that entry, where it is on the page."""
        raise NotImplementedError

    async def renew(self, word: str) -> None:
        """The page again, as the record stands now."""
        raise NotImplementedError

    def action_differ(self, entry_id: str) -> None:
        """Opens a box for other words beside this line."""
        line = self.line_of(entry_id)
        if line is not None:
            self.act(lambda: self._open_differ(line))

    async def _open_differ(self, line: Line) -> None:
        await self.query(DifferBox).remove()
        self.drop_draft()
        sitting = self.assess.at_table
        slot = f"differ/{line.entry_id}"
        kept = await self.assess.desk.ask(lambda: sitting.draft(slot, "beside"))
        voice = "worker" if line.voice == "person" else "person"
        box = DifferBox(line.entry_id, self.name_shown, self.worker_shown, voice, kept)
        await self.query_one(f"#line-{line.entry_id}", Vertical).mount(box)
        self.draft = Draft(
            self.assess.desk,
            lambda words: sitting.save_draft(slot, "beside", words),
            self.set_timer,
            lambda _problem: self.assess.call_from_desk(_("The disk did not take that.")),
            kept,
        )
        self.set_focus(box.area)

    def on_differ_box_typed(self, event: DifferBox.Typed) -> None:
        """Half-typed words are kept here too."""
        if self.draft is not None:
            self.draft.changed(event.words)

    def on_differ_box_decided(self, event: DifferBox.Decided) -> None:
        """Both stay; the person says who sees both."""
        self.act(lambda: self._keep_differ(event))

    async def _keep_differ(self, event: DifferBox.Decided) -> None:
        sitting, draft, self.draft = self.assess.at_table, self.draft, None
        if draft is not None:
            draft.settle()

        def keep() -> None:
            saying = sayings.differ(
                sitting.person,
                event.entry_id,
                words=event.words,
                voice=event.voice,
                show=event.show,
            )
            sitting.workspace.say(sitting.person_id, saying, sitting=sitting.sitting_id or None)
            sitting.save_draft(f"differ/{event.entry_id}", "beside", "")

        await self.assess.desk.ask(keep)
        await self.renew(_("Both stay. Neither is crossed out."))

    def flush_drafts(self) -> None:
        """Writes what is half typed."""
        if self.draft is not None:
            self.draft.flush()

    def drop_draft(self) -> None:
        """Writes what is half typed, and closes it."""
        self.flush_drafts()
        self.draft = None
