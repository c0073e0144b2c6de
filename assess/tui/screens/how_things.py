"""How things have been, over time: the check-in as sentences, a scale as words and numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from assess.i18n import _, mark
from assess.record.wellbeing import OverTime
from assess.sitting import Sitting
from assess.sitting.wellbeing import (
    CHECK_IN_TOPIC,
    NOTHING,
    ScaleOverTime,
    Taking,
    Wellbeing,
)
from assess.tui.screens.base import TABS, THREE, Command, Page, styles
from assess.tui.widgets.quiet import Column, Quiet

WIDE = 24
"""Letters of the longest bar."""


@dataclass(frozen=True, slots=True)
class HowView:
    """Gathered on the desk's thread, for whoever is in the room."""

    name: str
    room: str
    statements: tuple[OverTime, ...]
    scales: tuple[ScaleOverTime, ...]
    can_be_taken: tuple[str, ...]
    """The scales that can be handed over to be filled in: only when it is just us."""


def look(sitting: Sitting) -> HowView:
    """How things have been."""
    alone = sitting.room.alone
    here = Wellbeing(sitting.workspace, sitting.person_id, alone=alone)
    can = tuple(one.id for one in here.can_be_taken()) if alone else ()
    return HowView(sitting.name, sitting.room.words, here.statements(), here.scales(), can)


class HowThings(Page, inherit_bindings=False):
    """To be read together; from here it can be gone through again."""

    CSS_PATH = styles("how_things.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "check_in", mark("go through it"), key_display="Enter", priority=True),
        Binding("ctrl+b", "back", mark("back"), key_display="^B", priority=True),
        *THREE,
        Binding("ctrl+p", "app.command_palette", show=False, priority=True),
        Binding("down,pagedown", "page(1)", show=False),
        Binding("up,pageup", "page(-1)", show=False),
        *TABS,
    ]

    def __init__(self, view: HowView) -> None:
        super().__init__()
        self.view = view

    def where(self) -> str:
        """Whose, and what this is."""
        return f"{self.view.name} · {_('how things are')}"

    def state(self) -> str:
        """Who is in the room."""
        return self.view.room

    def body(self) -> ComposeResult:
        """One column."""
        with Column(id="column"):
            yield Vertical(id="table")

    async def on_mount(self) -> None:
        """As it stands."""
        await self._draw()

    async def _draw(self) -> None:
        table = self.query_one("#table", Vertical)
        async with table.batch():
            await table.remove_children()
            await table.mount_all(list(self._pieces()))
        self.show_state(self.state())
        self.query_one("#column", Column).scroll_home(animate=False)
        self.set_focus(self.query_one("#check-in", Quiet), scroll_visible=False)

    def _pieces(self) -> Iterator[Widget]:
        view = self.view
        yield Static(_("How things are for me"), id="prompt", markup=False)
        if not view.statements:
            yield Static(_(NOTHING), classes="quiet")
        for one in view.statements:
            yield Static(one.statement, classes="statement", markup=False)
            yield Static(one.sentence, classes="row", markup=False)
        for scale in view.scales:
            yield Static(scale.scale.title, classes="statement", markup=False)
            for line in bars(scale):
                yield Static(line, classes="row", markup=False)
            yield Static(scale.lines[-1], classes="row said", markup=False)
        hand = [
            Quiet(_("hand the screen over"), f"screen.hand_over('{one}')", id=f"hand-{one}")
            for one in view.can_be_taken
        ]
        yield Horizontal(
            Quiet(_("go through it now"), "screen.check_in", id="check-in"),
            *hand,
            Quiet(_("back"), "screen.back", id="back"),
            classes="buttons",
        )

    def action_check_in(self) -> None:
        """The check-in, one statement at a time."""
        if isinstance(self.focused, Quiet) and self.focused.id != "check-in":
            raise SkipAction

        async def begin() -> None:
            # Never behind the conversation: coming back from it is to the person's page.
            app = self.assess
            await app.pop_screen()
            await app.show_conversation(lambda sitting: sitting.bring_up(CHECK_IN_TOPIC))

        self.act(begin)

    def action_hand_over(self, scale: str) -> None:
        """The person fills it in by themselves; the worker looks away."""
        from assess.tui.screens.handed import Handed

        async def hand() -> None:
            sitting = self.assess.at_table
            taking = await self.assess.desk.ask(lambda: Taking(sitting, scale))
            await self.assess.push_screen(Handed(taking, self._back_again))

        self.act(hand)

    async def _back_again(self) -> None:
        sitting = self.assess.at_table
        self.view = await self.assess.desk.ask(lambda: look(sitting))
        await self._draw()

    def action_back(self) -> None:
        """Back to the person's page."""
        self.act(self.assess.back_home)

    async def room_changed(self) -> None:
        """Only what is for whoever is here now."""
        await self._back_again()

    def commands(self) -> Iterator[Command]:
        """What can be done here."""
        yield Command(_("Go through it now"), _("the check-in"), "screen.check_in")
        for one in self.view.can_be_taken:
            said = _("filled in by themselves")
            yield Command(_("Hand the screen over"), said, f"screen.hand_over('{one}')")
        yield Command(_("Back"), _("to where this was opened from"), "screen.back")


def bars(scale: ScaleOverTime) -> Iterator[str]:
    """A line a month: its name, its number, then a bar that says no more than the number does."""
    months = scale.months
    wide = max((len(one.month) for one in months), default=0)
    for one in months:
        bar = "" if one.share is None else "━" * max(1, round(one.share * WIDE))
        yield f"{one.month.ljust(wide)}  {one.number.rjust(5)}  {bar}".rstrip()
