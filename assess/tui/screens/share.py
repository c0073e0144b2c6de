"""Who sees it: bit by bit and for each reader; looked at first, taken back in one step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget

from assess.documents.blocks import Document
from assess.i18n import _, mark
from assess.record.sharing import SELF
from assess.record.wording import whose
from assess.sitting import Sitting
from assess.sitting.carrying import Carrying, StillHeld
from assess.tui.screens.base import TABS, THREE, Command, styles
from assess.tui.screens.share_after import AfterTakingBack, held_pieces
from assess.tui.screens.share_pieces import topic_pieces, who_pieces
from assess.tui.screens.share_preview import pieces_of
from assess.tui.widgets.line import Line
from assess.tui.widgets.picks import Picks
from assess.tui.widgets.quiet import Column, Quiet

NOT_PULLED_BACK = mark("A copy they already have can't be pulled back.")


@dataclass(frozen=True, slots=True)
class ShareView:
    """Who there is to share with, and the topics something was said in."""

    name: str
    room: str
    recipients: tuple[str, ...]
    topics: tuple[tuple[str, str], ...]


def look(sitting: Sitting) -> ShareView:
    """Readers, and the topics something was said in."""
    workspace = sitting.workspace
    house = workspace.reading(sitting.person_id, alone=sitting.room.alone)
    topics = [(topic.scope, topic.title) for topic in house.topics if topic.lines]
    return ShareView(
        sitting.name,
        sitting.room.words,
        tuple(workspace.recipients(sitting.person_id, alone=sitting.room.alone)),
        tuple(topics),
    )


class Share(AfterTakingBack, inherit_bindings=False):
    """First who, then what. Each decision is kept as it is made; none needs a reason."""

    CLICK = "pick"
    CSS_PATH = styles("share.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "pick", mark("choose"), key_display="Enter", priority=True),
        Binding("ctrl+b", "back", mark("back"), key_display="^B", priority=True),
        Binding("ctrl+r", "preview", mark("read it"), key_display="^R", priority=True),
        *THREE,
        Binding("ctrl+p", "app.command_palette", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        *TABS,
    ]

    def __init__(self, view: ShareView, recipient: str = "") -> None:
        super().__init__()
        self.view = view
        self.recipient = self.opened_for = recipient
        self.agreed: dict[str, bool] = {}
        self.preview: Document | None = None
        self.besides: list[str] = []
        self.word_back = ""
        self.owed: StillHeld | None = None

    @property
    def called(self) -> str:
        """The reader's name on the screen."""
        return self.label(self.recipient)

    def label(self, recipient: str) -> str:
        """How a reader is called here."""
        return (
            _("{whose} own copy", whose=whose(self.view.name))
            if recipient == SELF
            else self.assess.opened_workspace.called(recipient)
        )

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
        """Who first, unless that was said already."""
        await (self.renew() if self.recipient else self._draw())

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
        self.refresh_bindings()

    def _pieces(self) -> Iterator[Widget]:
        if self.preview is not None:
            yield from pieces_of(self.preview, self.called, self.besides)
        elif self.held is not None:
            yield from held_pieces(self.word_back, self.held)
        elif self.recipient:
            yield from topic_pieces(
                self.called, self.view.topics, self.agreed, owed=self.owed is not None
            )
        else:
            yield from who_pieces([self.label(one) for one in self.view.recipients])

    # -- choosing --------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to look at once a reader was chosen."""
        return bool(self.recipient) and self.preview is None if action == "preview" else True

    def action_pick(self) -> None:
        """A reader, or a topic for them."""
        if not isinstance(self.focused, Line | Picks):
            raise SkipAction
        self.act(self._pick)

    async def _pick(self) -> None:
        focused = self.focused
        if isinstance(focused, Line) and focused.value.strip():
            typed = " ".join(focused.value.split())
            known = [one for one in self.view.recipients if one.casefold() == typed.casefold()]
            self.recipient = known[0] if known else typed
            await self.renew()
        elif isinstance(focused, Picks) and focused.highlighted is not None:
            if self.recipient:
                await self._turn()
            else:
                self.recipient = self.view.recipients[focused.highlighted]
                await self.renew()

    async def renew(self, word: str = "", at: int = 0) -> None:
        """The topics again, as they stand for this reader."""
        sitting, recipient = self.assess.at_table, self.recipient

        def stands() -> tuple[dict[str, bool], StillHeld | None]:
            acts = Carrying(sitting.workspace, sitting.person_id, alone=sitting.room.alone)
            agreed = sitting.workspace.agreed_scopes(sitting.person_id, recipient)
            return agreed, acts.still_held(recipient)

        self.agreed, self.owed = await self.assess.desk.ask(stands)
        await self._draw(word, at)

    async def _turn(self) -> None:
        picks = self.query_one(Picks)
        at = picks.highlighted or 0
        scope, title = self.view.topics[at]
        goes = self.agreed.get(scope, False)
        held = await self._decide([scope], withdraw=goes)
        if goes:
            word = _("Done. Nothing new of “{title}” goes to {who}.", title=title, who=self.called)
            if held is not None:
                await self._still_held(word, held)
                return
            word += " " + _(NOT_PULLED_BACK)
        else:
            word = _(
                "“{title}” may go to {who}. You can take it back at any time.",
                title=title,
                who=self.called,
            )
        await self.renew(word, at)

    async def _decide(self, scopes: list[str], *, withdraw: bool) -> StillHeld | None:
        sitting, recipient = self.assess.at_table, self.recipient

        def decide() -> StillHeld | None:
            acts = Carrying(sitting.workspace, sitting.person_id, alone=sitting.room.alone)
            if withdraw:
                return acts.take_back(recipient, scopes)
            sitting.workspace.agree(sitting.person_id, recipient, scopes)
            return None

        return await self.assess.desk.ask(decide)

    async def _still_held(self, word: str, held: StillHeld) -> None:
        self.word_back, self.held = word, held
        await self._draw()

    def action_take_all_back(self) -> None:
        """Takes everything back from this reader, in one step."""

        async def take_back() -> None:
            given = [scope for scope, _title in self.view.topics if self.agreed.get(scope)]
            held = await self._decide(given, withdraw=True) if given else None
            word = _("Done. Nothing new goes to {who}.", who=self.called)
            if held is not None:
                await self._still_held(word, held)
            else:
                await self.renew(" ".join([word, _(NOT_PULLED_BACK)]))

        if self.recipient:
            self.act(take_back)

    def action_owed(self) -> None:
        """The letter, for what they hold that is not agreed for them any more."""
        held = self.owed
        if held is not None:
            self.act(lambda: self._still_held(self.called, held))

    def action_hand_over(self) -> None:
        """A copy for this reader."""
        recipient = self.recipient
        self.act(lambda: self.assess.show_hand_over(recipient))

    def on_picks_spaced(self, event: Picks.Spaced) -> None:
        """A topic is opened, line by line."""
        event.stop()
        self.action_lines()

    def action_lines(self) -> None:
        """The lines of the topic that the arrow is on."""
        picks = self.query_one_optional("#topics", Picks)
        if picks is None or picks.highlighted is None:
            return
        scope, title = self.view.topics[picks.highlighted]
        recipient, called = self.recipient, self.called
        self.act(lambda: self.assess.show_share_lines(recipient, called, scope, title))

    async def lines_changed(self) -> None:
        """The topics again, after single lines were turned."""
        await self.renew()

    def action_preview(self) -> None:
        """Reads it as this reader would."""

        async def preview() -> None:
            sitting, recipient = self.assess.at_table, self.recipient
            acts = Carrying(sitting.workspace, sitting.person_id, alone=sitting.room.alone)
            self.preview, self.besides = await self.assess.desk.ask(
                lambda: (acts.preview(recipient), acts.besides(recipient))
            )
            await self._draw()

        self.act(preview)

    def action_back(self) -> None:
        """A step back."""
        if self.preview is not None:
            self.preview = None
            self.act(self._draw)
        elif self.held is not None:
            self.held = None
            self.act(self.renew)
        elif self.recipient and self.recipient == self.opened_for:
            self.app.pop_screen()
        elif self.recipient:
            self.recipient = ""
            self.act(self._look_again)
        else:
            self.act(self.assess.back_home)

    async def _look_again(self) -> None:
        sitting = self.assess.at_table
        self.view = await self.assess.desk.ask(lambda: look(sitting))
        await self._draw()

    async def room_changed(self) -> None:
        """Only what is for whoever is here now."""
        self.preview = self.held = None
        sitting = self.assess.at_table
        self.view = await self.assess.desk.ask(lambda: look(sitting))
        self.show_state(self.state())
        await self._draw()

    def commands(self) -> Iterator[Command]:
        """What can be done here."""
        if self.recipient:
            yield Command(
                _("Read it as they would"), _("exactly what they would have"), "screen.preview"
            )
            yield Command(
                _("Take it all back"), _("nothing new goes to them"), "screen.take_all_back"
            )
        yield Command(_("Back"), _("a step back"), "screen.back")
