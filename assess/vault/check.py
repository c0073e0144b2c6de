"""Read everything, prove everything, and say all that is wrong, not only the first of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assess.errors import AssessError, CannotWrite, Damaged
from assess.i18n import _
from assess.vault import drafts, grants, kept, pin, rows, seal, trust
from assess.vault.engine import Engine
from assess.vault.erasing import head_of
from assess.vault.ids import text_of
from assess.vault.records import Records
from assess.vault.rows import Damage, Row


@dataclass(frozen=True)
class CheckReport:
    """What a check found. `unproved` counts entries of authors whose key this vault has not."""

    people: int
    entries: int
    damaged: tuple[Damage, ...]
    unproved: int = 0


def heads(engine: Engine) -> tuple[pin.Heads, Callable[[str, int], str | None]]:
    """How far every record has come, and a way to ask for the hash of any one row."""
    found: pin.Heads = {}
    raw: dict[str, bytes] = {}
    for person, head, last in engine.fetch(
        "SELECT p.id, p.head_seq, e.hash FROM person p"
        " LEFT JOIN entry e ON e.person = p.id AND e.seq = p.head_seq"
    ):
        if head == 0:
            last = rows.GENESIS
        # A record whose end is cut off says so when it is read; the pin must not follow it down.
        if isinstance(person, bytes) and isinstance(last, bytes):
            found[text_of(person)] = (head, last.hex())
            raw[text_of(person)] = person

    def hash_at(person: str, seq: int) -> str | None:
        if seq == 0:
            return rows.GENESIS.hex()
        sql = "SELECT hash FROM entry WHERE person = ? AND seq = ?"
        for (stored,) in engine.fetch(sql, raw[person], seq):
            return stored.hex() if isinstance(stored, bytes) else None
        return None

    return found, hash_at


class Collected:
    """A check under way."""

    def __init__(self, rollback: tuple[Damage, ...]) -> None:
        self._people = 0
        self._entries = 0
        self._unproved = 0
        self._damaged = list(rollback)

    def told(self) -> CheckReport:
        """What was found so far."""
        damaged = tuple(dict.fromkeys(self._damaged))
        return CheckReport(self._people, self._entries, damaged, self._unproved)

    def begin(self, records: Records) -> list[bytes]:
        """Check what is not one record's own, and list the records."""
        engine = records.engine
        try:
            self._damaged += [
                Damage(None, None, _("the file: {what}", what=what)) for what in engine.faults()
            ]
        except Damaged as error:
            self._damaged.append(Damage(None, None, error.message))
        self._damaged += [Damage(None, None, what) for what in kept.faults(records)]
        records.listed(self._damaged)
        todo: set[bytes] = set()
        for sql in (
            "SELECT id FROM person",
            'SELECT DISTINCT person FROM "grant"',
            "SELECT DISTINCT person FROM entry",
            "SELECT DISTINCT person FROM draft",
        ):
            try:
                found = [person for (person,) in engine.fetch(sql)]
            except Damaged as error:
                self._damaged.append(Damage(None, None, error.message))
                continue
            todo.update(person for person in found if isinstance(person, bytes))
            if not all(isinstance(person, bytes) for person in found):
                self._damaged.append(Damage(None, None, _("a record's id is not of this format")))
        return sorted(todo)

    def record(
        self, records: Records, person: bytes, author_of: Callable[[bytes], str] | None
    ) -> None:
        """Check one record."""
        self._people += 1
        try:
            self._record(records, person, author_of)
        except CannotWrite:
            raise  # a disk or a busy vault says nothing about the record
        except AssessError as error:
            self._add(person, None, error.message)

    def _add(self, person: bytes, seq: int | None, what: str) -> None:
        self._damaged.append(Damage(text_of(person), seq, what))

    def _record(
        self, records: Records, person: bytes, author_of: Callable[[bytes], str] | None
    ) -> None:
        engine, ring = records.engine, records.ring
        # One statement each: a colleague may be writing meanwhile, and is not damage.
        stored = engine.fetch(
            "SELECT e.seq, e.epoch, e.prev, e.hash, e.body, p.head_seq FROM person p"
            " LEFT JOIN entry e ON e.person = p.id WHERE p.id = ? ORDER BY e.seq",
            person,
        )
        if not stored:
            self._add(person, None, _("the record's own row is gone"))
            return
        given = [
            grants.Grant(*row)
            for row in engine.fetch(
                f'SELECT {grants.COLUMNS} FROM "grant" WHERE person = ?', person
            )
        ]
        head, last = head_of(engine, person)
        for holder, name in ((ring.team, "team"), (ring.recovery, "recovery")):
            ours = [grant for grant in given if grant.holder == holder.id]
            if not ours:
                self._add(person, None, _("the grant to the {name} is gone", name=name))
            elif not all(grants.is_signed(ring, grant, head, last) for grant in ours):
                self._add(
                    person, None, _("the grant to the {name} is not the one signed", name=name)
                )
        keys = grants.open_record(
            ring,
            person,
            [
                (g.person, g.holder, g.epoch, g.wrap, g.granted_by, g.sig)
                for g in given
                if g.holder == ring.team.id
            ],
        )
        walked = rows.prove(
            person,
            () if stored[0][0] is None else (row[:5] for row in stored),
            head=stored[0][5],
            keys=keys.sealers,
            report=lambda problem: self._add(person, problem.sequence, problem.what),
            blank_is_fine=keys.erased,
        )
        self._entries += len(walked.rows)
        for seq in walked.put_back:
            self._add(person, seq, _("words that were taken out were put back"))
        self._drafts(engine, person, keys)
        if author_of is not None:
            self._signatures(records, person, walked.rows, author_of)

    def _drafts(self, engine: Engine, person: bytes, keys: grants.RecordKeys) -> None:
        for slot, body in engine.fetch("SELECT slot, body FROM draft WHERE person = ?", person):
            try:
                keys.current.open(body, drafts.binding(person, slot))
            except (seal.Unsealed, KeyError, TypeError):
                self._add(person, None, _("a draft was changed"))

    def _signatures(
        self,
        records: Records,
        person: bytes,
        found: list[Row],
        author_of: Callable[[bytes], str],
    ) -> None:
        for row in found:
            if row.plaintext is None or row.signature is None:
                continue
            try:
                author = author_of(row.plaintext)
            except (AssessError, ValueError, TypeError, KeyError):
                self._add(person, row.seq, _("the row is not an entry"))
                continue
            public = trust.author_key(records, author)
            if public is None:
                self._unproved += 1
            elif not seal.verify(public, seal.ENTRY, row.plaintext, row.signature):
                self._add(person, row.seq, _("the entry is not signed by its author"))
