"""Who is here: everyone this team may open, found by name, and somebody new."""

from __future__ import annotations

import datetime as dt

from assess.errors import AmbiguousPerson, UnknownPerson
from assess.forms.safe_text import folded
from assess.i18n import _
from assess.record import sayings
from assess.record.entry import is_id
from assess.workspace.books import Books
from assess.workspace.front import Front, front_of


class House(Books):
    """The part of a workspace that is about who is here."""

    def people(self) -> list[Front]:
        """Everyone whose record this team may open, by name."""
        fronts = [Front.read(person_id, raw) for person_id, raw in self.vault.people()]
        return sorted(fronts, key=lambda front: (front.name.casefold(), front.id))

    def find(self, text: str) -> str:
        """A record by id, or by an unambiguous beginning of a name.

        Raises UnknownPerson or AmbiguousPerson; neither names anyone.
        """
        wanted = folded(text)
        fronts = self.people()
        if is_id(wanted):
            exact = [front for front in fronts if front.id == wanted]
        else:
            exact = [front for front in fronts if folded(front.name) == wanted]
        found = exact or [front for front in fronts if folded(front.name).startswith(wanted)]
        if not found or not wanted:
            raise UnknownPerson(
                _("nobody here by that name or id."), _("`assess person list` shows who is here.")
            )
        if len(found) > 1:
            raise AmbiguousPerson(
                _("{number} people fit that.", number=len(found)),
                _("Type more of the name, or the id."),
            )
        return found[0].id

    def add_person(
        self, name: str, *, pronouns: str | None = None, arrived: dt.date | None = None
    ) -> str:
        """A new record: a name, and the start of the six weeks. Returns its id."""
        person_id = self.new_id()
        opened = self._blank(person_id)
        first = [
            sayings.name(opened.person, name, pronouns=pronouns),
            sayings.journey("started", said=arrived),
        ]
        entries = self._write(opened.person, first, None)
        for entry in entries:
            opened.person.hear(entry)
        opened.front = front_of(opened.person).as_bytes()
        rows = self.vault.add_person(person_id, opened.front, [entry.raw for entry in entries])
        for entry, row in zip(entries, rows, strict=True):
            opened.took(entry, row)
        opened.last_seq = rows[-1].seq
        self._opened[person_id] = opened
        return person_id
