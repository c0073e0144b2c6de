"""The keys of an unlocked vault, and how a vault's first keys are made.

A team of one stands on the tables a larger team will use: a worker, a team, the recovery key and
the service. The team's private keys are handed to the worker and to recovery; the service's are
handed to the team.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from assess.errors import BadInput, DamagedKeybox, EditedGrant, WrongPassphrase
from assess.vault import seal
from assess.vault.engine import Engine, insert
from assess.vault.keys import (
    Box,
    Holder,
    Member,
    Service,
    WorkerKeys,
    boxes,
    certify,
    members,
    open_sealed,
    open_slow,
    open_wrapped,
    read_json,
    sealed_box,
    service_id,
    slow_box,
    text_of,
    wrapped_box,
)

RECOVERY_WORDS = 8  # EFF large list: 103 bits, behind Argon2id
_EDITED = "Keep the vault as it is, and restore a backup: assess vault restore FILE."


@dataclass(frozen=True)
class Keyring:
    """Everything an unlocked vault can use. Its repr shows ids only."""

    worker_id: bytes
    worker: seal.Signer = field(repr=False)
    team: Member = field(repr=False)
    team_opener: seal.Opener = field(repr=False)
    listing: seal.Sealer = field(repr=False)
    recovery: Member = field(repr=False)
    service_keys: seal.Signer = field(repr=False)
    service_identity: str = field(repr=False)
    members: dict[bytes, Member] = field(repr=False)
    me: Holder
    service: Service


@dataclass(frozen=True)
class Founding:
    """The first rows of a vault."""

    holders: list[Member] = field(repr=False)
    boxes: list[Box] = field(repr=False)
    worker: WorkerKeys = field(repr=False)
    recovery_words: str = field(repr=False)

    def write(self, engine: Engine) -> None:
        """Put them into fresh tables, inside a transaction."""
        insert(engine, "holder", [holder.row() for holder in self.holders])
        insert(engine, "keybox", [box.row() for box in self.boxes])


def found(*, worker: str, role: str, service: str, passphrase: str) -> Founding:
    """Make the keys of a new vault. Raises `BadInput` for an empty passphrase."""
    from assess.vault.carry import new_identity
    from assess.vault.words import generate_words

    _refuse_empty(passphrase)
    words = generate_words(RECOVERY_WORDS)
    identity, recipient = new_identity()
    service_seed = seal.new_private()
    signer = seal.Signer(service_seed)
    root = service_id(signer.public)
    team_private, listing = seal.new_private(), seal.new_private()
    team_opener = seal.Opener(team_private)
    recovery_private = seal.new_private()
    recovery_opener = seal.Opener(recovery_private)
    team = certify(signer, "team", seal.new_private()[:16], team_opener.public, b"")
    recovery = certify(signer, "recovery", seal.new_private()[:16], recovery_opener.public, b"")
    joined = _worker_joins(
        signer, team, team_private + listing, worker=worker, role=role, passphrase=passphrase
    )
    key = seal.Sealer(listing)
    service_box = service_seed + identity.encode("ascii")
    return Founding(
        holders=[
            certify(signer, "service", root, recipient.encode("ascii"), signer.public),
            joined.member,
            team,
            recovery,
        ],
        boxes=[
            *joined.boxes,
            slow_box(recovery.id, "recovery", words, recovery_private + signer.public),
            wrapped_box(team.id, recovery.id, recovery.x25519, "team", team_private + listing),
            wrapped_box(root, team.id, team.x25519, "service", service_box),
            sealed_box(root, team.id, key, "name", _json({"name": service})),
        ],
        worker=joined.keys,
        recovery_words=words,
    )


@dataclass(frozen=True)
class _Joined:
    member: Member
    keys: WorkerKeys = field(repr=False)
    boxes: list[Box] = field(repr=False)


def _worker_joins(
    service: seal.Signer,
    team: Member,
    team_keys: bytes,
    *,
    worker: str,
    role: str,
    passphrase: str,
) -> _Joined:
    private, seed = seal.new_private(), seal.new_private()
    opener, signer = seal.Opener(private), seal.Signer(seed)
    member = certify(service, "worker", seal.new_private()[:16], opener.public, signer.public)
    keys = WorkerKeys(member.id, private, seed, service.public)
    listing = seal.Sealer(team_keys[seal.KEY :])
    names = _json({"name": worker, "role": role})
    return _Joined(
        member,
        keys,
        [
            slow_box(member.id, "worker", passphrase, keys.packed()),
            wrapped_box(team.id, member.id, member.x25519, "team", team_keys),
            sealed_box(member.id, team.id, listing, "name", names),
        ],
    )


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _refuse_empty(passphrase: str) -> None:
    if not passphrase.strip():
        raise BadInput("The passphrase is empty.", "Use the words that were offered, or your own.")


def open_worker(engine: Engine, passphrase: str) -> WorkerKeys:
    """Open the worker's own key box. Raises `WrongPassphrase`, `DamagedKeybox`."""
    found_boxes = boxes(engine, "worker")
    if not found_boxes:
        raise DamagedKeybox("The worker's key box is gone.", _EDITED)
    for last, box in enumerate(found_boxes, 1 - len(found_boxes)):
        try:
            plain = open_slow(box, passphrase)
        except WrongPassphrase:
            if last == 0:
                raise
            continue
        size = seal.KEY
        if len(plain) == 3 * size:
            return WorkerKeys(box.owner, plain[:size], plain[size : 2 * size], plain[2 * size :])
    raise DamagedKeybox("The worker's key box is not of this format.", _EDITED)


def open_ring(engine: Engine, keys: WorkerKeys) -> Keyring:
    """Go from a worker's keys to everything they may use, checking each step.

    Raises `EditedGrant` for a public key that is not the certified one, `DamagedKeybox`.
    """
    known = members(engine, keys.service)
    opener, signer = seal.Opener(keys.x25519), seal.Signer(keys.ed25519)
    worker = known.get(keys.id)
    if worker is None or (worker.x25519, worker.ed25519) != (opener.public, signer.public):
        raise EditedGrant("The worker's public keys are not the ones they enrolled with.", _EDITED)
    return _ring(engine, known, keys.service, opener, worker, signer)


def _ring(
    engine: Engine,
    known: dict[bytes, Member],
    service_public: bytes,
    opener: seal.Opener,
    holder: Member,
    signer: seal.Signer,
) -> Keyring:
    """`holder` is whose opener it is: a worker, or recovery (whose signer is then a blank one)."""
    root = known.get(service_id(service_public))
    team, team_keys = _team(engine, known, opener, holder)
    recovery = next((m for m in known.values() if m.kind == "recovery" and not m.retired), None)
    if root is None or recovery is None:
        raise EditedGrant("The service's or the recovery key's public key is gone.", _EDITED)
    team_opener = seal.Opener(team_keys[: seal.KEY])
    listing = seal.Sealer(team_keys[seal.KEY :])
    plain = open_wrapped(_one(engine, "service", root.id, team.id), team_opener)
    service_keys = seal.Signer(plain[: seal.KEY])
    if service_keys.public != service_public:
        raise DamagedKeybox("The service's key box is not the one that was sealed.", _EDITED)
    name = read_json(open_sealed(_one(engine, "name", root.id, team.id), listing))["name"]
    mine = {"name": "", "role": ""}
    if holder.kind == "worker":
        mine = read_json(open_sealed(_one(engine, "name", holder.id, team.id), listing))
    return Keyring(
        worker_id=holder.id,
        worker=signer,
        team=team,
        team_opener=team_opener,
        listing=listing,
        recovery=recovery,
        service_keys=service_keys,
        service_identity=plain[seal.KEY :].decode("ascii"),
        members=known,
        me=Holder(text_of(holder.id), mine["name"], mine["role"], name),
        service=Service(text_of(root.id), name, root.x25519.decode("ascii"), service_public),
    )


def _team(
    engine: Engine, known: dict[bytes, Member], opener: seal.Opener, holder: Member
) -> tuple[Member, bytes]:
    for box in boxes(engine, "team", holder.id):
        team_keys = open_wrapped(box, opener)
        team = known.get(box.owner)
        if team is None or len(team_keys) != 2 * seal.KEY:
            break
        if seal.Opener(team_keys[: seal.KEY]).public != team.x25519:
            break
        return team, team_keys
    raise DamagedKeybox("The team's key box is gone or is not the one that was sealed.", _EDITED)


def _one(engine: Engine, what: str, owner: bytes, holder: bytes) -> Box:
    for box in boxes(engine, what, holder):
        if box.owner == owner:
            return box
    raise DamagedKeybox("A key box of this vault is gone.", _EDITED)


def recovered(engine: Engine, words: str, passphrase: str) -> WorkerKeys:
    """With the recovery words, give the worker new keys under a new passphrase.

    The old worker row stays, retired, because its public key proves what it signed; its key boxes
    go, so the old passphrase opens nothing. One transaction. Raises `WrongPassphrase` for wrong
    words, `DamagedKeybox`, `EditedGrant`.
    """
    from assess.vault.words import normalise

    _refuse_empty(passphrase)
    slow = boxes(engine, "recovery")
    if not slow:
        raise DamagedKeybox("The recovery key box is gone.", _EDITED)
    plain = open_slow(slow[0], normalise(words))
    opener, service_public = seal.Opener(plain[: seal.KEY]), plain[seal.KEY :]
    known = members(engine, service_public)
    holder = known.get(slow[0].owner)
    if holder is None or holder.x25519 != opener.public:
        raise EditedGrant("The recovery public key is not the one that was made.", _EDITED)
    ring = _ring(engine, known, service_public, opener, holder, seal.Signer(seal.new_private()))
    lost = [m for m in known.values() if m.kind == "worker" and not m.retired]
    names = {"name": "", "role": ""}
    for member in lost:
        box = _one(engine, "name", member.id, ring.team.id)
        names = read_json(open_sealed(box, ring.listing))
    _, team_keys = _team(engine, known, opener, holder)
    joined = _worker_joins(
        ring.service_keys,
        ring.team,
        team_keys,
        worker=names["name"],
        role=names["role"],
        passphrase=passphrase,
    )
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with engine.writing():
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
    _refuse_empty(new)
    box = next((box for box in boxes(engine, "worker") if box.owner == worker), None)
    if box is None:
        raise DamagedKeybox("The worker's key box is gone.", _EDITED)
    fresh = slow_box(worker, "worker", new, open_slow(box, old))
    with engine.writing():
        put_box(engine, fresh)
    engine.scrub()


def put_box(engine: Engine, box: Box) -> None:
    """Put a key box in place of the one that was there, inside a transaction."""
    engine.run(
        'DELETE FROM keybox WHERE owner = ? AND "for" = ? AND what = ? AND epoch = ?',
        box.owner,
        box.holder,
        box.what,
        box.epoch,
    )
    insert(engine, "keybox", [box.row()])


def shared_box(engine: Engine, ring: Keyring, what: str) -> Any:
    """What the team keeps under `what`, or None. Raises `DamagedKeybox`."""
    own = service_id(ring.service.ed25519_public)
    for box in boxes(engine, what, ring.team.id):
        if box.owner == own:
            return read_json(open_sealed(box, ring.listing))
    return None


def put_shared_box(engine: Engine, ring: Keyring, what: str, value: Any) -> None:
    """Keep something for the team, inside a transaction."""
    own = service_id(ring.service.ed25519_public)
    put_box(engine, sealed_box(own, ring.team.id, ring.listing, what, _json(value)))
