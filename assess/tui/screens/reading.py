"""What was said, for reading together: one topic to a page, the person's words largest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from assess.documents.contents import Line
from assess.i18n import _, mark
from assess.record.wording import whose
from assess.sitting import Sitting
from assess.sitting.reviewing import Reviewing
from assess.tui.screens.base import THREE, Command, styles
from assess.tui.screens.differing import Differing
from assess.tui.screens.leaves import Leaf, leaves
from assess.tui.screens.leaving_out import LeavingOut
from assess.tui.screens.reading_cursor import ReadingCursor
from assess.tui.screens.reading_pieces import Pages, sayings_of
from assess.tui.widgets.bar import Bar
from assess.tui.widgets.differ import DifferBox
from assess.tui.widgets.picks import Picks
from assess.tui.widgets.quiet import Quiet

KEPT_HALF = mark("What was typed is kept, sealed. It is there when the box is opened again.")


@dataclass(frozen=True, slots=True)
class ReadingView:
    """The whole of it, gathered on the desk's thread."""

    name: str
    worker: str
    room: str
    leaves: tuple[Leaf, ...]


def look(sitting: Sitting) -> ReadingView:
    """What was said as it stands, for whoever is in the room."""
    reviewing = Reviewing(sitting.workspace, sitting.person_id, alone=sitting.room.alone)
    pages = leaves(reviewing.reading(), reviewing.review(), reviewing.scales())
    return ReadingView(sitting.name, sitting.worker, sitting.room.words, pages)


class Reading(ReadingCursor, LeavingOut, Differing, inherit_bindings=False):
    """Pages to turn together. Every line can be seen differently, left out, or taken out."""

    CLICK = "pick_reader"

    CSS_PATH = styles("reading.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "on", mark("next page"), key_display="Enter", priority=True),
        Binding("ctrl+b", "back", mark("back"), key_display="^B", priority=True),
        *THREE,
        Binding("ctrl+k", "take_out_here", show=False, priority=True),
        Binding("ctrl+p", "app.command_palette", show=False, priority=True),
        # Before anything else, as Tab, so that an Enter typed after one goes where that went.
        Binding("down", "line(1)", mark("next line"), key_display="↓", priority=True),
        Binding("up", "line(-1)", show=False, priority=True),
        Binding("left", "across(-1)", show=False, priority=True),
        Binding("right", "across(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("tab", "tab(1)", show=False, priority=True),
        Binding("shift+tab", "tab(-1)", show=False, priority=True),
    ]

    def __init__(self, view: ReadingView) -> None:
        super().__init__()
        self.view = view
        self.at = 0
        self.name_shown, self.worker_shown = view.name, view.worker

    def where(self) -> str:
        """Who, and which page."""
        return f"{self.view.name} · {self.leaf.title}"

    def state(self) -> str:
        """Where in the pages, in words, and who is in the room."""
        pages = len(self.view.leaves)
        if pages == 1:
            return self.view.room
        return _("page {page} of {pages}", page=self.at + 1, pages=pages) + f" · {self.view.room}"

    @property
    def leaf(self) -> Leaf:
        """The page that is open."""
        return self.view.leaves[self.at]

    def line_of(self, entry_id: str) -> Line | None:
        """The line of that entry, where it is on this page."""
        return next((one for one in self.leaf.lines if one.entry_id == entry_id), None)

    def body(self) -> ComposeResult:
        """One column."""
        with Pages(id="column"):
            yield Vertical(id="table")

    async def on_mount(self) -> None:
        """The first page."""
        await self._draw()

    async def _draw(self, word: str = "", *, keep_place: bool = False) -> None:
        self.drop_draft()
        place = self.place() if keep_place else None
        table = self.query_one("#table", Vertical)
        async with table.batch():
            await self.query(Bar).remove()
            await table.remove_children()
            await table.mount_all(list(self._pieces()))
        self.show_where()
        self.show_state(self.state())
        self.say(word)
        if place is None:
            self.at_top()
        else:
            self.to_place(place)
        self.refresh_bindings()

    def _pieces(self) -> Iterator[Widget]:
        yield from sayings_of(self.leaf, self.view.name)
        last = self.at + 1 == len(self.view.leaves)
        yield Horizontal(
            Quiet(
                _("back to {whose} page", whose=whose(self.view.name)) if last else _("next page"),
                "screen.on",
                id="on",
            ),
            Quiet(_("back"), "screen.back", id="back"),
            Quiet(_("give me my copy"), "screen.copy", id="copy"),
            classes="buttons foot",
        )

    def action_take_word(self, entry_id: str) -> None:
        """Asks whether the person says so themselves, then takes their word back."""
        self.act(lambda: self.take_out(entry_id))

    # -- turning ---------------------------------------------------------------------------------

    async def action_on(self) -> None:
        """The next page; after the last, back to the person's page. On a button, what it says."""
        focused = self.focused
        if isinstance(focused, Quiet) and focused.id != "on" and focused.action:
            # At once, not when the button gets round to it: what is typed next is for what comes.
            await self.run_action(focused.action)
            return
        if isinstance(focused, Picks) or (isinstance(focused, Quiet) and focused.id != "on"):
            raise SkipAction
        box = self.query_one_optional(DifferBox)
        if box is not None and box.holds(focused):
            box.to_choices()
        elif self.at + 1 < len(self.view.leaves):
            self.at += 1
            self.act(self._draw)
        else:
            self.act(self.assess.back_home)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that do something now: where something is asked, Enter answers that."""
        found = super().active_bindings
        asked = any((self.query(DifferBox), self.query(Bar), self.query("#out")))
        if asked and "enter" in found:
            one = found["enter"]
            binding = replace(one.binding, description=_("go on"))
            found = {**found, "enter": one._replace(binding=binding)}
        return found

    def action_back(self) -> None:
        """Out of what is asked; else the page before; from the first, back to the person's page."""
        box = self.query_one_optional(DifferBox)
        if box is not None and box.back():
            return
        if box is not None or self.query("#out") or self.query(Bar):
            kept = _(KEPT_HALF) if box is not None and box.has_words else ""
            self.act(lambda: self._draw(kept, keep_place=True))
        elif self.at > 0:
            self.at -= 1
            self.act(self._draw)
        else:
            self.act(self.assess.back_home)

    def action_turn_to(self, at: int) -> None:
        """Straight to a page."""
        self.at = min(at, len(self.view.leaves) - 1)
        self.act(self._draw)

    async def room_changed(self) -> None:
        """Only what is for whoever is here now."""
        await self.renew("")

    async def renew(self, word: str) -> None:
        """The page again, as the record stands now, at the same place."""
        sitting, title = self.assess.at_table, self.leaf.title
        self.view = await self.assess.desk.ask(lambda: look(sitting))
        same = [at for at, leaf in enumerate(self.view.leaves) if leaf.title == title]
        stays = bool(same)
        self.at = same[0] if same else min(self.at, len(self.view.leaves) - 1)
        await self._draw(word, keep_place=stays)

    # -- taking out ------------------------------------------------------------------------------

    def action_take_out(self, entry_id: str) -> None:
        """Shows the line once more before it goes for good."""
        line = self.line_of(entry_id)
        if line is None:
            return
        self.offer_take_out(entry_id, line.words)

    def action_take_out_here(self) -> None:
        """Take out the line the cursor is on."""
        here = self.saying_here()
        if here is not None and here.id:
            self.action_take_out(here.id.removeprefix("line-"))

    def commands(self) -> Iterator[Command]:
        """What can be done here."""
        yield Command(_("Next page"), _("turn over"), "screen.on")
        yield Command(_("Back"), _("the page before"), "screen.back")
        for at, leaf in enumerate(self.view.leaves):
            yield Command(leaf.title, _("turn to this page"), f"screen.turn_to({at})")
        yield Command(_("Give me my copy"), _("a page to keep"), "screen.copy")
        yield Command(
            _("That's enough for today"), _("one last thing, then read it back"), "screen.enough"
        )
