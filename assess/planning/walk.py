"""A review, stop by stop: what there is to celebrate, each goal, what is needed, what to add and try.

Front ends walk the same stops in the same order and call the acts of `Planning` at each. Nothing on
the way has to be answered; what changes is kept as it is said.
"""

from __future__ import annotations

from dataclasses import dataclass

from assess.i18n import _
from assess.record.plan import Goal, Need, Plan


@dataclass(frozen=True, slots=True)
class Stop:
    """One thing to look at. `kind`: celebrate, goal, later, needs, add or try.

    What is said at the last, `try`, goes to `Planning.review`, which ends the walk.
    """

    kind: str
    opening: str
    goal: Goal | None = None
    goals: tuple[Goal, ...] = ()
    needs: tuple[Need, ...] = ()


def walk(whole: Plan) -> list[Stop]:
    """The stops of a review of this plan, what went well first."""
    stops = [
        Stop("celebrate", _("You got there: {goal}", goal=goal.words), goal)
        for goal in whole.in_state("achieved")
        if goal.celebrated is None and goal.celebrate
    ]
    stops += [Stop("goal", goal.words, goal) for goal in whole.focus]
    later = whole.in_state("wanted_for_later")
    if later:
        stops.append(
            Stop("later", _("Wanted for later. Is it time for one of these?"), goals=later)
        )
    needs = tuple(one for one in whole.needs if one.open)
    if needs:
        stops.append(Stop("needs", _("What was needed. Is any of it sorted?"), needs=needs))
    stops.append(Stop("add", _("Is there anything to add, or is that the plan for now?")))
    stops.append(Stop("try", _("What shall we try now, that we haven't yet?")))
    return stops
