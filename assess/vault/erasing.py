"""Taking words away on the person's say: some rows, or a whole record.

Bodies go, numbers and hashes stay, so the chain still proves the rest. Whoever takes something
away signs for it: a later row's inner part for single rows, the grants' place for a record.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

from assess.errors import BadInput
from assess.i18n import _
from assess.vault import grants, rows, seal
from assess.vault.engine import Engine
from assess.vault.keyring import Keyring


def accounted(
    engine: Engine, person: bytes, record: grants.RecordKeys, erase: Sequence[int]
) -> tuple[int, ...]:
    """The rows to name as taken out: these, and those that these had themselves taken out."""
    told = set(erase)
    for seq in erase:
        for epoch, prev, body in engine.fetch(
            "SELECT epoch, prev, body FROM entry WHERE person = ? AND seq = ?", person, seq
        ):
            with contextlib.suppress(seal.Unsealed, ValueError, TypeError, KeyError):
                place = rows.binding(person, seq, epoch, prev)
                told.update(rows.parse(record.sealers[epoch].open(body, place)).erased)
    if min(told) < 1 or len(told) > rows.MOST_ERASED:
        raise BadInput(_("Those are not rows that can be taken out at once."))
    return tuple(sorted(told))


def erase_record(engine: Engine, ring: Keyring, person: bytes) -> None:
    """Take a whole record away in one transaction; see `Vault.erase_person`."""
    with engine.writing():
        engine.owe()
        engine.tip(person, ring.team.id, grants.EPOCH)  # nobody appends meanwhile
        head, last = head_of(engine, person)
        engine.run("UPDATE entry SET body = NULL WHERE person = ?", person)
        engine.run("DELETE FROM draft WHERE person = ?", person)
        for holder, epoch in engine.fetch(
            'SELECT holder, epoch FROM "grant" WHERE person = ?', person
        ):
            text = grants.erased_text(person, holder, epoch, head, last)
            engine.run(
                'UPDATE "grant" SET wrap = NULL, front = NULL, granted_by = ?, sig = ?'
                " WHERE person = ? AND holder = ? AND epoch = ?",
                ring.worker_id,
                ring.worker.sign(seal.ERASED, text),
                person,
                holder,
                epoch,
            )
    engine.scrub()


def head_of(engine: Engine, person: bytes) -> tuple[int, bytes]:
    """How far a record has come, and the hash there; zero bytes where there is no such row."""
    for head, last in engine.fetch(
        "SELECT p.head_seq, e.hash FROM person p"
        " LEFT JOIN entry e ON e.person = p.id AND e.seq = p.head_seq WHERE p.id = ?",
        person,
    ):
        return head, last or rows.GENESIS
    return 0, rows.GENESIS
