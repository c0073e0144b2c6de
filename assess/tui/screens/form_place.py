"""A place on the form's page: what stands there, and what Enter and its buttons do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from textual.widget import Widget
from textual.widgets import Static

from assess.errors import BadAnswer
from assess.forms.bank import Item
from assess.i18n import _
from assess.record.wording import whose
from assess.referring.acts import Referring
from assess.tui.fields import field_for
from assess.tui.fields.base import Field
from assess.tui.screens import form_words as words
from assess.tui.screens.place import prompt, quiet, ways
from assess.tui.screens.places_page import Spot
from assess.tui.screens.table import plainly
from assess.tui.widgets.line import Line
from assess.tui.widgets.picks import Picks

if TYPE_CHECKING:
    from assess.tui.screens.form import FormPage
    from assess.tui.screens.form_view import FormView

Then = Callable[[str], Awaitable[None]]
On = Callable[[str], Awaitable[None]]
"""What comes after: it is told what to say on the quiet line."""


class FormPlace(Spot):
    """One thing to look at. Its acts are those of `Referring`, called through the page."""

    page: FormPage

    def __init__(self, page: FormPage) -> None:
        self.page = page

    @property
    def view(self) -> FormView:
        """The form as it stands."""
        return self.page.view

    def fetch(self) -> None:
        """Fetches what this place shows beside the form; on the desk's thread."""

    def stays(self) -> bool:
        """Whether it stays up when who is in the room has changed."""
        return False

    def moved(self, row_id: str) -> None:
        """The arrow moved to another row."""


class Choose(FormPlace):
    """One of several, by its row."""

    def __init__(
        self,
        page: FormPage,
        asked: str,
        rows: Sequence[tuple[str, str, str]],
        then: Then,
        *,
        hint: str = "",
        lines: Sequence[str] = (),
    ) -> None:
        super().__init__(page)
        self.asked, self.rows, self.then, self.hint, self.lines = asked, rows, then, hint, lines

    def pieces(self) -> Iterator[Widget]:
        """The question and the rows."""
        yield prompt(self.asked)
        for line in self.lines:
            yield Static(line, classes="row", markup=False)
        if self.hint:
            yield quiet(self.hint)
        yield Picks(self.rows, id="choose")
        yield ways()

    async def go_on(self) -> None:
        """The row the arrow is on."""
        await self.then(self.picked())


class OneLine(FormPlace):
    """One line in somebody's words; Enter alone leaves it."""

    ASKS = True

    def __init__(
        self, page: FormPage, asked: str, then: Then, *, hint: str = "", kept: str = ""
    ) -> None:
        super().__init__(page)
        self.asked, self.then, self.hint, self.kept = asked, then, hint, kept

    def pieces(self) -> Iterator[Widget]:
        """The question and the line."""
        yield prompt(self.asked)
        if self.hint:
            yield quiet(self.hint)
        yield Line(self.kept, id="line")
        yield ways((_("next"), "on"), (_("leave it"), "leave"))

    def cursor(self) -> Widget | None:
        """The line."""
        return self.page.query_one("#line", Line)

    async def go_on(self) -> None:
        """What was typed."""
        await self.then(self.page.query_one("#line", Line).value.strip())

    async def do_leave(self) -> None:
        """Leaves it."""
        await self.then("")


class AskPlace(FormPlace):
    """A question of the form, in one voice; what is half typed is kept."""

    ASKS = True

    def __init__(
        self,
        page: FormPage,
        item: Item,
        keep: Callable[[Referring, Any], object],
        on: On,
        *,
        voice: str = "",
        asked: str = "",
        before: Sequence[str] = (),
        standing: Any = None,
        required: bool = False,
        more: Sequence[tuple[str, str]] = (),
        acts: Mapping[str, Callable[[], Awaitable[None]]] | None = None,
    ) -> None:
        """`keep` keeps an answer; `on` goes on after it or without; `more` are buttons with `acts`.

        A `required` question was put to the person, so that "not today" is an answer to it.
        """
        super().__init__(page)
        self.item, self.keep, self.on = item, keep, on
        self.voice = voice or item.lead_voice
        self.asked = asked or item.wording(self.voice)
        self.before, self.standing, self.more = before, standing, more
        self.acts, self.required = acts or {}, required
        self.field: Field | None = None

    def pieces(self) -> Iterator[Widget]:
        """Who asks and why, the question, and where the words go before any is typed."""
        for line in self.before:
            yield quiet(line)
        if self.item.heavy:
            yield quiet(_(words.HARDER))
        if self.before or self.item.heavy:
            yield Static("")
        yield prompt(self.asked)
        if self.item.hint:
            yield quiet(self.item.hint)
        self.field = field_for(self.item, id="field")
        if self.field.HOW:
            yield quiet(_(self.field.HOW))
        yield self.field
        name = self.view.name if self.voice == "person" else self.view.worker
        told = _(words.GOES_TO, whose=whose(name), title=self.view.title)
        yield Static(told, id="word-stays", markup=False)
        yield ways((_("next"), "on"), (_("not today"), "leave"), *self.more)

    async def drawn(self) -> None:
        """What stands is in the box, to be changed; else what was half typed."""
        assert self.field is not None
        if self.standing is not None:
            self.field.fill(self.standing)
        await self.page.begin_draft(self.item.address, self.voice, "", self.field.restore)

    def cursor(self) -> Widget | None:
        """Where something can be said."""
        return self.field.entrance if self.field is not None else None

    async def go_on(self) -> None:
        """Keeps what was said; with nothing said, it is left for later."""
        field, keep = self.field, self.keep
        assert field is not None
        if not field.enter():
            return
        if field.is_empty:
            await self.on("")
            return
        try:
            value = field.value()
            await self.page.keep(lambda referring: keep(referring, value))
        except BadAnswer as problem:
            self.page.say(plainly(problem, field))
            return
        self.page.drop_draft(self.page.draft)
        await self.on(_(words.KEPT))

    async def do_leave(self) -> None:
        """Not today: an answer like another, kept where the question was put to the person."""
        item = self.item
        if self.required and not item.row_of:  # of a list with nothing in it there is no row
            await self.page.keep(lambda referring: referring.answer(item.id, no_answer="not_today"))
        self.page.drop_draft(self.page.draft)
        await self.on("")

    async def do(self, what: str, about: str = "") -> None:
        """A button of its own, or one of those it was given."""
        if what in self.acts:
            await self.acts[what]()
        else:
            await super().do(what, about)
