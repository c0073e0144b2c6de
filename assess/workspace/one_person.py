"""What everything that is about one person's record begins with."""

from __future__ import annotations

from assess.record.person import Person
from assess.workspace.desk import Workspace


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
