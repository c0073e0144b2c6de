"""Six calendar weeks: where somebody is in them, whatever the calendar or a clock does. Pure.

Weeks count calendar days, so clock changes, 29 February and New Year are nothing special. Days
away (paused: hospital, custody) do not count: weeks do not catch up, and week four in prison is
still week four when they come back (PRACTICE 4.1.8, docs/decisions/0013).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from assess.i18n import _
from assess.record.entry import Entry
from assess.record.person import Person

WEEKS = 6
"""Length of the induction (DOMAIN 1E: the assessment is handed in during week six)."""

STATES = ("started", "paused", "returned", "moved in", "moved on", "died", "finished for now")
STAGES = ("first day", "in the six weeks", "after six weeks", "paused", "moved on", "died")

STILL = frozenset({"paused", "moved on", "died"})
"""Stages in which nothing is put forward and nothing is due."""


@dataclass(frozen=True, slots=True)
class Weeks:
    """When the six weeks began, and the stretches of days that do not count."""

    start: dt.date | None
    away: tuple[tuple[dt.date, dt.date | None], ...] = ()

    def days(self, day: dt.date) -> int:
        """Whole days of the journey before a day; never below nought, whatever a clock says."""
        if self.start is None:
            return 0
        gone = sum(
            max(0, (min(day, back or day) - max(left, self.start)).days) for left, back in self.away
        )
        return max(0, (day - self.start).days - gone)

    def on(self, day: dt.date) -> int:
        """The week a day is in: 1 + whole weeks since the start."""
        return 1 + self.days(day) // 7

    def counted_from(self, day: dt.date) -> dt.date | None:
        """The start as it counts on a day: later than the real one by the days away."""
        return None if self.start is None else day - dt.timedelta(days=self.days(day))


@dataclass(frozen=True, slots=True)
class Journey:
    """Where someone is in the six weeks. `week` counts calendar days, never hours."""

    start: dt.date | None
    week: int
    stage: str
    finished: bool = False
    arrived: dt.date | None = None
    """The day they came to this house: the start, or a later moving in with the weeks going on."""
    since: dt.date | None = None
    """The day the newest state was said."""

    @property
    def still(self) -> bool:
        """Whether nothing is put forward and nothing is due: paused, moved on, died."""
        return self.stage in STILL


def elsewhere(entry: Entry, person: Person) -> bool:
    """Whether this is another house's step: it is known here, and moves nobody here."""
    place = entry.body.get("at")
    return bool(place and person.home and place != person.home)


def started(person: Person) -> dt.date | None:
    """The day the six weeks began: the latest standing `started`."""
    starts = [entry for entry in person.of_kind("journey") if entry.body.get("state") == "started"]
    return starts[-1].said if starts else None


def weeks(person: Person) -> Weeks:
    """The weeks as the record has them."""
    return _weeks(person.of_kind("journey"), person)


def _weeks(states: Iterable[Entry], person: Person) -> Weeks:
    states = list(states)
    starts = [entry.said for entry in states if entry.body.get("state") == "started"]
    away: list[tuple[dt.date, dt.date | None]] = []
    left: dt.date | None = None
    for entry in sorted(states, key=lambda one: (one.said, one.order)):
        match entry.body.get("state"):
            case "paused":
                left = left or entry.said
            case "finished for now":
                pass
            case _:
                if left is not None:
                    away.append((left, entry.said))
                left = None
    if left is not None:
        away.append((left, None))
    start = starts[-1] if starts else None
    return Weeks(start, _with_those_elsewhere(away, start, states, person))


WEEK_FROM = "week_from"
"""In a step of moving on: the start as the weeks counted it there, later than the real one by the
days away. How many days do not count is told to the next house; never which, and never why."""


def _with_those_elsewhere(
    away: list[tuple[dt.date, dt.date | None]],
    start: dt.date | None,
    states: list[Entry],
    person: Person,
) -> tuple[tuple[dt.date, dt.date | None], ...]:
    """With the days that did not count in the house before, as if they were the last ones there.

    No file moves the weeks of somebody who is here: this counts once they have come to us after it.
    """
    mine = [one for one in states if not elsewhere(one, person)]
    came = [
        one.order
        for before, one in zip([None, *mine], mine, strict=False)
        if one.body.get("state") == "moved in"
        or (
            one.body.get("state") == "returned"
            and before is not None
            and before.body.get("state") == "moved on"
        )
    ]
    here = any(one.body.get("state") != "started" for one in mine)
    told = [
        (one.said, day)
        for one in states
        if elsewhere(one, person)
        and (not here or (came and one.order < came[-1]))
        and (day := _day_in(one)) is not None
    ]
    if start is None or not told or not start < told[-1][1] <= told[-1][0]:
        return tuple(away)
    left, counted_from = told[-1]
    days = counted_from - start
    return ((left - days, left), *(one for one in away if one[0] >= left))


def _day_in(step: Entry) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(step.body.get(WEEK_FROM)))
    except ValueError:
        return None


def week_on(start: dt.date | None, day: dt.date) -> int:
    """1 + whole weeks since a start that nothing interrupted; `Weeks.on` leaves days away out."""
    return Weeks(start).on(day)


def journey(person: Person, today: dt.date) -> Journey:
    """The journey as it stands on a day."""
    states = person.of_kind("journey")
    counted = _weeks(states, person)
    week = counted.on(today)
    running = "in the six weeks" if week <= WEEKS else "after six weeks"
    if counted.start is None or today <= counted.start:
        running = "first day"
    stage, finished = running, False
    arrived = since = None
    for entry in states:
        if elsewhere(entry, person):
            continue
        state = entry.body.get("state")
        since = entry.said
        match state:
            case "started" | "moved in":
                arrived = entry.said
                finished = finished and state != "started"
                stage = running
            case "returned":
                stage = running
            case "paused" | "moved on" | "died":
                stage = str(state)
            case "finished for now":
                finished = True
    return Journey(counted.start, week, stage, finished, arrived, since)


def weeks_talked(person: Person) -> frozenset[int]:
    """The weeks of the journey in which something was said."""
    counted = weeks(person)
    return frozenset(counted.on(day) for day in person.days_talked)


def _first_told(entry: Entry, person: Person) -> Entry:
    """Of what was only said to be still right, the telling itself: asking again is not telling."""
    seen = {entry.id}
    while (before := person.entry(str(entry.body.get("confirms")))) and before.id not in seen:
        entry = before
        seen.add(entry.id)
    return entry


def told_late(entry: Entry, person: Person) -> int | None:
    """The week something was told, where that was after the week it became true; else None.

    Telling us late is not getting worse: the house reads "told us in week 5 · new to us, not new".
    After a death no week is counted any more.
    """
    entry = _first_told(entry, person)
    since = entry.true_since
    if since is None or journey(person, entry.said).stage == "died":
        return None
    counted = weeks(person)
    week = counted.on(entry.said)
    true_from = since.end or since.start
    # Words that name no day ("since school") are taken to reach back before the six weeks.
    became = counted.on(dt.date.fromisoformat(true_from)) if true_from else 1
    return week if week > became else None


def late_words(entry: Entry, person: Person) -> str:
    """Told late, as the house reads it; nothing where it was not. Never on what leaves."""
    late = told_late(entry, person)
    return _("told us in week {week} · new to us, not new", week=late) if late else ""


def clock_words(person: Person, today: dt.date, *, is_set: bool = False) -> str:
    """One quiet line where this computer's day cannot be right; else nothing.

    A day that was set on purpose is practice: only a day before the start is remarked on then.
    """
    start = started(person)
    if start is not None and today < start:
        return _(
            "This computer says {today}, before the six weeks began on {start}. "
            "It counts as the first day until then.",
            today=today.isoformat(),
            start=start.isoformat(),
        )
    newest = person.newest_day
    if not is_set and newest is not None and today < newest:
        return _(
            "This computer says {today}, but something was written on {newest}. "
            "Is its clock right? Nothing is lost either way.",
            today=today.isoformat(),
            newest=newest.isoformat(),
        )
    return ""
