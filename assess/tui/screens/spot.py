"""Spot a strength: mark words in an answer, and offer a card or words of one's own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from assess.i18n import _, mark
from assess.sitting.strengths import Card
from assess.tui.screens.base import TABS, THREE
from assess.tui.screens.small import SmallPage
from assess.tui.widgets.line import Line
from assess.tui.widgets.picks import Picks
from assess.tui.widgets.quiet import Quiet
from assess.tui.widgets.text_area import WordsArea

Then = Callable[[str, str], Awaitable[None]]
"""What to do with a strength's words, and the words that were marked."""


class Spot(SmallPage, inherit_bindings=False):
    """The answer on top, the cards below it, a line for other words last."""

    CLICK = "go_on"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", mark("offer it"), key_display="Enter", priority=True),
        Binding("ctrl+b", "back", mark("back"), key_display="^B", priority=True),
        *THREE,
        *TABS,
    ]

    def __init__(self, words: str, may_mark: bool, cards: Sequence[Card], then: Then) -> None:
        super().__init__()
        self._words, self._may_mark = words, may_mark
        self._cards, self._then = tuple(cards), then

    def pieces(self) -> list[Widget]:
        """The answer, the cards, the line."""
        pieces: list[Widget] = [
            Static(_("A strength you can see here?"), id="prompt", markup=False)
        ]
        if self._may_mark:
            area = WordsArea(self._words, id="marked", classes="-one-line")
            area.read_only = True
            how = _("Shift and the arrows mark words; without, it is all of it.")
            pieces += [area, Static(how, classes="quiet")]
        else:
            pieces.append(Static(self._words, classes="said", markup=False))
        line = Line(placeholder=_("in your own words"), id="own", classes="-bare")
        pieces += [line, Picks([(c.id, c.words, c.hint) for c in self._cards], id="cards")]
        pieces.append(
            Horizontal(
                Quiet(_("offer it"), "screen.go_on", id="go-on"),
                Quiet(_("back"), "screen.back", id="back"),
                classes="buttons",
            )
        )
        return pieces

    def on_mount(self) -> None:
        """The cursor in the words to be marked, where some can be."""
        self.query_one("#cards", Picks).highlighted = 0
        self.set_focus(self.query_one_optional("#marked") or self.query_one("#own"))

    def action_go_on(self) -> None:
        """From the words on to the line; from the line or a card, it is offered."""
        if isinstance(self.focused, Quiet) and self.focused.id != "go-on":
            raise SkipAction
        self.act(self._go_on)

    async def _go_on(self) -> None:
        focused = self.focused
        own, picks = self.query_one("#own", Line), self.query_one("#cards", Picks)
        if isinstance(focused, WordsArea):
            self.set_focus(own)
        elif isinstance(focused, Line) and not own.value.strip():
            self.set_focus(picks)
        else:
            card = next((c.words for c in self._cards if c.id == picks.at), "")
            await self._offer(card if isinstance(focused, Picks) else own.value or card)

    async def _offer(self, words: str) -> None:
        area = self.query_one_optional("#marked", WordsArea)
        marked = (area.selected_text.strip() or self._words) if area is not None else ""
        await self.assess.pop_screen()
        await self._then(words, marked)

    async def room_changed(self) -> None:
        """Who is here has changed: somebody's words are not left open."""
        if self.assess.screen is self:
            await self.assess.pop_screen()
