"""A plan's own words for itself, as they are shown: state in words, never a tick or a colour."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from assess.forms.safe_text import folded
from assess.i18n import _, mark
from assess.record.plan_model import Action, Goal, Need
from assess.record.plan_whose import HandedOver
from assess.record.wording import dated, day_words

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


def who(action: Action | Need, name: str, worker: str = "") -> str:
    """Who does it: the person, a worker or an organisation by name where one was said; whose it is."""
    who_name = action.who_name if isinstance(action, Action) else ""
    if action.who == "person":
        return name
    if action.who == "worker":
        return promised(action) or who_name or worker or _("our worker")
    return who_name or (_("somewhere else") if action.who else "")


def promised(action: Action | Need, today: dt.date | None = None) -> str:
    """Whose promise it is, where it came from another house or went to one; else nothing.

    With `today`, one that was taken over says there whether we are late with it.
    """
    whose = action.whose
    if action.who != "worker" or (whose.here and whose.handed is None):
        return ""
    if whose.here:
        giver = _giver(whose.handed)
        if not action.open:
            return _("taken over from {who}", who=giver)
        if today is not None and action.late(today):
            return _("ours, and late, taken over from {who}", who=giver)
        return _("ours to do, taken over from {who}", who=giver)
    if whose.service:
        return _("{service}'s to do", service=whose.service) if action.open else whose.service
    if whose.handed is not None:
        return handed_over(whose.handed)
    return _("another service's to do") if action.open else _("another service")


def gone(action: Action | Need) -> bool:
    """Whether a promise was handed to another house, whose name is not known here."""
    whose = action.whose
    handed = whose.handed is not None and not whose.here and not whose.service
    return action.who == "worker" and handed


def handed_over(told: HandedOver) -> str:
    """To whom a promise went, and when."""
    return _("handed over to {who}, {day}", who=told.to, day=day_words(told.on))


def _giver(told: HandedOver | None) -> str:
    if told is None:
        return ""
    if not (told.by and told.service):
        return told.by or told.service
    return _("{worker} ({service})", worker=told.by, service=told.service)


def progress(action: Action | Need) -> str:
    """How far it has come; of one whose promise says it, not that it is to do as well."""
    if action.state == "not_started" and promised(action):
        return ""
    return action_state(action.state)


def about_action(action: Action, name: str, today: dt.date, worker: str = "") -> list[str]:
    """A step beside its words: who, by when, how far, whose lateness, why."""
    by = due(action, today)
    whose = promised(action, today) or who(action, name, worker)
    # The day it went is not the day it is due.
    first = [by, whose] if promised(action) else [whose, by]
    said = [*first, progress(action), lateness(action, today), action.reason]
    return [one for one in said if one]


def about_need(need: Need, name: str, today: dt.date) -> list[str]:
    """A need beside its words: who, by when, how far, whether it is ours and late, why."""
    by = due(need, today)
    whose = name if need.who == "person" else promised(need, today)
    first = [by, whose] if promised(need) else [whose, by]
    return [one for one in (*first, progress(need), lateness(need, today), need.reason) if one]


def due(row: Action | Need, today: dt.date) -> str:
    """By when, as it is said on the day it is read: by today, by Thursday 26 November 2026."""
    return by_when(when(row, today))


_LEADS = (mark("by"), mark("before"), mark("as soon as"))


def by_when(said: str) -> str:
    """By a day; words that begin with a by of their own are as they were said."""
    begins = folded(said)
    if not said or any(begins.startswith((f"{one} ", f"{folded(_(one))} ")) for one in _LEADS):
        return said
    return _("by {day}", day=said)


def when(row: Action | Need, today: dt.date) -> str:
    """The day of a step or a need, with its name while it is near; words that name no day as said."""
    day = row.by
    if day is None or row.by_words != day_words(day):
        return row.by_words
    ahead = (day - today).days
    if ahead in (0, 1):
        return _("today") if ahead == 0 else _("tomorrow")
    return dated(day) if 0 < ahead < 7 else row.by_words


def lateness(action: Action | Need, today: dt.date) -> str:
    """Whose lateness a step's is, if it is anybody's: ours, or the organisation's. Never theirs."""
    if action.late(today):
        return "" if promised(action) else _("ours, and late")  # else it says so itself
    if isinstance(action, Action) and action.waited_for(today):
        return _("waiting for {who}", who=action.who_name or _("somewhere else"))
    return ""
