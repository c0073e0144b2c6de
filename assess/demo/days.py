"""One invented person's days, lived through with the acts that the screens call."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from assess.interview import Room
from assess.planning.acts import Planning
from assess.record.entry import Entry
from assess.referring.acts import Referring
from assess.sitting import Sitting
from assess.sitting.bringing_together import BringingTogether
from assess.sitting.journeying import Journeying
from assess.sitting.strengths import Strengths
from assess.workspace import Clock, Workspace


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said: to which question, and what."""

    question: str
    value: Any = None
    no_answer: str = ""
    voice: str = "person"
    since: str | None = None
    original: str = ""
    """The same in the person's own language, where it was said through an interpreter."""


class Days:
    """A record written day by day; `on` turns the page to a day after arrival."""

    def __init__(self, workspace: Workspace, name: str, pronouns: str, *, days_ago: int) -> None:
        self.workspace = workspace
        self._arrived = workspace.today - dt.timedelta(days=days_ago)
        self.on(0)
        self.person_id = workspace.add_person(
            name, pronouns=pronouns or None, arrived=self._arrived
        )

    def on(self, day: int) -> dt.date:
        """Makes it that day after arrival; what is done next is said then."""
        date = self._arrived + dt.timedelta(days=day)
        self.workspace.clock = Clock(date)
        return date

    def talk(self, day: int, *said: Said, room: Room | None = None) -> list[Entry]:
        """A sitting on that day, from beginning to end; returns the lines it left."""
        self.on(day)
        sitting = Sitting(self.workspace, self.person_id, room=room)
        sitting.begin()
        kept = [self._say(sitting, one) for one in said]
        sitting.end()
        return kept

    def _say(self, sitting: Sitting, said: Said) -> Entry:
        sitting.talk_about(said.question)
        if said.no_answer:
            return sitting.leave(said.no_answer)[0]
        if said.voice != "person":
            return sitting.note_value(said.value, said.voice)
        if said.original:
            interpreter = sitting.room.interpreter
            sitting.also_said(said.original, interpreter.language if interpreter else "")
        return sitting.choose(said.value, since=said.since)

    def not_today(self, day: int, *questions: str) -> None:
        """A sitting in which every question is left for another day."""
        self.talk(day, *(Said(question, no_answer="not_today") for question in questions))

    def agree(self, recipient: str, scopes: Iterable[str]) -> None:
        """What may go to a reader."""
        self.workspace.agree(self.person_id, recipient, list(scopes))

    @property
    def plan(self) -> Planning:
        """The plan."""
        return Planning(self.workspace, self.person_id)

    @property
    def strengths(self) -> Strengths:
        """Strengths, offered and taken."""
        return Strengths(self.workspace, self.person_id)

    @property
    def journey(self) -> Journeying:
        """Where they are in the six weeks."""
        return Journeying(self.workspace, self.person_id)

    @property
    def together(self) -> BringingTogether:
        """Week six."""
        return BringingTogether(self.workspace, self.person_id)

    def referring(self, destination: str) -> Referring:
        """A form for a panel."""
        return Referring(self.workspace, self.person_id, destination)

    def take(self, words: str) -> None:
        """A strength that was offered and taken."""
        self.strengths.take(self.strengths.suggest(words).id)
