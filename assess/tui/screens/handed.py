"""A scale in the person's own hands: one statement a screen, and nothing else on it.

The worker says how it will be filled in, hands the screen over and looks away (DOMAIN 2.1). What it
comes to is shown only when the screen has been handed back and they would like to look at it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import ClassVar

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from assess.forms.bank import Item
from assess.i18n import _, mark
from assess.sitting.wellbeing import Taking
from assess.tui.screens.base import TABS, THREE, Page, styles
from assess.tui.widgets.picks import Picks
from assess.tui.widgets.quiet import Column, Quiet

ASK_HOW = mark("How will it be filled in?")
SAME_WAY = mark("Two times are only put side by side when they were filled in the same way.")
HAND_OVER = mark("Hand the screen over now. {worker} looks away.")
YOURS = mark("There is no right answer. Any can be left, and nobody reads along.")
THANK_YOU = mark("That's all. Thank you.")
HAND_BACK = mark("Hand the screen back when you like.")
ASKING, HANDING, STATEMENTS, DONE = "how", "hand", "statements", "done"


class Handed(Page, inherit_bindings=False):
    """How, then whose hands, then statement by statement."""

    CLICK = "go_on"
    CSS_PATH = styles("how_things.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", mark("go on"), key_display="Enter", priority=True),
        Binding("ctrl+t", "leave_it", mark("leave it"), key_display="^T", priority=True),
        Binding("ctrl+b", "back", mark("back"), key_display="^B", priority=True),
        *THREE,
        *TABS,
    ]

    def __init__(self, taking: Taking, then: Callable[[], Awaitable[None]]) -> None:
        """`then` goes on from where it was handed over."""
        super().__init__()
        self.taking, self.then = taking, then
        self.worker = taking.sitting.worker
        self.step, self.at = ASKING, 0
        self.by_themselves = True

    @property
    def item(self) -> Item:
        """The statement that is up."""
        return self.taking.statements[self.at]

    def body(self) -> ComposeResult:
        """One column."""
        with Column(id="column"):
            yield Vertical(id="table")

    async def on_mount(self) -> None:
        """How it will be filled in."""
        await self._draw()

    async def _draw(self) -> None:
        table = self.query_one("#table", Vertical)
        async with table.batch():
            await table.remove_children()
            await table.mount_all(list(self._pieces()))
        self.query_one("#column", Column).scroll_home(animate=False)
        picks = self.query_one_optional(Picks)
        if picks is not None:
            picks.highlighted = 0
        self.set_focus(picks or self.query_one("#on", Quiet), scroll_visible=False)
        self.refresh_bindings()

    def _pieces(self) -> Iterator[Widget]:
        match self.step:
            case "how":
                yield Static(_(ASK_HOW), id="prompt", markup=False)
                yield Static(_(SAME_WAY), classes="quiet")
                yield Picks([(one, said, "") for one, said in self.taking.ways], id="answers")
                yield _buttons(_("next"))
            case "hand":
                said = _(HAND_OVER, worker=self.worker)
                yield Static(said, id="prompt", markup=False)
                yield Static(_(YOURS), classes="quiet")
                yield _buttons(_("I've got it"))
            case "statements":
                if self.taking.intro:
                    yield Static(self.taking.intro, classes="quiet", markup=False)
                yield Static(self.item.text, id="prompt", markup=False)
                choices = self.item.choices
                yield Picks([(one.id, one.text, "") for one in choices], id="answers")
                leave = Quiet(_("leave this one"), "screen.leave_it", id="leave")
                yield _buttons(_("next"), leave)
            case _:
                yield Static(_(THANK_YOU), id="prompt", markup=False)
                yield Static(_(HAND_BACK) if self.by_themselves else "", classes="quiet")
                leave = Quiet(_("not just now"), "screen.leave_it", id="leave")
                yield _buttons(_("look at it together"), leave)

    # -- going on --------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A statement can be left, and looking at what it came to."""
        return self.step in (STATEMENTS, DONE) if action == "leave_it" else True

    def action_go_on(self) -> None:
        """Takes the answer the arrow is on, and on."""
        if isinstance(self.focused, Quiet) and self.focused.id != "on":
            raise SkipAction
        self.act(self._go_on)

    async def _go_on(self) -> None:
        picks = self.query_one_optional(Picks)
        picked = (picks.at or "") if picks is not None else ""
        taking, item = self.taking, self.item
        if self.step == ASKING:
            await self.assess.desk.ask(lambda: taking.how(picked))
            self.by_themselves = picked == "alone"
            self.step = HANDING if self.by_themselves else STATEMENTS
        elif self.step == HANDING:
            self.step = STATEMENTS
        elif self.step == STATEMENTS:
            await self.assess.desk.ask(lambda: taking.keep(item, picked))
            self._next()
        else:
            await self._hand_back()
            return
        await self._draw()

    def _next(self) -> None:
        if self.at + 1 < len(self.taking.statements):
            self.at += 1
        else:
            self.step = DONE

    def action_leave_it(self) -> None:
        """Leaves this one: nothing is filled in for it. At the end, leaves it unread for now."""

        async def leave() -> None:
            if self.step == DONE:
                await self.assess.back_home()
                return
            taking, item = self.taking, self.item
            await self.assess.desk.ask(lambda: taking.leave(item))
            self._next()
            await self._draw()

        self.act(leave)

    async def _hand_back(self) -> None:
        await self.assess.pop_screen()
        await self.then()

    def action_back(self) -> None:
        """The one before; from the first, back to where it was opened. What is kept is kept."""

        async def back() -> None:
            if self.step in (ASKING, DONE):
                await self._hand_back()
                return
            if self.step == STATEMENTS and self.at > 0:
                self.at -= 1
            else:
                self.step = ASKING
            await self._draw()

        self.act(back)

    async def room_changed(self) -> None:
        """Somebody came in: it is nobody's but the person's to fill in."""
        if self.assess.at_table.room.alone:
            return
        if self.assess.screen is self:
            await self.assess.pop_screen()


def _buttons(on: str, *more: Quiet) -> Horizontal:
    return Horizontal(
        Quiet(on, "screen.go_on", id="on"),
        *more,
        Quiet(_("back"), "screen.back", id="back"),
        classes="buttons",
    )
