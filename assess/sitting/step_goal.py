"""Which goal a step is for, in a conversation: the goals are read out, and a number picks one.

A step joins its goal by the goal's row, as `Planning.add_action` keeps it (RECORD 7); words of its own
are kept as they were said.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assess.forms.safe_text import folded
from assess.interview import Step
from assess.record.person import Person
from assess.record.plan import Goal, for_room, plan
from assess.record.plan_names import as_read
from assess.record.wording import STEP_FOR

STATES = ("active", "wanted_for_later")
"""A step is for a goal that is still wanted."""


def with_goals(step: Step, person: Person, *, alone: bool) -> Step:
    """The step with the goals there are under its hint; any other question as it is."""
    if step.item is None or step.item.address != STEP_FOR:
        return step
    listed = [f"{number}. {goal.words}" for number, goal in enumerate(_goals(person, alone), 1)]
    return replace(step, hint="\n".join([step.hint, *listed])) if listed else step


def row_of(address: str, value: Any, person: Person, *, alone: bool) -> Any:
    """The goal's row, where a number or a goal's very words were given; else what was given."""
    if address != STEP_FOR or not isinstance(value, str):
        return value
    goals, typed = _goals(person, alone), folded(value).strip(". ")
    if typed.isdecimal() and 1 <= int(typed) <= len(goals):
        return goals[int(typed) - 1].row
    return next((goal.row for goal in goals if folded(goal.words) == folded(value)), value)


def _goals(person: Person, alone: bool) -> list[Goal]:
    whole = as_read(plan(person) if alone else for_room(plan(person)), person)
    return [goal for state in STATES for goal in whole.in_state(state) if goal.words]
