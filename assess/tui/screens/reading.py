"""What was said, for reading together: one topic to a page, the person's words largest."""

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

from assess.documents.contents import Difference, Line
from assess.i18n import _, mark
from assess.record.wording import day_words, whose
from assess.sitting import Sitting
from assess.sitting.reviewing import Reviewing
from assess.tui.screens.base import TABS, THREE, Command, styles
from assess.tui.screens.differing import Differing
from assess.tui.screens.leaves import Leaf, leaves, seen_differently
from assess.tui.screens.leaving_out import LeavingOut
from assess.tui.widgets.bar import Bar
from assess.tui.widgets.differ import DifferBox
from assess.tui.widgets.picks import Picks
from assess.tui.widgets.quiet import Column, Quiet


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
    pages = leaves(reviewing.reading(), reviewing.review())
    return ReadingView(sitting.name, sitting.worker, sitting.room.words, pages)


class Reading(Differing, LeavingOut, inherit_bindings=False):
    """Pages to turn together. Every line can be seen differently, left out, or taken out."""

    CLICK = "pick_reader"

    CSS_PATH = styles("reading.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "on", mark("next page"), key_display="Enter", priority=True),
        Binding("ctrl+b", "back", mark("back"), key_display="^B", priority=True),
        *THREE,
        Binding("ctrl+k", "take_out_here", show=False, priority=True),
        Binding("ctrl+p", "app.command_palette", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        *TABS,
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
        with Column(id="column"):
            yield Vertical(id="table")

    async def on_mount(self) -> None:
        """The first page."""
        await self._draw()

    async def _draw(self, word: str = "") -> None:
        self.drop_draft()
        table = self.query_one("#table", Vertical)
        async with table.batch():
            await self.query(Bar).remove()
            await table.remove_children()
            await table.mount_all(list(self._pieces()))
        self.show_where()
        self.show_state(self.state())
        self.say(word)
        self.query_one("#column", Column).scroll_home(animate=False)
        self.put_cursor()

    def _pieces(self) -> Iterator[Widget]:
        leaf = self.leaf
        if leaf.words:
            yield Static(leaf.words, id="words", markup=False)
        for part in leaf.parts:
            rows = [Static(row, classes="row", markup=False) for row in part.rows]
            yield Vertical(
                Static(part.heading, classes="heading", markup=False), *rows, classes="part"
            )
        for line in leaf.lines:
            yield self._line(line)
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

    def _line(self, line: Line) -> Widget:
        about = [line.who, _("said {day}", day=day_words(line.said))]
        if line.true_since:
            about.append(_("true since {since}", since=line.true_since))
        if line.told_late:
            about.append(line.told_late)
        about += [one for one in (line.set_aside, *line.elsewhere) if one]
        pieces: list[Widget] = [
            Static(line.prompt, classes="prompt", markup=False),
            Static(
                line.words,
                classes=f"said -{line.voice}" + (" -left" if line.unsaid else ""),
                markup=False,
            ),
            Static(" · ".join(about), classes="about", markup=False),
        ]
        for other in line.differs:
            pieces += self._beside(other)
        pieces.append(
            Horizontal(
                Quiet(_("I see it differently"), f"screen.differ('{line.entry_id}')"),
                Quiet(_("leave this out"), f"screen.leave_out('{line.entry_id}')"),
                Quiet(_("take that out"), f"screen.take_out('{line.entry_id}')"),
                Quiet(_("more"), f"screen.more('{line.entry_id}')"),
                classes="buttons",
            )
        )
        return Vertical(*pieces, classes="line", id=f"line-{line.entry_id}")

    def _beside(self, other: Difference) -> list[Widget]:
        """A word beside a line. The person's own can go again, when they say so."""
        said = Static(seen_differently(other, self.view.name), classes="differs", markup=False)
        if other.voice != "person":
            return [said]
        back = Quiet(_("take that word back"), f"screen.take_word('{other.entry_id}')")
        return [said, Horizontal(back, classes="buttons beside")]

    def action_take_word(self, entry_id: str) -> None:
        """Asks whether the person says so themselves, then takes their word back."""
        self.act(lambda: self.take_out(entry_id))

    # -- turning ---------------------------------------------------------------------------------

    def action_on(self) -> None:
        """The next page; after the last, back to the person's page."""
        focused = self.focused
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

    def action_back(self) -> None:
        """The page before; from the first, back to the person's page."""
        if self.query(DifferBox) or self.query("#out"):
            self.act(self._draw)
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
        """The page again, as the record stands now."""
        sitting = self.assess.at_table
        self.view = await self.assess.desk.ask(lambda: look(sitting))
        self.at = min(self.at, len(self.view.leaves) - 1)
        await self._draw(word)

    # -- taking out ------------------------------------------------------------------------------

    def action_take_out(self, entry_id: str) -> None:
        """Shows the line once more before it goes for good."""
        line = self.line_of(entry_id)
        if line is None:
            return
        self.offer_take_out(entry_id, line.words)

    def action_take_out_here(self) -> None:
        """Take out the line the cursor is on."""
        focused = self.focused
        lines = (
            [] if focused is None else [one for one in focused.ancestors if one.has_class("line")]
        )
        if lines and lines[0].id:
            self.action_take_out(lines[0].id.removeprefix("line-"))

    def put_cursor(self) -> None:
        """On to the next page."""
        self.set_focus(self.query_one("#on", Quiet), scroll_visible=False)

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
