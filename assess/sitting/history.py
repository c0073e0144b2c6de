"""Sittings as the record has them: the one still open, and the one that broke off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from assess.forms.bank import Bank
from assess.i18n import _
from assess.interview import Room, last_answered
from assess.record import sayings
from assess.record.alone import is_for_us, may_show
from assess.record.entry import Entry
from assess.record.person import Person
from assess.sitting.rooms import details
from assess.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Resumption:
    """A sitting that broke off, and how it did."""

    called_away: bool
    worker: str
    day: dt.date
    scope: str | None
    last: str | None = None
    """The line said last, which "take that bit out" means."""
    by_another: bool = False
    """Whether it was another worker's sitting: "I" would not be true."""

    @property
    def words(self) -> str:
        """What the worker says first."""
        if self.called_away and self.by_another:
            return _(
                "{worker} had to run off last time, sorry. "
                "Carry on, leave it, or take that bit out?",
                worker=self.worker,
            )
        if self.called_away:
            return _("I had to run off last time, sorry. Carry on, leave it, or take that bit out?")
        return _("Last time stopped part-way. It is all kept. Carry on, or start somewhere else?")


def begin_sitting(
    workspace: Workspace,
    person_id: str,
    room: Room,
    *,
    said: dt.date | None = None,
    written_up: bool = False,
) -> str:
    """Writes down that a sitting began and who is in the room; returns its id."""
    sitting_id = workspace.new_id()
    more = {"written_up": True} if written_up else {}
    began = sayings.sitting("began", said=said, **details(room), **more)
    workspace.say(person_id, began, sitting=sitting_id)
    return sitting_id


def open_sitting(person: Person, today: dt.date) -> Entry | None:
    """What began today and has neither ended nor broken off: the room it set still holds."""
    latest: dict[str, Entry] = {}
    closed: set[str] = set()
    for entry in person.of_kind("sitting"):
        if entry.sitting is None or entry.said != today:
            continue
        if entry.body.get("event") in ("began", "room"):
            latest[entry.sitting] = entry
        elif entry.body.get("event") in ("ended", "called_away"):
            closed.add(entry.sitting)
    still = [entry for sitting, entry in latest.items() if sitting not in closed]
    return max(still, key=lambda entry: entry.order, default=None)


def broken_off(person: Person) -> Resumption | None:
    """The last sitting, where it was broken off rather than ended."""
    events = person.of_kind("sitting")
    if not events or events[-1].body.get("event") in ("ended", "read_back"):
        return None
    last = events[-1]
    away = last.body.get("event") == "called_away"
    said = [e for e in person.sitting(last.sitting or "") if e.kind == "answer"]
    closed = [
        one.order
        for one in events
        if one.sitting == last.sitting and one.body.get("event") in ("ended", "read_back")
    ]
    if closed and not away and not any(one.order > max(closed) for one in said):
        return None  # who is in the room was all that was said once it was read back
    scope = last.body.get("section") or (said[-1].body.get("section") if said else None)
    if not away and not said:
        return None
    line = last_answered(person, last.sitting)
    return Resumption(
        away,
        last.author.name,
        last.said,
        str(scope) if scope else None,
        line.id if line else None,
    )


def for_who_is_here(
    last: Resumption | None, person: Person, banks: Mapping[str, Bank], room: Room, worker: str = ""
) -> Resumption | None:
    """What broke off as who is here may know of it: not a line or a topic that was confided."""
    if last is None:
        return None
    line = person.entry(last.last) if last.last else None
    if line is None or not may_show(line, person, alone=room.alone):
        last = replace(last, last=None)
    bank = banks.get((last.scope or "").rpartition("/")[0])
    section = next((s for s in bank.sections if s.scope == last.scope), None) if bank else None
    if section is not None and not room.alone and all(is_for_us(item) for item in section.items):
        last = replace(last, scope=None)
    if last.scope is None and not last.called_away:
        return None  # there is nothing here to carry on with
    return replace(last, by_another=bool(worker) and last.worker != worker)


def still_there(last: Resumption | None, banks: Mapping[str, Bank]) -> Resumption | None:
    """Without its topic, where a newer version of the bank has no such section."""
    if last is None or last.scope is None:
        return last
    bank = banks.get(last.scope.rpartition("/")[0])
    scopes = [section.scope for section in bank.sections] if bank is not None else []
    return last if last.scope in scopes else replace(last, scope=None)
