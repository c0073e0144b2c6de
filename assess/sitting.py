"""A sitting: the interview joined to the vault. Both front ends hold a conversation through this.

Each act saves before it moves: when a call has returned, what it took in is kept. Slow in one
place only, the disk, so a front end with a screen calls it from a thread.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from assess.errors import BadAnswer
from assess.forms.bank import Bank, Item
from assess.forms.kinds import KINDS
from assess.interview import Interview, Room, Step
from assess.record import sayings
from assess.record.entry import Entry, Saying, TrueSince, true_since
from assess.record.journey import started, week_on
from assess.record.person import Person
from assess.record.wording import words_of
from assess.workspace import Workspace

NOT_TODAY_FIRST = "That's fine. On to the next one."
NEVER_ASK = (
    "We won't ask this again. Nobody here will. If you ever want to talk about it, bring it up."
)
ENDED = "All kept. Nothing is left hanging."
TAKEN_OUT = "Taken out. Nobody will be shown it."
"""Not "it isn't kept anywhere": a backup made before may still hold it (PRACTICE 7.3)."""


@dataclass(frozen=True, slots=True)
class Resumption:
    """A sitting that broke off, and how it did."""

    called_away: bool
    worker: str
    day: dt.date
    scope: str | None

    @property
    def words(self) -> str:
        """What the worker says first."""
        if self.called_away:
            return "I had to run off last time, sorry. Carry on, leave it, or take that bit out?"
        return "Last time stopped part-way. It is all kept. Carry on, or start somewhere else?"


class Sitting:
    """One sitting with one person."""

    def __init__(
        self,
        workspace: Workspace,
        person_id: str,
        *,
        room: Room | None = None,
        banks: dict[str, Bank] | None = None,
    ) -> None:
        self.workspace = workspace
        self.person_id = person_id
        self.banks = banks if banks is not None else workspace.library.journey()
        person = workspace.person(person_id)
        self.resumes = broken_off(person)
        standing = open_sitting(person, workspace.today)
        self.room = room or (room_of(standing) if standing else Room())
        self.sitting_id = standing.sitting if standing and standing.sitting else ""
        self._said_not_today = False
        self.interview = Interview(
            self.banks, person, today=workspace.today, room=self.room, sitting=self.sitting_id
        )

    # -- what to show ----------------------------------------------------------------------------

    @property
    def step(self) -> Step:
        """What to put on the screen now."""
        return self.interview.step

    @property
    def person(self) -> Person:
        """The record as it stands."""
        return self.workspace.person(self.person_id)

    @property
    def name(self) -> str:
        """What the person is called in the house."""
        return self.person.name_for().name

    @property
    def worker(self) -> str:
        """Who is writing."""
        return self.workspace.author.name

    @property
    def stays_with(self) -> str:
        """Who can read what is typed, in one line."""
        return f"the {self.workspace.vault.service.name} team"

    @property
    def who(self) -> str:
        """Behind "who is that?": names and roles."""
        me = self.workspace.vault.me
        return (
            f"{me.name} ({me.role}), at {self.workspace.vault.service.name}. "
            "It goes to anyone else only if you say so, bit by bit."
        )

    # -- sittings in the record ------------------------------------------------------------------------


def begin_sitting(workspace: Workspace, person_id: str, room: Room) -> str:
    """Writes down that a sitting began and who is in the room; returns its id."""
    sitting_id = workspace.new_id()
    workspace.say(person_id, sayings.sitting("began", room=list(room.others)), sitting=sitting_id)
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


def room_of(began: Entry) -> Room:
    """Who a sitting says is in the room."""
    others = began.body.get("room")
    return Room(tuple(str(one) for one in others)) if isinstance(others, list) else Room()


def broken_off(person: Person) -> Resumption | None:
    """The last sitting, where it was broken off rather than ended."""
    events = person.of_kind("sitting")
    if not events or events[-1].body.get("event") in ("ended", "read_back"):
        return None
    last = events[-1]
    away = last.body.get("event") == "called_away"
    said = [e for e in person.sitting(last.sitting or "") if e.kind == "answer"]
    scope = last.body.get("section") or (said[-1].body.get("section") if said else None)
    if not away and not said:
        return None
    return Resumption(away, last.author.name, last.said, str(scope) if scope else None)


def told_in_week(person: Person, entry: Entry) -> int:
    """The week of the journey in which an entry was said."""
    return week_on(started(person), entry.said)
