"""Who sits at the table, and who can read what is typed."""

from __future__ import annotations

from assess.i18n import _
from assess.interview import Room
from assess.record.entry import Entry
from assess.record.names import as_called
from assess.record.person import Person, recipient_key
from assess.record.sharing import EVERYONE, SELF, agreed
from assess.record.wording import words_of
from assess.sitting.offering import Offering
from assess.workspace import Workspace


class AtTable(Offering):
    """The part of a sitting that says who is here, and whom it stays with."""

    workspace: Workspace
    person_id: str
    room: Room

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
        """Behind "who is that?": who can read it, who hears it, and whom it was agreed for.

        By name and role, a line each. With others in the room nobody hears whom it was agreed for.
        """
        me, readers = self.workspace.vault.me, self._agreed_for()
        lines = [
            _(
                "{worker} ({role}), at {service}.",
                worker=me.name,
                role=me.role,
                service=self.workspace.vault.service.name,
            )
        ]
        if here := self.room.listed:
            lines.append(_("Here in this talk, and hearing it: {names}.", names="; ".join(here)))
        if readers:
            lines.append(_("You said yes to this topic for: {names}.", names="; ".join(readers)))
        lines.append(_("It goes to anyone else only if you say so, bit by bit."))
        return "\n".join(lines)

    def _agreed_for(self) -> list[str]:
        """Who has a yes to the topic that this question is in; nobody for what no topic's yes covers."""
        step = self.interview.step
        item, section, person = step.item, step.section, self.person
        if not self.room.alone or section is None or item is None:
            return []
        if item.sensitivity == "protected" or item.third_party or item.share_default == "keep":
            return []
        named = [str(one.body["recipient"]) for one in person.of_kind("share")]
        readers = {recipient_key(one): one for one in named}
        return [
            self.workspace.called(one)
            for key, one in readers.items()
            if key not in (SELF, EVERYONE) and agreed(person, one, section.scope)
        ]

    def words_of(self, entry: Entry) -> str:
        """An answer's value in words, under the wording it was given to, by the name now used."""
        words = words_of(entry, self.workspace.library.find)
        return as_called(words, entry, self.workspace.person(self.person_id))
