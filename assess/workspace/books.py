"""The records of one unlocked vault: opened, read on, and written down.

Here bytes meet meaning: the vault keeps rows, the record says what they are. Nothing is called
kept before the vault's transaction has committed.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from assess import i18n
from assess.errors import BadEntry, DamagedRow, NotPermitted
from assess.i18n import _
from assess.library import Library
from assess.record.entry import Author, Entry, Saying, read_entry, text_id, write_entry
from assess.record.person import Person
from assess.record.telling import along
from assess.workspace.bank_copies import BankCopies
from assess.workspace.clock import Clock
from assess.workspace.days import kept_as_it_was, not_ahead
from assess.workspace.moved_on import still_here
from assess.workspace.opened import Opened
from assess.workspace.services import services_of

if TYPE_CHECKING:
    from assess.vault import Row, Vault


class Books:
    """One unlocked vault's records, each as it stands, and the one way to write in them.

    What a worker can do with them is built on this, a subject at a time.
    """

    def __init__(
        self,
        vault: Vault,
        *,
        library: Library | None = None,
        clock: Clock | None = None,
        random: Callable[[int], bytes] = os.urandom,
    ) -> None:
        self.vault = vault
        self._copies = BankCopies(vault)
        found = library or Library(language=i18n.asked_in())
        self.library = found.kept_by(self._copies)
        self.clock = clock or Clock.real()
        self._random = random
        self._opened: dict[str, Opened] = {}
        self.stopwatch: dict[str, float] = {}
        """When each sitting under way began, by a clock that only goes forward; never kept."""

    @property
    def today(self) -> dt.date:
        """The day to act on."""
        return self.clock.today

    @property
    def author(self) -> Author:
        """The worker at the keyboard."""
        me = self.vault.me
        return Author(me.key_id, me.name, me.role)

    def new_id(self) -> str:
        """A fresh random id."""
        return text_id(self._random(16))

    # -- reading ---------------------------------------------------------------------------------

    def person(self, person_id: str) -> Person:
        """A record as it stands now, with what others wrote since it was last looked at."""
        return self._open(person_id).person

    def _blank(self, person_id: str) -> Opened:
        person = Person(person_id, self.library.moves)
        person.home, person.house = self.vault.service.key_id, self.vault.service.name
        person.service_of = services_of(self.vault)
        return Opened(person)

    def _open(self, person_id: str) -> Opened:
        opened = self._opened.get(person_id) or self._blank(person_id)
        try:
            rows = self.vault.read(person_id, after=opened.last_seq)
        except NotPermitted:  # taken away in another window: what was read must not stay
            self._opened.pop(person_id, None)
            raise
        for row in rows:
            opened.last_seq = row.seq
            if row.plaintext is None:
                continue
            entry = self._read(person_id, row.seq, row.plaintext)
            opened.person.hear(entry)
            opened.took(entry, row)
        self._opened[person_id] = opened
        return opened

    def _read(self, person_id: str, seq: int, plaintext: bytes) -> Entry:
        try:
            entry = read_entry(plaintext)
        except BadEntry as problem:
            raise DamagedRow(
                _(
                    "record {person_id}, row {seq}: {message}",
                    person_id=person_id,
                    seq=seq,
                    message=problem.message,
                ),
                _("Run `assess vault check`."),
            ) from None
        if entry.person != person_id:
            raise DamagedRow(
                _(
                    "record {person_id}, row {seq} belongs to another record.",
                    person_id=person_id,
                    seq=seq,
                ),
                _("Run `assess vault check`."),
            )
        return entry

    def signature(self, person_id: str, entry_id: str) -> bytes:
        """The author's signature over an entry's bytes, which travels with it."""
        return self._open(person_id).signatures[entry_id]

    # -- saying ----------------------------------------------------------------------------------

    def say(
        self,
        person_id: str,
        *said: Saying,
        sitting: str | None = None,
        drafts: Sequence[str] = (),
        then: Callable[[Entry], Sequence[Saying]] | None = None,
    ) -> list[Entry]:
        """Writes down what was said, in one transaction; what is returned is kept.

        `drafts` names half-typed words that this settles. `then` makes what belongs to the first
        entry, once it has its id: a decision about it is never written later than the line itself.
        """
        opened = self._open(person_id)
        self._may_be_said(opened.person, said)
        entries = self._write(opened.person, said, sitting)
        more = list(then(entries[0])) if then is not None else []
        more += along(opened.person, [*said, *more], {entry.id: entry for entry in entries})
        behind = self._write(opened.person, more, sitting, after=len(entries))
        self._copies.keep(self.library, entries)
        self._append(opened, entries + behind, drafts=drafts)
        return entries

    def _may_be_said(self, person: Person, said: Sequence[Saying]) -> None:
        """Raises where this person's record takes no such words any more."""
        still_here(person, said)
        kept_as_it_was(person, said, self.today)

    def _write(
        self, person: Person, said: Iterable[Saying], sitting: str | None, *, after: int = 0
    ) -> list[Entry]:
        said = list(said)
        not_ahead(said, self.today)
        recorded = self.clock.now()
        return [
            write_entry(
                saying,
                entry_id=saying.entry_id or self.new_id(),
                person=person.id,
                lamport=person.lamport + offset,
                author=self.author,
                today=self.today,
                recorded=recorded,
                clock_set=self.clock.is_set,
                sitting=sitting,
            )
            for offset, saying in enumerate(said, after + 1)
        ]

    def _append(
        self,
        opened: Opened,
        entries: list[Entry],
        *,
        drafts: Sequence[str] = (),
        erase: Sequence[int] = (),
    ) -> None:
        front = opened.front_after(entries)
        rows = self.vault.append(
            opened.person.id,
            [entry.raw for entry in entries],
            front=front,
            clear_drafts=drafts,
            erase=erase,
        )
        if front is not None:
            opened.front = front
        self._heard(opened, entries, rows)

    def _heard(self, opened: Opened, entries: Sequence[Entry], rows: Sequence[Row]) -> None:
        for entry, row in zip(entries, rows, strict=True):
            opened.person.hear(entry)
            opened.took(entry, row)
            if row.seq == opened.last_seq + 1:
                opened.last_seq = row.seq
