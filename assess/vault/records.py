"""The records of an unlocked vault, by raw id: start one, append to it, read it, take it away.

No lock and no unlocking here: `store.Vault` is the door, and lets one thread in at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assess.errors import BadInput, BadSignature, BrokenChain, CutTail, DamagedRow, UnknownPerson
from assess.i18n import _
from assess.vault import grants, rows, seal
from assess.vault.engine import Engine, insert
from assess.vault.erasing import accounted, erase_record, head_of
from assess.vault.ids import text_of
from assess.vault.keyring import Keyring
from assess.vault.problems import KEEP, erased, fail
from assess.vault.rows import Damage, Inner, Problem, Row, Sealed

if TYPE_CHECKING:
    from assess.vault.trust import Author

Foreign = Sequence[tuple[bytes, bytes]]


class Records:
    """What an unlocked vault does with records, and what it remembers about them until locked."""

    def __init__(self, engine: Engine, ring: Keyring) -> None:
        self.engine = engine
        self.ring = ring
        self._keys: dict[bytes, grants.RecordKeys] = {}
        self._proved: dict[bytes, list[bytes]] = {}  # hash of every row proved, by number; 0 first
        self.authors: dict[str, Author] = {}  # from elsewhere; see trust.py

    def forget(self) -> None:
        """Drop every key that is remembered. Python cannot wipe memory; the process should end."""
        self._keys.clear()
        self._proved.clear()

    def listed(self, damaged: list[Damage] | None) -> list[tuple[str, bytes]]:
        """Every record's id and front page; see `Vault.people`."""
        found = []
        for person, front in self.engine.fetch(
            'SELECT g.person, g.front FROM person p JOIN "grant" g ON g.person = p.id'
            " WHERE g.holder = ? AND g.front IS NOT NULL ORDER BY g.person",
            self.ring.team.id,
        ):
            try:
                binding = grants.front_binding(person, self.ring.team.id)
                found.append((text_of(person), self.ring.listing.open(front, binding)))
            except (seal.Unsealed, TypeError) as error:
                what = "the front page was changed"
                name = text_of(person) if isinstance(person, bytes) else None
                if damaged is None:
                    raise DamagedRow(
                        _("Record {name}: {what}.", name=name, what=what), _(KEEP)
                    ) from error
                damaged.append(Damage(name, None, what))
        return found

    def add(
        self, person: bytes, front: bytes, plaintexts: Sequence[bytes], foreign: Foreign
    ) -> list[Row]:
        """Start a record; see `Vault.add_person`."""
        engine, ring = self.engine, self.ring
        key = seal.new_private()
        record = grants.record_keys(key)
        inner = self._inner(plaintexts, foreign, ())
        sealed = _chained(person, 0, rows.GENESIS, record, inner)
        page = ring.listing.seal(front, grants.front_binding(person, ring.team.id))
        given = grants.make(ring, person, key)
        with engine.writing():
            tip = engine.tip(person, ring.team.id, record.epoch)
            if tip is not None and tip[2]:
                raise erased(person)
            if engine.fetch("SELECT 1 FROM person WHERE id = ?", person):
                raise BadInput(
                    _("There is already a record {text_of}.", text_of=text_of(person)),
                    _("Open that one."),
                )
            insert(
                engine,
                '"grant"',
                [
                    (g.person, g.holder, g.epoch, g.wrap, shown, g.granted_by, g.sig)
                    for g, shown in zip(given, (page, None), strict=True)
                ],
            )
            engine.run("INSERT INTO person (id, head_seq) VALUES (?, ?)", person, len(sealed))
            self._insert(person, record, sealed)
        self._keys[person] = record
        self._proved[person] = [rows.GENESIS, *(row.hash for row in sealed)]
        return _told(sealed, inner)

    def append(
        self,
        person: bytes,
        plaintexts: Sequence[bytes],
        *,
        front: bytes | None,
        clear_drafts: Sequence[str],
        erase: Sequence[int],
        foreign: Foreign,
    ) -> list[Row]:
        """Append rows in one transaction; see `Vault.append`."""
        engine, ring = self.engine, self.ring
        record = self.keys(person)
        if record.erased:
            raise erased(person)
        taken = accounted(engine, person, record, erase) if erase else ()
        inner = self._inner(plaintexts, foreign, taken)
        slots = [record.slot(name) for name in clear_drafts]
        page = None
        if front is not None:
            page = ring.listing.seal(front, grants.front_binding(person, ring.team.id))
        with engine.writing():
            head, last = self._head(person, record)
            if taken and taken[-1] > head:
                raise BadInput(
                    _(
                        "Record {text_of} has no row {taken}.",
                        text_of=text_of(person),
                        taken=taken[-1],
                    )
                )
            sealed = _chained(person, head, last, record, inner)
            self._insert(person, record, sealed)
            if sealed:
                engine.run("UPDATE person SET head_seq = ? WHERE id = ?", sealed[-1].seq, person)
            if erase:
                engine.owe()
            for seq in erase:
                engine.run("UPDATE entry SET body = NULL WHERE person = ? AND seq = ?", person, seq)
            if page is not None:
                engine.run(
                    'UPDATE "grant" SET front = ? WHERE person = ? AND holder = ? AND epoch = ?',
                    page,
                    person,
                    ring.team.id,
                    record.epoch,
                )
            for slot in slots:
                engine.run("DELETE FROM draft WHERE person = ? AND slot = ?", person, slot)
        proved = self._proved.get(person)
        if proved is not None and len(proved) == head + 1:
            proved.extend(row.hash for row in sealed)
        if erase:
            engine.scrub()
        return _told(sealed, inner)

    def read(self, person: bytes, after: int) -> list[Row]:
        """The rows after `after`, proved; see `Vault.read`."""
        record = self.keys(person)
        proved = self._proved.get(person, [rows.GENESIS])
        start = min(after, len(proved) - 1)
        stored = self.engine.fetch(
            "SELECT e.seq, e.epoch, e.prev, e.hash, e.body, p.head_seq, g.wrap IS NULL"
            ' FROM person p LEFT JOIN "grant" g'
            " ON g.person = p.id AND g.holder = ? AND g.epoch = ?"
            " LEFT JOIN entry e ON e.person = p.id AND e.seq > ?"
            " WHERE p.id = ? ORDER BY e.seq",
            self.ring.team.id,
            record.epoch,
            start,
            person,
        )
        if not stored:
            raise self._gone(person)
        if stored[0][6] and not record.erased:  # in another window, since it was opened in this one
            self._keys.pop(person, None)
            raise erased(person)
        head = stored[0][5]
        if head < len(proved) - 1:
            fail(person, Problem(CutTail, head + 1, _("the end of the record is gone")))
        walked = rows.prove(
            person,
            () if stored[0][0] is None else (row[:5] for row in stored),
            head=head,
            keys=record.sealers,
            after=start,
            prev=proved[start],
            report=lambda problem: fail(person, problem),
            blank_is_fine=record.erased,
        )
        # Only what was walked just now: a look at a long record costs no more than at a short one.
        for seq, now in enumerate(walked.hashes, start + 1):
            if seq < len(proved) and proved[seq] != now:
                fail(
                    person, Problem(BrokenChain, seq, _("this is not the row that was here before"))
                )
        proved[start + 1 :] = walked.hashes
        self._proved[person] = proved
        return [row for row in walked.rows if row.seq > after] if start < after else walked.rows

    def erase(self, person: bytes) -> None:
        """Take a whole record away; see `Vault.erase_person`."""
        if not self.keys(person).erased:
            erase_record(self.engine, self.ring, person)
            del self._keys[person]

    def keys(self, person: bytes) -> grants.RecordKeys:
        """The keys of a record, its grant checked the first time.

        Raises `UnknownPerson`, `NotPermitted`, `EditedGrant`.
        """
        held = self._keys.get(person)
        if held is not None:
            return held
        found = self.engine.fetch(
            f'SELECT {grants.COLUMNS} FROM "grant" WHERE person = ? AND holder = ?',
            person,
            self.ring.team.id,
        )
        if not self.engine.fetch("SELECT 1 FROM person WHERE id = ?", person):
            raise self._gone(person)
        record = grants.open_record(self.ring, person, found)
        if record.erased:
            head, last = head_of(self.engine, person)
            if not all(
                grants.is_signed(self.ring, grants.Grant(*row), head, last) for row in found
            ):
                raise grants.edited(person)
        self._keys[person] = record
        return record

    def _inner(
        self, plaintexts: Sequence[bytes], foreign: Foreign, taken: tuple[int, ...]
    ) -> list[Inner]:
        sign = self.ring.worker.sign
        inner = [Inner(plain, sign(seal.ENTRY, plain)) for plain in plaintexts]
        for plain, signature in foreign:
            if len(signature) != seal.SIGNATURE:
                raise BadSignature(
                    _("An entry came without a whole signature."), _("It was not taken.")
                )
            inner.append(Inner(plain, signature))
        if taken:
            if not inner:
                raise BadInput(_("Taking words out needs an entry that says so."))
            inner[-1] = Inner(inner[-1].plaintext, inner[-1].signature, taken)
        return inner

    def _insert(self, person: bytes, record: grants.RecordKeys, sealed: list[Sealed]) -> None:
        for row in sealed:
            self.engine.run(
                "INSERT INTO entry (person, seq, epoch, prev, hash, body)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                person,
                row.seq,
                record.epoch,
                row.prev,
                row.hash,
                row.body,
            )

    def refuse_erased(
        self, person: bytes, record: grants.RecordKeys
    ) -> tuple[int, bytes | None, bool]:
        """Inside a transaction: the record's tip. Raises `NotPermitted` for one taken away since."""
        tip = self.engine.tip(person, self.ring.team.id, record.epoch)
        if tip is None:
            raise self._gone(person)
        if tip[2]:
            self._keys.pop(person, None)
            raise erased(person)
        return tip

    def _head(self, person: bytes, record: grants.RecordKeys) -> tuple[int, bytes]:
        """The last row's number and hash, held until the commit."""
        tip = self.refuse_erased(person, record)
        head, last, _erased = tip
        if head == 0:
            last = rows.GENESIS
        proved = self._proved.get(person, [rows.GENESIS])
        if last is None or head < len(proved) - 1:
            first = self.engine.fetch(
                "SELECT coalesce(max(seq), 0) + 1 FROM entry WHERE person = ? AND seq <= ?",
                person,
                head,
            )
            fail(person, Problem(CutTail, first[0][0], _("the end of the record is gone")))
        if head < len(proved) and proved[head] != last:
            fail(person, Problem(BrokenChain, head, _("this is not the row that was here before")))
        return head, last

    def _gone(self, person: bytes) -> UnknownPerson | CutTail:
        if person in self._proved:
            return CutTail(
                _("Record {text_of} is gone since it was opened.", text_of=text_of(person)), _(KEEP)
            )
        return UnknownPerson(_("There is no record with that id."), _("See: assess person list."))


def _chained(
    person: bytes, head: int, last: bytes, record: grants.RecordKeys, inner: list[Inner]
) -> list[Sealed]:
    sealed: list[Sealed] = []
    for seq, one in enumerate(inner, head + 1):
        sealed.append(rows.seal_row(person, seq, record.epoch, last, record.current, one))
        last = sealed[-1].hash
    return sealed


def _told(sealed: list[Sealed], inner: list[Inner]) -> list[Row]:
    return [
        Row(row.seq, one.plaintext, one.signature) for row, one in zip(sealed, inner, strict=True)
    ]
