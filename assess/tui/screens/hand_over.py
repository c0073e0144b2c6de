"""Hand it over: the sealed Follow Me, for the person by six words or for a service by its key."""

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

from assess.i18n import _, mark
from assess.record.sharing import SELF
from assess.record.wording import whose
from assess.sitting import Sitting
from assess.tui.screens.base import TABS, THREE, Command, Page, styles
from assess.tui.widgets.line import Line
from assess.tui.widgets.picks import Picks
from assess.tui.widgets.quiet import Column, Quiet

SAFE = mark("Have you got somewhere safe for it?")
A_KEY = "a-key"


@dataclass(frozen=True, slots=True)
class Reader:
    """Someone it can be sealed for."""

    name: str
    key: str


@dataclass(frozen=True, slots=True)
class HandOverView:
    """Who it can be made for."""

    name: str
    room: str
    services: tuple[Reader, ...]


def look(sitting: Sitting) -> HandOverView:
    """The services whose keys are known."""
    services = tuple(
        Reader(service.name, service.age_recipient) for service in sitting.workspace.vault.trusted()
    )
    return HandOverView(sitting.name, sitting.room.words, services)


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made, and the words that open it."""

    path: str
    reader: str
    words: str | None


class HandOver(Page, inherit_bindings=False):
    """Who for, then the file; six words shown this once."""

    CLICK = "go_on"
    CSS_PATH = styles("hand_over.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", mark("go on"), key_display="Enter", priority=True),
        Binding("ctrl+b", "back", mark("back"), key_display="^B", priority=True),
        *THREE,
        Binding("ctrl+p", "app.command_palette", show=False, priority=True),
        *TABS,
    ]

    def __init__(self, view: HandOverView) -> None:
        super().__init__()
        self.view = view
        self.asks_key = False
        self.made: Made | None = None

    @property
    def may_lock(self) -> bool:
        """Not while words are up that are shown only once."""
        return self.made is None or self.made.words is None

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

    async def _draw(self) -> None:
        table = self.query_one("#table", Vertical)
        async with table.batch():
            await table.remove_children()
            await table.mount_all(list(self._pieces()))
        self.say("")
        first = next(iter([*self.query(Picks), *self.query(Line), *self.query(Quiet)]))
        self.set_focus(first)

    def _pieces(self) -> Iterator[Widget]:
        if self.made is not None:
            yield from self._made_pieces(self.made)
        elif self.asks_key:
            yield Static(_("Their key, and who they are"), id="prompt")
            yield Static(_("The key begins with age1. They give it to you."), classes="quiet")
            yield Line(id="key", placeholder=_("age1…"))
            yield Line(id="service", placeholder=_("the service's name"))
            yield Horizontal(
                Quiet(_("make it"), "screen.go_on", id="make"),
                Quiet(_("back"), "screen.back"),
                classes="buttons",
            )
        else:
            yield Static(_("Who is this copy for?"), id="prompt")
            yield Static(
                _("It holds what was agreed for them, and nothing else. Only they can open it."),
                classes="quiet",
            )
            rows = [(SELF, _("{name}: six words open it", name=self.view.name), "")]
            rows += [
                (one.key, _("{name}: their key opens it", name=one.name), "")
                for one in self.view.services
            ]
            rows.append((A_KEY, _("A service whose key we were given"), ""))
            yield Picks(rows, id="for")
            yield Horizontal(Quiet(_("back"), "screen.back"), classes="buttons")

    def _made_pieces(self, made: Made) -> Iterator[Widget]:
        yield Static(
            _("It is made, sealed for {reader}.", reader=made.reader), id="prompt", markup=False
        )
        yield Static(_("The file is here:"), classes="quiet")
        yield Static(made.path, id="path", markup=False)
        if made.words is not None:
            yield Static(
                _("These six words open it. They are shown this once, and kept nowhere:"),
                classes="quiet title",
            )
            yield Static(made.words, id="six-words", markup=False)
            yield Static(
                _("Write them down, and keep them apart from the file. {safe}", safe=_(SAFE))
            )
        yield Horizontal(
            Quiet(
                _("they are written down") if made.words else _("done"), "screen.go_on", id="done"
            ),
            classes="buttons",
        )

    # -- doing -----------------------------------------------------------------------------------

    def action_go_on(self) -> None:
        """The next step."""
        focused = self.focused
        if isinstance(focused, Quiet) and focused.id not in ("make", "done"):
            raise SkipAction
        self.act(self._go_on)

    async def _go_on(self) -> None:
        if self.made is not None:
            await self.assess.back_home()
        elif self.asks_key:
            await self._with_key()
        elif isinstance(self.focused, Picks):
            await self._for(self.focused.at)

    async def _for(self, chosen: str | None) -> None:
        if chosen == A_KEY:
            self.asks_key = True
            await self._draw()
        elif chosen == SELF:
            await self._make(SELF, None)
        else:
            for one in self.view.services:
                if one.key == chosen:
                    await self._make(one.name, one.key)

    async def _with_key(self) -> None:
        key, name = self.query_one("#key", Line), self.query_one("#service", Line)
        for line in (key, name):
            if not line.value.strip():
                self.set_focus(line)
                return
        typed, service = key.value.strip(), name.value.strip()
        await self._make(service, typed)

    async def _make(self, recipient: str, key: str | None) -> None:
        sitting = self.assess.at_table
        workspace = sitting.workspace

        def make() -> tuple[str, str | None]:
            sealed, words = workspace.follow_me(
                sitting.person_id,
                recipient=recipient,
                keys=[key] if key else [],
                words=key is None,
            )
            return str(workspace.put_in_exports(sealed)), words

        self.say(_("Sealing it. This takes a moment."))
        path, words = await self.assess.desk.ask(make)
        reader = self.view.name if recipient == SELF else recipient
        self.made = Made(path, reader, words)
        await self._draw()

    def action_back(self) -> None:
        """A step back; words not yet written down stay on the screen."""
        if self.made is not None and self.made.words is not None:
            self.say(_("These words are shown this once. Press Enter when they are written down."))
        elif self.asks_key:
            self.asks_key = False
            self.act(self._draw)
        else:
            self.act(self.assess.back_home)

    def commands(self) -> Iterator[Command]:
        """What can be done here."""
        yield Command(_("Back"), _("to {whose} page", whose=whose(self.view.name)), "screen.back")
