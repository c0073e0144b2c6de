"""The keys of an unlocked vault, and how a vault's first keys are made.

A team of one stands on the tables a larger team will use: a worker, a team, the recovery key and
the service. The team's private keys are handed to the worker and to recovery; the service's are
handed to the team.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from assess.errors import BadInput, DamagedKeybox, EditedGrant, WrongPassphrase
from assess.i18n import _
from assess.vault import seal
from assess.vault.engine import Engine, insert
from assess.vault.ids import text_of
from assess.vault.keys import (
    Box,
    Holder,
    Member,
    Service,
    WorkerKeys,
    author_id,
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
    wrapped_box,
)
from assess.vault.problems import KEEP

RECOVERY_WORDS = 8  # EFF large list: 103 bits, behind Argon2id


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

    refuse_empty(passphrase)
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
    joined = worker_joins(
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
class Joined:
    """A worker who has just enrolled: their row, their keys and their key boxes."""

    member: Member
    keys: WorkerKeys = field(repr=False)
    boxes: list[Box] = field(repr=False)


def worker_joins(
    service: seal.Signer,
    team: Member,
    team_keys: bytes,
    *,
    worker: str,
    role: str,
    passphrase: str,
) -> Joined:
    """Enrol a worker in a team, under a passphrase, with new keys of their own."""
    private, seed = seal.new_private(), seal.new_private()
    opener, signer = seal.Opener(private), seal.Signer(seed)
    own = author_id(signer.public)
    member = certify(service, "worker", own, opener.public, signer.public)
    keys = WorkerKeys(member.id, private, seed, service.public)
    listing = seal.Sealer(team_keys[seal.KEY :])
    names = _json({"name": worker, "role": role})
    return Joined(
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


def refuse_empty(passphrase: str) -> None:
    """Raise `BadInput` for an empty passphrase."""
    if not passphrase.strip():
        raise BadInput(
            _("The passphrase is empty."), _("Use the words that were offered, or your own.")
        )


def open_worker(engine: Engine, passphrase: str) -> WorkerKeys:
    """Open the worker's own key box. Raises `WrongPassphrase`, `DamagedKeybox`."""
    found_boxes = boxes(engine, "worker")
    if not found_boxes:
        raise DamagedKeybox(_("The worker's key box is gone."), _(KEEP))
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
    raise DamagedKeybox(_("The worker's key box is not of this format."), _(KEEP))


def open_ring(engine: Engine, keys: WorkerKeys) -> Keyring:
    """Go from a worker's keys to everything they may use, checking each step.

    Raises `EditedGrant` for a public key that is not the certified one, `DamagedKeybox`.
    """
    known = members(engine, keys.service)
    opener, signer = seal.Opener(keys.x25519), seal.Signer(keys.ed25519)
    worker = known.get(keys.id)
    if worker is None or (worker.x25519, worker.ed25519) != (opener.public, signer.public):
        raise EditedGrant(
            _("The worker's public keys are not the ones they enrolled with."), _(KEEP)
        )
    return ring_of(engine, known, keys.service, opener, worker, signer)


def ring_of(
    engine: Engine,
    known: dict[bytes, Member],
    service_public: bytes,
    opener: seal.Opener,
    holder: Member,
    signer: seal.Signer,
) -> Keyring:
    """`holder` is whose opener it is: a worker, or recovery (whose signer is then a blank one)."""
    root = known.get(service_id(service_public))
    team, team_keys = team_of(engine, known, opener, holder)
    recovery = next((m for m in known.values() if m.kind == "recovery" and not m.retired), None)
    if root is None or recovery is None:
        raise EditedGrant(_("The service's or the recovery key's public key is gone."), _(KEEP))
    team_opener = seal.Opener(team_keys[: seal.KEY])
    listing = seal.Sealer(team_keys[seal.KEY :])
    plain = open_wrapped(one_box(engine, "service", root.id, team.id), team_opener)
    service_keys = seal.Signer(plain[: seal.KEY])
    if service_keys.public != service_public:
        raise DamagedKeybox(_("The service's key box is not the one that was sealed."), _(KEEP))
    name = read_json(open_sealed(one_box(engine, "name", root.id, team.id), listing))["name"]
    mine = {"name": "", "role": ""}
    if holder.kind == "worker":
        mine = read_json(open_sealed(one_box(engine, "name", holder.id, team.id), listing))
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


def team_of(
    engine: Engine, known: dict[bytes, Member], opener: seal.Opener, holder: Member
) -> tuple[Member, bytes]:
    """The team whose keys were handed to a holder, and those keys. Raises `DamagedKeybox`."""
    for box in boxes(engine, "team", holder.id):
        team_keys = open_wrapped(box, opener)
        team = known.get(box.owner)
        if team is None or len(team_keys) != 2 * seal.KEY:
            break
        if seal.Opener(team_keys[: seal.KEY]).public != team.x25519:
            break
        return team, team_keys
    raise DamagedKeybox(_("The team's key box is gone or is not the one that was sealed."), _(KEEP))


def one_box(engine: Engine, what: str, owner: bytes, holder: bytes) -> Box:
    """The one key box of a kind, from one holder to another. Raises `DamagedKeybox`."""
    for box in boxes(engine, what, holder):
        if box.owner == owner:
            return box
    raise DamagedKeybox(_("A key box of this vault is gone."), _(KEEP))


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
