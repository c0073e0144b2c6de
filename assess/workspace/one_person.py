"""What everything that is about one person's record begins with."""

from __future__ import annotations

from assess.i18n import _
from assess.record.person import Person
from assess.record.wording import day_words
from assess.workspace.desk import Workspace
from assess.workspace.moved_on import moved_on_day


class OnePerson:
    """One person's record in an unlocked workspace: as it stands now, and what they are called."""

    def __init__(self, workspace: Workspace, person_id: str) -> None:
        self.workspace = workspace
        self.person_id = person_id

    @property
    def person(self) -> Person:
        """The record as it stands."""
        return self.workspace.person(self.person_id)

    @property
    def name(self) -> str:
        """What the person is called in the house."""
        return self.person.name_for().name

    @property
    def reads_only(self) -> str:
        """In a sentence that they have moved on and this copy is for reading; else nothing."""
        day = moved_on_day(self.person)
        if day is None:
            return ""
        return _(
            "{name} moved on on {day}. This copy is for reading.",
            name=self.name,
            day=day_words(day),
        )
