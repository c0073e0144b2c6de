"""Who sees it, line by line: a single line goes to a reader, or stays, whatever its topic does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from assess.i18n import _, mark
from assess.sitting import Sitting
from assess.sitting.carrying import Carrying, StillHeld
from assess.sitting.reviewing import Reviewing
from assess.tui.screens.base import TABS, THREE, Command, styles
from assess.tui.screens.share_after import AfterTakingBack, held_pieces
from assess.tui.widgets.picks import Picks
from assess.tui.widgets.quiet import Column, Quiet

GOES, STAYS = mark("goes to them"), mark("stays here")
LONGEST = 44


@dataclass(frozen=True, slots=True)
class LinesView:
    """The lines of one topic, and whether each goes to this reader."""

    name: str
    room: str
    lines: tuple[tuple[str, str, bool], ...]
    """Its id, its words, whether it goes."""


def look(sitting: Sitting, recipient: str, scope: str) -> LinesView:
    """The lines of a topic as they stand for a reader."""
    reviewing = Reviewing(sitting.workspace, sitting.person_id, alone=sitting.room.alone)
    return LinesView(sitting.name, sitting.room.words, reviewing.lines_for(recipient, scope))


class ShareLines(AfterTakingBack, inherit_bindings=False):
    """One topic for one reader. Enter turns a line; each decision is kept as it is made."""

    CLICK = "turn"
    CSS_PATH = styles("share_lines.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "turn", mark("choose"), key_display="Enter", priority=True),
        Binding("ctrl+b", "back", mark("back"), key_display="^B", priority=True),
        *THREE,
        Binding("ctrl+p", "app.command_palette", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        *TABS,
    ]

    def __init__(
        self, recipient: str, called: str, scope: str, title: str, view: LinesView
    ) -> None:
        super().__init__()
        self.recipient, self.called = recipient, called
        self.scope, self.title_shown = scope, title
        self.view = view
        self.at = 0

    def where(self) -> str:
        """Who sees what of whom."""
        return f"{self.view.name} · {_('who sees it')}"

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
        rows = [
            (entry, _short(words), _(GOES) if goes else _(STAYS))
            for entry, words, goes in self.view.lines
        ]
        async with table.batch():
            await table.remove_children()
            await table.mount_all(
                [
                    Static(
                        _("{title}, for: {called}", title=self.title_shown, called=self.called),
                        id="prompt",
                        markup=False,
                    ),
                    Static(_("Enter changes a line. No reason is needed."), classes="quiet"),
                    Picks(rows, id="lines"),
                    Horizontal(Quiet(_("back"), "screen.back"), classes="buttons"),
                ]
            )
        self.say(word)
        picks = self.query_one(Picks)
        if rows:
            picks.highlighted = min(at, len(rows) - 1)
        self.set_focus(picks if rows else self.query_one(Quiet), scroll_visible=False)

    def action_turn(self) -> None:
        """Lets the line go to this reader, or keeps it here."""
        if not isinstance(self.focused, Picks):
            raise SkipAction
        self.act(self._turn)

    async def _turn(self) -> None:
        at = self.query_one(Picks).highlighted
        if at is None:
            return
        entry_id, _words, goes = self.view.lines[at]
        sitting, recipient, scope = self.assess.at_table, self.recipient, self.scope

        def turn() -> tuple[str, StillHeld | None, LinesView]:
            reviewing = Reviewing(sitting.workspace, sitting.person_id, alone=sitting.room.alone)
            act = reviewing.leave_out if goes else reviewing.let_go
            word, held = act(entry_id, recipient), None
            if goes:
                acts = Carrying(sitting.workspace, sitting.person_id, alone=sitting.room.alone)
                held = acts.held_after(entry_id, recipient).get(recipient)
            return word, held, look(sitting, recipient, scope)

        word, held, self.view = await self.assess.desk.ask(turn)
        self.at = at
        if held is not None:
            self.held = held
            await self._say_held(word, held)
        else:
            await self._draw(word, at)

    async def _say_held(self, word: str, held: StillHeld) -> None:
        table = self.query_one("#table", Vertical)
        async with table.batch():
            await table.remove_children()
            await table.mount_all(list(held_pieces(word, held)))
        self.say("")
        self.set_focus(self.query(Quiet).first(), scroll_visible=False)

    async def renew(self, word: str = "", at: int = 0) -> None:
        """The lines again, where the arrow was."""
        await self._draw(word, self.at)

    def action_back(self) -> None:
        """Back to the lines from the letter, or to the topics."""
        if self.held is not None:
            self.held = None
            self.act(self.renew)
        else:
            self.act(self.assess.back_to_share)

    async def room_changed(self) -> None:
        """Only what is for whoever is here now."""
        sitting, recipient, scope = self.assess.at_table, self.recipient, self.scope
        self.view = await self.assess.desk.ask(lambda: look(sitting, recipient, scope))
        self.held = None
        self.show_state(self.state())
        await self._draw()

    def commands(self) -> Iterator[Command]:
        """What can be done here."""
        yield Command(_("Back"), _("to the topics"), "screen.back")


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"
