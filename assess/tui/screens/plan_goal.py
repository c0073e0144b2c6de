"""One goal, one step or need: what was said of it, where it has got to, and making a new one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from assess.i18n import _
from assess.planning import Kept, Planning
from assess.record.plan import (
    ACTION_FIELDS,
    CONTACTS,
    GOAL_FIELDS,
    NEED_FIELDS,
    Action,
    Goal,
    GoalStrength,
    Need,
    Plan,
)
from assess.record.wording import day_words
from assess.tui.screens import plan_words as words
from assess.tui.screens.base import Command
from assess.tui.screens.place import Place, Then, buttons, prompt, quiet, ways
from assess.tui.screens.plan_ask import Ask, OneLine
from assess.tui.screens.plan_view import (
    action_about,
    goal_lines,
    goal_stands,
    goal_words,
    need_about,
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
        if self.stood is not None:
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
        await self.page.open(_about_goal(self.page, self.row, ["strengths"]))

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
        if self.stood is not None or self.goal is None:
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
        if self.stood is None:
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
        fields = _FIELDS[self.of]
        self.rows = [(one, planning.bank.item(fields[one]).short_text, "") for one in self.names]

    def pieces(self) -> Iterator[Widget]:
        """The lines."""
        yield prompt(_(words.WHICH_FIELD))
        yield Picks(self.rows, id="which")
        yield ways()

    async def go_on(self) -> None:
        """Its question."""
        await self.page.swap(_asking(self.page, self.of, self.row, [self.picked()], changing=True))


_FIELDS = {"goal": GOAL_FIELDS, "action": ACTION_FIELDS, "need": NEED_FIELDS}


def _asking(page: PlanPage, of: str, row: str, names: list[str], *, changing: bool = False) -> Ask:
    def keep(planning: Planning, name: str, value: Any) -> None:
        edit = {"goal": planning.edit_goal, "action": planning.edit_action}.get(
            of, planning.edit_need
        )
        edit(row, **{name: value})

    return Ask(page, of, names, keep, row=row, changing=changing)


def _about_goal(page: PlanPage, row: str, names: list[str]) -> Ask:
    return _asking(page, "goal", row, names)


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
