"""A form for a panel on the screen, one thing at a time: who for, what is known, what they see.

The page itself only holds the places one is at, and calls the acts of `Referring` on the desk's
thread. What stands on it is decided by the place that is on top (`form_place.py` and its kin).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from assess.i18n import _, mark
from assess.referring.acts import Referring
from assess.tui.screens import form_words as words
from assess.tui.screens.base import TABS, THREE, styles
from assess.tui.screens.form_place import FormPlace
from assess.tui.screens.form_view import FormView, look
from assess.tui.screens.places_page import PlacesPage

T = TypeVar("T")


class FormPage(PlacesPage[FormPlace], inherit_bindings=False):
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
        self.places = [ToWhom(self)]

    # -- shape -----------------------------------------------------------------------------------

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

    def fetch_for(self, place: FormPlace) -> None:
        """What a place shows beside the form."""
        place.fetch()

    # -- places ----------------------------------------------------------------------------------

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
