"""Week six: the whole is turned through together, both say how it looks to them, it is kept.

Past 300 lines because its nine short steps are one walk, and are read best one after the other.
"""

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
from assess.record.wording import whose
from assess.sitting import Sitting
from assess.sitting.bringing_together import (
    FINISHED,
    HELLO,
    HOW_DOES_IT_LOOK,
    NOT_TODAY,
    SAID,
    SAY_HELLO,
    SAYS,
    WHAT_NEXT,
    WHY,
    WHY_THEY_SAY,
    YES,
    BringingTogether,
    Word,
)
from assess.tui.screens.base import TABS, THREE, Command, Page, styles
from assess.tui.screens.leaf_pieces import pieces_of_leaf
from assess.tui.screens.leaves import Leaf, learned_leaves, leaves
from assess.tui.widgets.line import Line
from assess.tui.widgets.picks import Picks
from assess.tui.widgets.quiet import Column, Quiet

EARLY, NOTHING, WISH, ORDER, PAGES, PERSON, WORKER, READY, DONE = (
    *("why", "nothing", "wish", "order", "pages", "person", "worker", "ready", "done"),
)
VOICES = (PERSON, WORKER)
LEAVE_IT = "leave"


@dataclass(frozen=True, slots=True)
class TogetherView:
    """What the pages show, gathered on the desk's thread."""

    name: str
    worker: str
    room: str
    early: bool
    nothing: tuple[str, ...]
    """What is said where nothing was answered; empty where something was."""
    topics: tuple[tuple[str, str], ...]
    """Scope and title of what was talked about, in the person's order."""
    leaves: tuple[Leaf, ...]


def look(whole: BringingTogether, sitting: Sitting) -> TogetherView:
    """The whole as it stands, for whoever is in the room."""
    whole.alone = sitting.room.alone
    told = whole.reading()
    return TogetherView(
        whole.name,
        whole.worker,
        sitting.room.words,
        whole.early,
        whole.nothing_words if whole.nothing_said else (),
        tuple((topic.scope, topic.title) for topic in told.topics if topic.lines),
        (*leaves(told), *learned_leaves(whole.learned())),
    )


def begin(sitting: Sitting) -> tuple[BringingTogether, TogetherView]:
    """What is brought together, and how it looks."""
    whole = BringingTogether(
        sitting.workspace,
        sitting.person_id,
        alone=sitting.room.alone,
        sitting=sitting.sitting_id or None,
    )
    return whole, look(whole, sitting)


class Together(Page, inherit_bindings=False):
    """Step by step: an order, the pages, two answers that may be left, then it is kept."""

    CLICK = "on"
    CSS_PATH = styles("together.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "on", mark("go on"), key_display="Enter", priority=True),
        Binding("ctrl+b", "back", mark("back"), key_display="^B", priority=True),
        *THREE,
        Binding("ctrl+p", "app.command_palette", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        *TABS,
    ]

    def __init__(self, whole: BringingTogether, view: TogetherView) -> None:
        super().__init__()
        self.whole, self.view = whole, view
        self.step = self._steps()[0]
        self.at = 0
        self.why = ""
        self.said: dict[str, Word] = {}

    def _steps(self) -> list[str]:
        steps = [EARLY] if self.view.early else []
        if self.view.nothing:
            return [*steps, NOTHING, WISH, DONE]
        steps += [ORDER] if len(self.view.topics) > 1 else []
        return [*steps, PAGES, PERSON, WORKER, READY, DONE]

    def where(self) -> str:
        """Who, and what this is."""
        return f"{self.view.name} · {_('bring it together')}"

    def state(self) -> str:
        """Where in the pages, in words, and who is in the room."""
        pages = len(self.view.leaves)
        if self.step != PAGES or pages == 1:
            return self.view.room
        return _("page {page} of {pages}", page=self.at + 1, pages=pages) + f" · {self.view.room}"

    def body(self) -> ComposeResult:
        """One column."""
        with Column(id="column"):
            yield Vertical(id="table")

    async def on_mount(self) -> None:
        """The first step."""
        await self._draw()

    async def _draw(self, word: str = "") -> None:
        table = self.query_one("#table", Vertical)
        async with table.batch():
            await table.remove_children()
            await table.mount_all(list(self._pieces()))
        self.show_where()
        self.show_state(self.state())
        self.say(word)
        self.query_one("#column", Column).scroll_home(animate=False)
        first = next(iter([*self.query(Picks), *self.query(Line), *self.query("#on")]), None)
        if isinstance(first, Picks):
            # Where somebody agrees or not the arrow is on leaving it: nobody agrees by accident.
            first.highlighted = len(SAYS) if first.id == "says" else 0
        self.set_focus(first, scroll_visible=False)

    # -- what each step shows --------------------------------------------------------------------

    def _pieces(self) -> Iterator[Widget]:
        match self.step:
            case "why":
                yield from self._asks(_(WHY))
            case "nothing":
                yield from self._nothing()
            case "wish":
                yield from self._asks(_(WHAT_NEXT))
            case "order":
                yield from self._order()
            case "pages":
                yield from self._leaf(self.view.leaves[self.at])
            case "person" | "worker":
                yield from self._says(self.step)
            case "ready":
                yield from self._ready()
            case _:
                yield Static(_(FINISHED), id="prompt", markup=False)
                yield self._buttons(_("back to {whose} page", whose=whose(self.view.name)))

    def _asks(self, prompt: str) -> Iterator[Widget]:
        yield Static(prompt, id="prompt", markup=False)
        yield Line(id="words")
        yield self._buttons(_("go on"))

    def _nothing(self) -> Iterator[Widget]:
        for words in self.view.nothing[:-1]:
            yield Static(words, classes="row", markup=False)
        yield Static(self.view.nothing[-1], id="prompt", markup=False)
        yield Picks([(one, _(one), "") for one in (YES, NOT_TODAY, SAY_HELLO)], id="next")

    def _order(self) -> Iterator[Widget]:
        yield Static(_("Strengths come first. Then, in this order:"), id="prompt")
        yield Picks([(scope, title, "") for scope, title in self.view.topics], id="topics")
        yield Static(_("Space moves a topic up. Enter goes on."), classes="quiet")
        yield self._buttons(_("go on"))

    def _leaf(self, leaf: Leaf) -> Iterator[Widget]:
        yield from pieces_of_leaf(leaf, self.view.name)
        yield self._buttons(_("next page") if self.at + 1 < len(self.view.leaves) else _("go on"))

    def _says(self, voice: str) -> Iterator[Widget]:
        yield Static(_(HOW_DOES_IT_LOOK, name=self._named(voice)), id="prompt", markup=False)
        rows = [(key, _(label), "") for key, label in SAYS.items()]
        yield Picks([*rows, (LEAVE_IT, _("leave it"), "")], id="says")
        yield Static(_(WHY_THEY_SAY), classes="quiet")
        yield Line(self.said[voice].reason if voice in self.said else "", id="reason")
        yield Horizontal(Quiet(_("back"), "screen.back"), classes="buttons")

    def _ready(self) -> Iterator[Widget]:
        yield Static(
            _("This is how it will be kept. What is said later does not change it."), id="prompt"
        )
        for voice in VOICES:
            word = self.said.get(voice)
            if word is not None:
                says = _(SAID[word.decision], name=self._named(voice))
                yield Static(says, classes="row", markup=False)
            if word is not None and word.reason:
                yield Static(f'"{word.reason}"', classes="row", markup=False)
        yield self._buttons(_("keep it"))

    def _named(self, voice: str) -> str:
        return self.view.name if voice == PERSON else self.view.worker

    def _buttons(self, on: str) -> Widget:
        back = [] if self.step == DONE else [Quiet(_("back"), "screen.back", id="back")]
        return Horizontal(Quiet(on, "screen.on", id="on"), *back, classes="buttons")

    # -- going on --------------------------------------------------------------------------------

    def action_on(self) -> None:
        """On to what comes next."""
        focused = self.focused
        if isinstance(focused, Quiet) and focused.id != "on":
            raise SkipAction
        self.act(self._on)

    async def _on(self) -> None:
        match self.step:
            case "why" | "wish":
                await self._typed(self.query_one("#words", Line).value.strip())
            case "nothing":
                await self._picked_next(self.query_one("#next", Picks).at or NOT_TODAY)
            case "pages" if self.at + 1 < len(self.view.leaves):
                self.at += 1
                await self._draw()
            case "person" | "worker":
                await self._take_word(self.step)
            case "ready":
                await self._finish()
            case "done":
                await self.assess.back_home()
            case _:
                await self._to(1)

    async def _typed(self, words: str) -> None:
        if self.step == WISH:
            await self._finish(words)
        elif words:
            self.why = words
            await self._to(1)
        else:
            self.say(_("A few words are enough."))

    async def _picked_next(self, picked: str) -> None:
        if picked == YES:
            await self._to(1)
        else:
            await self._finish(_(HELLO) if picked == SAY_HELLO else "")

    async def _take_word(self, voice: str) -> None:
        picked = self.query_one("#says", Picks).at or LEAVE_IT
        reason = self.query_one("#reason", Line).value.strip()
        self.said.pop(voice, None)
        if picked != LEAVE_IT:
            self.said[voice] = Word(picked, reason)
        await self._to(1)

    async def _finish(self, wish: str = "") -> None:
        whole, said, why = self.whole, dict(self.said), self.why
        await self.assess.desk.ask(lambda: whole.finish(said, why=why, wish=wish))
        self.step = DONE
        await self._draw()

    async def _to(self, way: int) -> None:
        steps = self._steps()
        at = steps.index(self.step) + way
        if at < 0:
            await self.assess.back_home()
            return
        self.step = steps[at]
        self.at = 0 if way > 0 else len(self.view.leaves) - 1
        await self._draw()

    def action_back(self) -> None:
        """A step back; from the first, back to the person's page. Nothing is kept yet."""

        async def back() -> None:
            if self.step == DONE:
                await self.assess.back_home()
            elif self.step == PAGES and self.at > 0:
                self.at -= 1
                await self._draw()
            else:
                await self._to(-1)

        self.act(back)

    def on_picks_spaced(self, event: Picks.Spaced) -> None:
        """A topic goes one up."""
        event.stop()
        if self.step == ORDER:
            self.act(lambda: self._move_up(event.row_id))

    async def _move_up(self, scope: str) -> None:
        whole, sitting = self.whole, self.assess.at_table
        scopes = [known for known, _title in self.view.topics]
        at = scopes.index(scope)
        before = scopes[at - 1] if at else scope

        def move() -> TogetherView:
            whole.put_before(scope, before)
            return look(whole, sitting)

        self.view = await self.assess.desk.ask(move)
        await self._draw()
        self.query_one("#topics", Picks).go_to(scope)

    async def room_changed(self) -> None:
        """Only what is for whoever is here now."""
        whole, sitting = self.whole, self.assess.at_table
        self.view = await self.assess.desk.ask(lambda: look(whole, sitting))
        self.at = min(self.at, len(self.view.leaves) - 1)
        if self.step not in self._steps():
            self.step = self._steps()[0]
        await self._draw()

    def commands(self) -> Iterator[Command]:
        """What can be done here."""
        yield Command(_("Go on"), _("what comes next"), "screen.on")
        yield Command(_("Back"), _("a step back; nothing is kept yet"), "screen.back")
