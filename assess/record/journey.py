"""Six calendar weeks, and what could be talked about in each. Today is always an argument."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from assess.forms.bank import Bank, Item, Section
from assess.forms.conditions import Known, enabled
from assess.record.entry import Entry
from assess.record.person import Person

WEEKS = 6
"""Length of the induction (DOMAIN 1E: the assessment is handed in during week six)."""

RESTS_AFTER = 2
"""PRACTICE 4.1.9: after the second "not today" a question waits until the person brings it up."""

STATES = ("started", "paused", "returned", "moved in", "moved on", "died", "finished for now")
STAGES = ("first day", "in the six weeks", "after six weeks", "paused", "moved on", "died")


@dataclass(frozen=True, slots=True)
class Journey:
    """Where someone is in the six weeks. `week` counts calendar days, never hours."""

    start: dt.date | None
    week: int
    stage: str
    finished: bool = False


def started(person: Person) -> dt.date | None:
    """The day the six weeks began: the latest standing `started`."""
    starts = [entry for entry in person.of_kind("journey") if entry.body.get("state") == "started"]
    return starts[-1].said if starts else None


def week_on(start: dt.date | None, day: dt.date) -> int:
    """1 + whole weeks since the start (RECORD 2); never below 1, whatever a clock says."""
    return 1 if start is None else max(1, 1 + (day - start).days // 7)


def journey(person: Person, today: dt.date) -> Journey:
    """The journey as it stands on a day."""
    start = started(person)
    week = week_on(start, today)
    stage = "in the six weeks" if week <= WEEKS else "after six weeks"
    if start is None or today <= start:
        stage = "first day"
    finished = False
    for entry in person.of_kind("journey"):
        match entry.body.get("state"):
            case "paused":
                stage = "paused"
            case "started" | "returned" | "moved in":
                stage = _running(start, week, today)
            case "moved on":
                stage = "moved on"
            case "died":
                stage = "died"
            case "finished for now":
                finished = True
    return Journey(start, week, stage, finished)


def _running(start: dt.date | None, week: int, today: dt.date) -> str:
    if start is None or today <= start:
        return "first day"
    return "in the six weeks" if week <= WEEKS else "after six weeks"


# -- what could be talked about ------------------------------------------------------------------


def known(person: Person, question: str) -> Known | None:
    """What stands for a question in the person's voice, else in any, for conditions."""
    for voice in ("person", "worker", "referrer", "advocate"):
        if found := person.answers_to(question, voice):
            body = found[-1].body
            return Known(body.get("value"), body.get("no_answer"))
    return None


def is_enabled(item: Item, person: Person) -> bool:
    """Whether the item's `enable_when` holds for this person now."""
    return enabled(item.enabled_if, lambda question: known(person, question))


def waits(item: Item, person: Person, today: dt.date) -> bool:
    """Whether this question is still to be put forward to the person.

    A value, or any no-answer but "not today", settles it. "Not today" comes back on a later day,
    and rests after the second day it was said.
    """
    voice = item.lead_voice
    standing = person.answers_to(item.address, voice)
    if not standing:
        return True
    if any(entry.body.get("no_answer") != "not_today" for entry in standing):
        return False
    return standing[-1].said < today and not rests(item, person)


def rests(item: Item, person: Person) -> bool:
    """Whether "not today" was said twice, on different days, since the last real answer."""
    days: set[dt.date] = set()
    for entry in person.tellings(item.address, item.lead_voice):
        if entry.body.get("no_answer") == "not_today":
            days.add(entry.said)
        else:
            days.clear()
    return len(days) >= RESTS_AFTER


@dataclass(frozen=True, slots=True)
class Topic:
    """A section that could be talked about, and how many openers still wait in it."""

    bank: Bank
    section: Section
    minutes: int
    waiting: int

    @property
    def begun(self) -> bool:
        """Whether some of it was talked about already."""
        openers = sum(1 for item in self.section.items if item.asks and item.offer == "opener")
        return self.waiting < openers


def waiting_items(
    section: Section, person: Person, today: dt.date, week: int, *, alone: bool, offer: str
) -> list[Item]:
    """The openers or cards of a section that may be put forward now, in the order of asking."""
    return [
        item
        for item in section.items
        if item.asks
        and item.offer == offer
        and item.lead_voice in ("person", "worker")
        and item.session <= week
        and (alone or item.sensitivity != "protected")
        and is_enabled(item, person)
        and waits(item, person, today)
    ]


def topics(
    person: Person, banks: Iterable[Bank], today: dt.date, *, alone: bool = True
) -> list[Topic]:
    """What could be talked about today, this week's pacing first, then what was left.

    Nothing piles up: a topic stands here once, however many weeks it waited.
    """
    week = journey(person, today).week
    this_week: list[Topic] = []
    left: list[Topic] = []
    for bank in banks:
        session = bank.session_of(week)
        now = session.week == week if session else False
        minutes = {o.section: o.minutes for s in bank.sessions for o in s.topics if s.week <= week}
        current = {o.section for o in session.topics} if session and now else set()
        for section in bank.sections:
            if section.id not in minutes:
                continue
            waiting = waiting_items(section, person, today, week, alone=alone, offer="opener")
            if waiting:
                topic = Topic(bank, section, minutes[section.id], len(waiting))
                (this_week if section.id in current else left).append(topic)
    return this_week + left


def weeks_talked(person: Person) -> frozenset[int]:
    """The weeks of the journey in which something was said."""
    start = started(person)
    return frozenset(week_on(start, entry.said) for entry in person.of_kind("answer"))


def told_late(entry: Entry, person: Person) -> int | None:
    """The week something was told, where that was after the week it became true; else None.

    Telling us late is not getting worse: the house reads "told us in week 5 · new to us, not new".
    """
    since = entry.true_since
    if since is None:
        return None
    start = started(person)
    week = week_on(start, entry.said)
    true_from = since.end or since.start
    if true_from is not None and dt.date.fromisoformat(true_from) >= entry.said:
        return None
    return week if week > 1 else None
