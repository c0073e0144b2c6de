"""Hand it over: for whom, how, and when it is made the words that open it, shown this once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget

from assess.documents.blocks import Document
from assess.i18n import _, mark
from assess.record import copies
from assess.record.sharing import NIGHT, SELF
from assess.record.wording import whose
from assess.sitting.reviewing import KEPT_HERE
from assess.sitting.ways import BY_WORDS, ways, why_no_key
from assess.tui.screens import hand_over_pieces as pieces
from assess.tui.screens.base import TABS, THREE, Command, styles
from assess.tui.screens.hand_over_making import Making, carrying, look
from assess.tui.screens.hand_over_pieces import (
    A_KEY,
    NIGHT_CARD,
    WHO_HAS_IT,
    HandOverView,
)
from assess.tui.screens.share_preview import pieces_of
from assess.tui.widgets.line import Line
from assess.tui.widgets.picks import Picks
from assess.tui.widgets.quiet import Column, Quiet

_BACK = {
    "key": "who",
    "how": "who",
    "safe": "how",
    "confided": "how",
    "format": "how",
    "file": "how",
    "key_kind": "how",
    "copies": "who",
    "preview": "how",
}
"""Where a step back leads."""


class HandOver(Making, inherit_bindings=False):
    """Who for, how, then the copy itself; six words shown this once."""

    CLICK = "go_on"
    CSS_PATH = styles("hand_over.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", mark("go on"), key_display="Enter", priority=True),
        Binding("ctrl+b", "back", mark("back"), key_display="^B", priority=True),
        Binding("ctrl+r", "preview", mark("read it"), key_display="^R", priority=True),
        *THREE,
        Binding("ctrl+p", "app.command_palette", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        *TABS,
    ]

    def __init__(self, view: HandOverView, recipient: str = "") -> None:
        super().__init__()
        self.view = view
        self.recipient = recipient
        self.step = "how" if recipient else "who"
        self.shown: Document | None = None
        self.readers: tuple[str, ...] = ()

    @property
    def may_lock(self) -> bool:
        """Not while words are up that are shown only once."""
        return self.made is None or not self.made.words

    @property
    def called(self) -> str:
        """The reader's name on the screen."""
        return self.view.name if self.recipient == SELF else self.recipient

    @property
    def sealable(self) -> bool:
        """Whether there is a key to seal a file for this reader to."""
        known = [one.key for one in self.view.readers if one.name == self.recipient]
        return bool(self.given_key or any(known))

    def where(self) -> str:
        """What this is."""
        return f"{self.view.name} · {_('hand it over')}"

    def state(self) -> str:
        """Who is in the room."""
        return self.view.room

    def body(self) -> ComposeResult:
        """One column."""
        with Column(id="column"):
            yield Vertical(id="table")

    async def on_mount(self) -> None:
        """Who for, first."""
        await self._draw()

    async def to_step(self, step: str, word: str = "") -> None:
        """Goes to a step and draws it."""
        self.step = step
        await self._draw(word)

    async def _draw(self, word: str = "") -> None:
        table = self.query_one("#table", Vertical)
        async with table.batch():
            await table.remove_children()
            await table.mount_all(list(self._pieces()))
        self.say(word)
        self.query_one("#column", Column).scroll_home(animate=False)
        first = next(iter([*self.query(Picks), *self.query(Line), *self.query(Quiet)]))
        self.set_focus(first, scroll_visible=False)
        self.refresh_bindings()

    def _pieces(self) -> Iterator[Widget]:
        match self.step:
            case "made" if self.made is not None:
                yield from pieces.made_pieces(self.made, self.called)
            case "preview" if self.shown is not None:
                yield from pieces_of(self.shown, self.called)
            case "key":
                yield from pieces.key_pieces()
            case "how":
                yield from pieces.how_pieces(
                    self.called,
                    ways(self.recipient, key=self.sealable),
                    why_no_key(self.recipient, self.called, key=self.sealable),
                )
            case "safe":
                yield from pieces.safe_pieces()
            case "confided":
                yield from pieces.confided_pieces()
            case "format":
                yield from pieces.format_pieces()
            case "file":
                yield from pieces.file_pieces(
                    own_key=self.view.own_key and self.way not in BY_WORDS,
                    with_own_key=self.with_own_key,
                )
            case "key_kind":
                yield from pieces.key_kind_pieces()
            case "copies":
                yield from pieces.copies_pieces(self.view.copies, self.readers)
            case _:
                yield from pieces.who_pieces(self.view)

    # -- going on --------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to read once a reader was chosen."""
        return self.step == "how" if action == "preview" else True

    def action_go_on(self) -> None:
        """The next step."""
        focused = self.focused
        if isinstance(focused, Quiet) and focused.id not in ("make", "done"):
            raise SkipAction
        if isinstance(focused, Line) and focused.id == "until":
            self.set_focus(self.query_one("#purpose", Line))
            return
        self.act(self._go_on)

    async def _go_on(self) -> None:
        picks = self.query_one_optional(Picks)
        chosen = (picks.at or "") if picks is not None else ""
        match self.step:
            case "made" | "preview":
                await (self.assess.back_home() if self.step == "made" else self.to_step("how"))
            case "who":
                await self._for(chosen)
            case "key":
                await self._with_key()
            case "how":
                self.way = chosen
                await self._way()
            case "safe":
                await (self._after_safe() if chosen == "yes" else self.to_step("how", _(KEPT_HERE)))
            case "confided":
                self.confided = chosen == "with"
                await self.to_step("file")
            case "format":
                await self.on_paper(chosen)
            case "file":
                await self.seal()
            case "key_kind":
                await self.make(lambda acts: acts.new_own_key(printed=chosen == "paper"))
            case "copies" if chosen:
                await self.assess.show_share(chosen)

    async def _for(self, chosen: str) -> None:
        if chosen == A_KEY:
            await self.to_step("key")
        elif chosen == NIGHT_CARD:
            await self.assess.show_night_card()
        elif chosen == WHO_HAS_IT:
            sitting = self.assess.at_table
            had = await self.assess.desk.ask(lambda: copies.copies(sitting.person))
            named = dict.fromkeys(one.recipient for one in had)
            self.readers = tuple(one for one in named if one not in (SELF, NIGHT))
            await self.to_step("copies")
        elif chosen:
            self.recipient, self.given_key = chosen, ""
            await self.to_step("how")

    async def _with_key(self) -> None:
        key, name = self.query_one("#key", Line), self.query_one("#service", Line)
        for line in (key, name):
            if not line.value.strip():
                self.set_focus(line)
                return
        self.given_key = key.value.strip()
        self.recipient = " ".join(name.value.split())
        await self.to_step("how")

    async def _way(self) -> None:
        self.confided = False
        if self.way == "own_key":
            await self.to_step("key_kind")
        elif self.recipient == SELF:
            await self.to_step("safe")
        else:
            await self._after_safe()

    async def _after_safe(self) -> None:
        if self.way in ("paper", "pocket"):
            await self.to_step("format")
        elif self.recipient == SELF and self.view.alone:
            await self.to_step("confided")
        else:
            await self.to_step("file")

    # -- reading it, and back --------------------------------------------------------------------

    def action_preview(self) -> None:
        """The very page they will see."""

        async def preview() -> None:
            sitting, recipient = self.assess.at_table, self.recipient
            self.shown = await self.assess.desk.ask(lambda: carrying(sitting).preview(recipient))
            await self.to_step("preview")

        self.act(preview)

    def action_sections(self) -> None:
        """What goes to them, section by section."""
        recipient = self.recipient
        self.act(lambda: self.assess.show_share(recipient))

    def action_back(self) -> None:
        """A step back; words not yet written down stay on the screen."""
        if self.made is not None and self.made.words and self.step == "made":
            self.say(_("These words are shown this once. Press Enter when they are written down."))
        elif self.step in _BACK:
            self.act(lambda: self.to_step(_BACK[self.step]))
        else:
            self.act(self.assess.back_home)

    async def room_changed(self) -> None:
        """Only what is for whoever is here now; words that were never written down stay."""
        if self.step == "made":
            return
        sitting = self.assess.at_table
        self.view = await self.assess.desk.ask(lambda: look(sitting))
        self.shown, self.confided = None, False
        self.show_state(self.state())
        await self.to_step("who")

    def commands(self) -> Iterator[Command]:
        """What can be done here."""
        if self.step == "how":
            yield Command(_("Read it as they would"), _("before it is made"), "screen.preview")
            yield Command(_("What goes to them"), _("section by section"), "screen.sections")
        yield Command(_("Back"), _("to {whose} page", whose=whose(self.view.name)), "screen.back")
