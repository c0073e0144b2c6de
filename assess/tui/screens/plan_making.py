"""Making a goal, a step or a need, putting a line another way, and where a goal waits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from textual.widget import Widget

from assess.i18n import _
from assess.planning import Kept, Planning
from assess.record.plan import ACTION_FIELDS, GOAL_FIELDS, NEED_FIELDS
from assess.record.wording import day_words
from assess.tui.screens import plan_words as words
from assess.tui.screens.place import Place, Then, prompt, ways
from assess.tui.screens.plan_ask import FIELDS, Ask, OneLine
from assess.tui.screens.plan_view import goal_words, short
from assess.tui.widgets.picks import Picks

if TYPE_CHECKING:
    from assess.tui.screens.plan import PlanPage


class Swap(Place):
    """Three are in focus: one of them can wait instead, if the person would like that."""

    def __init__(self, page: PlanPage, kept: Kept) -> None:
        super().__init__(page)
        self.kept = kept

    def stays(self, *, alone: bool) -> bool:
        """What is offered was put together for who was here."""
        return False

    def pieces(self) -> Iterator[Widget]:
        """The three, and leaving it as it is."""
        offer = self.kept.offer
        assert offer is not None
        yield prompt(offer.words)
        rows = [(one.row, short(goal_words(one)), "") for one in offer.goals]
        yield Picks([("", _(words.LEAVE_IT), ""), *rows], id="swap")
        yield ways()

    async def go_on(self) -> None:
        """That one waits instead."""
        swap, row = self.picked(), self.kept.row
        if not swap:
            await self.page.close(_(words.GOAL_WAITS))
            return
        kept = await self.page.keep(lambda planning: planning.set_goal(row, "active", swap=swap))
        self.page.places.pop()
        await settle(self.page, kept)


class Which(Place):
    """Which line of a goal, a step or a need shall read another way."""

    def __init__(self, page: PlanPage, row: str, of: str, names: list[str]) -> None:
        super().__init__(page)
        self.row, self.of, self.names = row, of, names
        self.rows: list[tuple[str, str, str]] = []

    def stays(self, *, alone: bool) -> bool:
        """The lines were those for who was here."""
        return False

    def gather(self, planning: Planning) -> None:
        """Each line's own words for itself."""
        fields = FIELDS[self.of]
        self.rows = [(one, planning.bank.item(fields[one]).short_text, "") for one in self.names]

    def pieces(self) -> Iterator[Widget]:
        """The lines."""
        yield prompt(_(words.WHICH_FIELD))
        yield Picks(self.rows, id="which")
        yield ways()

    async def go_on(self) -> None:
        """Its question."""
        await self.page.swap(asking(self.page, self.of, self.row, [self.picked()], changing=True))


def asking(page: PlanPage, of: str, row: str, names: list[str], *, changing: bool = False) -> Ask:
    """The questions of these fields, about a row there is already."""

    def keep(planning: Planning, name: str, value: Any) -> None:
        edit = {"goal": planning.edit_goal, "action": planning.edit_action}.get(
            of, planning.edit_need
        )
        edit(row, **{name: value})

    return Ask(page, of, names, keep, row=row, changing=changing)


# -- making ----------------------------------------------------------------------------------------


async def new_goal(page: PlanPage) -> None:
    """A goal: its words are kept at once, and each line after them as it is said."""
    await page.keep(lambda planning: planning.must_be_open())
    made: list[Kept] = []

    def keep(planning: Planning, name: str, value: Any) -> str:
        if name == "words":
            made.append(planning.add_goal(value))
        else:
            planning.edit_goal(made[0].row, **{name: value})
        return made[0].row

    async def done() -> None:
        page.places.pop()
        await (settle(page, made[0]) if made else page.draw())

    await page.open(Ask(page, "goal", list(GOAL_FIELDS), keep, done=done))


async def new_action(page: PlanPage, goal: str = "") -> None:
    """A step, for this goal or for none."""
    await page.keep(lambda planning: planning.must_be_open())
    made: list[str] = []

    def keep(planning: Planning, name: str, value: Any) -> str:
        if name == "words":
            made.append(planning.add_action(value, goal=goal))
        else:
            planning.edit_action(made[0], **{name: value})
        return made[0]

    names = [one for one in ACTION_FIELDS if one != "goal"]
    await page.open(Ask(page, "action", names, keep))


async def new_need(page: PlanPage) -> None:
    """Something needed now: beside the goals."""
    await page.keep(lambda planning: planning.must_be_open())
    made: list[str] = []

    def keep(planning: Planning, name: str, value: Any) -> str:
        if name == "words":
            made.append(planning.add_need(value))
        else:
            planning.edit_need(made[0], **{name: value})
        return made[0]

    await page.open(Ask(page, "need", list(NEED_FIELDS), keep))


async def settle(page: PlanPage, kept: Kept) -> None:
    """Says where a goal stands now; where it waits, one of the three can wait instead."""
    if kept.offer is not None and kept.offer.goals:
        await page.open(Swap(page, kept))
        return
    said = {"active": words.GOAL_KEPT, "wanted_for_later": words.GOAL_WAITS}
    await page.draw(_(said.get(kept.state, words.KEPT)))


async def celebrated(page: PlanPage, row: str) -> None:
    """Marks it, and says so."""
    await page.keep(lambda planning: planning.celebrate(row))
    await page.draw(_(words.CELEBRATED, day=day_words(page.view.today)))


async def ask_why(page: PlanPage, then: Then) -> None:
    """A reason in their words, which may be left; then goes on from where it was asked."""

    async def with_reason(reason: str) -> None:
        page.places.pop()
        await then(reason)

    await page.open(OneLine(page, _(words.WHY), with_reason))
