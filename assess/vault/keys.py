"""Who holds which key, and how one leads to the next.

    passphrase -Argon2id-> worker's X25519 and Ed25519 -HPKE-> team's X25519 and listing key
        -HPKE-> one record key for each person -AES-256-GCM-> that person's rows

A holder is a worker, a team, the recovery key or the service. Every holder's public keys are
certified by the service's Ed25519 key; the service's public key is sealed in the worker's own
keybox, and the vault's id is made from it, so a public key that someone swapped in the table is
found at unlock, before anything is wrapped to it.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from assess.errors import DamagedKeybox, EditedGrant, WrongPassphrase
from assess.i18n import _
from assess.vault import seal
from assess.vault.engine import Engine
from assess.vault.ids import ID
from assess.vault.problems import KEEP


def service_id(ed25519_public: bytes) -> bytes:
    """A service's id, which is also its vault's: made from its public key."""
    return seal.digest(b"assess service v1\0", ed25519_public)[:ID]


def author_id(ed25519_public: bytes) -> bytes:
    """A worker's id: made from their public key, so that nobody can take the id of another."""
    return seal.digest(b"assess author v1\0", ed25519_public)[:ID]


@dataclass(frozen=True)
class Holder:
    """A worker, as an entry names its author."""

    key_id: str
    name: str
    role: str
    service: str


@dataclass(frozen=True)
class Service:
    """A service, as its card names it: this one, or one that is trusted."""

    key_id: str
    name: str
    age_recipient: str
    ed25519_public: bytes


@dataclass(frozen=True)
class Member:
    """A row of the holder table. `x25519` of a service is its age recipient, as text."""

    id: bytes
    kind: str
    x25519: bytes
    ed25519: bytes
    certified_by: bytes
    sig: bytes
    created: str
    retired: str | None = None

    def row(self) -> tuple[Any, ...]:
        """The columns, in the table's order."""
        return (
            self.id,
            self.kind,
            self.x25519,
            self.ed25519,
            self.certified_by,
            self.sig,
            self.created,
            self.retired,
        )


def certify(
    service: seal.Signer, kind: str, holder: bytes, x25519: bytes, ed25519: bytes
) -> Member:
    """A holder whose public keys the service vouches for."""
    sig = service.sign(seal.HOLDER, _holder_text(kind, holder, x25519, ed25519))
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Member(holder, kind, x25519, ed25519, service_id(service.public), sig, now)


def _holder_text(kind: str, holder: bytes, x25519: bytes, ed25519: bytes) -> bytes:
    return kind.encode() + b"\0" + holder + struct.pack(">H", len(x25519)) + x25519 + ed25519


@dataclass(frozen=True)
class WorkerKeys:
    """What a worker's passphrase opens."""

    id: bytes
    x25519: bytes = field(repr=False)
    ed25519: bytes = field(repr=False)
    service: bytes  # the service's public Ed25519 key: what everything else is checked against

    def packed(self) -> bytes:
        """The bytes to seal."""
        return self.x25519 + self.ed25519 + self.service


@dataclass(frozen=True)
class Box:
    """A row of the keybox table."""

    owner: bytes
    holder: bytes
    what: str
    epoch: int
    cost: seal.Cost | None
    salt: bytes | None
    box: bytes = field(repr=False)

    def binding(self) -> bytes:
        """What ties the box to its place and its cost."""
        head = b"assess box v1\0" + self.what.encode() + b"\0" + self.owner + self.holder
        return head + struct.pack(">I", self.epoch) + (self.cost.packed() if self.cost else b"")

    def sum(self) -> bytes:
        """A plain checksum: a flipped byte then differs from a wrong passphrase."""
        return seal.digest(self.binding(), self.salt or b"", self.box)

    def row(self) -> tuple[Any, ...]:
        """The columns, in the table's order."""
        cost = (self.cost.memory_kib, self.cost.passes, self.cost.lanes) if self.cost else ()
        return (
            self.owner,
            self.holder,
            self.what,
            self.epoch,
            *(cost or (None, None, None)),
            self.salt,
            self.box,
            self.sum(),
        )


def box_of(row: tuple[Any, ...]) -> Box:
    """Read a row of the keybox table. Raises `DamagedKeybox`."""
    owner, holder, what, epoch, memory, passes, lanes, salt, box, told = row
    try:
        cost = None if memory is None else seal.Cost(memory, passes, lanes)
        found = Box(owner, holder, what, epoch, cost, salt, box)
        whole = found.sum() == told
        fair = cost is None or (cost.at_least(seal.FLOOR) and seal.CEILING.at_least(cost))
    except (TypeError, ValueError, AttributeError, struct.error) as error:
        raise _damaged_box() from error
    if not whole or not fair:
        raise _damaged_box()
    return found


def _damaged_box() -> DamagedKeybox:
    return DamagedKeybox(_("A key box of this vault is damaged or was changed."), _(KEEP))


def boxes(engine: Engine, what: str, holder: bytes | None = None) -> list[Box]:
    """The key boxes of one kind, all of them or those for one holder. Raises `DamagedKeybox`."""
    columns = 'owner, "for", what, epoch, memory_kib, passes, lanes, salt, box, sha256'
    rows = engine.fetch(f"SELECT {columns} FROM keybox WHERE what = ?", what)
    return [box_of(row) for row in rows if holder is None or row[1] == holder]


def slow_box(owner: bytes, what: str, secret: str, plaintext: bytes) -> Box:
    """Seal keys under a passphrase."""
    empty = Box(owner, owner, what, 1, seal.FLOOR, seal.new_private()[:16], b"")
    key = seal.Sealer(seal.stretch(secret, empty.salt or b"", seal.FLOOR))
    return _filled(empty, key.seal(plaintext, empty.binding()))


def open_slow(box: Box, secret: str) -> bytes:
    """Open a box made by `slow_box`. Raises `WrongPassphrase`, `DamagedKeybox`."""
    if box.cost is None or box.salt is None:
        raise _damaged_box()
    key = seal.Sealer(seal.stretch(secret, box.salt, box.cost))
    try:
        return key.open(box.box, box.binding())
    except seal.Unsealed as error:
        raise WrongPassphrase(
            _("That does not open this vault."),
            _("Check capitals and spaces. If it is lost: assess vault recover."),
        ) from error


def wrapped_box(owner: bytes, to: bytes, public: bytes, what: str, plaintext: bytes) -> Box:
    """Hand keys to a holder's public key."""
    empty = Box(owner, to, what, 1, None, None, b"")
    return _filled(empty, seal.wrap(plaintext, public, empty.binding()))


def sealed_box(owner: bytes, to: bytes, key: seal.Sealer, what: str, plaintext: bytes) -> Box:
    """Seal something every member of a team may read, under the team's listing key."""
    empty = Box(owner, to, what, 1, None, None, b"")
    return _filled(empty, key.seal(plaintext, empty.binding()))


def _filled(empty: Box, box: bytes) -> Box:
    return Box(empty.owner, empty.holder, empty.what, empty.epoch, empty.cost, empty.salt, box)


def open_wrapped(box: Box, opener: seal.Opener) -> bytes:
    """Open a box made by `wrapped_box`. Raises `DamagedKeybox`."""
    try:
        return opener.unwrap(box.box, box.binding())
    except seal.Unsealed as error:
        raise _damaged_box() from error


def open_sealed(box: Box, key: seal.Sealer) -> bytes:
    """Open a box made by `sealed_box`. Raises `DamagedKeybox`."""
    try:
        return key.open(box.box, box.binding())
    except seal.Unsealed as error:
        raise _damaged_box() from error


def read_json(data: bytes) -> Any:
    """What stands in a sealed box of names. Raises `DamagedKeybox`."""
    try:
        return json.loads(data)
    except ValueError as error:
        raise _damaged_box() from error


def members(engine: Engine, service: bytes) -> dict[bytes, Member]:
    """Every holder, each checked against its certificate by this service's public key.

    Raises `EditedGrant` naming the kind of holder.
    """
    columns = "id, kind, x25519_pub, ed25519_pub, certified_by, sig, created, retired"
    return {
        member.id: member
        for member in _checked(engine.fetch(f"SELECT {columns} FROM holder"), service)
    }


def _checked(rows: Iterable[tuple[Any, ...]], service: bytes) -> Iterable[Member]:
    root = service_id(service)
    for row in rows:
        member = Member(*row)
        try:
            text = _holder_text(member.kind, member.id, member.x25519, member.ed25519)
            fine = member.certified_by == root and seal.verify(
                service, seal.HOLDER, text, member.sig
            )
            if member.kind == "service":
                fine = fine and member.id == root and member.ed25519 == service
        except (TypeError, ValueError, AttributeError, struct.error):
            fine = False
        if not fine:
            raise EditedGrant(
                _(
                    "A public key in this vault ({kind}) is not the one its service certified.",
                    kind=member.kind,
                ),
                _(KEEP),
            )
        yield member
