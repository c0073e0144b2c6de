"""The JSON of a plan: goals, steps, needs, reviews and versions (docs/commands.md)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from assess.record import plan_labels as labels
from assess.record.entry import Entry
from assess.record.person import Person
from assess.record.plan import Action, Goal, GoalStrength, Need, Plan, for_room, plan
from assess.record.plan_reviews import Agreement, Closing, Review


def goals_of(
    person: Person, today: dt.date, *, house: bool = True, alone: bool = True
) -> list[dict[str, Any]]:
    """Every goal with its steps, as `person show` and `open` have them, for who is in the room."""
    found = plan(person) if alone else for_room(plan(person))
    return [goal(one, today, house=house) for one in found.goals]


def goal(one: Goal, today: dt.date, *, house: bool = True) -> dict[str, Any]:
    """A goal. `said` holds each field in every voice; `suggested` is for the house alone."""
    return {
        "row": one.row,
        "words": one.words,
        "why": one.why,
        "strengths": [_strength(each) for each in one.strengths],
        **({"suggested": [_strength(each) for each in one.suggested]} if house else {}),
        "grow": one.grow,
        "areas": list(one.areas),
        "term": one.term or None,
        "by": one.by,
        "near": one.near,
        "services": one.services,
        "possible": one.possible,
        "celebrate": one.celebrate,
        "state": one.state,
        "reason": one.reason or None,
        "state_since": _day(one.state_since),
        "celebrated": _day(one.celebrated),
        "in_focus": one.in_focus,
        "actions": [action(each, today) for each in one.actions],
        "said": _said(one.answers),
    }


def _strength(one: GoalStrength) -> dict[str, Any]:
    return {
        "entry": one.entry.id,
        "words": one.words,
        "voice": one.entry.voice,
        "suggested_by": one.suggested_by or None,
    }


def action(one: Action, today: dt.date) -> dict[str, Any]:
    """A step. `late` is only ever ours; `waited_for` stands on the organisation."""
    return {
        "row": one.row,
        "words": one.words,
        "who": one.who or None,
        "who_name": one.who_name or None,
        "by": _day(one.by),
        "by_words": one.by_words,
        "goal": one.goal or None,
        "state": one.state,
        "reason": one.reason or None,
        "state_since": _day(one.state_since),
        "ours": one.ours,
        **_whose(one),
        "late": one.late(today),
        "waited_for": one.waited_for(today),
        "said": _said(one.answers),
    }


def _whose(one: Action | Need) -> dict[str, Any]:
    """Whose promise it is: in words where it is another house's or came from one, and handed how."""
    handed = one.whose.handed
    return {
        "whose": labels.promised(one) or None,
        "handed_over": {
            "to": handed.to,
            "by": handed.by,
            "service": handed.service,
            "on": handed.on.isoformat(),
        }
        if handed is not None
        else None,
    }


def need(one: Need) -> dict[str, Any]:
    """Something needed now."""
    return {
        "row": one.row,
        "words": one.words,
        "who": one.who or None,
        "ours": one.ours,
        **_whose(one),
        "by": _day(one.by),
        "by_words": one.by_words,
        "state": one.state,
        "reason": one.reason or None,
        "state_since": _day(one.state_since),
        "said": _said(one.answers),
    }


def whole(found: Plan, today: dt.date) -> dict[str, Any]:
    """Goals, steps of no goal, and needs."""
    return {
        "goals": [goal(one, today) for one in found.goals],
        "actions": [action(one, today) for one in found.actions],
        "needs": [need(one) for one in found.needs],
    }


def agreement(one: Agreement) -> dict[str, Any]:
    """What somebody said about a version."""
    return {
        "entry": one.entry.id,
        "decision": one.decision,
        "reason": one.reason or None,
        "snapshot": one.snapshot or None,
        "voice": one.voice,
        "author": _author(one.entry),
        "said": one.day.isoformat(),
    }


def review(one: Review) -> dict[str, Any]:
    """A review that was held."""
    return {
        "row": one.row,
        "state": one.state,
        "words": one.words or None,
        "snapshot": one.snapshot or None,
        "author": _author(one.entry),
        "said": one.day.isoformat(),
    }


def closing(one: Closing) -> dict[str, Any]:
    """What a closing meeting decided."""
    return {
        "entry": one.entry.id,
        "how": one.how,
        "to": one.to or None,
        "back_in_touch": one.back_in_touch or None,
        "reason": one.reason or None,
        "snapshot": one.snapshot or None,
        "said": one.day.isoformat(),
    }


def version(entry: Entry) -> dict[str, Any]:
    """A version that was kept."""
    return {
        "snapshot": entry.id,
        "said": entry.said.isoformat(),
        "recorded": entry.recorded,
        "author": _author(entry),
    }


def _said(answers: Mapping[str, tuple[Entry, ...]]) -> dict[str, list[dict[str, Any]]]:
    return {
        name: [
            {
                "entry": one.id,
                "voice": one.voice,
                "value": one.body.get("value"),
                "verbatim": one.verbatim,
                "said": one.said.isoformat(),
            }
            for one in entries
        ]
        for name, entries in answers.items()
    }


def _author(entry: Entry) -> dict[str, str]:
    return {"key": entry.author.key, "name": entry.author.name, "role": entry.author.role}


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
