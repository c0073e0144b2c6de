"""Who sits at the table, and who can read what is typed."""

from __future__ import annotations

from assess.i18n import _
from assess.record.entry import Entry
from assess.record.person import Person
from assess.record.wording import words_of
from assess.sitting.offering import Offering
from assess.workspace import Workspace


class AtTable(Offering):
    """The part of a sitting that says who is here, and whom it stays with."""

    workspace: Workspace
    person_id: str

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
    def first_words(self) -> tuple[str, ...]:
        """Who will see this (PRACTICE 7.3), said once: at the very start."""
        if self.person.days_talked or self.sat_before:
            return ()
        return (
            _("This is yours. You can read it, change it and have a copy."),
            _("{worker} and {team} can read it.", worker=self.worker, team=self.stays_with),
            _("It goes to anyone else only if you say so, bit by bit."),
            _(
                "If someone could be badly hurt, or a court tells us to, we may have to pass "
                "something on. If it's safe to, we'll tell you first."
            ),
        )

    @property
    def stays_with(self) -> str:
        """Who can read what is typed, in one line."""
        return _("the {service} team", service=self.workspace.vault.service.name)

    @property
    def who(self) -> str:
        """Behind "who is that?": names and roles."""
        me = self.workspace.vault.me
        return _(
            "{worker} ({role}), at {service}. "
            "It goes to anyone else only if you say so, bit by bit.",
            worker=me.name,
            role=me.role,
            service=self.workspace.vault.service.name,
        )

    def words_of(self, entry: Entry) -> str:
        """An answer's value in words, under the wording it was given to."""
        return words_of(entry, self.workspace.library.find)
