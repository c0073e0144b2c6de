"""Looking at a plan: as it stands, as it stood, for whoever is in the room."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TypeVar

from assess.errors import BadEntry
from assess.forms.bank import Bank
from assess.i18n import turn
from assess.planning.ours import NO_REVIEWS
from assess.planning.pace import pace
from assess.planning.rows import found_row
from assess.record import plan_reviews, snapshots
from assess.record.entry import Entry
from assess.record.journey import journey
from assess.record.manner import PLAINLY, Manner
from assess.record.plan import BANK, Action, Goal, Need, Plan, for_room, plan
from assess.record.plan_names import as_read
from assess.record.plan_reviews import Pace, Window
from assess.workspace import Workspace
from assess.workspace.one_person import OnePerson

_R = TypeVar("_R", Goal, Action, Need)


class Looking(OnePerson):
    """What can be read of one person's plan; `Planning` adds the acts."""

    def __init__(
        self,
        workspace: Workspace,
        person_id: str,
        *,
        sitting: str | None = None,
        alone: bool = True,
        manner: Manner = PLAINLY,
    ) -> None:
        """`manner` is how what is kept next is said: through an interpreter, written up later."""
        super().__init__(workspace, person_id)
        self.alone = alone
        self.sitting = sitting or None
        self.manner = manner
        self.pace: Pace = pace()
        self._put_together: tuple[object, Plan] | None = None

    # -- looking ---------------------------------------------------------------------------------

    @property
    def bank(self) -> Bank:
        """The questions the plan is written in."""
        return self.workspace.library.bank(BANK)

    @property
    def today(self) -> dt.date:
        """The day to act on."""
        return self.workspace.today

    @property
    def plan(self) -> Plan:
        """The plan as it stands; put together again only when something was said since."""
        person = self.person
        now = (id(person), person.extent, turn())
        if self._put_together is None or self._put_together[0] != now:
            self._put_together = (now, plan(person))
        return self._put_together[1]

    @property
    def shown(self) -> Plan:
        """The plan for whoever is in the room, by the name that is used now."""
        return self._as_called(self._for_room(self.plan))

    @property
    def kept(self) -> Plan:
        """The plan for whoever is in the room, in the words it was kept in."""
        return self._for_room(self.plan)

    def _for_room(self, whole: Plan) -> Plan:
        return whole if self.alone else for_room(whole)

    def _as_called(self, whole: Plan) -> Plan:
        return as_read(whole, self.person)

    def strengths(self) -> list[str]:
        """Every strength there is words for, as whoever is in the room may hear them."""
        read = self.workspace.reading(self.person_id, alone=self.alone)
        said = [line.words for line in read.strengths]
        said += [one.words for goal in self.shown.goals for one in goal.strengths]
        return list(dict.fromkeys(said))

    def versions(self) -> list[Entry]:
        """Each version of the plan that was kept, oldest first: at agreeing, reviews and closing."""
        return snapshots.snapshots(self.person, snapshots.PLAN)

    def as_it_stood(self, snapshot_id: str, *, kept: bool = False) -> Plan:
        """A version of the plan, whatever was said since. Raises BadEntry where there is none.

        By the name that is used now, as `shown`; or in the words it was kept in.
        """
        stood = self._for_room(plan(snapshots.as_it_stood(self.person, snapshot_id)))
        return stood if kept else self._as_called(stood)

    @property
    def window(self) -> Window | None:
        """When the next review is due; None with nothing planned, once closed, and while away."""
        if self._away:
            return None
        return plan_reviews.window(self.person, self.plan.started, self.pace)

    @property
    def look_back_from(self) -> dt.date | None:
        """From when on strengths are looked back at; None as for `window`."""
        if self._away:
            return None
        return plan_reviews.look_back_due(self.person, self.plan.started, self.pace)

    @property
    def _away(self) -> bool:
        return journey(self.person, self.today).stage in NO_REVIEWS

    def goal(self, text: str) -> Goal:
        """A goal by its row, or by an unambiguous beginning of its words. Raises BadEntry."""
        return self._found(lambda whole: whole.goals, text)

    def action(self, text: str) -> Action:
        """A step, as `goal`."""
        return self._found(lambda whole: whole.all_actions(), text)

    def need(self, text: str) -> Need:
        """A need, as `goal`."""
        return self._found(lambda whole: whole.needs, text)

    def _found(self, rows: Callable[[Plan], Sequence[_R]], text: str) -> _R:
        shown = rows(self.shown)
        try:
            return found_row(shown, text)
        except BadEntry:
            # As it was kept, which is what `--json` gives.
            row = found_row(rows(self.kept), text).row
            return found_row(shown, row)
