"""What every screen has: the three keys that never change, a heading, one quiet line for words.

Kept light on purpose: the unlock screen builds on it, and its first paint is measured.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from assess.i18n import SOURCE, _, language, mark
from assess.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from assess.tui.app import AssessApp

COVER = Binding("escape", "app.cover", mark("cover"), key_display="Esc", priority=True)
HELP_NOW = Binding("ctrl+o", "app.help_now", mark("help now"), key_display="^O", priority=True)
ENOUGH = Binding("ctrl+d", "enough", mark("enough"), key_display="^D", priority=True)
THREE = (COVER, HELP_NOW, ENOUGH)
"""The same three on every screen after unlock, always at the end of the footer."""

TABS = (
    Binding("tab", "app.focus_next", show=False, priority=True),
    Binding("shift+tab", "app.focus_previous", show=False, priority=True),
)
"""Before anything else, so that what is typed after Tab goes where Tab went."""

PALETTE = Binding(
    "ctrl+p", "app.command_palette", mark("everything else"), key_display="^P", priority=True
)


def styles(own: str) -> list[str | PurePath]:
    """A screen's style sheets: what all have, and its own."""
    return ["page.tcss", own]


_WIDTHS = [(0, "-narrow"), (110, "-wide")]
_HEIGHTS = [(0, "-short"), (30, "-tall"), (38, "-taller")]


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done here, as the palette lists it."""

    name: str
    help: str
    action: str


class Page(Screen[None]):
    """A screen of the notebook."""

    AUTO_FOCUS = ""
    ALLOW_SELECT: ClassVar[bool] = False
    """Words marked with the mouse would go to the clipboard and its history (SCREENS B7.8)."""

    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS

    BINDINGS: ClassVar[list[BindingType]] = [*THREE]

    CLICK: ClassVar[str] = ""
    """The action for a row that was clicked: the same as Enter on it."""

    @property
    def may_lock(self) -> bool:
        """Whether the vault may lock by itself while this is up."""
        return True

    @property
    def assess(self) -> AssessApp:
        """The app, as the one it is."""
        return cast("AssessApp", self.app)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that do something now, what they do in the language in use."""
        found = super().active_bindings
        if language() == SOURCE:
            return found
        return {
            key: one._replace(binding=replace(one.binding, description=_(one.binding.description)))
            for key, one in found.items()
        }

    # -- shape -----------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Heading, what the screen shows, the quiet line, the keys."""
        with Horizontal(id="heading"):
            yield Static(self.where(), id="where", markup=False)
            yield Static(self.state(), id="state", markup=False)
        yield from self.body()
        yield Static("", id="word", markup=False)
        yield KeyLine(show_command_palette=False)

    def body(self) -> ComposeResult:
        """What the screen shows between heading and footer."""
        yield from ()

    def where(self) -> str:
        """The heading's left side."""
        return ""

    def state(self) -> str:
        """The heading's right side, in words."""
        return ""

    def commands(self) -> Iterator[Command]:
        """What the palette offers here, beside what it offers everywhere."""
        yield from ()

    # -- words -----------------------------------------------------------------------------------

    def show_where(self) -> None:
        """Writes the heading's left side again."""
        self.query_one("#where", Static).update(self.where())

    def show_state(self, words: str) -> None:
        """Says in words how things stand: "kept", and no more than that."""
        self.query_one("#state", Static).update(words)

    def say(self, words: str) -> None:
        """One quiet line above the keys; empty takes it away."""
        line = self.query_one("#word", Static)
        line.update(words)
        line.set_class(bool(words), "-said")

    def action_page(self, way: int) -> None:
        """Scrolls the column a page."""
        column = self.query_one("#column")
        column.scroll_relative(y=way * max(1, column.size.height - 2), animate=False)

    # -- doing -----------------------------------------------------------------------------------

    async def on_option_list_option_selected(self, event: Message) -> None:
        """A row was clicked."""
        event.stop()
        if self.CLICK:
            await self.run_action(self.CLICK)

    def act(self, work: Callable[[], Awaitable[None]]) -> None:
        """Begins an act; what is typed until it is over goes to whatever it leads to."""
        self.assess.act(work)

    def action_enough(self) -> None:
        """That's enough for today."""
        self.assess.enough()

    async def room_changed(self) -> None:
        """Who is in the room has changed: shows only what is for them."""

    def flush_drafts(self) -> None:
        """Writes whatever is half typed here, at once."""
