"""What a person's page says of the plan: the goals in a line, and what is ours to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual.widget import Widget
from textual.widgets import Static

from assess.i18n import _
from assess.planning import ours
from assess.record.plan import for_room
from assess.sitting import Sitting
from assess.tui.planned import planning_of
from assess.tui.screens.plan_view import goal_detail, goal_words, short

SHOWN = 2
"""Lines of what is ours that a page holds; the late ones come first."""


@dataclass(frozen=True, slots=True)
class Planned:
    """Gathered on the desk's thread."""

    goals: tuple[str, ...] = ()
    ours: tuple[str, ...] = ()
    """Only when it is just us."""


def planned(sitting: Sitting) -> Planned:
    """The goals in focus, and what we said we would do."""
    planning = planning_of(sitting)
    goals = []
    for goal in for_room(planning.shown).focus:  # what was confided is never put up by itself
        detail = goal_detail(goal)
        said = short(goal_words(goal), 40)
        goals.append(f"{said} ({detail})" if detail else said)
    if not sitting.room.alone:
        return Planned(tuple(goals))
    due = ours(planning.person, planning.today, planning.pace, planning.plan)
    return Planned(tuple(goals), tuple(one.line for one in due[:SHOWN]))


def planned_pieces(told: Planned) -> Iterator[Widget]:
    """The lines."""
    if told.goals:
        said = _("Goals: {words}", words=" · ".join(told.goals))
        yield Static(said, id="goals", classes="planned", markup=False)
    if told.ours:
        said = _("Ours to do: {words}", words=" · ".join(told.ours))
        yield Static(said, id="ours", classes="planned", markup=False)
