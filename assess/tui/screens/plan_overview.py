"""The whole plan at a glance, a list out of it, and the versions of it that were kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Static

from assess.documents.unprotected import unprotected
from assess.i18n import _
from assess.planning import Planning
from assess.record.plan import Goal, Plan
from assess.record.wording import day_words
from assess.sitting.reviewing import KEPT_HERE, SAFE, SAFE_NO
from assess.tui.screens import plan_words as words
from assess.tui.screens.base import Command
from assess.tui.screens.place import Place, buttons, prompt, quiet, ways
from assess.tui.screens.plan_goal import GoalPlace
from assess.tui.screens.plan_making import new_action, new_goal, new_need
from assess.tui.screens.plan_review import Agree, Closing, LookBack, begin_walk
from assess.tui.screens.plan_row import RowPlace
from assess.tui.screens.plan_view import (
    Version,
    action_about,
    goal_detail,
    goal_words,
    need_about,
    short,
    versions,
)
from assess.tui.widgets.picks import Picks

if TYPE_CHECKING:
    from assess.tui.screens.plan import PlanPage

STEPS, NEEDS = "steps", "needs"
LATER, REACHED, ASIDE, WAITING = "wanted_for_later", "achieved", "set_aside", "active"
Row = tuple[str, str, str]


class Overview(Place):
    """The goals in focus, each a row; everything else behind a row of its own."""

    def __init__(self, page: PlanPage, stood: Plan | None = None, title: str = "") -> None:
        """`stood` is the plan as it stood: to be read, and nothing to change."""
        super().__init__(page)
        self.stood, self.title = stood, title

    @property
    def plan(self) -> Plan:
        """The plan, as it stands or as it stood."""
        return self.stood or self.view.plan

    def stays(self, *, alone: bool) -> bool:
        """A version is fetched again for whoever is here now."""
        return self.stood is None

    def pieces(self) -> Iterator[Widget]:
        """The plan."""
        whole = self.plan
        yield prompt(self.title or _("My plan"))
        if whole.closed is not None:
            yield quiet(_("This plan was closed on {day}.", day=day_words(whole.closed.day)))
            if whole.closed.back_in_touch:
                touch = whole.closed.back_in_touch
                yield quiet(_("How to get back in touch: {words}", words=touch))
        reading = self.view.reading
        if self.stood is None:
            for notice in (*self.view.notices, *([reading] if reading else [])):
                yield quiet(notice)
        if whole.empty:
            yield quiet(_(words.EMPTY))
        rows = list(self._rows(whole))
        if rows:
            yield Picks(rows, id="plan")
        if self.stood is not None:
            yield ways()
            return
        if reading:
            kept = [] if whole.empty else [(_("print it"), "print")]
            yield ways((_("as it stood"), "versions"), *kept)
            return
        if whole.closed is None:
            yield buttons((_("a goal"), "goal"), (_("a step"), "step"), (_("needed now"), "need"))
        if whole.closed is None and not whole.empty:
            yield buttons(
                (_("look at it together"), "review"),
                (_("agree on it"), "agree"),
                (_("look back at strengths"), "look_back"),
            )
        end = (_("end it"), "end") if whole.closed is None else (_("open it again"), "reopen")
        kept = [] if whole.empty else [(_("print it"), "print"), end]
        yield ways((_("as it stood"), "versions"), *kept)

    def _rows(self, whole: Plan) -> Iterator[Row]:
        for goal in whole.focus:
            yield goal.row, short(goal_words(goal)), goal_detail(goal)
        for kind, title, held in groups(whole):
            yield kind, title, short(" · ".join(short(one, 24) for one in held[:2]), 40)

    def cursor(self) -> Widget | None:
        """The list; with nothing in it, the first thing there is to do."""
        return None

    async def go_on(self) -> None:
        """Opens the row the arrow is on."""
        chosen = self.picked()
        if not chosen:
            return
        if chosen in (STEPS, NEEDS, LATER, REACHED, ASIDE, WAITING):
            await self.page.open(Listing(self.page, chosen, self.stood))
        else:
            await self.page.open(GoalPlace(self.page, chosen, stood=self.stood))

    async def do_goal(self) -> None:
        """A goal."""
        await new_goal(self.page)

    async def do_step(self) -> None:
        """A step of no goal."""
        await new_action(self.page)

    async def do_need(self) -> None:
        """Something needed now."""
        await new_need(self.page)

    async def do_review(self) -> None:
        """Looks at it together, stop by stop."""
        await begin_walk(self.page)

    async def do_look_back(self) -> None:
        """Strengths gone over together."""
        await self.page.open(LookBack(self.page))

    async def do_agree(self) -> None:
        """What each says to it."""
        await self.page.open(Agree(self.page))

    async def do_versions(self) -> None:
        """As it stood."""
        await self.page.open(Versions(self.page))

    async def do_end(self) -> None:
        """What a closing meeting decides."""
        await self.page.open(Closing(self.page))

    async def do_reopen(self) -> None:
        """Opens it again."""
        await self.page.keep(lambda planning: planning.reopen())
        await self.page.draw(_(words.REOPENED))

    async def do_print(self) -> None:
        """The person's own book, if they have somewhere safe for it."""
        await self.page.open(Printing(self.page))

    def commands(self) -> Iterator[Command]:
        """What can be done with the plan."""
        if self.stood is not None:
            return
        if self.plan.closed is None and not self.view.reading:
            yield Command(_("A goal"), _("something you'd like to make happen"), _do("goal"))
            yield Command(_("A step"), _("something to do, by somebody"), _do("step"))
            yield Command(_("Needed now"), _("beside the goals"), _do("need"))
            yield Command(_("Look at it together"), _("what went well first"), _do("review"))
            yield Command(_("Look back at strengths"), _("all there are so far"), _do("look_back"))
            yield Command(_("Agree on it"), _("or not, or can't answer"), _do("agree"))
            yield Command(_("End it"), _("go on, somewhere else, handed back"), _do("end"))
        elif not self.view.reading:
            yield Command(_("Open it again"), _("everything in it is kept"), _do("reopen"))
        yield Command(_("As it stood"), _("every version that was kept"), _do("versions"))
        yield Command(_("Print it"), _("the person's own book"), _do("print"))


def _do(what: str) -> str:
    return f"screen.do('{what}')"


class Printing(Place):
    """The person's own book: whether they have somewhere safe for it comes first."""

    def pieces(self) -> Iterator[Widget]:
        """Two ways of printing it, and leaving it."""
        yield prompt(_(SAFE))
        rows = [
            ("book", _("yes, as a small book"), ""),
            ("large", _("yes, in large print"), ""),
            ("", _(SAFE_NO), ""),
        ]
        yield Picks(rows, id="how")
        yield ways()

    async def go_on(self) -> None:
        """Makes it, and says where it is."""
        how = self.picked()
        if not how:
            await self.page.close(_(KEPT_HERE))
            return
        path, said = await self.page.keep(lambda planning: _printed(planning, how == "large"))
        told = [said, unprotected(self.view.name), _(words.PRINTED, path=path)]
        await self.page.close(" ".join(one for one in told if one))


def _printed(planning: Planning, large: bool) -> tuple[str, str]:
    from assess.planning.booklet import print_booklet

    path, said = print_booklet(planning.workspace, planning.person_id, large=large)
    return str(path), said


def groups(whole: Plan) -> list[tuple[str, str, tuple[str, ...]]]:
    """What is not in focus, kind by kind: its id, its words, and what is in it."""
    waiting = tuple(one for one in whole.in_state("active") if not one.in_focus)
    needs = tuple(one for one in whole.needs if one.open) or whole.needs
    steps = tuple(one for one in whole.actions if one.open) or whole.actions
    found = [
        (NEEDS, _("Needed now"), tuple(one.words for one in needs)),
        (STEPS, _("Other steps"), tuple(one.words for one in steps)),
        (WAITING, _("Also doing now"), _words(waiting)),
        (LATER, _("Wanted for later"), _words(whole.in_state(LATER))),
        (REACHED, _("Got there"), _words(whole.in_state(REACHED))),
        (ASIDE, _("Set aside"), _words(whole.in_state(ASIDE))),
    ]
    return [one for one in found if one[2]]


def _words(goals: Sequence[Goal]) -> tuple[str, ...]:
    return tuple(goal_words(one) for one in goals)


class Listing(Place):
    """The goals of one state, or the other steps, or what is needed."""

    def __init__(self, page: PlanPage, kind: str, stood: Plan | None = None) -> None:
        super().__init__(page)
        self.kind, self.stood = kind, stood

    @property
    def plan(self) -> Plan:
        """The plan, as it stands or as it stood."""
        return self.stood or self.view.plan

    def stays(self, *, alone: bool) -> bool:
        """A version is fetched again for whoever is here now."""
        return self.stood is None

    def pieces(self) -> Iterator[Widget]:
        """A row each."""
        title = next((words for kind, words, _held in groups(self.plan) if kind == self.kind), "")
        yield prompt(title or _("There is nothing here any more."))
        rows = list(self._rows())
        if rows:
            yield Picks(rows, id="rows")
        yield ways()

    def _rows(self) -> Iterator[Row]:
        whole = self.plan
        if self.kind == STEPS:
            for action in whole.actions:
                yield (
                    action.row,
                    short(action.words, 34),
                    short(action_about(action, self.view), 36),
                )
        elif self.kind == NEEDS:
            for need in whole.needs:
                yield need.row, short(need.words, 34), short(need_about(need, self.view), 36)
        else:
            for goal in whole.in_state(self.kind):
                if not goal.in_focus:
                    yield goal.row, short(goal_words(goal)), goal_detail(goal)

    async def go_on(self) -> None:
        """Opens the row the arrow is on."""
        chosen = self.picked()
        if not chosen:
            return
        if self.kind in (STEPS, NEEDS):
            await self.page.open(RowPlace(self.page, chosen, stood=self.stood))
        else:
            await self.page.open(GoalPlace(self.page, chosen, stood=self.stood))


class Versions(Place):
    """Each version that was kept, and what was said to it."""

    def __init__(self, page: PlanPage) -> None:
        super().__init__(page)
        self.kept: tuple[Version, ...] = ()
        self.opened: Plan | None = None

    def gather(self, planning: Planning) -> None:
        """The versions."""
        self.kept = versions(planning)

    def pieces(self) -> Iterator[Widget]:
        """A row each, the newest first."""
        yield prompt(_("The plan as it stood"))
        if not self.kept:
            yield quiet(_(words.NO_VERSIONS))
        else:
            rows = [
                (one.id, _("On {day}", day=day_words(one.day)), short(" · ".join(one.said), 44))
                for one in reversed(self.kept)
            ]
            yield Picks(rows, id="versions")
        yield ways()

    async def go_on(self) -> None:
        """Opens it as it stood."""
        chosen = next((one for one in self.kept if one.id == self.picked()), None)
        if chosen is None:
            return
        stood = await self.page.keep(lambda planning: planning.as_it_stood(chosen.id))
        title = _("The plan as it stood on {day}", day=day_words(chosen.day))
        await self.page.open(Stood(self.page, stood, title, chosen.said))


class Stood(Overview):
    """A version, and what each said to it."""

    def __init__(self, page: PlanPage, stood: Plan, title: str, said: tuple[str, ...]) -> None:
        super().__init__(page, stood, title)
        self.said = said

    def pieces(self) -> Iterator[Widget]:
        """What was said, then the plan."""
        first, *rest = super().pieces()
        yield first
        for one in self.said:
            yield Static(one, classes="row", markup=False)
        yield from rest
