"""Pages about the journey: what may come next, what we offered, what mattered to somebody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from assess.i18n import _, mark
from assess.tui.screens.base import TABS, THREE
from assess.tui.screens.small import SmallPage
from assess.tui.widgets.picks import Picks
from assess.tui.widgets.quiet import Quiet

_BACK = Binding("ctrl+b", "back", mark("back"), key_display="^B", priority=True)


class JourneyPage(SmallPage, inherit_bindings=False):
    """What may come next, to pick from."""

    CLICK = "choose"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", mark("go on"), key_display="Enter", priority=True),
        _BACK,
        *THREE,
        *TABS,
    ]

    def __init__(self, title: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.title_shown, self.choices = title, list(choices)

    def pieces(self) -> list[Widget]:
        """The choices."""
        rows = [(state, words, "") for state, words in self.choices]
        return [
            Static(self.title_shown, id="prompt", markup=False),
            Picks(rows, id="states"),
            Horizontal(Quiet(_("back"), "screen.back", id="back"), classes="buttons"),
        ]

    def on_mount(self) -> None:
        """The arrow on the first."""
        self.set_focus(self.query_one_optional(Picks) or self.query_one("#back", Quiet))

    def action_choose(self) -> None:
        """The state the arrow is on."""
        if not isinstance(self.focused, Picks):
            raise SkipAction
        self.act(self._choose)

    async def _choose(self) -> None:
        state = self.query_one(Picks).at
        if state is None:
            return
        if state == "moved on":
            await self.assess.show_moving_on()
            return
        here = self.assess.journeying
        said = await self.assess.desk.ask(lambda: here.set_state(state))
        await self.assess.back_home()
        if state != "died":  # that page says it all
            self.assess.tell(" ".join(said))


class LinesPage(SmallPage, inherit_bindings=False):
    """A page of lines to read."""

    BINDINGS: ClassVar[list[BindingType]] = [_BACK, *THREE, *TABS]

    def __init__(self, title: str, lines: Sequence[str], *, small: str = "") -> None:
        super().__init__()
        self.title_shown, self.lines_shown, self.small = title, list(lines), small

    def pieces(self) -> list[Widget]:
        """The lines."""
        small = [Static(self.small, classes="quiet", markup=False)] if self.small else []
        return [
            Static(self.title_shown, id="prompt", markup=False),
            *small,
            *(Static(line, classes="line", markup=False) for line in self.lines_shown),
            Horizontal(Quiet(_("back"), "screen.back", id="back"), classes="buttons"),
        ]

    def on_mount(self) -> None:
        """The way back is where the cursor is."""
        self.set_focus(self.query_one("#back", Quiet))

    async def room_changed(self) -> None:
        """It is for the worker, or for reading alone together: others see the person's page."""
        if not self.assess.at_table.room.alone:
            await self.assess.back_home()


class WishesPage(LinesPage):
    """Whom somebody had said yes to; each topic is one button away."""

    def pieces(self) -> list[Widget]:
        """The lines, and who sees what behind them."""
        return [
            *super().pieces(),
            Horizontal(
                Quiet(_("topic by topic"), "screen.share", id="by-topic"), classes="buttons"
            ),
        ]

    def action_share(self) -> None:
        """What they said yes to, reader by reader."""
        self.act(self.assess.show_share)
