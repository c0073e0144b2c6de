"""What is ours to do: for one person, or for everyone a worker works with.

Only ours can be late, and then it says so: "ours, and late". What the person meant to do is not
here at all, and an organisation that is late is named itself (DOMAIN 1C): ours is to ask it again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from assess.forms.safe_text import folded
from assess.i18n import _
from assess.planning.pace import pace
from assess.record import plan_labels, plan_reviews
from assess.record.alone import was_confided
from assess.record.journey import journey
from assess.record.person import Person
from assess.record.plan import Action, Goal, Need, Plan, plan
from assess.record.plan_names import as_read
from assess.record.plan_reviews import Pace
from assess.workspace import Workspace

AHEAD = 7
"""Days before its date that a step of ours is put forward."""

NO_REVIEWS = ("moved on", "paused", "died")
STEPS, GOALS, NEEDS = "evolve/plan/steps", "evolve/plan/goals", "evolve/plan/needs_now"


@dataclass(frozen=True, slots=True)
class Ours:
    """One thing that is ours to do. `what`: action, chase, need, review, look_back or celebrate."""

    what: str
    words: str
    section: str
    row: str = ""
    by: dt.date | None = None
    by_words: str = ""
    late: bool = False
    person_id: str = ""
    name: str = ""

    @property
    def line(self) -> str:
        """As it is read out, with its day and whether we are late."""
        said = self.words
        if self.by_words:
            said = f"{said}, {plan_labels.by_when(self.by_words)}"
        return _("{words}: ours, and late", words=said) if self.late else said

    def as_json(self) -> dict[str, Any]:
        """As `due` lists carry it, beside topics to talk about."""
        return {
            "section": self.section,
            "title": self.line,
            "minutes": 0,
            "begun": True,
            "ours": True,
            "what": self.what,
            "words": self.words,
            "row": self.row or None,
            "by": self.by.isoformat() if self.by else None,
            "late": self.late,
        }


def ours(
    person: Person, today: dt.date, how: Pace | None = None, whole: Plan | None = None
) -> list[Ours]:
    """What is ours to do for one person, what we are late with first. Nothing after a death.

    `whole` is their plan where it is put together already.

    What we said we would do stays ours while somebody pauses, and reviews wait for them. Of
    somebody who has moved on, only a promise that was neither handed over nor closed is left.
    """
    stage = journey(person, today).stage
    if stage == "died":
        return []
    whole = as_read(whole or plan(person), person)
    moved_on = stage == "moved on"
    steps = [one for one in whole.all_actions() if one.ours or not moved_on]
    needs = [one for one in whole.needs if one.ours or not moved_on]
    found = [*_steps(steps, today, person.house), *_needs(needs, today)]
    found += [] if moved_on else _celebrations(whole.goals)
    if stage not in NO_REVIEWS:
        found += _reviews(person, whole, today, how or pace())
    return sorted(found, key=lambda one: (not one.late, one.by or dt.date.max))


def ours_to_do(workspace: Workspace, person_id: str | None = None) -> list[Ours]:
    """What is ours to do for one person, or for everyone, each with whose it is."""
    how = pace()
    people = [person_id] if person_id is not None else [front.id for front in workspace.people()]
    found = []
    for one in people:
        person = workspace.person(one)
        name = person.name_for().name
        found += [_with(each, one, name) for each in ours(person, workspace.today, how)]
    return found


def due_of(workspace: Workspace, person_id: str) -> list[dict[str, Any]]:
    """What `due` lists carry of one person: what is ours to do, then topics to talk about."""
    mine = [one.as_json() for one in ours_to_do(workspace, person_id)]
    return [*mine, *workspace.due(person_id)]


def _with(one: Ours, person_id: str, name: str) -> Ours:
    return replace(one, person_id=person_id, name=name)


def _words(one: Action | Need) -> str:
    """What there is to do; of what was confided, only that there is something."""
    confided = any(was_confided(entry) for said in one.answers.values() for entry in said)
    return _("something we said we'd do") if confided else one.words


def _steps(actions: Iterable[Action], today: dt.date, house: str = "") -> list[Ours]:
    found = []
    for one in actions:
        soon = one.open and one.by is not None and one.by <= today + dt.timedelta(days=AHEAD)
        if one.ours and soon:
            late, due = one.late(today), plan_labels.when(one, today)
            found.append(Ours("action", _words(one), STEPS, one.row, one.by, due, late=late))
        elif one.waited_for(today):
            who = one.who_name or _("somewhere else")
            said = (
                _("written down for us to do: {words}", words=_words(one))
                if house and folded(one.who_name) == folded(house)
                else _("ask {who} again: {words}", who=who, words=_words(one))
            )
            found.append(Ours("chase", said, STEPS, one.row, one.by))
    return found


def _needs(needs: Iterable[Need], today: dt.date) -> list[Ours]:
    return [
        Ours(
            "need",
            _words(one),
            NEEDS,
            one.row,
            one.by,
            plan_labels.when(one, today),
            late=one.late(today),
        )
        for one in needs
        if one.open and (one.ours or not one.who)
    ]


def _celebrations(goals: Iterable[Goal]) -> list[Ours]:
    """Where somebody said how they would celebrate and got there: ours is to get it ready."""
    return [
        Ours("celebrate", _celebrating(one), GOALS, one.row)
        for one in goals
        if one.state == "achieved" and one.celebrate and one.celebrated is None
    ]


def _celebrating(goal: Goal) -> str:
    if any(was_confided(entry) for entry in goal.answers.get("celebrate", ())):
        return _("get ready to celebrate")
    return _("get ready to celebrate: {how}", how=goal.celebrate)


def _reviews(person: Person, whole: Plan, today: dt.date, how: Pace) -> list[Ours]:
    found = []
    window = plan_reviews.window(person, whole.started, how)
    if window is not None and window.open(today):
        late = window.late(today)
        found.append(
            Ours("review", _("look at the plan together"), GOALS, by=window.late_after, late=late)
        )
    back = plan_reviews.look_back_due(person, whole.started, how)
    if back is not None and today >= back:
        found.append(Ours("look_back", _("look back at strengths together"), GOALS, by=None))
    return found
