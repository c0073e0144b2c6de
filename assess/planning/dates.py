"""Due dates as a standard calendar file (RFC 5545), which says nothing about anybody.

A calendar is synchronised to telephones and read over shoulders: no name, no initials and no words
of a plan are in it, and its ids are hashes that lead back to nothing. The same plan gives the same
bytes.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

import icalendar

from assess import i18n
from assess.i18n import _
from assess.record.person import Person
from assess.record.plan import Action, plan
from assess.record.plan_reviews import Pace, window

STEP, REVIEW = "step", "review"


@dataclass(frozen=True, slots=True)
class Due:
    """One day in the file. `stamp` is when it was written down, so that nothing depends on now."""

    uid: str
    what: str
    day: dt.date
    stamp: dt.datetime


def due_dates(person: Person, how: Pace, *, ours_only: bool = False) -> list[Due]:
    """The days of the steps still to be done, and the one from which the plan is looked at again.

    `ours_only` leaves out what the person themselves means to do.
    """
    whole = plan(person)
    found = [
        Due(_uid(one.row), STEP, one.by, _stamp(one))
        for one in whole.all_actions()
        if one.open and one.by is not None and (not ours_only or _with_us(one))
    ]
    review = window(person, whole.started, how)
    if review is not None and not whole.empty:
        counted_from = review.opens - dt.timedelta(weeks=how.opens_after_weeks)
        noon = dt.datetime.combine(counted_from, dt.time(12), dt.UTC)
        uid = _uid(f"{person.id} {review.opens.isoformat()}")
        found.append(Due(uid, REVIEW, review.opens, noon))
    return found


def _with_us(one: Action) -> bool:
    """Whether a day is ours to keep in mind: neither the person's own nor another house's."""
    return one.who != "person" and one.whose.here


def calendar_of(days: Iterable[Due]) -> bytes:
    """The file. Titles are neutral; each day is a whole day that blocks nothing."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//assess//due dates//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    titles = {STEP: _("Something we said we'd do"), REVIEW: _("A look at how things are going")}
    for one in sorted(days, key=lambda due: (due.day, due.uid)):
        event = icalendar.Event()
        event.add("uid", one.uid)
        event.add("dtstamp", one.stamp)
        event.add("summary", titles[one.what], {"language": i18n.language()})
        event.add("dtstart", one.day)
        event.add("dtend", one.day + dt.timedelta(days=1))
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _uid(row: str) -> str:
    """The same for the same row, so that a second file moves the day instead of adding one."""
    return hashlib.sha256(b"assess calendar " + row.encode()).hexdigest()[:32]


def _stamp(action: Action) -> dt.datetime:
    told = [entry.recorded for entries in action.answers.values() for entry in entries]
    latest = max(dt.datetime.fromisoformat(one) for one in told)
    return latest.astimezone(dt.UTC).replace(microsecond=0)
