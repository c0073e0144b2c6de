"""An assessment as it was brought together: what was said later changes nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from assess.i18n import _, mark
from assess.record.wording import day_words, whose
from assess.sitting import Sitting
from assess.sitting.bringing_together import BringingTogether, Kept
from assess.tui.screens.base import TABS, THREE, Command, Page, styles
from assess.tui.screens.leaf_pieces import pieces_of_leaf
from assess.tui.screens.leaves import Leaf, Part, learned_leaves, leaves
from assess.tui.widgets.quiet import Column, Quiet

NOTHING_KEPT = mark("Nothing was brought together yet.")


@dataclass(frozen=True, slots=True)
class KeptView:
    """One assessment as it stood, and which others there are."""

    name: str
    room: str
    kept: tuple[Kept, ...]
    at: str
    """The snapshot that is open; empty where there is none."""
    leaves: tuple[Leaf, ...]


def look(sitting: Sitting, snapshot: str = "") -> KeptView:
    """The newest one, or the one asked for, for whoever is in the room."""
    whole = BringingTogether(sitting.workspace, sitting.person_id, alone=sitting.room.alone)
    kept = whole.kept()
    if not kept:
        nothing = Leaf(_("Brought together"), words=_(NOTHING_KEPT))
        return KeptView(whole.name, sitting.room.words, (), "", (nothing,))
    told, weeks, one = whole.as_it_stood(snapshot or kept[-1].snapshot)
    pages = (_first(one), *leaves(told), *learned_leaves(weeks))
    return KeptView(whole.name, sitting.room.words, kept, one.snapshot, pages)


def _first(kept: Kept) -> Leaf:
    parts = [
        Part(f"{one.sentence} {day_words(one.day)}.", (f'"{one.reason}"',) if one.reason else ())
        for one in kept.said
    ]
    title = _(
        "Brought together on {day}, with {worker}", day=day_words(kept.day), worker=kept.worker
    )
    return Leaf(title, parts=tuple(parts))


class AsItStood(Page, inherit_bindings=False):
    """Pages to turn, and nothing to change."""

    CSS_PATH = styles("together.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "on", mark("next page"), key_display="Enter", priority=True),
        Binding("ctrl+b", "back", mark("back"), key_display="^B", priority=True),
        *THREE,
        Binding("ctrl+p", "app.command_palette", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        *TABS,
    ]

    def __init__(self, view: KeptView) -> None:
        super().__init__()
        self.view = view
        self.at = 0

    def where(self) -> str:
        """Who, and what this is."""
        return f"{self.view.name} · {_('as it stood')}"

    def state(self) -> str:
        """Where in the pages, in words, and who is in the room."""
        pages = len(self.view.leaves)
        if pages == 1:
            return self.view.room
        return _("page {page} of {pages}", page=self.at + 1, pages=pages) + f" · {self.view.room}"

    def body(self) -> ComposeResult:
        """One column."""
        with Column(id="column"):
            yield Vertical(id="table")

    async def on_mount(self) -> None:
        """The first page."""
        await self._draw()

    async def _draw(self) -> None:
        table = self.query_one("#table", Vertical)
        last = self.at + 1 == len(self.view.leaves)
        on = _("back to {whose} page", whose=whose(self.view.name)) if last else _("next page")
        buttons = Horizontal(
            Quiet(on, "screen.on", id="on"),
            Quiet(_("back"), "screen.back", id="back"),
            classes="buttons",
        )
        async with table.batch():
            await table.remove_children()
            pieces = pieces_of_leaf(self.view.leaves[self.at], self.view.name)
            await table.mount_all([*pieces, buttons])
        self.show_where()
        self.show_state(self.state())
        self.query_one("#column", Column).scroll_home(animate=False)
        self.set_focus(self.query_one("#on", Quiet), scroll_visible=False)

    def action_on(self) -> None:
        """The next page; after the last, back to the person's page."""
        if isinstance(self.focused, Quiet) and self.focused.id != "on":
            raise SkipAction
        if self.at + 1 < len(self.view.leaves):
            self.at += 1
            self.act(self._draw)
        else:
            self.act(self.assess.back_home)

    def action_back(self) -> None:
        """The page before; from the first, back to the person's page."""
        if self.at > 0:
            self.at -= 1
            self.act(self._draw)
        else:
            self.act(self.assess.back_home)

    def action_open(self, snapshot: str) -> None:
        """Another one that was kept."""

        async def open_it() -> None:
            sitting = self.assess.at_table
            self.view = await self.assess.desk.ask(lambda: look(sitting, snapshot))
            self.at = 0
            await self._draw()

        self.act(open_it)

    async def room_changed(self) -> None:
        """Only what is for whoever is here now."""
        sitting, snapshot = self.assess.at_table, self.view.at
        self.view = await self.assess.desk.ask(lambda: look(sitting, snapshot))
        self.at = min(self.at, len(self.view.leaves) - 1)
        await self._draw()

    def commands(self) -> Iterator[Command]:
        """What can be done here."""
        yield Command(_("Next page"), _("turn over"), "screen.on")
        yield Command(_("Back"), _("the page before"), "screen.back")
        for one in self.view.kept:
            yield Command(
                _("The one of {day}", day=day_words(one.day)),
                _("as it stood then"),
                f"screen.open('{one.snapshot}')",
            )
