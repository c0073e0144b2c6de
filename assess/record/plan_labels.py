"""A plan's own words for itself, as they are shown: state in words, never a tick or a colour."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from assess.i18n import _, mark
from assess.record.plan_model import Action, Goal

_GOAL_STATES: Mapping[str, str] = {
    "wanted_for_later": mark("wanted for later"),
    "active": mark("doing now"),
    "achieved": mark("got there"),
    "set_aside": mark("set aside"),
}
_ACTION_STATES: Mapping[str, str] = {
    "not_started": mark("to do"),
    "in_progress": mark("under way"),
    "cannot_be_done_yet": mark("can't be done yet"),
    "no_longer_needed": mark("not needed any more"),
    "done": mark("done"),
}
_TERMS: Mapping[str, str] = {"short": mark("soon"), "long": mark("further on")}
_AREAS: Mapping[str, str] = {
    "wellbeing": mark("how I'm doing in myself"),
    "home": mark("the place I live in"),
    "community": mark("people and places round me"),
    "aspirations": mark("what I hope for further on"),
}
_DECISIONS: Mapping[str, str] = {
    "agreed": mark("agreed"),
    "does_not_agree": mark("does not agree"),
    "could_not_answer": mark("could not answer"),
}
_ENDINGS: Mapping[str, str] = {
    "extend": mark("goes on"),
    "refer_on": mark("goes on somewhere else"),
    "hand_back": mark("handed back"),
}
_REVIEWS: Mapping[str, str] = {
    "reviewed": mark("looked at the plan together"),
    "looked_back": mark("looked back at strengths"),
}


def goal_state(state: str) -> str:
    """Where a goal has got to."""
    return _(_GOAL_STATES.get(state, state))


def action_state(state: str) -> str:
    """Where a step or a need has got to."""
    return _(_ACTION_STATES.get(state, state))


def term(which: str) -> str:
    """Soon, or further on."""
    return _(_TERMS.get(which, which))


def area(which: str) -> str:
    """One of the four parts of life."""
    return _(_AREAS.get(which, which))


def plan_decision(decision: str) -> str:
    """What was said about a version of the plan."""
    return _(_DECISIONS.get(decision, decision))


def ending(how: str) -> str:
    """What a closing meeting decided."""
    return _(_ENDINGS.get(how, how))


def review(state: str) -> str:
    """A review, or a look back."""
    return _(_REVIEWS.get(state, state))


def areas(goal: Goal) -> str:
    """The parts of life a goal is about."""
    return ", ".join(area(one) for one in goal.areas)


def who(action: Action, name: str, worker: str = "") -> str:
    """Who does a step: the person, the worker or an organisation, by name where one was said."""
    if action.who == "person":
        return name
    if action.who == "worker":
        return action.who_name or worker or _("our worker")
    return action.who_name or (_("somewhere else") if action.who else "")


def lateness(action: Action, today: dt.date) -> str:
    """Whose lateness a step's is, if it is anybody's: ours, or the organisation's. Never theirs."""
    if action.late(today):
        return _("ours, and late")
    if action.waited_for(today):
        return _("waiting for {who}", who=action.who_name or _("somewhere else"))
    return ""
