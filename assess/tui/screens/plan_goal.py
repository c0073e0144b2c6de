"""One goal: what was said of it, its steps, where it has got to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from assess.i18n import _
from assess.planning import Planning
from assess.record.plan import (
    CONTACTS,
    GOAL_FIELDS,
    Goal,
    GoalStrength,
    Plan,
)
from assess.record.wording import day_words
from assess.tui.screens import plan_words as words
from assess.tui.screens.base import Command
from assess.tui.screens.place import Place, buttons, prompt, quiet, ways
from assess.tui.screens.plan_ask import OneLine
from assess.tui.screens.plan_making import (
    Which,
    ask_why,
    asking,
    celebrated,
    new_action,
    settle,
)
from assess.tui.screens.plan_row import Reached, RowPlace
from assess.tui.screens.plan_view import (
    action_about,
    goal_lines,
    goal_stands,
    goal_words,
    sentence,
    short,
)
from assess.tui.widgets.picks import Picks

if TYPE_CHECKING:
    from assess.tui.screens.plan import PlanPage
    from assess.tui.screens.plan_review import Walk


class GoalPlace(Place):
    """A goal: strengths first, then what was said, its steps, and what can be done with it."""

    def __init__(
        self,
        page: PlanPage,
        row: str,
        *,
        stood: Plan | None = None,
        walk: Walk | None = None,
    ) -> None:
        """`walk` is the review that this is a stop of."""
        super().__init__(page)
        self.row, self.stood, self.walk = row, stood, walk
        self.lines: tuple[tuple[str, str], ...] = ()

    @property
    def goal(self) -> Goal | None:
        """The goal; None where whoever is here may not see it."""
        return (self.stood or self.view.plan).goal(self.row)

    def stays(self, *, alone: bool) -> bool:
        """Only where it may be seen."""
        return self.stood is None and self.goal is not None

    def gather(self, planning: Planning) -> None:
        """What was said of it."""
        if self.stood is None:
            self.lines = goal_lines(planning, self.page.assess.at_table, self.row)
        elif self.goal is not None:
            self.lines = tuple(_stood_lines(self.goal, planning))

    def pieces(self) -> Iterator[Widget]:
        """The goal."""
        goal = self.goal
        if goal is None:
            yield prompt(_("There is nothing here any more."))
            yield ways()
            return
        if self.walk is not None:
            yield quiet(_(words.GOAL_GOES))
        yield prompt(goal_words(goal))
        yield quiet(f"{sentence(goal_stands(goal))} {goal.reason}".strip())
        if goal.strengths:
            yield Static(_("Strengths for it"), classes="label")
            yield Static(
                " · ".join(one.words for one in goal.strengths), classes="row", markup=False
            )
        for what, said in self.lines:
            line = f"{what}: {said}" if said else what
            yield Static(line, classes="row", markup=False)
        if goal.actions:
            yield Static(_("Steps"), classes="label")
            rows = [
                (one.row, short(one.words, 34), short(action_about(one, self.view), 36))
                for one in goal.actions
            ]
            yield Picks(rows, id="steps")
        if self.stood is not None or self.view.reading:
            yield ways()
            return
        for offered in goal.suggested:
            yield _offered(offered)
        yield from self._buttons(goal)

    def _buttons(self, goal: Goal) -> Iterator[Widget]:
        states = [
            (_(words.GOAL_STATES[one]), f"state,{one}") for one in words.NEXT_STATES[goal.state]
        ]
        if goal.state == "achieved" and goal.celebrated is None:
            states.insert(0, (_("celebrated today"), "celebrated"))
        yield buttons(*states)
        row = buttons(
            (_("a step"), "step"),
            (_("a strength"), "strength"),
            (_("offer a strength"), "offer"),
            (_("change"), "change"),
            (_("our words"), "ours"),
        )
        row.add_class("-close")
        yield row
        yield ways((_("on to the next"), "on")) if self.walk is not None else ways()

    def cursor(self) -> Widget | None:
        """In a review the way on; else the steps, or the first button."""
        return self.page.query_one_optional("#on")

    async def go_on(self) -> None:
        """A step that the arrow is on; else on to the next stop, or back."""
        picks = self.page.query_one_optional("#steps", Picks)
        if picks is not None and picks.has_focus and picks.at:
            await self.page.open(RowPlace(self.page, picks.at, stood=self.stood))
        elif self.walk is not None:
            await self.walk.on()
        else:
            await self.page.close()

    async def back(self) -> None:
        """Back; in a review, to the stop before."""
        await (self.walk.before() if self.walk is not None else self.page.close())

    # -- acts ------------------------------------------------------------------------------------

    async def do_state(self, state: str) -> None:
        """Where it has got to, with why where that is worth saying."""
        if state in words.REASONED:
            await ask_why(self.page, lambda reason: self._set(state, reason))
        else:
            await self._set(state, "")

    async def _set(self, state: str, reason: str) -> None:
        row = self.row
        kept = await self.page.keep(
            lambda planning: planning.set_goal(row, state, reason=reason or None)
        )
        if kept.state == "achieved":
            await self.page.open(Reached(self.page, row))
        else:
            await settle(self.page, kept)

    async def do_celebrated(self) -> None:
        """It was celebrated today."""
        await celebrated(self.page, self.row)

    async def do_step(self) -> None:
        """A step for it."""
        await new_action(self.page, self.row)

    async def do_strength(self) -> None:
        """A strength that helps with it, from the person."""
        await self.page.open(asking(self.page, "goal", self.row, ["strengths"]))

    async def do_offer(self) -> None:
        """One that the worker has seen: it waits."""
        row = self.row

        async def keep(said: str) -> None:
            if said:
                await self.page.keep(lambda planning: planning.suggest_strength(row, said))
            await self.page.close(_(words.KEPT) if said else "")

        await self.page.open(OneLine(self.page, _(words.OFFER), keep, slot=f"offer/{row}"))

    async def do_take(self, entry_id: str) -> None:
        """Yes, that's me."""
        await self.page.keep(lambda planning: planning.take_strength(entry_id))
        await self.page.draw(_(words.KEPT))

    async def do_sort_of(self, entry_id: str) -> None:
        """Sort of: I'd say it like this."""

        async def keep(said: str) -> None:
            if said:
                await self.page.keep(lambda planning: planning.take_strength(entry_id, said))
            await self.page.close(_(words.KEPT) if said else "")

        await self.page.open(OneLine(self.page, _("How would you say it?"), keep))

    async def do_not_me(self, entry_id: str) -> None:
        """Not me: it goes, without trace."""
        await self.page.keep(lambda planning: planning.not_mine(entry_id))
        await self.page.draw(_(words.NOT_ME_SAID))

    async def do_ours(self) -> None:
        """The worker's words beside the person's."""
        row = self.row

        async def keep(said: str) -> None:
            if said:
                await self.page.keep(
                    lambda planning: planning.edit_goal(row, words=said, voice="worker")
                )
            await self.page.close(_(words.KEPT) if said else "")

        await self.page.open(OneLine(self.page, _(words.OUR_WORDS), keep, slot=f"ours/{row}"))

    async def do_change(self) -> None:
        """Which line shall read another way."""
        names = [one for one in GOAL_FIELDS if self.view.alone or one not in CONTACTS]
        await self.page.open(Which(self.page, self.row, "goal", names))

    def commands(self) -> Iterator[Command]:
        """What can be done with it."""
        if self.stood is not None or self.goal is None or self.view.reading:
            return
        for state in words.NEXT_STATES[self.goal.state]:
            said = _(words.GOAL_STATES[state])
            yield Command(sentence(said)[:-1], _("this goal"), f"screen.do('state', '{state}')")
        yield Command(_("A step"), _("for this goal"), "screen.do('step')")
        yield Command(_("A strength"), _("that helps with it"), "screen.do('strength')")
        yield Command(_("Change"), _("put a line another way"), "screen.do('change')")


def _offered(one: GoalStrength) -> Widget:
    entry = one.entry.id
    return Vertical(
        Static(_("suggested by {name}", name=one.suggested_by) + f": {one.words}", markup=False),
        buttons(
            (_("yes, that's me"), f"take,{entry}"),
            (_("sort of, I'd say it like this"), f"sort_of,{entry}"),
            (_("no"), f"not_me,{entry}"),
        ),
        classes="offered",
    )


def _stood_lines(goal: Goal, planning: Planning) -> Iterator[tuple[str, str]]:
    sitting_find = planning.workspace.library.find
    from assess.record.wording import words_of

    for name, entries in goal.answers.items():
        if name in ("words", "strengths"):
            continue
        item = planning.bank.item(GOAL_FIELDS[name])
        for entry in entries:
            who = "" if entry.voice == "person" else f" ({entry.author.name})"
            yield f"{item.short_text}{who}", words_of(entry, sitting_find)
    if goal.celebrated is not None:
        yield _("Celebrated on {day}.", day=day_words(goal.celebrated)), ""
