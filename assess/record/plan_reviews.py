"""Reviews of a plan, what was agreed about it, and how it was closed: read from a record.

A review is a `status` of a row of its own with the snapshot of the plan as it stood; whether the
plan is open is the `status` of the record's own row. Reviews are ours to do: their window opens,
and when it has passed it is we who are late (DOMAIN 1I: every four to eight weeks).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from assess.record.entry import Entry
from assess.record.person import Person
from assess.record.plan_whose import maker_of

REVIEWED, LOOKED_BACK = "reviewed", "looked_back"
REVIEW_STATES = (REVIEWED, LOOKED_BACK)
"""A review of the plan, and the look back at strengths that comes every few months."""
CLOSED, EXTENDED, REOPENED = "closed", "extended", "reopened"
PLAN_STATES = (*REVIEW_STATES, CLOSED, EXTENDED, REOPENED)
ENDINGS = ("extend", "refer_on", "hand_back")
"""DOMAIN 1I: what a closing meeting decides. To extend is to go on, so it closes nothing."""

OPENS_AFTER_WEEKS, LATE_AFTER_WEEKS, LOOK_BACK_MONTHS = 4, 8, 3


@dataclass(frozen=True, slots=True)
class Agreement:
    """What somebody said about a version of the plan."""

    entry: Entry = field(repr=False)
    decision: str
    reason: str
    snapshot: str
    voice: str
    day: dt.date
    author: str


@dataclass(frozen=True, slots=True)
class Review:
    """A review that was held. `words` are what is to be tried now, in the person's words."""

    row: str
    state: str
    day: dt.date
    words: str
    snapshot: str
    entry: Entry = field(repr=False)

    @property
    def look_back(self) -> bool:
        """Whether it looked back at strengths."""
        return self.state == LOOKED_BACK


@dataclass(frozen=True, slots=True)
class Closing:
    """How a plan was closed, and how the person gets back in touch: there is no closing without."""

    how: str
    to: str
    back_in_touch: str
    reason: str
    day: dt.date
    snapshot: str
    entry: Entry = field(repr=False)


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a service reviews plans."""

    opens_after_weeks: int = OPENS_AFTER_WEEKS
    late_after_weeks: int = LATE_AFTER_WEEKS
    look_back_months: int = LOOK_BACK_MONTHS


@dataclass(frozen=True, slots=True)
class Window:
    """When a review may be held, and from when on it is ours, and late."""

    opens: dt.date
    late_after: dt.date

    def open(self, today: dt.date) -> bool:
        """Whether it can be held now."""
        return today >= self.opens

    def late(self, today: dt.date) -> bool:
        """Whether it is ours, and late."""
        return today > self.late_after


def agreements(person: Person, what: str) -> tuple[Agreement, ...]:
    """What stands as said about a plan or an assessment, oldest first."""
    return tuple(
        Agreement(
            entry,
            str(entry.body.get("decision") or ""),
            str(entry.body.get("reason") or ""),
            str(entry.body.get("snapshot") or ""),
            entry.voice,
            entry.said,
            entry.author.name,
        )
        for entry in person.of_kind("agree")
        if entry.body.get("what") == what
    )


def _of_plan(person: Person) -> list[Entry]:
    return [e for e in person.of_kind("status") if e.body.get("of") == "plan"]


def reviews(person: Person) -> tuple[Review, ...]:
    """Every review held, oldest first."""
    return tuple(
        Review(
            str(entry.body.get("row")),
            str(entry.body["state"]),
            entry.said,
            str(entry.body.get("words") or ""),
            str(entry.body.get("snapshot") or ""),
            entry,
        )
        for entry in _of_plan(person)
        if entry.body.get("state") in REVIEW_STATES
    )


def standing(person: Person) -> Entry | None:
    """What stands of the plan as a whole: closed, extended or reopened; None while neither was."""
    found = [e for e in _of_plan(person) if e.body.get("row") == person.id]
    return found[-1] if found else None


def closing(person: Person) -> Closing | None:
    """How the plan was closed; None while it is open."""
    entry = standing(person)
    if entry is None or entry.body.get("state") != CLOSED:
        return None
    return _closing(entry)


def closings(person: Person) -> tuple[Closing, ...]:
    """Every decision of a closing meeting, those since reopened too, oldest first."""
    return tuple(
        _closing(entry)
        for entry in person.entries_of("status")
        if entry.body.get("of") == "plan" and entry.body.get("state") in (CLOSED, EXTENDED)
    )


def _closing(entry: Entry) -> Closing:
    body = entry.body
    return Closing(
        str(body.get("how") or ""),
        str(body.get("to") or ""),
        str(body.get("back_in_touch") or ""),
        str(body.get("reason") or ""),
        entry.said,
        str(body.get("snapshot") or ""),
        entry,
    )


def back_in_touch(person: Person) -> str:
    """How the person gets back in touch, as last written down; a plan may be open again since."""
    said = [one.back_in_touch for one in closings(person) if one.back_in_touch]
    return said[-1] if said else ""


def window(person: Person, begun: dt.date | None, pace: Pace) -> Window | None:
    """When the next review is due; None where nothing is planned yet, or the plan is closed."""
    last = _counted_from(person, begun, REVIEWED)
    if last is None:
        return None
    return Window(
        last + dt.timedelta(weeks=pace.opens_after_weeks),
        last + dt.timedelta(weeks=pace.late_after_weeks),
    )


def look_back_due(person: Person, begun: dt.date | None, pace: Pace) -> dt.date | None:
    """From when on strengths are looked back at: some calendar months after the last time."""
    last = _counted_from(person, begun, LOOKED_BACK)
    return None if last is None else _months_after(last, pace.look_back_months)


def _counted_from(person: Person, begun: dt.date | None, state: str) -> dt.date | None:
    whole = standing(person)
    if begun is None or (whole is not None and whole.body.get("state") == CLOSED):
        return None
    days: list[dt.date] = [begun, *_days(reviews(person), state), *_back_with_us(person)]
    if whole is not None:
        days.append(whole.said)
    return max(days)


def _back_with_us(person: Person) -> list[dt.date]:
    """The days somebody moved in or came back, or their record came to us from another house.

    What was late while they were away, or before we knew of it, is not ours.
    """
    steps = person.of_kind("journey")
    days = [one.said for one in steps if one.body.get("state") in ("moved in", "returned")]
    begun = [one for one in steps if one.body.get("state") == "started"]
    if any(maker_of(person, one) not in ("", person.home) for one in begun[-1:]):
        taken_in = [one for one in person.of_kind("snapshot") if one.body.get("of") == "taken_in"]
        days += [one.said for one in taken_in[:1]]
    return days


def _days(held: Iterable[Review], state: str) -> list[dt.date]:
    return [one.day for one in held if one.state == state]


def _months_after(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_of_next = dt.date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    last = (first_of_next - dt.timedelta(days=1)).day
    return dt.date(year, month + 1, min(day.day, last))
