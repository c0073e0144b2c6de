"""A person's plan as it stands: the fold of `evolve/plan`'s rows and their `status` entries.

A goal, a step and a need are rows of repeating groups (RECORD 7); what was said of each is
answers, and where each has got to is `status` entries. Here both are only read together.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace

from assess.forms.kinds import KINDS
from assess.forms.migrate import Ask, Moved
from assess.forms.safe_text import folded
from assess.forms.when import day_meant
from assess.record import moved
from assess.record.entry import VOICES, Entry
from assess.record.person import Person
from assess.record.plan_model import (
    ACTION_FIELDS,
    ACTION_STATES,
    AREAS,
    BANK,
    CONTACTS,
    FOCUS,
    GOAL_FIELDS,
    GOAL_STATES,
    NEED_FIELDS,
    OPEN_ACTIONS,
    TERMS,
    WHO,
    Action,
    Answers,
    Goal,
    GoalStrength,
    Need,
    Plan,
    for_room,
)
from assess.record.plan_reviews import agreements, closing, reviews
from assess.record.plan_whose import handings, whose
from assess.record.wording import day_words

__all__ = [
    "ACTION_FIELDS",
    "ACTION_STATES",
    "AREAS",
    "BANK",
    "CONTACTS",
    "FOCUS",
    "GOAL_FIELDS",
    "GOAL_STATES",
    "NEED_FIELDS",
    "OPEN_ACTIONS",
    "TERMS",
    "WHO",
    "Action",
    "Goal",
    "GoalStrength",
    "Need",
    "Plan",
    "for_room",
    "plan",
]


def plan(person: Person, *, within: Person | None = None) -> Plan:
    """The plan as it stands.

    Where `person` is only what one reader is shown, `within` is the whole record, by which it is
    known whose each promise is.
    """
    within = within or person
    rows = _Rows(person)
    statuses = _statuses(person)
    handed = handings(within)
    actions = [
        _action(row, rows.of(row), statuses, within, handed.get(row, ()))
        for row in rows.begun(ACTION_FIELDS)
    ]
    if died := _died(person):
        actions = [replace(one, died=True) for one in actions]
    states = _goal_states(person, rows)
    offered = _strengths(person)
    goals = [
        _goal(row, rows.of(row), statuses.get(row, ()), states[row], offered.get(row, ()))
        for row in rows.begun(GOAL_FIELDS)
    ]
    named = {folded(goal.words): goal.row for goal in reversed(goals)}
    named |= {goal.row: goal.row for goal in goals}
    for_goal: dict[str, list[Action]] = {}
    for action in actions:
        for_goal.setdefault(_goal_of(action, named), []).append(action)
    focus = _in_focus(goals, rows)
    return Plan(
        tuple(
            replace(goal, in_focus=goal.row in focus, actions=tuple(for_goal.get(goal.row, ())))
            for goal in goals
        ),
        tuple(for_goal.get("", ())),
        tuple(
            replace(_need(row, rows.of(row), statuses, within, handed.get(row, ())), died=died)
            for row in rows.begun(NEED_FIELDS)
        ),
        agreements(person, "plan"),
        reviews(person),
        closing(person),
        rows.first_day,
    )


# -- rows ------------------------------------------------------------------------------------------


class _Rows:
    """The standing answers of `evolve/plan` by row and item, read in one go."""

    def __init__(self, person: Person) -> None:
        self._standing: dict[str, dict[str, list[Entry]]] = {}
        self._begun: dict[str, tuple[int, str]] = {}
        self.first_day: dt.date | None = None
        for entry in person.history():
            question = str(entry.body.get("question"))
            row = entry.body.get("row")
            if not row or entry.body.get("rung") is not None or not question.startswith(BANK + "/"):
                continue
            self._begun.setdefault(str(row), entry.order)
            if not person.stands(entry) or "value" not in entry.body:
                continue
            day = entry.said
            self.first_day = day if self.first_day is None else min(day, self.first_day)
            match moved.outcome(entry, person.moves):
                case Moved(now):
                    item = now
                case Ask():
                    continue  # only the person can say which question its words are for now
                case _:
                    item = question.rpartition("/")[2]
            of_row = self._standing.setdefault(str(row), {})
            of_row.setdefault(item, []).append(moved.seen(entry, person.moves))

    def begun(self, fields: Mapping[str, str]) -> list[str]:
        """The rows of a group, in the order they were begun, whatever was put better since."""
        items = set(fields.values())
        found = [row for row, answers in self._standing.items() if items & set(answers)]
        return sorted(found, key=lambda row: self._begun[row])

    def of(self, row: str) -> Mapping[str, list[Entry]]:
        """What stands in a row, by item."""
        return self._standing[row]

    def order(self, row: str) -> tuple[int, str]:
        """When a row was begun."""
        return self._begun[row]


def _fields(found: Mapping[str, list[Entry]], fields: Mapping[str, str]) -> Answers:
    return {name: tuple(found[item]) for name, item in fields.items() if item in found}


def _foremost(entries: Iterable[Entry], first: str = "person") -> Entry | None:
    """What one voice said last; the person's own before anybody's unless the bank has another lead."""
    order = (first, *VOICES)
    return min(entries, key=lambda one: (order.index(one.voice), -one.lamport), default=None)


def _text(answers: Answers, name: str, first: str = "person") -> str:
    found = _foremost(answers.get(name, ()), first)
    return str(found.body["value"]) if found else ""


def _day(answers: Answers, name: str) -> tuple[dt.date | None, str]:
    """A date as its last day, and in words; "by summer" is words alone.

    "Thursday" is the Thursday after it was said, by its date: words alone would go stale.
    """
    found = _foremost(answers.get(name, ()))
    if found is None:
        return None, ""
    value = found.body["value"]
    if isinstance(value, Mapping) and (day := day_meant(str(value.get("words")), found.said)):
        return day, day_words(day)
    return _last_day(value), KINDS["date"].summarise(value, None)


def _last_day(value: object) -> dt.date | None:
    if not isinstance(value, str):
        return None
    try:
        parts = [int(part) for part in value.split("-")]
        year, month = parts[0], parts[1] if len(parts) > 1 else 12
        day = parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1]
        return dt.date(year, month, day)
    except (ValueError, IndexError):
        return None


# -- goals -----------------------------------------------------------------------------------------


def _goal(
    row: str,
    found: Mapping[str, list[Entry]],
    standing: tuple[Entry, ...],
    state: str,
    offered: tuple[GoalStrength, ...],
) -> Goal:
    answers = _fields(found, GOAL_FIELDS)
    newest = standing[-1] if standing else None
    areas = _foremost(answers.get("areas", ()))
    chosen = areas.body["value"] if areas else []
    own = [GoalStrength(str(one.body["value"]), one) for one in _own(answers, "strengths")]
    return Goal(
        row,
        _text(answers, "words"),
        _text(answers, "why"),
        (*own, *(one for one in offered if one.entry.body.get("taken"))),
        _text(answers, "grow"),
        tuple(one for one in chosen if isinstance(one, str)) if isinstance(chosen, list) else (),
        _text(answers, "term"),
        _day(answers, "by")[1],
        _text(answers, "near"),
        _text(answers, "services"),
        _text(answers, "possible", "worker"),
        _text(answers, "celebrate"),
        state,
        _reason(newest),
        _since(newest),
        _celebrated(newest),
        in_focus=False,
        suggested=tuple(one for one in offered if not one.entry.body.get("taken")),
        answers=answers,
        statuses=standing,
    )


def _own(answers: Answers, name: str) -> tuple[Entry, ...]:
    return tuple(one for one in answers.get(name, ()) if one.voice == "person")


def _strengths(person: Person) -> Mapping[str, tuple[GoalStrength, ...]]:
    found: dict[str, list[GoalStrength]] = {}
    for entry in person.of_kind("strength"):
        if goal := entry.body.get("goal"):
            by = str(entry.body.get("suggested_by") or "")
            found.setdefault(str(goal), []).append(
                GoalStrength(str(entry.body.get("words") or ""), entry, by)
            )
    return {row: tuple(all_of) for row, all_of in found.items()}


def _goal_states(person: Person, rows: _Rows) -> Mapping[str, str]:
    """Each goal's state: as it was said; else active, where there was room when it was begun."""
    begun = rows.begun(GOAL_FIELDS)
    known = set(begun)
    said = [e for e in person.entries_of("status") if e.body.get("state") in GOAL_STATES]
    events: list[tuple[tuple[int, str], str, Entry | None]] = [
        *((rows.order(row), row, None) for row in begun),
        *((e.order, str(e.body.get("row")), e) for e in said if str(e.body.get("row")) in known),
    ]
    states: dict[str, str] = {}
    for _order, row, entry in sorted(events, key=lambda one: one[0]):
        if entry is None:
            room = sum(state == "active" for state in states.values()) < FOCUS
            states.setdefault(row, "active" if room else "wanted_for_later")
        else:
            states[row] = str(entry.body["state"])
    return states


def _in_focus(goals: Iterable[Goal], rows: _Rows) -> frozenset[str]:
    """The three that were active first: what came later waits, whoever wrote it down."""
    active = [goal for goal in goals if goal.state == "active"]
    active.sort(key=lambda g: g.statuses[-1].order if g.statuses else rows.order(g.row))
    return frozenset(goal.row for goal in active[:FOCUS])


def _died(person: Person) -> bool:
    states = person.of_kind("journey")
    return bool(states) and states[-1].body.get("state") == "died"


# -- steps and needs -------------------------------------------------------------------------------


def _action(
    row: str,
    found: Mapping[str, list[Entry]],
    statuses: Mapping[str, tuple[Entry, ...]],
    person: Person,
    handed: tuple[Entry, ...],
) -> Action:
    answers = _fields(found, ACTION_FIELDS)
    by, by_words = _day(answers, "by")
    state, newest = _step_state(statuses.get(row, ()))
    who = _text(answers, "who")
    return Action(
        row,
        _text(answers, "words"),
        who,
        "" if who == "person" else _text(answers, "who_name"),
        by,
        by_words,
        _text(answers, "goal"),
        state,
        _reason(newest),
        _since(newest),
        answers,
        statuses.get(row, ()),
        whose=whose(person, _foremost(answers.get("who", ())), handed),
    )


def _need(
    row: str,
    found: Mapping[str, list[Entry]],
    statuses: Mapping[str, tuple[Entry, ...]],
    person: Person,
    handed: tuple[Entry, ...],
) -> Need:
    answers = _fields(found, NEED_FIELDS)
    by, by_words = _day(answers, "by")
    state, newest = _step_state(statuses.get(row, ()))
    return Need(
        row,
        _text(answers, "words"),
        _text(answers, "who"),
        by_words,
        state,
        by,
        _reason(newest),
        _since(newest),
        answers,
        statuses.get(row, ()),
        whose=whose(person, _foremost(answers.get("who", ())), handed),
    )


def _goal_of(action: Action, named: Mapping[str, str]) -> str:
    """The row of the goal a step is for: by its id, or by the goal's own words; else none."""
    if not action.goal:
        return ""
    return named.get(action.goal) or named.get(folded(action.goal), "")


# -- states ----------------------------------------------------------------------------------------


def _statuses(person: Person) -> Mapping[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for entry in person.of_kind("status"):
        if entry.body.get("state") in (*GOAL_STATES, *ACTION_STATES):
            found.setdefault(str(entry.body.get("row")), []).append(entry)
    return {row: tuple(all_of) for row, all_of in found.items()}


def _step_state(standing: tuple[Entry, ...]) -> tuple[str, Entry | None]:
    known = [one for one in standing if one.body.get("state") in ACTION_STATES]
    return (str(known[-1].body["state"]), known[-1]) if known else ("not_started", None)


def _reason(entry: Entry | None) -> str:
    return str(entry.body.get("reason") or "") if entry else ""


def _since(entry: Entry | None) -> dt.date | None:
    """The day a state was reached; an entry that only says more of it names that day."""
    if entry is None:
        return None
    return _last_day(entry.body.get("since")) or entry.said


def _celebrated(entry: Entry | None) -> dt.date | None:
    return _last_day(entry.body.get("celebrated")) if entry else None
