"""One step or need, and the page that marks a goal reached."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Static

from assess.i18n import _
from assess.planning import Planning
from assess.record.plan import ACTION_FIELDS, NEED_FIELDS, Action, Need, Plan
from assess.tui.screens import plan_words as words
from assess.tui.screens.place import Place, buttons, prompt, quiet, ways
from assess.tui.screens.plan_making import Which, ask_why, celebrated
from assess.tui.screens.plan_view import action_about, goal_words, need_about, sentence

if TYPE_CHECKING:
    from assess.tui.screens.plan import PlanPage


class RowPlace(Place):
    """A step or a need: who, by when, how far, and what can be done about it."""

    def __init__(self, page: PlanPage, row: str, *, stood: Plan | None = None) -> None:
        super().__init__(page)
        self.row, self.stood = row, stood

    @property
    def found(self) -> Action | Need | None:
        """The step or the need; None where whoever is here may not see it."""
        whole = self.stood or self.view.plan
        return whole.action(self.row) or whole.need(self.row)

    def stays(self, *, alone: bool) -> bool:
        """Only where it may be seen."""
        return self.stood is None and self.found is not None

    def pieces(self) -> Iterator[Widget]:
        """What there is to do."""
        one = self.found
        if one is None:
            yield prompt(_("There is nothing here any more."))
            yield ways()
            return
        about = (
            action_about(one, self.view) if isinstance(one, Action) else need_about(one, self.view)
        )
        yield prompt(one.words)
        yield quiet(sentence(about))
        if self.stood is None and not self.view.reading:
            yield buttons(
                *(
                    (_(said), f"state,{state}")
                    for state, said in words.ROW_STATES.items()
                    if state != one.state
                )
            )
            yield ways((_("change"), "change"))
        else:
            yield ways()

    async def do_state(self, state: str) -> None:
        """How far it is."""
        if state in words.ROW_REASONED:
            await ask_why(self.page, lambda reason: self._set(state, reason))
        else:
            await self._set(state, "")

    async def _set(self, state: str, reason: str) -> None:
        row, need = self.row, isinstance(self.found, Need)

        def keep(planning: Planning) -> None:
            act = planning.set_need if need else planning.set_action
            act(row, state, reason=reason or None)

        await self.page.keep(keep)
        await self.page.close(_(words.KEPT))

    async def do_change(self) -> None:
        """Which line shall read another way."""
        need = isinstance(self.found, Need)
        names = [one for one in (NEED_FIELDS if need else ACTION_FIELDS) if one != "goal"]
        await self.page.open(Which(self.page, self.row, "need" if need else "action", names))


class Reached(Place):
    """Getting there is marked, in words, on a page of its own."""

    def __init__(self, page: PlanPage, row: str) -> None:
        super().__init__(page)
        self.row = row

    def pieces(self) -> Iterator[Widget]:
        """You got there."""
        goal = self.view.plan.goal(self.row)
        if goal is None:
            yield prompt(_("There is nothing here any more."))
            yield ways()
            return
        yield prompt(_(words.REACHED, goal=goal_words(goal)))
        if goal.strengths:
            yield quiet(_("What helped"))
            yield Static(
                " · ".join(one.words for one in goal.strengths), classes="row", markup=False
            )
        done = [one.words for one in goal.actions if one.state == "done"]
        if done:
            yield quiet(_("What was done on the way"))
            yield Static("\n".join(done[:5]), classes="row", markup=False)
        if goal.celebrate:
            yield Static(_(words.HOW_CELEBRATE, how=goal.celebrate), id="reached", markup=False)
        yield ways((_("on"), "on"), (_("celebrated today"), "celebrated"))

    def stays(self, *, alone: bool) -> bool:
        """Only where it may be seen."""
        return self.view.plan.goal(self.row) is not None

    def cursor(self) -> Widget | None:
        """The way on."""
        return self.page.query_one_optional("#on")

    async def do_celebrated(self) -> None:
        """It was celebrated today."""
        self.page.places.pop()
        await celebrated(self.page, self.row)
