"""Getting back in, and changing the way in."""

from __future__ import annotations

from datetime import UTC, datetime

from assess.errors import DamagedKeybox, EditedGrant
from assess.i18n import _
from assess.vault import seal
from assess.vault.engine import Engine, insert
from assess.vault.keyring import one_box, put_box, refuse_empty, ring_of, team_of, worker_joins
from assess.vault.keys import (
    WorkerKeys,
    boxes,
    members,
    open_sealed,
    open_slow,
    read_json,
    slow_box,
)
from assess.vault.problems import KEEP


def recovered(engine: Engine, words: str, passphrase: str) -> WorkerKeys:
    """With the recovery words, give the worker new keys under a new passphrase.

    The old worker row stays, retired, because its public key proves what it signed; its key boxes
    go, so the old passphrase opens nothing. One transaction. Raises `WrongPassphrase` for wrong
    words, `DamagedKeybox`, `EditedGrant`.
    """
    from assess.vault.words import normalise

    refuse_empty(passphrase)
    slow = boxes(engine, "recovery")
    if not slow:
        raise DamagedKeybox(_("The recovery key box is gone."), _(KEEP))
    plain = open_slow(slow[0], normalise(words))
    opener, service_public = seal.Opener(plain[: seal.KEY]), plain[seal.KEY :]
    known = members(engine, service_public)
    holder = known.get(slow[0].owner)
    if holder is None or holder.x25519 != opener.public:
        raise EditedGrant(_("The recovery public key is not the one that was made."), _(KEEP))
    ring = ring_of(engine, known, service_public, opener, holder, seal.Signer(seal.new_private()))
    lost = [m for m in known.values() if m.kind == "worker" and not m.retired]
    names = {"name": "", "role": ""}
    for member in lost:
        box = one_box(engine, "name", member.id, ring.team.id)
        names = read_json(open_sealed(box, ring.listing))
    _team, team_keys = team_of(engine, known, opener, holder)
    joined = worker_joins(
        ring.service_keys,
        ring.team,
        team_keys,
        worker=names["name"],
        role=names["role"],
        passphrase=passphrase,
    )
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with engine.writing():
        engine.owe()
        for member in lost:
            engine.run("UPDATE holder SET retired = ? WHERE id = ?", now, member.id)
            engine.run("DELETE FROM keybox WHERE owner = ? AND what = 'worker'", member.id)
            engine.run("DELETE FROM keybox WHERE \"for\" = ? AND what = 'team'", member.id)
        insert(engine, "holder", [joined.member.row()])
        insert(engine, "keybox", [box.row() for box in joined.boxes])
    engine.scrub()
    return joined.keys


def change_passphrase(engine: Engine, worker: bytes, old: str, new: str) -> None:
    """Seal the worker's keys under another passphrase. Raises `WrongPassphrase`, `BadInput`."""
    refuse_empty(new)
    box = next((box for box in boxes(engine, "worker") if box.owner == worker), None)
    if box is None:
        raise DamagedKeybox(_("The worker's key box is gone."), _(KEEP))
    fresh = slow_box(worker, "worker", new, open_slow(box, old))
    with engine.writing():
        engine.owe()
        put_box(engine, fresh)
    engine.scrub()
