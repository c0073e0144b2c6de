"""A plan as a reader is shown it: by the name that is for them, whoever wrote its rows. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from assess.record.entry import Entry
from assess.record.names import as_called
from assess.record.person import Person
from assess.record.plan_model import Action, Answers, Goal, Need, Plan
from assess.record.plan_reviews import Closing

_FIELDS = ("words", "why", "grow", "near", "services", "possible", "celebrate")


def as_read(whole: Plan, person: Person, recipient: str | None = None) -> Plan:
    """The same plan with names as they are for this reader; `recipient` None is the house."""
    if recipient is None and len(person.entries_of("name")) < 2:
        return whole  # there is no other name
    look = _Look(person, recipient)
    return replace(
        whole,
        goals=tuple(look.goal(one) for one in whole.goals),
        actions=tuple(look.action(one) for one in whole.actions),
        needs=tuple(look.need(one) for one in whole.needs),
        agreements=tuple(
            replace(one, reason=look.called(one.reason, one.entry)) for one in whole.agreements
        ),
        reviews=tuple(
            replace(one, words=look.called(one.words, one.entry)) for one in whole.reviews
        ),
        closed=look.closing(whole.closed) if whole.closed is not None else None,
    )


class _Look:
    def __init__(self, person: Person, recipient: str | None) -> None:
        self.person = person
        self.recipient = recipient

    def goal(self, goal: Goal) -> Goal:
        told: dict[str, Any] = {
            name: self.field(goal.answers, name, getattr(goal, name)) for name in _FIELDS
        }
        strengths = tuple(
            replace(one, words=self.called(one.words, one.entry)) for one in goal.strengths
        )
        actions = tuple(self.action(one) for one in goal.actions)
        reason = self.reason(goal.reason, goal.statuses)
        return replace(goal, **told, strengths=strengths, actions=actions, reason=reason)

    def action(self, action: Action) -> Action:
        return replace(
            action,
            words=self.field(action.answers, "words", action.words),
            reason=self.reason(action.reason, action.statuses),
        )

    def need(self, need: Need) -> Need:
        return replace(
            need,
            words=self.field(need.answers, "words", need.words),
            reason=self.reason(need.reason, need.statuses),
        )

    def closing(self, closed: Closing) -> Closing:
        return replace(
            closed,
            to=self.called(closed.to, closed.entry),
            back_in_touch=self.called(closed.back_in_touch, closed.entry),
            reason=self.called(closed.reason, closed.entry),
        )

    def field(self, answers: Answers, name: str, words: str) -> str:
        said = [one for one in answers.get(name, ()) if str(one.body.get("value")) == words]
        return self.called(words, said[0]) if said else words

    def reason(self, words: str, statuses: Iterable[Entry]) -> str:
        said = [one for one in statuses if str(one.body.get("reason") or "") == words]
        return self.called(words, said[0]) if words and said else words

    def called(self, words: str, entry: Entry) -> str:
        return as_called(words, entry, self.person, self.recipient)
