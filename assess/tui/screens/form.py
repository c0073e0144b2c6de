"""A form for a panel on the screen, one thing at a time: who for, what is known, what they see.

The page itself only holds the places one is at, and calls the acts of `Referring` on the desk's
thread. What stands on it is decided by the place that is on top (`form_place.py` and its kin).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar, TypeVar

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList

from assess.i18n import _, mark
from assess.referring.acts import Referring
from assess.tui.drafts import Draft
from assess.tui.fields.base import Field
from assess.tui.screens import form_words as words
from assess.tui.screens.base import TABS, THREE, Command, Page, styles
from assess.tui.screens.form_place import FormPlace
from assess.tui.screens.form_view import FormView, look
from assess.tui.widgets.picks import Picks
from assess.tui.widgets.quiet import Column, Quiet

T = TypeVar("T")


class FormPage(Page, inherit_bindings=False):
    """Places, one on top of another: who it is for, the form, a section, a line."""

    CLICK = "go_on"
    CSS_PATH = styles("form.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", mark("go on"), key_display="Enter", priority=True),
        Binding("ctrl+t", "leave_it", mark("not today"), key_display="^T", priority=True),
        Binding("ctrl+b", "back", mark("back"), key_display="^B", priority=True),
        *THREE,
        Binding("ctrl+p", "app.command_palette", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        *TABS,
    ]

    def __init__(self, name: str, room: str) -> None:
        from assess.tui.screens.form_overview import ToWhom

        super().__init__()
        self.name_shown, self.room_shown = name, room
        self.referring: Referring | None = None
        self.held: FormView | None = None
        self.places: list[FormPlace] = [ToWhom(self)]
        self.draft: Draft | None = None

    # -- shape -----------------------------------------------------------------------------------

    @property
    def place(self) -> FormPlace:
        """Where we are."""
        return self.places[-1]

    @property
    def view(self) -> FormView:
        """The form as it stands; asked for only once it is known who it is for."""
        assert self.held is not None
        return self.held

    @property
    def acts(self) -> Referring:
        """The acts on the form, for whom it is."""
        assert self.referring is not None
        return self.referring

    def where(self) -> str:
        """Whose, and who for."""
        parts = [self.name_shown, _("form for a panel"), self.held.title if self.held else ""]
        return " · ".join(one for one in parts if one)

    def state(self) -> str:
        """Who is in the room."""
        return self.room_shown

    def body(self) -> ComposeResult:
        """One column."""
        with Column(id="column"):
            yield Vertical(id="table")

    async def on_mount(self) -> None:
        """Who it is for."""
        await self.draw()

    async def draw(self, word: str = "") -> None:
        """Puts up the place that is on top."""
        self._settle()
        place = self.place
        await self.assess.desk.ask(place.fetch)
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

    async def open(self, place: FormPlace, word: str = "") -> None:
        """On to another place; back leads here again."""
        self.places.append(place)
        await self.draw(word)

    async def swap(self, place: FormPlace, word: str = "") -> None:
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

    async def back_to(self, kind: type[FormPlace], word: str = "") -> None:
        """Back to a place of this kind."""
        while len(self.places) > 1 and not isinstance(self.place, kind):
            self.places.pop()
        await self.draw(word)

    async def choose(self, destination: str) -> None:
        """Who the form is for: from now on the acts are on that form."""
        sitting = self.assess.at_table

        def begin() -> tuple[Referring, FormView]:
            referring = Referring(sitting.workspace, sitting.person_id, destination)
            return referring, look(referring, sitting)

        self.referring, self.held = await self.assess.desk.ask(begin)

    async def keep(self, act: Callable[[Referring], T]) -> T:
        """An act on the form; what is shown then is the form as it stands after it.

        Raises whatever the act raises, and nothing has moved.
        """
        referring, sitting = self.acts, self.assess.at_table

        def do() -> tuple[T, FormView]:
            return act(referring), look(referring, sitting)

        done, self.held = await self.assess.desk.ask(do)
        return done

    # -- half-typed words ------------------------------------------------------------------------

    async def begin_draft(self, address: str, voice: str, put: Callable[[str], None]) -> None:
        """Gives back what was half typed under a question, and keeps what is typed from now on."""
        self._settle()
        sitting = self.assess.at_table
        kept = await self.assess.desk.ask(lambda: sitting.draft(address, voice))
        if kept:
            put(kept)
        self.draft = Draft(
            self.assess.desk,
            lambda said: sitting.save_draft(address, voice, said),
            self.set_timer,
            lambda _problem: self.assess.call_from_desk(
                _("The disk did not take what is half typed. Copy it down if it matters.")
            ),
            kept,
        )

    def drop_draft(self) -> None:
        """What was half typed is kept as an answer now, or is not wanted."""
        if self.draft is not None:
            self.draft.changed("")
            self.draft.flush()
        self.draft = None

    def _settle(self) -> None:
        self.flush_drafts()
        self.draft = None

    def on_field_changed(self, event: Field.Changed) -> None:
        """Something was typed or picked."""
        if self.draft is not None:
            self.draft.changed(event.field.words)

    def flush_drafts(self) -> None:
        """Writes what is half typed, at once."""
        if self.draft is not None:
            self.draft.flush()

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

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The arrow moved."""
        event.stop()
        if event.option.id is not None:
            self.place.moved(event.option.id)

    async def room_changed(self) -> None:
        """Who is in the room has changed: what is not for them is gone, half typed or not."""
        sitting, before = self.assess.at_table, self.room_shown
        self.room_shown = sitting.room.words
        if before == self.room_shown:
            return
        asked = self.place.ASKS
        if self.referring is not None:
            await self.keep(lambda _referring: None)
        while len(self.places) > 1 and not self.place.stays():
            self.places.pop()
        await self.draw(_(words.HELD_BACK) if asked and not self.place.ASKS else "")

    def commands(self) -> Iterator[Command]:
        """What can be done here."""
        yield from self.place.commands()
        yield Command(_("Back"), _("to where this was opened from"), "screen.back")
