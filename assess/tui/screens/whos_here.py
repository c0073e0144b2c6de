"""Who's here? Asked before anything of a person is shown, and again when a cover is lifted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from assess.i18n import _, mark
from assess.interview import Room
from assess.tui.screens.base import TABS, THREE, Page, styles
from assess.tui.widgets.line import Line
from assess.tui.widgets.picks import Picks
from assess.tui.widgets.quiet import Column

JUST_US = "just-us"
SOMEONE = "someone"


class WhosHere(Page, inherit_bindings=False):
    """Just us, or someone else and who. Names nobody."""

    CLICK = "choose"
    CSS_PATH = styles("whos_here.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", mark("go on"), key_display="Enter", priority=True),
        Binding("ctrl+b", "back", mark("back"), key_display="^B", priority=True),
        *THREE,
        *TABS,
    ]

    def __init__(self, then: Callable[[Room], Awaitable[None]], *, now: bool = False) -> None:
        """`then` is what follows; `now` asks it of a conversation that was covered."""
        super().__init__()
        self.then = then
        self.now = now

    def body(self) -> ComposeResult:
        """The question and its two answers."""
        with Column(id="column"), Vertical(id="table"):
            yield Static(_("Who's here now?") if self.now else _("Who's here?"), id="prompt")
            yield Static(_("Some things are only talked about when it is just us."), id="hint")
            yield Picks(
                [(JUST_US, _("Just us"), ""), (SOMEONE, _("Someone else is here too"), "")],
                id="who",
            )
            with Vertical(id="others-row"):
                yield Static(
                    _("Who? A name, or: an interpreter, my sister, a nurse"), id="others-label"
                )
                box = Line(id="others")
                yield box

    def on_mount(self) -> None:
        """The cursor on the list."""
        self.query_one("#others-row").display = False
        self.set_focus(self.query_one("#who", Picks))

    def action_choose(self) -> None:
        """Enter on one of the two, or in the line for who."""
        if not isinstance(self.focused, Picks | Input):
            raise SkipAction
        self.act(self._choose)

    async def _choose(self) -> None:
        others = self.query_one("#others", Input)
        if self.focused is others:
            named = tuple(one.strip() for one in others.value.split(",") if one.strip())
            if named:
                await self.then(Room(named))
            else:
                self.say(_("A word is enough: my sister, a nurse."))
        elif self.query_one("#who", Picks).at == SOMEONE:
            self.query_one("#others-row").display = True
            self.set_focus(others)
        else:
            await self.then(Room())

    def action_enough(self) -> None:
        """Nothing of this person was opened yet: back."""
        self.action_back()

    def action_back(self) -> None:
        """Back to Find, or to the cover."""
        if self.now:
            self.assess.pop_screen()
        else:
            self.act(self.assess.show_find)
