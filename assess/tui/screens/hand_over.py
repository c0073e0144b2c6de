"""Hand it over: for whom, how, and when it is made the words that open it, shown this once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
from assess.sitting import Sitting
from assess.sitting.carrying import Carrying, HandedOver, ways
from assess.sitting.reviewing import KEPT_HERE
from assess.tui.screens import hand_over_pieces as pieces
from assess.tui.screens.base import TABS, THREE, Command, Page, styles
from assess.tui.screens.hand_over_pieces import (
    A_KEY,
    NIGHT_CARD,
    WHO_HAS_IT,
    HandOverView,
    Reader,
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


def carrying(sitting: Sitting) -> Carrying:
    """The acts on copies of whoever is at the table."""
    return Carrying(sitting.workspace, sitting.person_id, alone=sitting.room.alone)


def look(sitting: Sitting) -> HandOverView:
    """Who a copy can be for: those a key is known of, those agreed with, and who has one."""
    acts = carrying(sitting)
    known = sitting.workspace.recipients(sitting.person_id, alone=sitting.room.alone)
    readers = tuple(Reader(one, acts.key_of(one)) for one in known if one != SELF)
    return HandOverView(
        sitting.name,
        sitting.room.words,
        sitting.room.alone,
        readers,
        tuple(acts.who_has_it()),
        acts.has_own_key(),
    )


class HandOver(Page, inherit_bindings=False):
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
        self.given_key = ""
        self.way = ""
        self.confided = False
        self.with_own_key = False
        self.made: HandedOver | None = None
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

    async def _to(self, step: str, word: str = "") -> None:
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
                yield from pieces.how_pieces(self.called, ways(self.recipient, key=self.sealable))
            case "safe":
                yield from pieces.safe_pieces()
            case "confided":
                yield from pieces.confided_pieces()
            case "format":
                yield from pieces.format_pieces()
            case "file":
                yield from pieces.file_pieces(
                    own_key=self.view.own_key, with_own_key=self.with_own_key
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
                await (self.assess.back_home() if self.step == "made" else self._to("how"))
            case "who":
                await self._for(chosen)
            case "key":
                await self._with_key()
            case "how":
                self.way = chosen
                await self._way()
            case "safe":
                await (self._after_safe() if chosen == "yes" else self._to("how", _(KEPT_HERE)))
            case "confided":
                self.confided = chosen == "with"
                await self._to("file")
            case "format":
                await self._on_paper(chosen)
            case "file":
                await self._seal()
            case "key_kind":
                await self._make(lambda acts: acts.new_own_key(printed=chosen == "paper"))
            case "copies" if chosen:
                await self.assess.show_share(chosen)

    async def _for(self, chosen: str) -> None:
        if chosen == A_KEY:
            await self._to("key")
        elif chosen == NIGHT_CARD:
            await self.assess.show_night_card()
        elif chosen == WHO_HAS_IT:
            sitting = self.assess.at_table
            had = await self.assess.desk.ask(lambda: copies.copies(sitting.person))
            named = dict.fromkeys(one.recipient for one in had)
            self.readers = tuple(one for one in named if one not in (SELF, NIGHT))
            await self._to("copies")
        elif chosen:
            self.recipient, self.given_key = chosen, ""
            await self._to("how")

    async def _with_key(self) -> None:
        key, name = self.query_one("#key", Line), self.query_one("#service", Line)
        for line in (key, name):
            if not line.value.strip():
                self.set_focus(line)
                return
        self.given_key = key.value.strip()
        self.recipient = " ".join(name.value.split())
        await self._to("how")

    async def _way(self) -> None:
        self.confided = False
        if self.way == "own_key":
            await self._to("key_kind")
        elif self.recipient == SELF:
            await self._to("safe")
        else:
            await self._after_safe()

    async def _after_safe(self) -> None:
        if self.way in ("paper", "pocket"):
            await self._to("format")
        elif self.recipient == SELF and self.view.alone:
            await self._to("confided")
        else:
            await self._to("file")

    # -- making ----------------------------------------------------------------------------------

    async def _on_paper(self, suffix: str) -> None:
        way, recipient = self.way, self.recipient
        await self._make(
            lambda acts: acts.pocket(suffix) if way == "pocket" else acts.paper(recipient, suffix)
        )

    async def _seal(self) -> None:
        until = self.query_one("#until", Line).value
        purpose = self.query_one("#purpose", Line).value
        recipient, key, page = self.recipient, self.given_key, self.way == "page"
        own_key, confided = self.with_own_key, self.confided
        await self._make(
            lambda acts: acts.file(
                recipient,
                key=key,
                page=page,
                until=until,
                purpose=purpose,
                own_key=own_key,
                confided=confided,
            )
        )

    async def _make(self, act: Callable[[Carrying], HandedOver]) -> None:
        sitting = self.assess.at_table
        self.say(_("Making it. This takes a moment."))
        self.made = await self.assess.desk.ask(lambda: act(carrying(sitting)))
        await self._to("made")

    def action_own_key(self) -> None:
        """Whether the person's own key opens it as well; what was typed stays."""
        self.with_own_key = not self.with_own_key
        own = (
            _("opens with their own key too") if self.with_own_key else _("not with their own key")
        )
        self.query_one("#own-key", Quiet).relabel(own)

    # -- reading it, and back --------------------------------------------------------------------

    def action_preview(self) -> None:
        """The very page they will see."""

        async def preview() -> None:
            sitting, recipient = self.assess.at_table, self.recipient
            self.shown = await self.assess.desk.ask(lambda: carrying(sitting).preview(recipient))
            await self._to("preview")

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
            self.act(lambda: self._to(_BACK[self.step]))
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
        await self._to("who")

    def commands(self) -> Iterator[Command]:
        """What can be done here."""
        if self.step == "how":
            yield Command(_("Read it as they would"), _("before it is made"), "screen.preview")
            yield Command(_("What goes to them"), _("section by section"), "screen.sections")
        yield Command(_("Back"), _("to {whose} page", whose=whose(self.view.name)), "screen.back")
