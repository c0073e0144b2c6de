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
from assess.record.interpreting import FRIEND, KINDS, interpreter
from assess.tui.screens.base import TABS, THREE, Page, styles
from assess.tui.widgets.line import Line
from assess.tui.widgets.picks import Picks
from assess.tui.widgets.quiet import Column

JUST_US = "just-us"
SOMEONE = "someone"
INTERPRETED = "interpreted"


def words_of_kind(kind: str) -> str:
    """A kind of interpreter, with a capital letter."""
    words = _(KINDS[kind])
    return words[:1].upper() + words[1:]


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
                [
                    (JUST_US, _("Just us"), ""),
                    (SOMEONE, _("Someone else is here too"), ""),
                    (INTERPRETED, _("Us and an interpreter"), ""),
                ],
                id="who",
            )
            with Vertical(id="interpreter-row"):
                kinds = [(kind, words_of_kind(kind), "") for kind in KINDS]
                yield Static(_("How do they interpret?"), classes="ask")
                yield Picks(kinds, id="kind")
                yield Static(_("Which language? The dialect behind a comma."), classes="ask")
                yield Line(id="language")
                yield Static(_("The agency's reference, not a name. Or leave it."), classes="ask")
                yield Line(id="reference")
                yield Static(_("Anyone else here? Or leave it."), classes="ask")
                yield Line(id="beside")
            with Vertical(id="others-row"):
                yield Static(
                    _("Who? A name, or: my sister, an advocate, a nurse"), id="others-label"
                )
                box = Line(id="others")
                yield box

    def on_mount(self) -> None:
        """The cursor on the list."""
        self.query_one("#others-row").display = False
        self.query_one("#interpreter-row").display = False
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
        elif self.query_one("#interpreter-row").display:
            await self._interpreter()
        elif self.query_one("#who", Picks).at == INTERPRETED:
            self.query_one("#who").display = False
            self.query_one("#hint").display = False
            self.query_one("#table").add_class("-long")
            self.query_one("#interpreter-row").display = True
            self.set_focus(self.query_one("#kind", Picks))
        elif self.query_one("#who", Picks).at == SOMEONE:
            self.query_one("#others-row").display = True
            self.set_focus(others)
        else:
            await self.then(Room())

    async def _interpreter(self) -> None:
        """From one line of it to the next; past the last, in."""
        order = [self.query_one(f"#{one}") for one in ("kind", "language", "reference", "beside")]
        at = order.index(self.focused) if self.focused in order else len(order) - 1
        if at + 1 < len(order):
            self.set_focus(order[at + 1])
            return
        kind = self.query_one("#kind", Picks).at or FRIEND
        typed = [
            self.query_one(f"#{one}", Line).value for one in ("language", "reference", "beside")
        ]
        language, _comma, dialect = typed[0].partition(",")
        others = tuple(one.strip() for one in typed[2].split(",") if one.strip())
        room = Room(others, interpreter(kind, language, dialect, typed[1]))
        await self.then(room)
        if room.warning:
            self.assess.tell(room.warning)

    def action_enough(self) -> None:
        """Nothing of this person was opened yet: back."""
        self.action_back()

    def action_back(self) -> None:
        """Back to Find, or to the cover."""
        if self.query_one("#interpreter-row").display:
            self.query_one("#interpreter-row").display = False
            self.query_one("#hint").display = True
            self.query_one("#table").remove_class("-long")
            self.query_one("#who").display = True
            self.set_focus(self.query_one("#who", Picks))
        elif self.now:
            self.assess.pop_screen()
        else:
            self.act(self.assess.show_find)
