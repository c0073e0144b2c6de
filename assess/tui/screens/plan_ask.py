"""Questions of a plan, one at a time: a question of the bank, or one line."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import TYPE_CHECKING, Any

from textual.widget import Widget
from textual.widgets import Input, Static

from assess.errors import BadAnswer
from assess.forms.bank import Item
from assess.i18n import _
from assess.planning import NOT_ANY_MORE, Planning
from assess.record.plan import ACTION_FIELDS, CONTACTS, GOAL_FIELDS, NEED_FIELDS
from assess.record.wording import whose
from assess.sitting.strengths import cards
from assess.tui.fields import field_for
from assess.tui.fields.base import Field
from assess.tui.screens import plan_words as words
from assess.tui.screens.place import Place, Then, prompt, quiet, ways
from assess.tui.screens.plan_view import short
from assess.tui.screens.table import plainly
from assess.tui.widgets.line import Line
from assess.tui.widgets.picks import Picks

if TYPE_CHECKING:
    from assess.tui.screens.plan import PlanPage

FIELDS = {"goal": GOAL_FIELDS, "action": ACTION_FIELDS, "need": NEED_FIELDS}
Keep = Callable[[Planning, str, Any], str | None]


class Ask(Place):
    """One question after another about one row; each answer is kept as it comes."""

    ASKS = True

    def __init__(
        self,
        page: PlanPage,
        of: str,
        names: list[str],
        keep: Keep,
        *,
        row: str = "",
        changing: bool = False,
        done: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        """`keep` keeps one answer and returns the row; `done` is called when all were put."""
        super().__init__(page)
        self.of, self.names, self.keep = of, names, keep
        self.row, self.changing, self.done = row, changing, done
        self.at = 0
        self.item: Item | None = None
        self.field: Field | None = None
        self.offered: list[tuple[str, str, str]] = []

    @property
    def name(self) -> str:
        """The field that is being asked for."""
        return self.names[self.at]

    def gather(self, planning: Planning) -> None:
        """The question; for strengths, those there are and the cards, in one order throughout."""
        self.item = planning.bank.item(FIELDS[self.of][self.name])
        if self.name == "strengths" and not self.changing and not self.offered:
            known = planning.strengths()
            rest = [card for card in cards(planning.workspace) if card.words not in known]
            self.offered = [(f"known-{at}", one, _("yours")) for at, one in enumerate(known)]
            self.offered += [(card.id, card.words, short(card.hint, 26)) for card in rest]

    def pieces(self) -> Iterator[Widget]:
        """The question."""
        item = self.item
        assert item is not None
        self.field = None
        yield prompt(item.wording(item.lead_voice))
        if item.hint:
            yield quiet(item.hint)
        if self.offered and self.name == "strengths":
            yield quiet(_(words.STRENGTHS_HOW))
            yield Picks(self.offered, marked=True, id="cards")
            yield Line(placeholder=_("or in your own words"), id="own", classes="-bare")
        else:
            self.field = field_for(item, id="field")
            if self.field.HOW:
                yield quiet(_(self.field.HOW))
            yield self.field
        name = self.view.name if item.lead_voice == "person" else self.view.worker
        theirs = _("{whose} words", whose=whose(name))
        stays = _("Stays with: {stays_with}", stays_with=self.view.stays_with)
        how = [self.view.how_said] if self.view.how_said else []
        yield Static(" · ".join([theirs, *how, stays]), id="word-stays", markup=False)
        more = [(_("not any more"), "gone")] if self.changing and self.name != "words" else []
        enough = [(_("that's enough"), "enough")] if self._begun and len(self.names) > 1 else []
        yield ways((_("next"), "on"), (_("leave it"), "leave"), *more, *enough)

    @property
    def _begun(self) -> bool:
        return bool(self.row)

    async def drawn(self) -> None:
        """What stands is in the box, to be changed; else what was half typed."""
        item, field = self.item, self.field
        if field is None or item is None:
            return
        standing = self._standing(item)
        if standing is not None:
            field.fill(standing)
        address, voice, row = item.address, item.lead_voice, self.row
        await self.page.begin_draft(address, voice, row, field.restore)

    def _standing(self, item: Item) -> Any:
        if not self.row:
            return None
        whole = self.view.plan
        found = whole.goal(self.row) or whole.action(self.row) or whole.need(self.row)
        entries = found.answers.get(self.name, ()) if found is not None else ()
        told = [one for one in entries if one.voice == item.lead_voice and "value" in one.body]
        return told[-1].body["value"] if told else None

    def cursor(self) -> Widget | None:
        """Where something can be said."""
        return self.field.entrance if self.field is not None else None

    # -- going on --------------------------------------------------------------------------------

    async def go_on(self) -> None:
        """Keeps what was said, and on to the next; with nothing said, it is left."""
        if self.field is None:
            await self._keep_strengths()
            return
        if not self.field.enter():
            return
        if self.field.is_empty:
            await self._next()
            return
        try:
            value = self.field.value()
            if value != self._standing(self.item):  # type: ignore[arg-type]
                await self._keep(value)
        except BadAnswer as problem:
            self.page.say(plainly(problem, self.field))
            return
        self.page.drop_draft(self.page.draft)
        await self._next()

    async def _keep(self, value: Any) -> None:
        name, keep = self.name, self.keep
        row = await self.page.keep(lambda planning: keep(planning, name, value))
        self.row = row or self.row

    async def _keep_strengths(self) -> None:
        picks, own = self.page.query_one("#cards", Picks), self.page.query_one("#own", Input)
        picked = [said for one, said, _detail in self.offered if one in picks.picked]
        if picks.has_focus and not picked and not own.value.strip():
            self.page.set_focus(own)  # Enter in the list with nothing picked: in words, perhaps
            return
        row, typed = self.row, own.value.strip()

        def keep(planning: Planning) -> None:
            for said in picked:
                planning.add_strength(row, said)
            if typed and self.done is None and len(self.names) == 1:
                planning.add_strength(row, typed)
            elif typed:
                planning.edit_goal(row, strengths=typed)

        await self.page.keep(keep)
        await self._next(_(words.KEPT) if picked or typed else "")

    async def _next(self, word: str = "") -> None:
        if not self.row:  # nothing was begun, so there is nothing to say more about
            await self.page.close()
            return
        self.at += 1
        while self.at < len(self.names) and not self._may_ask(self.name):
            self.at += 1
        if self.at < len(self.names):
            await self.page.draw(_(words.KEPT) if self.at == 1 else "")
        else:
            await self._finish(word)

    def _may_ask(self, name: str) -> bool:
        if name in CONTACTS and not self.view.alone:
            return False
        if name == "who_name":
            action = self.view.plan.action(self.row)
            return action is not None and action.who not in ("", "person")
        return True

    async def _finish(self, word: str = "") -> None:
        self.at = min(self.at, len(self.names) - 1)
        if self.done is not None:
            await self.done()
        else:
            await self.page.close(word or _(words.KEPT))

    async def do_leave(self) -> None:
        """Leaves this one."""
        self.page.drop_draft(self.page.draft)
        await self._next()

    async def do_enough(self) -> None:
        """That's enough about this one."""
        await self._finish()

    async def do_gone(self) -> None:
        """It is not so any more."""
        await self._keep(NOT_ANY_MORE)
        self.page.drop_draft(self.page.draft)
        await self._next()

    async def back(self) -> None:
        """The question before; from the first, what is kept is kept."""
        before = self.at - 1
        while before > 0 and not self._may_ask(self.names[before]):
            before -= 1
        if before < 0 or self.changing:
            await (self._finish() if self._begun and not self.changing else self.page.close())
            return
        self.at = before
        await self.page.draw()


class OneLine(Place):
    """One line in somebody's words; Enter alone leaves it."""

    ASKS = True

    def __init__(
        self,
        page: PlanPage,
        asked: str,
        then: Then,
        *,
        hint: str = "",
        lines: tuple[str, ...] = (),
        kept: str = "",
        slot: str = "",
    ) -> None:
        """`lines` stand between the question and the box; `kept` is in it already."""
        super().__init__(page)
        self.asked, self.then, self.hint, self.lines, self.kept = asked, then, hint, lines, kept
        self.slot = slot

    def pieces(self) -> Iterator[Widget]:
        """The question and the line."""
        yield prompt(self.asked)
        for line in self.lines:
            yield Static(line, classes="row", markup=False)
        if self.hint:
            yield quiet(self.hint)
        yield Line(self.kept, id="line")
        yield ways((_("next"), "on"), (_("leave it"), "leave"))

    async def drawn(self) -> None:
        """What was half typed stands in it again."""
        box = self.page.query_one("#line", Line)
        if self.slot:
            await self.page.begin_draft(f"evolve/plan/{self.slot}", "person", "", _putter(box))

    def cursor(self) -> Widget | None:
        """The line."""
        return self.page.query_one("#line", Line)

    async def go_on(self) -> None:
        """What was typed."""
        said = self.page.query_one("#line", Line).value.strip()
        draft = self.page.draft
        await self.then(said)
        self.page.drop_draft(draft)

    async def do_leave(self) -> None:
        """Leaves it."""
        await self.then("")


def _putter(box: Line) -> Callable[[str], None]:
    def put(said: str) -> None:
        box.value = said
        box.cursor_position = len(said)

    return put
