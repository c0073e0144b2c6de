"""Looking at a plan together, stop by stop; agreeing on it; ending it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Static

from assess.i18n import _
from assess.planning import Planning, Stop, walk
from assess.record import plan_reviews
from assess.record.plan import Goal
from assess.record.wording import day_words
from assess.tui.screens import plan_words as words
from assess.tui.screens.place import Place, prompt, quiet, ways
from assess.tui.screens.plan_ask import OneLine
from assess.tui.screens.plan_goal import GoalPlace
from assess.tui.screens.plan_making import new_action, new_goal, new_need, settle
from assess.tui.screens.plan_row import RowPlace
from assess.tui.screens.plan_view import goal_words, need_about, short
from assess.tui.widgets.line import Line
from assess.tui.widgets.picks import Picks

if TYPE_CHECKING:
    from assess.tui.screens.plan import PlanPage


async def begin_walk(page: PlanPage) -> None:
    """The first stop of a review. Raises BadEntry where the plan was closed."""
    await page.keep(lambda planning: planning.must_be_open())
    here = Walk(page, walk(page.view.plan))
    await page.open(here.place())


class Walk:
    """The stops of a review, one at a time; what is said at the last ends it."""

    def __init__(self, page: PlanPage, stops: list[Stop]) -> None:
        self.page, self.stops, self.at = page, stops, 0

    def place(self) -> Place:
        """Where this stop is looked at."""
        stop = self.stops[self.at]
        match stop.kind:
            case "goal":
                assert stop.goal is not None
                return GoalPlace(self.page, stop.goal.row, walk=self)
            case "try":
                return OneLine(
                    self.page, stop.opening, self._finish, hint=_(words.TRY_HOW), slot="try"
                )
        return StopPlace(self.page, self, stop)

    async def on(self, word: str = "") -> None:
        """On to the next stop."""
        self.at = min(self.at + 1, len(self.stops) - 1)
        await self.page.swap(self.place(), word)

    async def before(self) -> None:
        """The stop before; from the first, the plan."""
        if self.at == 0:
            await self.page.close()
        else:
            self.at -= 1
            await self.page.swap(self.place())

    async def _finish(self, said: str) -> None:
        await self.page.keep(lambda planning: planning.review(said or None))
        opens = self.page.view.next_look or self.page.view.today
        await self.page.close(_(words.REVIEW_KEPT, day=day_words(opens)))


class StopPlace(Place):
    """A stop that is not one goal: what to celebrate, what waits, what is needed, what to add."""

    def __init__(self, page: PlanPage, here: Walk, stop: Stop) -> None:
        super().__init__(page)
        self.walk, self.stop = here, stop

    def stays(self, *, alone: bool) -> bool:
        """A stop was put together for who was here."""
        return False

    def pieces(self) -> Iterator[Widget]:
        """The stop."""
        stop = self.stop
        yield prompt(stop.opening)
        more: list[tuple[str, str]] = []
        match stop.kind:
            case "celebrate":
                assert stop.goal is not None
                yield Static(
                    _(words.HOW_CELEBRATE, how=stop.goal.celebrate), classes="row", markup=False
                )
                yield quiet(_(words.CELEBRATE_YET))
                more = [(_("yes, celebrated"), "celebrated")]
            case "later":
                rows = [(one.row, short(goal_words(one)), "") for one in self._later()]
                yield Picks(rows, id="stop")
                more = [(_("take it up"), "take_up")]
            case "needs":
                rows = [
                    (one.row, short(one.words, 34), short(need_about(one, self.view), 36))
                    for one in self.view.plan.needs
                    if one.row in {need.row for need in stop.needs}
                ]
                yield Picks(rows, id="stop")
                more = [(_("look at it"), "need_row")]
            case _:
                more = [
                    (_("a goal"), "goal"),
                    (_("a step"), "step"),
                    (_("needed now"), "need"),
                ]
        yield ways((_("on to the next"), "on"), *more)

    def _later(self) -> list[Goal]:
        rows = {one.row for one in self.stop.goals}
        return [one for one in self.view.plan.in_state("wanted_for_later") if one.row in rows]

    def cursor(self) -> Widget | None:
        """The way on: nothing here has to be answered."""
        return self.page.query_one_optional("#on")

    async def go_on(self) -> None:
        """Enter on a row does what there is to do with it; else on to the next stop."""
        picks = self.page.query_one_optional(Picks)
        if picks is not None and picks.has_focus and picks.at:
            await self.do("take_up" if self.stop.kind == "later" else "need_row")
        else:
            await self.walk.on()

    async def back(self) -> None:
        """The stop before."""
        await self.walk.before()

    async def do_celebrated(self) -> None:
        """It was."""
        assert self.stop.goal is not None
        row = self.stop.goal.row
        await self.page.keep(lambda planning: planning.celebrate(row))
        await self.walk.on(_(words.CELEBRATED, day=day_words(self.view.today)))

    async def do_take_up(self) -> None:
        """One of those that waited is taken up."""
        row = self.picked()
        if row:
            kept = await self.page.keep(lambda planning: planning.set_goal(row, "active"))
            await settle(self.page, kept)

    async def do_need_row(self) -> None:
        """One of the things that were needed."""
        if row := self.picked():
            await self.page.open(RowPlace(self.page, row))

    async def do_goal(self) -> None:
        """A goal to add."""
        await new_goal(self.page)

    async def do_step(self) -> None:
        """A step to add."""
        await new_action(self.page)

    async def do_need(self) -> None:
        """Something needed now."""
        await new_need(self.page)


class LookBack(OneLine):
    """Strengths gone over together, and what they see."""

    def __init__(self, page: PlanPage) -> None:
        super().__init__(
            page, _("Strengths so far"), self._keep, hint=_(words.LOOK_BACK_TRY), slot="look_back"
        )

    def gather(self, planning: Planning) -> None:
        """Every strength there is words for, for whoever is here."""
        planning.must_be_open()
        self.lines = tuple(planning.strengths())

    async def _keep(self, said: str) -> None:
        await self.page.keep(lambda planning: planning.look_back(said or None))
        await self.page.close(_(words.KEPT))


class Agree(Place):
    """What the person says to the plan as it stands, then what the worker says."""

    ASKS = True

    def __init__(self, page: PlanPage, voice: str = "person") -> None:
        super().__init__(page)
        self.voice = voice

    def pieces(self) -> Iterator[Widget]:
        """Three that are each as good as the others, and leaving it."""
        if self.voice == "person":
            yield prompt(_(words.AGREE_PERSON, name=self.view.name))
        else:
            yield prompt(_(words.AGREE_WORKER, worker=self.view.worker))
        yield quiet(_(words.AGREE_HOW))
        rows = [(one, _(said), "") for one, said in words.AGREEING.items()]
        yield Picks(rows, id="says")
        yield Line(placeholder=_(words.WHY_THEY_SAY), id="reason", classes="-bare")
        yield ways((_("next"), "on"), (_("leave it"), "leave"))

    async def go_on(self) -> None:
        """Keeps it; where it is not a yes, why is asked for first and may be left."""
        picks, line = self.page.query_one("#says", Picks), self.page.query_one("#reason", Line)
        decision, reason = picks.at or "agreed", line.value.strip()
        if picks.has_focus and decision != "agreed" and not reason:
            self.page.set_focus(line)
            return
        voice = self.voice
        await self.page.keep(
            lambda planning: planning.agree(decision, voice=voice, reason=reason or None)
        )
        await self._on(_(words.KEPT))

    async def do_leave(self) -> None:
        """Leaves it."""
        await self._on("")

    async def _on(self, word: str) -> None:
        if self.voice == "person":
            await self.page.swap(Agree(self.page, "worker"), word)
        else:
            await self.page.close(word)


class Closing(Place):
    """What a closing meeting decides; it is not closed before it says how to get back in touch."""

    def __init__(self, page: PlanPage) -> None:
        super().__init__(page)
        self.known = ""

    def gather(self, planning: Planning) -> None:
        """How they get back in touch, as it is known so far."""
        self.known = plan_reviews.back_in_touch(planning.person)

    def pieces(self) -> Iterator[Widget]:
        """The three ways."""
        yield prompt(_(words.CLOSE_HOW))
        yield Picks([(one, _(said), "") for one, said in words.ENDINGS.items()], id="how")
        yield ways()

    async def go_on(self) -> None:
        """Goes on together, or says with whom and how to get back in touch."""
        how = self.picked()
        if how == "extend":
            await self._keep(how, "", "")
            return

        async def to_whom(to: str) -> None:
            async def in_touch(touch: str) -> None:
                if not touch and not self.known:
                    self.page.places.pop()
                    await self.page.close(_(words.STAYS_OPEN))
                    return
                self.page.places.pop()
                await self._keep(how, to, touch)

            await self.page.swap(
                OneLine(self.page, _(words.CLOSE_TOUCH), in_touch, kept=self.known)
            )

        await self.page.open(OneLine(self.page, _(words.CLOSE_TO), to_whom))

    async def _keep(self, how: str, to: str, touch: str) -> None:
        await self.page.keep(
            lambda planning: planning.close(how, to=to or None, back_in_touch=touch or None)
        )
        # Who agreed belongs to how it ended.
        said = words.EXTENDED if how == "extend" else words.CLOSED
        await self.page.swap(Agree(self.page), _(said))
