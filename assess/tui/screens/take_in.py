"""A Follow Me from elsewhere: where it is, what opens it, what it would bring, then yes or not now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from assess.arrival.receiving import AtTheDoor, let_in, look_at
from assess.errors import AssessError, ChangedKey
from assess.i18n import _, mark
from assess.tui.acting import words_of_problem
from assess.tui.screens.base import TABS, THREE, Command, Page, styles
from assess.tui.widgets.line import Line
from assess.tui.widgets.quiet import Column, Quiet


class TakeIn(Page, inherit_bindings=False):
    """Nothing is written before somebody says yes; what is refused says why, and leaves nothing."""

    CSS_PATH = styles("take_in.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", mark("go on"), key_display="Enter", priority=True),
        Binding("ctrl+b", "back", mark("back"), key_display="^B", priority=True),
        *THREE,
        Binding("ctrl+p", "app.command_palette", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        *TABS,
    ]

    def __init__(self) -> None:
        super().__init__()
        self.door: AtTheDoor | None = None
        self.typed = ("", "", "")
        self.refused = ""
        self.changed = False

    def where(self) -> str:
        """What this is."""
        return _("take a Follow Me in")

    def body(self) -> ComposeResult:
        """One column."""
        with Column(id="column"):
            yield Vertical(id="table")

    async def on_mount(self) -> None:
        """The file first."""
        await self._draw()

    async def _draw(self) -> None:
        table = self.query_one("#table", Vertical)
        async with table.batch():
            await table.remove_children()
            await table.mount_all(list(self._pieces()))
        self.say("")
        self.query_one("#column", Column).scroll_home(animate=False)
        first = next(iter([*self.query(Line), *self.query(Quiet)]))
        self.set_focus(first, scroll_visible=False)

    def _pieces(self) -> Iterator[Widget]:
        if self.door is not None:
            yield from self._door_pieces(self.door)
            return
        path, words, key = self.typed
        yield Static(_("Where is the file?"), id="prompt")
        yield Static(_("Type where it is, or drop it here. A page that ends in .html is one too."),
                     classes="quiet")  # fmt: skip
        yield Line(path, id="path")
        yield Static(_("Its six words. Empty where it was made for this service."), classes="quiet")
        yield Line(words, id="words")
        yield Static(_("A key file, where they have a key of their own."), classes="quiet")
        yield Line(key, id="key")
        if self.refused:
            yield Static(self.refused, id="why", markup=False)
        rang = Quiet(_("we rang them: the new key is theirs"), "screen.rang", id="rang")
        yield Horizontal(
            Quiet(_("look at it"), "screen.go_on", id="look"),
            *([rang] if self.changed else []),
            Quiet(_("back"), "screen.back", id="back"),
            classes="buttons",
        )

    def _door_pieces(self, door: AtTheDoor) -> Iterator[Widget]:
        name = door.name or _("Somebody whose name did not come with it")
        yield Static(name, id="prompt", markup=False)
        yield Static(_("Nothing was taken in yet. This is what it would bring:"), classes="quiet")
        for line in door.lines:
            yield Static(line, classes="line", markup=False)
        if door.needs_name:
            yield Static(_("What do they like to be called?"), classes="quiet")
            yield Line(id="called")
        yes = [Quiet(_("take it in"), "screen.take_in(False)", id="yes")]
        if door.withdraws:
            yes = [Quiet(_("mark these lines"), "screen.take_in(False)", id="yes")]
        else:
            lives = _("take it in: they live here now")
            yes.append(Quiet(lives, "screen.take_in(True)", id="lives-here"))
        yield Horizontal(*yes, Quiet(_("not now"), "screen.not_now", id="no"), classes="buttons")

    # -- doing -----------------------------------------------------------------------------------

    def action_go_on(self) -> None:
        """From line to line, then looks at the file."""
        focused = self.focused
        if isinstance(focused, Quiet) and focused.id != "look":
            raise SkipAction
        if self.door is not None:
            self.focus_next()
            return
        if isinstance(focused, Line) and focused.id == "path" and focused.value.strip():
            self.set_focus(self.query_one("#words", Line))
            return
        self.act(self._look)

    def action_rang(self) -> None:
        """Somebody rang them: the changed key is taken."""
        self.act(lambda: self._look(accept=True))

    async def _look(self, *, accept: bool = False) -> None:
        path, words, key = (self.query_one(f"#{one}", Line).value for one in _LINES)
        if not path.strip():
            self.say(_("Type where it is, or drop it here."))
            return
        self.typed = (path, words, key)
        workspace = self.assess.opened_workspace
        self.say(_("Opening it. This takes a moment."))
        self.refused, self.changed = "", False
        try:
            self.door = await self.assess.desk.ask(
                lambda: look_at(
                    workspace, path, words=words, key_file=key, accept_changed_key=accept
                )
            )
        except AssessError as problem:
            self.changed = isinstance(problem, ChangedKey)
            said = words_of_problem(problem) if not self.changed else _(CHANGED)
            self.refused = f"{said[:1].upper()}{said[1:]}"
        await self._draw()

    def action_take_in(self, lives_here: bool) -> None:
        """Yes: takes it in, and goes to the person's page at their week."""
        door = self.door
        if door is None:
            return
        box = self.query_one_optional("#called", Line)
        called = box.value if box is not None else ""
        if door.needs_name and not called.strip() and box is not None:
            self.say(_("A first name is enough, or what they go by."))
            self.set_focus(box)
            return

        async def take_in() -> None:
            workspace = self.assess.opened_workspace
            arrived = await self.assess.desk.ask(
                lambda: let_in(workspace, door, lives_here=lives_here, called=called)
            )
            if door.withdraws:
                await self.assess.show_find()
                self.assess.tell(_("Those lines are marked. They are still in the record."))
            else:
                await self.assess.show_whos_here(arrived.person_id)

        self.act(take_in)

    def action_not_now(self) -> None:
        """Nothing is taken in."""

        async def leave() -> None:
            await self.assess.show_find()
            self.assess.tell(_("Nothing was taken in. The file is as it was."))

        self.act(leave)

    def action_back(self) -> None:
        """A step back."""
        if self.door is not None:
            self.door = None
            self.act(self._draw)
        else:
            self.act(self.assess.show_find)

    def commands(self) -> Iterator[Command]:
        """What can be done here."""
        yield Command(_("Back"), _("a step back"), "screen.back")


_LINES = ("path", "words", "key")
CHANGED = mark(
    "This is signed by another key than the one we know that service by. Nothing was taken in. "
    "Ring them by a number you already have, and read the check phrase to each other."
)
