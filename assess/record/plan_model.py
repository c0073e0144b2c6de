"""What a plan is made of: goals, steps, needs, and the whole, as frozen data.

`record.plan` folds them out of a record. Nothing here is merged: `answers` of each row holds every
standing answer in every voice, and the plain fields are the person's own words where they said any.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from assess.record.alone import was_confided
from assess.record.entry import Entry
from assess.record.plan_reviews import Agreement, Closing, Review
from assess.record.plan_whose import OURS, Whose

BANK = "evolve/plan"
GOAL_STATES = ("wanted_for_later", "active", "achieved", "set_aside")
ACTION_STATES = ("not_started", "in_progress", "cannot_be_done_yet", "no_longer_needed", "done")
OPEN_ACTIONS = ("not_started", "in_progress", "cannot_be_done_yet")
"""The states in which a step is still to be done; one that cannot be yet is still somebody's."""
AREAS = ("wellbeing", "home", "community", "aspirations")
TERMS = ("short", "long")
WHO = ("person", "worker", "organisation")
FOCUS = 3
"""Goals in focus at a time (DOMAIN 1B: three goals, pressing needs in addition)."""

GOAL_FIELDS = {
    **{"words": "goal_words", "why": "goal_why", "strengths": "goal_strengths"},
    **{"grow": "goal_grow", "areas": "goal_areas", "term": "goal_term", "by": "goal_by"},
    **{"near": "goal_near", "services": "goal_services", "possible": "goal_possible"},
    "celebrate": "goal_celebrate",
}
"""Each field of a goal and the item of the bank that holds it, in the bank's order."""
ACTION_FIELDS = {
    **{"words": "action_words", "who": "action_who", "who_name": "action_who_name"},
    **{"by": "action_by", "goal": "action_goal"},
}
NEED_FIELDS = {"words": "need_words", "who": "need_who", "by": "need_by"}
CONTACTS = ("near", "services")
"""Fields that name people: not read out while others are in the room."""

Answers = Mapping[str, tuple[Entry, ...]]


@dataclass(frozen=True, slots=True)
class GoalStrength:
    """A strength that helps with one goal: from the person, or suggested and then taken."""

    words: str
    entry: Entry
    suggested_by: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """A step. `who` is person, worker, organisation, or nothing where nobody was named yet."""

    row: str
    words: str
    who: str
    who_name: str
    by: dt.date | None
    by_words: str
    goal: str
    state: str
    reason: str
    state_since: dt.date | None
    answers: Answers = field(default_factory=dict, repr=False)
    statuses: tuple[Entry, ...] = field(default=(), repr=False)
    died: bool = False
    """After a death nobody is late with anything, and nothing is waited for."""
    whose: Whose = OURS
    """Whose promise it is, where it is anybody's but the person's own."""

    @property
    def ours(self) -> bool:
        """Whether it is a worker's of this house to do."""
        return self.who == "worker" and self.whose.here

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.state in OPEN_ACTIONS

    def late(self, today: dt.date) -> bool:
        """Whether it is ours, and late. What the person meant to do is never late."""
        return self.ours and self._past(today)

    def waited_for(self, today: dt.date) -> bool:
        """Whether an organisation is late with it: that stands on the organisation alone."""
        return self.who == "organisation" and self.whose.here and self._past(today)

    def _past(self, today: dt.date) -> bool:
        return self.open and not self.died and self.by is not None and self.by < today


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal. The text fields are the person's words, else those of whoever said them."""

    row: str
    words: str
    why: str
    strengths: tuple[GoalStrength, ...]
    grow: str
    areas: tuple[str, ...]
    term: str
    by: str
    near: str
    services: str
    possible: str
    celebrate: str
    state: str
    reason: str
    state_since: dt.date | None
    celebrated: dt.date | None
    in_focus: bool
    actions: tuple[Action, ...] = ()
    suggested: tuple[GoalStrength, ...] = ()
    """Strengths a worker offered that the person has not taken: for the house alone."""
    answers: Answers = field(default_factory=dict, repr=False)
    statuses: tuple[Entry, ...] = field(default=(), repr=False)
    """The states that stand; two where they were set apart. The newest is what is shown."""

    def said(self, name: str, voice: str = "person") -> tuple[Entry, ...]:
        """What stands in a field in one voice."""
        return tuple(one for one in self.answers.get(name, ()) if one.voice == voice)


@dataclass(frozen=True, slots=True)
class Need:
    """Something needed now: beside the goals, never in the place of one."""

    row: str
    words: str
    who: str
    by_words: str
    state: str
    by: dt.date | None = None
    reason: str = ""
    state_since: dt.date | None = None
    answers: Answers = field(default_factory=dict, repr=False)
    statuses: tuple[Entry, ...] = field(default=(), repr=False)
    whose: Whose = OURS
    died: bool = False

    @property
    def ours(self) -> bool:
        """Whether a worker of this house said they would see to it."""
        return self.who == "worker" and self.whose.here

    @property
    def open(self) -> bool:
        """Whether it is still needed."""
        return self.state in OPEN_ACTIONS

    def late(self, today: dt.date) -> bool:
        """Whether it is ours, and late."""
        past = self.by is not None and self.by < today
        return self.ours and self.open and past and not self.died


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole plan. `actions` are the steps of no goal."""

    goals: tuple[Goal, ...] = ()
    actions: tuple[Action, ...] = ()
    needs: tuple[Need, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    reviews: tuple[Review, ...] = ()
    closed: Closing | None = None
    started: dt.date | None = None
    """The day something was first planned."""

    @property
    def focus(self) -> tuple[Goal, ...]:
        """The goals in focus, three at most."""
        return tuple(goal for goal in self.goals if goal.in_focus)

    def in_state(self, state: str) -> tuple[Goal, ...]:
        """The goals in a state, in the order they were begun."""
        return tuple(goal for goal in self.goals if goal.state == state)

    def all_actions(self) -> tuple[Action, ...]:
        """Every step, those of goals first."""
        return (*(one for goal in self.goals for one in goal.actions), *self.actions)

    def goal(self, row: str) -> Goal | None:
        """The goal of that row."""
        return next((one for one in self.goals if one.row == row), None)

    def action(self, row: str) -> Action | None:
        """The step of that row."""
        return next((one for one in self.all_actions() if one.row == row), None)

    def need(self, row: str) -> Need | None:
        """The need of that row."""
        return next((one for one in self.needs if one.row == row), None)

    @property
    def empty(self) -> bool:
        """Whether nothing is planned yet."""
        return not (self.goals or self.actions or self.needs)


def promises(whole: Plan) -> tuple[Action | Need, ...]:
    """What a worker of this house said they would do and is still open."""
    found: tuple[Action | Need, ...] = (*whole.all_actions(), *whole.needs)
    return tuple(one for one in found if one.ours and one.open)


def for_room(whole: Plan) -> Plan:
    """The plan while others are in the room: without protected lines, and without who is who."""
    return replace(
        whole,
        goals=tuple(_goal_for_room(goal) for goal in whole.goals if not _protected(goal.answers)),
        actions=tuple(one for one in whole.actions if not _protected(one.answers)),
        needs=tuple(one for one in whole.needs if not _protected(one.answers)),
    )


def _goal_for_room(goal: Goal) -> Goal:
    hidden = {
        name: ""
        for name in GOAL_FIELDS
        if name in CONTACTS or any(_only_us(one) for one in goal.answers.get(name, ()))
    }
    kept = {name: found for name, found in goal.answers.items() if name not in hidden}
    blank: dict[str, object] = {name: () if name == "areas" else "" for name in hidden}
    blank["strengths"] = tuple(one for one in goal.strengths if not _only_us(one.entry))
    blank["suggested"] = tuple(one for one in goal.suggested if not _only_us(one.entry))
    shown = tuple(one for one in goal.actions if not _protected(one.answers))
    return replace(goal, answers=kept, actions=shown, **blank)  # type: ignore[arg-type]


def _only_us(entry: Entry) -> bool:
    return was_confided(entry) or entry.body.get("sensitivity") in ("personal", "sensitive")


def _protected(answers: Answers) -> bool:
    return any(_only_us(one) for one in answers.get("words", ()))
