"""What may leave an unlocked vault: agreement, and exactly what a reader will see."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assess.destinations import destinations
from assess.errors import BadEntry
from assess.i18n import _
from assess.record import sayings, sharing, snapshots
from assess.record.alone import is_for_us, may_show
from assess.record.entry import Entry
from assess.record.person import recipient_key
from assess.workspace.books import Books

if TYPE_CHECKING:
    from assess.documents.contents import Reading


class Leaving(Books):
    """The part of a workspace that is about who may see what."""

    def recipients(self, person_id: str, *, alone: bool = True) -> list[str]:
        """Who agreement can be given for: self, services we trust, and anyone a decision names.

        With others in the room, nobody who is named only in decisions about what was confided.
        """
        person = self.person(person_id)
        decided = [e for e in person.of_kind("share") if may_show(e, person, alone=alone)]
        by_line = (sharing.EVERYONE, sharing.NIGHT)
        named = [one for e in decided if (one := str(e.body["recipient"])) not in by_line]
        known = ["self", *(service.name for service in self.vault.trusted()), *named]
        return list({recipient_key(name): name for name in reversed(known)}.values())[::-1]

    def known_as(self, recipient: str) -> str:
        """The name that agreement is given to: of a destination its id, whichever was typed.

        A service that is trusted here by that very name is meant itself.
        """
        key = recipient_key(recipient)
        if any(recipient_key(service.name) == key for service in self.vault.trusted()):
            return recipient
        for one in destinations(self.library).values():
            if recipient_key(one.title) == key:
                return one.id
        return recipient

    def called(self, recipient: str) -> str:
        """What a reader is called where people read it: a destination by its title."""
        key = recipient_key(recipient)
        found = (one.title for one in destinations(self.library).values() if one.id == key)
        return next(found, recipient)

    def sections(self, person_id: str) -> list[tuple[str, str]]:
        """Sections as (scope, title): those something was said in, then the other installed ones."""
        person = self.person(person_id)
        talked = {str(entry.body.get("section")) for entry in person.of_kind("answer")}
        scopes = sharing.scopes_of(person, (scope for scope, _ in self.library.sections()))
        titled = [(scope, self.library.title_of(scope)) for scope in scopes]
        return sorted(titled, key=lambda one: one[0] not in talked)

    def every_section(self, person_id: str, *, withdraw: bool = False) -> list[str]:
        """What "every section" means: those talked about, and those that can be.

        A draft is still being written, and nobody agrees to what may be asked in it one day; what
        is taken back is taken back of every bank.
        """
        if withdraw:
            return [scope for scope, _title in self.sections(person_id)]
        not_in_use = {
            section.scope
            for bank in self.library.readable()
            if bank.status != "active"
            for section in bank.sections
        }
        talked = {str(entry.body.get("section")) for entry in self.person(person_id).answers()}
        return [
            scope
            for scope, _title in self.sections(person_id)
            if scope in talked or scope not in not_in_use
        ]

    def agreed_scopes(self, person_id: str, recipient: str) -> dict[str, bool]:
        """For each section, whether it goes to this recipient."""
        person, recipient = self.person(person_id), self.known_as(recipient)
        return {
            scope: sharing.agreed(person, recipient, scope) for scope, _ in self.sections(person_id)
        }

    def agree(
        self, person_id: str, recipient: str, scopes: Sequence[str], *, withdraw: bool = False
    ) -> list[Entry]:
        """Agreement for sections or single lines, or taking it back: one step, no reason.

        `everyone` leaves single lines out for every reader but the person, whatever was agreed
        about those very lines before; or lets them go with their section again. Raises BadEntry for
        a scope that is neither an installed section, nor one of this record's, nor one of its lines.
        """
        person, recipient = self.person(person_id), self.known_as(recipient)
        known = {scope for scope, _ in self.sections(person_id)}
        for scope in scopes:
            if scope not in known and person.entry(scope) is None:
                raise BadEntry(
                    _("there is no section called {scope!r}.", scope=scope[:80]),
                    _("`assess bank show BANK` lists a bank's sections."),
                )
        decision = "keep" if withdraw else "share"
        said = [sayings.share(person, recipient, scope, decision) for scope in scopes]
        if withdraw and recipient_key(recipient) == sharing.EVERYONE:
            said += [
                sayings.share(person, str(one.body["recipient"]), str(one.body["scope"]), decision)
                for one in sharing.named_lines(person, scopes)
            ]
        return self.say(person_id, *said) if said else []

    def reading(
        self,
        person_id: str,
        recipient: str | None = None,
        *,
        alone: bool = True,
        as_at: str = "",
        confided: bool = False,
        agreed: Sequence[Entry] | None = None,
    ) -> Reading:
        """What is read together, or exactly what a recipient will see.

        `as_at` is a snapshot: what is read is the house as it stood then. `confided` is the
        person's own wish for a copy of their own that holds protected lines too. `agreed` is what
        goes to the recipient, where it was put together already.
        """
        from assess.documents.contents import reading, reordered

        person, today = self.person(person_id), self.clock.today
        recipient = self.known_as(recipient) if recipient is not None else None
        order: object = None
        if as_at:
            taken = snapshots.snapshot(person, as_at)
            order, today = taken.body.get("order"), taken.said
            person = snapshots.as_it_stood(person, as_at)
        banks = self.library.journey().values()
        house = [
            (one.scope, one.title)
            for bank in banks
            for one in bank.sections
            if alone or not all(is_for_us(item) for item in one.items)
        ]
        told = reading(
            person,
            house if recipient is None else list(self.library.sections()),
            self.library.find,
            today=today,
            worker=self.vault.me.name,
            service=self.vault.service.name,
            recipient=recipient,
            alone=alone,
            confided=confided,
            agreed=agreed,
            title_of=self.library.title_of,
        )
        return reordered(told, order) if isinstance(order, list) else told
