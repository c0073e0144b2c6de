"""The first run: bigger letters and plain mode before anything, then who and where, then the keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input, Static

from assess.i18n import _, mark
from assess.tui.screens.base import HELP_NOW, TABS, Page, styles
from assess.tui.widgets.line import Line
from assess.tui.widgets.quiet import Column, Quiet

WELCOME = mark(
    "This is a notebook for a keyworker and a person, side by side. "
    "It stays on this computer, locked with your passphrase."
)
LETTERS = mark(
    "Letters too small? Hold Ctrl and press + in most terminals. On a Mac, Cmd and +. "
    "Do it now if it helps; the pages fit themselves."
)
PLAIN = mark(
    "If you use a screen reader, or like one line at a time, choose plain mode. "
    "It does everything these pages do."
)
WHY_WORDS = mark(
    "Six words picked by chance are stronger than anything you would think of, "
    "and easier to type. They open the notebook each day."
)
ONCE = mark(
    "Write both down now, on paper, and keep them where only you can get at them. "
    "They are shown this once. Without one of them nobody can open the notebook again, not even us."
)


class FirstRun(Page, inherit_bindings=False):
    """Four short pages."""

    CSS_PATH = styles("first_run.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "on", mark("go on"), key_display="Enter", priority=True),
        Binding("ctrl+b", "back", mark("back"), key_display="^B", priority=True),
        HELP_NOW,
        Binding("ctrl+q", "app.leave", mark("leave"), key_display="^Q", priority=True),
        *TABS,
    ]

    def __init__(self, *, plain_offered: bool = True) -> None:
        super().__init__()
        self.plain_offered = plain_offered
        self.at = "welcome"
        self.typed = {"worker": "", "role": _("keyworker"), "service": ""}
        self.offered = ""
        self.own = False
        self.passphrase = ""
        self.recovery = ""

    @property
    def may_lock(self) -> bool:
        """Not while words are up that are shown only once."""
        return not self.recovery

    def where(self) -> str:
        """What this is."""
        return _("Setting up")

    def body(self) -> ComposeResult:
        """One column."""
        with Column(id="column"):
            yield Vertical(id="table")

    async def on_mount(self) -> None:
        """The first page, while the rest is fetched behind it."""
        await self._draw()
        self.call_after_refresh(self.assess.warm_up)

    async def _draw(self) -> None:
        table = self.query_one("#table", Vertical)
        async with table.batch():
            await table.remove_children()
            await table.mount_all(list(self._pieces()))
        self.say("")
        lines = [line for line in self.query(Line) if not line.value]
        self.set_focus(lines[0] if lines else self.query_one("#on", Quiet))

    def _pieces(self) -> Iterator[Widget]:
        match self.at:
            case "welcome":
                yield Static(_("Welcome."), id="prompt")
                yield Static(_(WELCOME))
                yield Static(_(LETTERS), classes="title")
                if self.plain_offered:
                    yield Static(_(PLAIN), classes="title")
                yield self._buttons(_("carry on here"), plain=self.plain_offered)
            case "who":
                yield Static(_("Who is this for?"), id="prompt")
                for name, label in (
                    ("worker", _("Your name, as people here know you")),
                    ("role", _("What you do here")),
                    ("service", _("The name of the service")),
                ):
                    yield Static(label, classes="quiet title")
                    yield Line(self.typed[name], id=name)
                yield self._buttons(_("go on"))
            case "passphrase":
                yield from self._passphrase_pieces()
            case _:
                yield Static(_("Write these down."), id="prompt")
                yield Static(_("Your passphrase:"), classes="quiet title")
                yield Static(self.passphrase, classes="secret", markup=False)
                yield Static(
                    _("Recovery words, for the day the passphrase is lost:"), classes="quiet title"
                )
                yield Static(self.recovery, classes="secret", markup=False)
                yield Static(_(ONCE), classes="title")
                yield self._buttons(_("both are written down"))

    def _passphrase_pieces(self) -> Iterator[Widget]:
        yield Static(_("A passphrase for you"), id="prompt")
        if self.own:
            yield Static(_("Your own: long is strong. You type it twice."), classes="quiet")
            yield Line(id="first", password=True)
            yield Line(id="second", password=True)
            yield Horizontal(
                Quiet(_("set it up"), "screen.on", id="on"),
                Quiet(_("use the six words"), "screen.own"),
                classes="buttons",
            )
        else:
            yield Static(_(WHY_WORDS), classes="quiet")
            yield Static(self.offered, classes="secret", id="offered", markup=False)
            yield Horizontal(
                Quiet(_("use these"), "screen.on", id="on"),
                Quiet(_("six others"), "screen.others"),
                Quiet(_("my own instead"), "screen.own"),
                classes="buttons",
            )

    def _buttons(self, on: str, *, plain: bool = False) -> Widget:
        buttons = [Quiet(on, "screen.on", id="on")]
        if plain:
            buttons.append(Quiet(_("plain mode, one line at a time"), "screen.plain", id="plain"))
        return Horizontal(*buttons, classes="buttons")

    # -- going through ---------------------------------------------------------------------------

    def action_on(self) -> None:
        """Enter: on to the next line, or the next page."""
        focused = self.focused
        if isinstance(focused, Quiet) and focused.id != "on":
            raise SkipAction
        self.act(self._on)

    async def _on(self) -> None:
        match self.at:
            case "welcome":
                self.at = "who"
                await self._draw()
            case "who":
                await self._who()
            case "passphrase":
                await self._set_up()
            case _:
                self.passphrase = self.recovery = ""
                await self.assess.show_find()

    async def _who(self) -> None:
        for line in self.query(Line):
            self.typed[line.id or ""] = " ".join(line.value.split())
        for line in self.query(Line):
            if not line.value.strip():
                self.set_focus(line)
                return
        self.at = "passphrase"
        await self._others()

    async def _others(self) -> None:
        from assess.workspace import suggest_passphrase

        self.offered = await self.assess.desk.ask(suggest_passphrase)
        await self._draw()

    def action_others(self) -> None:
        """Six other words."""
        self.act(self._others)

    def action_own(self) -> None:
        """A passphrase of one's own, or back to the six words."""
        self.own = not self.own
        self.act(self._draw)

    async def _set_up(self) -> None:
        if not self.own:
            self.passphrase = self.offered
            await self._make()
            return
        first, second = self.query_one("#first", Input), self.query_one("#second", Input)
        if not first.value:
            self.set_focus(first)
        elif self.focused is first:
            self.set_focus(second)
        elif first.value != second.value:
            second.value = ""
            self.set_focus(second)
            self.say(_("The two are not the same. Type the second one again."))
        else:
            self.passphrase = first.value
            await self._make()

    async def _make(self) -> None:
        self.say(_("Setting it up. This takes a moment."))
        self.recovery = await self.assess.set_up(passphrase=self.passphrase, **self.typed)
        self.at = "written"
        await self._draw()

    def action_back(self) -> None:
        """A page back; not once the notebook is made."""
        before = {"who": "welcome", "passphrase": "who"}.get(self.at)
        if before is not None:
            self.at = before
            self.act(self._draw)

    def action_plain(self) -> None:
        """Plain mode: the program is started again, line by line."""
        self.assess.to_plain()
