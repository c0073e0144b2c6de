"""A page of places, one on top of another: what the plan and a form for a panel have in common.

The page holds the places one is at and the words that are half typed; what stands on it is decided
by the place that is on top, and what can be done there is done by that place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar, Generic, TypeVar

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from assess.i18n import _
from assess.tui.drafts import Draft
from assess.tui.fields.base import Field
from assess.tui.screens.base import Command, Page
from assess.tui.widgets.picks import Picks
from assess.tui.widgets.quiet import Column, Quiet


class Spot:
    """One thing to look at: what stands there, and what Enter and its buttons do."""

    ASKS: ClassVar[bool] = False
    """Whether something is being asked here that can be left."""

    page: PlacesPage[Any]

    def pieces(self) -> Iterator[Widget]:
        """What stands here."""
        raise NotImplementedError

    def cursor(self) -> Widget | None:
        """Where the cursor goes; the list or the first button where this says nothing."""
        return None

    async def drawn(self) -> None:
        """It is up."""

    async def go_on(self) -> None:
        """Enter."""
        await self.page.close()

    async def do(self, what: str, about: str = "") -> None:
        """A button of this place."""
        await getattr(self, f"do_{what}")(*((about,) if about else ()))

    async def back(self) -> None:
        """Back to where it was opened from."""
        await self.page.close()

    def commands(self) -> Iterator[Command]:
        """What the palette offers here."""
        yield from ()

    def picked(self) -> str:
        """The row the arrow is on, or nothing."""
        picks = self.page.query_one_optional(Picks)
        return (picks.at or "") if picks is not None else ""


PlaceT = TypeVar("PlaceT", bound=Spot)


class PlacesPage(Page, Generic[PlaceT], inherit_bindings=False):
    """Places, one on top of another."""

    places: list[PlaceT]
    draft: Draft | None = None

    # -- shape -----------------------------------------------------------------------------------

    @property
    def place(self) -> PlaceT:
        """Where we are."""
        return self.places[-1]

    def body(self) -> ComposeResult:
        """One column."""
        with Column(id="column"):
            yield Vertical(id="table")

    async def on_mount(self) -> None:
        """The first place."""
        await self.draw()

    def fetch_for(self, place: PlaceT) -> None:
        """Fetches what a place shows; on the desk's thread."""
        raise NotImplementedError

    async def draw(self, word: str = "") -> None:
        """Puts up the place that is on top."""
        self._settle()
        place = self.place
        await self.assess.desk.ask(lambda: self.fetch_for(place))
        table = self.query_one("#table", Vertical)
        async with table.batch():
            await table.remove_children()
            await table.mount_all(list(place.pieces()))
        self.show_where()
        self.show_state(self.state())
        self.say(word)
        self.query_one("#column", Column).scroll_home(animate=False)
        await place.drawn()
        cursor = place.cursor() or self.query_one_optional(Picks) or self.query(Quiet).first()
        self.set_focus(cursor, scroll_visible=False)
        self.refresh_bindings()

    # -- places ----------------------------------------------------------------------------------

    async def open(self, place: PlaceT, word: str = "") -> None:
        """On to another place; back leads here again."""
        self.places.append(place)
        await self.draw(word)

    async def swap(self, place: PlaceT, word: str = "") -> None:
        """Another place in the place of this one."""
        self.places[-1] = place
        await self.draw(word)

    async def close(self, word: str = "") -> None:
        """Back to where this was opened from."""
        if len(self.places) == 1:
            await self.assess.back_home()
            return
        self.places.pop()
        await self.draw(word)

    # -- half-typed words ------------------------------------------------------------------------

    async def begin_draft(
        self, address: str, voice: str, row: str, put: Callable[[str], None]
    ) -> None:
        """Gives back what was half typed under a question, and keeps what is typed from now on."""
        self._settle()
        sitting = self.assess.at_table
        kept = await self.assess.desk.ask(lambda: sitting.draft(address, voice, row))
        if kept:
            put(kept)
        self.draft = Draft(
            self.assess.desk,
            lambda said: sitting.save_draft(address, voice, said, row),
            self.set_timer,
            lambda _problem: self.assess.call_from_desk(
                _("The disk did not take what is half typed. Copy it down if it matters.")
            ),
            kept,
        )

    def drop_draft(self, draft: Draft | None) -> None:
        """What was half typed is kept as an answer now, or is not wanted."""
        if draft is not None:
            draft.changed("")
            draft.flush()
        if draft is self.draft:
            self.draft = None

    def flush_drafts(self) -> None:
        """Writes what is half typed, at once."""
        if self.draft is not None:
            self.draft.flush()

    def _settle(self) -> None:
        self.flush_drafts()
        self.draft = None

    def on_field_changed(self, event: Field.Changed) -> None:
        """Something was typed or picked."""
        if self.draft is not None:
            self.draft.changed(event.field.words)

    # -- doing -----------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leaving a question is only there where one is asked."""
        return self.place.ASKS if action == "leave_it" else True

    def action_go_on(self) -> None:
        """Enter: on a button it presses the button, everywhere else it goes on."""
        if isinstance(self.focused, Quiet) and self.focused.id != "on":
            raise SkipAction
        self.act(lambda: self.place.go_on())

    def action_do(self, what: str, about: str = "") -> None:
        """Something that can be done here."""
        self.act(lambda: self.place.do(what, about))

    def action_leave_it(self) -> None:
        """The question is left, which is an answer like another."""
        self.act(lambda: self.place.do("leave"))

    def action_back(self) -> None:
        """Back a place; from the first, to the person's page."""
        self.act(lambda: self.place.back())

    def on_picks_spaced(self, event: Picks.Spaced) -> None:
        """Space picks a row, where several can be."""
        event.stop()
        picks = self.query_one_optional(Picks)
        if picks is not None and picks.marked:
            picks.toggle(event.row_id)

    def commands(self) -> Iterator[Command]:
        """What can be done here."""
        yield from self.place.commands()
        yield Command(_("Back"), _("to where this was opened from"), "screen.back")
