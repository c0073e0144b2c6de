"""One unlocked vault and what a worker can do with it.

Here bytes meet meaning: the vault keeps rows, the record says what they are. Nothing is called
kept before the vault's transaction has committed.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assess import i18n, locations
from assess.errors import (
    AmbiguousPerson,
    BadEntry,
    DamagedRow,
    NotPermitted,
    OnTheirWord,
    UnknownPerson,
)
from assess.forms.safe_text import folded
from assess.i18n import _
from assess.library import Library
from assess.record import sayings
from assess.record.entry import Author, Entry, Saying, is_id, read_entry, text_id, write_entry
from assess.record.journey import weeks_talked
from assess.record.offering import put_forward
from assess.record.person import Person
from assess.record.telling import along, gone_with
from assess.workspace.bank_copies import BankCopies
from assess.workspace.clock import Clock
from assess.workspace.days import kept_as_it_was, not_ahead
from assess.workspace.draft_slots import draft_slots
from assess.workspace.front import Front, front_of
from assess.workspace.leaving import Leaving
from assess.workspace.moved_on import still_here
from assess.workspace.opened import Opened
from assess.workspace.their_word import needs_their_word, words_beside

if TYPE_CHECKING:
    from assess.vault import CheckReport, Row, Service, Vault
    from assess.vault.trust import Author as Certified


class Workspace(Leaving):
    """What a worker can do with one unlocked vault."""

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

    # -- people ----------------------------------------------------------------------------------

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

    def person(self, person_id: str) -> Person:
        """A record as it stands now, with what others wrote since it was last looked at."""
        return self._open(person_id).person

    def _blank(self, person_id: str) -> Opened:
        person = Person(person_id, self.library.moves)
        person.home, person.house = self.vault.service.key_id, self.vault.service.name
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
        still_here(opened.person, said)
        kept_as_it_was(opened.person, said, self.today)
        entries = self._write(opened.person, said, sitting)
        more = list(then(entries[0])) if then is not None else []
        more += along(opened.person, [*said, *more], {entry.id: entry for entry in entries})
        behind = self._write(opened.person, more, sitting, after=len(entries))
        self._copies.keep(self.library, entries)
        self._append(opened, entries + behind, drafts=drafts)
        return entries

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

    def take_in(
        self,
        person_id: str,
        carried: Sequence[tuple[Entry, bytes]],
        *,
        authors: Mapping[str, Certified],
        is_new: bool,
        said: Sequence[Saying] = (),
        banks: Iterable[tuple[str, str, bytes]] = (),
    ) -> None:
        """Takes entries from elsewhere in, each with its author's signature, in one transaction.

        `authors` are the public keys that certify them, so that `check` can prove every line.
        `said` is what is written down here of their coming, in the same transaction; `banks` the
        wording that came with them.
        """
        opened = self._blank(person_id) if is_new else self._open(person_id)
        # Another window may have taken the same in, or words out, since it was looked at.
        carried = [one for one in carried if opened.person.may_hear(one[0].id)]
        if not carried and not said:
            return
        self.vault.learn_authors(authors)
        if self._copies.keep_carried(banks):
            self.library = self.library.kept_by(self._copies)
        highest = max((entry.lamport for entry, _ in carried), default=0)
        behind = max(0, highest - opened.person.lamport)
        ours = self._write(opened.person, said, None, after=behind)
        entries = [*ours, *(entry for entry, _ in carried)]
        foreign = [(entry.raw, signature) for entry, signature in carried]
        front = opened.front_after(entries)
        if is_new:
            front = front or front_of(opened.person).as_bytes()
            rows = self.vault.add_person(
                person_id, front, [one.raw for one in ours], foreign=foreign
            )
            self._opened[person_id] = opened
        else:
            rows = self.vault.append(
                person_id, [one.raw for one in ours], front=front, foreign=foreign
            )
        opened.front = front or opened.front
        self._heard(opened, entries, rows)

    def take_out(self, person_id: str, entry_id: str, *, on_their_word: bool = False) -> Entry:
        """Takes a line's words away for good (RECORD 6). Raises BadEntry where there is none.

        What the person put beside a line goes on their word alone: raises OnTheirWord without it.
        """
        opened = self._open(person_id)
        gone = opened.person.entry(entry_id)
        if gone is None or gone.kind == "erase":
            raise BadEntry(
                _("there is no such line in this record."), _("`assess said` shows each line's id.")
            )
        if gone.kind == "share":
            raise BadEntry(
                _("an agreement is taken back, not taken out."),
                _("`assess agree PERSON --with RECIPIENT --withdraw` does that."),
            )
        if gone.kind == "snapshot":
            raise BadEntry(
                _("what was put together holds no words of its own."),
                _("Take the line itself out: it is then gone there too."),
            )
        same = opened.person.same_words(gone)
        if not on_their_word and needs_their_word(opened.person, gone, same):
            raise OnTheirWord(
                _("the person put that beside the line; it goes on their word alone."),
                _("In the reading they can say so themselves; or `take-out --on-their-word`."),
            )
        ids = [*same, *words_beside(opened.person, same)]
        told, instead = gone_with(opened.person, ids)
        ids += told
        erase, *kept = self._write(opened.person, [sayings.erase(ids), *instead], gone.sitting)
        drafts = [slot for one in ids for slot in draft_slots(opened.person.entry(one))]
        self._append(opened, [erase, *kept], erase=[opened.seqs[one] for one in ids], drafts=drafts)
        return erase

    def erase_person(self, person_id: str) -> None:
        """Takes a whole record away: its keys and every word in it."""
        self.vault.erase_person(person_id)
        self._opened.pop(person_id, None)

    # -- handing over --------------------------------------------------------------------------

    def follow_me(
        self, person_id: str, *, recipient: str, keys: Sequence[str] = (), words: bool = False
    ) -> tuple[bytes, str | None]:
        """A sealed Follow Me, and the six words where it was sealed by words."""
        from assess import handover

        made = handover.make(self, person_id, recipient=recipient, keys=keys, words=words)
        self.say(person_id, *([made.note] if made.note else []))
        return made.data, made.words

    def put_in_exports(self, sealed: bytes, suffix: str = ".age") -> Path:
        """Writes a file whole into the exports folder, under a name that says nothing.

        Sealed, but for a page in plain letters that was asked for. Raises CannotWrite.
        """
        from assess.vault.files import whole

        path = locations.exports_dir() / f"{self._random(6).hex()}{suffix}"
        with whole(path) as building:
            building.write_bytes(sealed)
        return path

    def service_card(self) -> bytes:
        """This service's signed card."""
        from assess import handover

        return handover.service_card(self)

    def trust_card(self, raw: bytes, *, accept_changed: bool = False) -> tuple[Service, str]:
        """Takes another service's card in; one with other keys only with a yes."""
        from assess import handover

        return handover.trust_card(self, raw, accept_changed=accept_changed)

    # -- half-typed words ------------------------------------------------------------------------

    def save_draft(self, person_id: str, slot: str, words: str) -> None:
        """Keeps half-typed words, sealed; empty words clear them."""
        if words:
            self.vault.save_draft(person_id, slot, words.encode("utf-8", "surrogatepass"))
        else:
            self.vault.clear_draft(person_id, slot)

    def draft(self, person_id: str, slot: str) -> str:
        """Half-typed words, or nothing."""
        kept = self.vault.draft(person_id, slot)
        return kept.decode("utf-8", "surrogatepass") if kept else ""

    # -- looking ---------------------------------------------------------------------------------

    def due(self, person_id: str) -> list[dict[str, Any]]:
        """What could be talked about today, as lists and JSON show it."""
        return [
            {
                "section": topic.section.scope,
                "title": topic.section.title,
                "minutes": topic.minutes,
                "begun": topic.begun,
            }
            for topic in put_forward(
                self.person(person_id), self.library.journey().values(), self.today
            )
        ]

    def weeks_talked(self, person_id: str) -> frozenset[int]:
        """The weeks in which something was said."""
        return weeks_talked(self.person(person_id))

    def check(self) -> CheckReport:
        """Reads and proves everything, signatures included."""
        return self.vault.check(author_of=_author_of)

    def backup(self, to: Path) -> None:
        """Copies the sealed vault to a file, whole or not at all."""
        self.vault.backup(to)

    def lock(self) -> None:
        """Forgets keys and everything read."""
        self._opened.clear()
        self.vault.lock()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *_: object) -> None:
        self.lock()


def _author_of(plaintext: bytes) -> str:
    return read_entry(plaintext).author.key
