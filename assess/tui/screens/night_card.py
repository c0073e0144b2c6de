"""What whoever is on tonight may know: each line agreed by itself, looked at, and put on a card."""

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

from assess.documents.blocks import Document
from assess.i18n import _, mark
from assess.sitting import Sitting
from assess.sitting.cards import Cards, MayStand
from assess.sitting.carrying import Carrying, HandedOver
from assess.tui.screens.base import TABS, THREE, Command, Page, styles
from assess.tui.screens.share_preview import pieces_of
from assess.tui.widgets.picks import Picks
from assess.tui.widgets.quiet import Column, Quiet

ON, OFF = mark("on the card"), mark("not on it")
LONGEST = 44


@dataclass(frozen=True, slots=True)
class NightView:
    """The lines that could stand on the card, and whether each does."""

    name: str
    room: str
    lines: tuple[MayStand, ...]


def look(sitting: Sitting) -> NightView:
    """The lines as they stand."""
    return NightView(sitting.name, sitting.room.words, tuple(_cards(sitting).may_stand()))


def _cards(sitting: Sitting) -> Cards:
    return Cards(sitting.workspace, sitting.person_id, alone=sitting.room.alone)


class NightCard(Page, inherit_bindings=False):
    """Enter puts a line on the card or takes it off; each decision is kept as it is made."""

    CLICK = "turn"
    CSS_PATH = styles("night_card.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "turn", mark("choose"), key_display="Enter", priority=True),
        Binding("ctrl+b", "back", mark("back"), key_display="^B", priority=True),
        Binding("ctrl+r", "preview", mark("read it"), key_display="^R", priority=True),
        *THREE,
        Binding("ctrl+p", "app.command_palette", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        *TABS,
    ]

    def __init__(self, view: NightView) -> None:
        super().__init__()
        self.view = view
        self.shown: Document | None = None
        self.made: HandedOver | None = None

    def where(self) -> str:
        """What this is."""
        return f"{self.view.name} · {_('for the night')}"

    def state(self) -> str:
        """Who is in the room."""
        return self.view.room

    def body(self) -> ComposeResult:
        """One column."""
        with Column(id="column"):
            yield Vertical(id="table")

    async def on_mount(self) -> None:
        """The lines."""
        await self._draw()

    async def _draw(self, word: str = "", at: int = 0) -> None:
        table = self.query_one("#table", Vertical)
        async with table.batch():
            await table.remove_children()
            await table.mount_all(list(self._pieces()))
        self.say(word)
        self.query_one("#column", Column).scroll_home(animate=False)
        picks = self.query_one_optional(Picks)
        if picks is not None:
            picks.highlighted = at
        self.set_focus(picks or self.query(Quiet).first(), scroll_visible=False)

    def _pieces(self) -> Iterator[Widget]:
        if self.made is not None:
            yield Static(_("The card is made."), id="prompt", markup=False)
            yield Static(_("The file is here:"), classes="quiet")
            yield Static(str(self.made.path), id="path", markup=False)
            for line in self.made.said:
                yield Static(line, classes="quiet", markup=False)
            yield Horizontal(Quiet(_("done"), "screen.back", id="done"), classes="buttons")
            return
        if self.shown is not None:
            yield from pieces_of(self.shown, _("whoever is on tonight"))
            return
        yield Static(_("What may whoever is on tonight know?"), id="prompt", markup=False)
        if not self.view.lines:
            yield Static(_("Nothing has been said yet that could stand on it."), classes="quiet")
        else:
            yield Static(
                _("Enter puts a line on the card, or takes it off. No reason is needed."),
                classes="quiet",
            )
            yield Picks(
                [
                    (one.entry_id, _short(one.words), _(ON) if one.agreed else _(OFF))
                    for one in self.view.lines
                ],
                id="lines",
            )
        yield Horizontal(
            Quiet(_("read it as they would"), "screen.preview", id="preview"),
            Quiet(_("make the card"), "screen.make", id="make"),
            Quiet(_("back"), "screen.back"),
            classes="buttons",
        )

    # -- doing -----------------------------------------------------------------------------------

    def action_turn(self) -> None:
        """Puts the line on the card, or takes it off."""
        if not isinstance(self.focused, Picks):
            raise SkipAction
        self.act(self._turn)

    async def _turn(self) -> None:
        at = self.query_one(Picks).highlighted
        if at is None:
            return
        one, sitting = self.view.lines[at], self.assess.at_table

        def turn() -> tuple[str, NightView]:
            return _cards(sitting).agree(one.entry_id, withdraw=one.agreed), look(sitting)

        word, self.view = await self.assess.desk.ask(turn)
        await self._draw(word, min(at, max(0, len(self.view.lines) - 1)))

    def action_preview(self) -> None:
        """The card as they would read it."""

        async def preview() -> None:
            sitting = self.assess.at_table
            self.shown = await self.assess.desk.ask(lambda: _cards(sitting).night_document())
            await self._draw()

        self.act(preview)

    def action_make(self) -> None:
        """Makes the card, to print."""
        if not any(one.agreed for one in self.view.lines):
            self.say(_("Nothing is on the card yet."))
            return

        async def make() -> None:
            sitting = self.assess.at_table
            self.made = await self.assess.desk.ask(
                lambda: Carrying(
                    sitting.workspace, sitting.person_id, alone=sitting.room.alone
                ).night()
            )
            await self._draw()

        self.act(make)

    def action_back(self) -> None:
        """A step back."""
        if self.shown is not None:
            self.shown = None
            self.act(self._draw)
        else:
            self.act(self.assess.back_home)

    async def room_changed(self) -> None:
        """Only what is for whoever is here now."""
        sitting = self.assess.at_table
        self.shown = None
        self.view = await self.assess.desk.ask(lambda: look(sitting))
        self.show_state(self.state())
        await self._draw()

    def commands(self) -> Iterator[Command]:
        """What can be done here."""
        yield Command(_("Read it as they would"), _("before it is made"), "screen.preview")
        yield Command(_("Make the card"), _("to print"), "screen.make")
        yield Command(_("Back"), _("a step back"), "screen.back")


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"
