"""Who may open which record: one wrapped record key for each holder, signed by who granted it.

HPKE's base mode does not say who wrapped a key, so the granter signs person, holder, epoch and
wrap. When a whole record is erased its wraps go; what stays is a signed word that it was erased,
and how far it had come, so that erased and vandalised differ.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import Any

from assess.errors import EditedGrant, NotPermitted
from assess.i18n import _, mark
from assess.vault import seal
from assess.vault.ids import text_of
from assess.vault.keyring import Keyring
from assess.vault.keys import Member

EPOCH = 1  # a leaver will bring the next one; every row and grant already names its own
_HINT = mark("Keep the vault as it is, and restore a backup: assess vault restore FILE.")
_EPOCH = struct.Struct(">I")
_HEAD = struct.Struct(">Q")


@dataclass(frozen=True)
class RecordKeys:
    """What opens one person's record."""

    epoch: int
    sealers: dict[int, seal.Sealer] = field(repr=False)
    slots: bytes = field(repr=False)  # names the drafts, so that a slot says nothing by itself
    erased: bool = False

    @property
    def current(self) -> seal.Sealer:
        """What new rows are sealed with."""
        return self.sealers[self.epoch]

    def slot(self, name: str) -> bytes:
        """A draft's slot as the table shows it."""
        return seal.keyed_digest(self.slots, b"slot\0", name.encode())


@dataclass(frozen=True)
class Grant:
    """A row of the grant table, without the front page."""

    person: bytes
    holder: bytes
    epoch: int
    wrap: bytes | None = field(repr=False)
    granted_by: bytes
    sig: bytes

    def binding(self) -> bytes:
        """What ties a wrap to its place."""
        return b"assess grant v1\0" + self.person + self.holder + _EPOCH.pack(self.epoch)


COLUMNS = "person, holder, epoch, wrap, granted_by, sig"


def front_binding(person: bytes, team: bytes) -> bytes:
    """What ties a front page to its record."""
    return b"assess front v1\0" + person + team


def make(ring: Keyring, person: bytes, key: bytes) -> list[Grant]:
    """The two grants no record is without: to the team and to recovery."""
    return [_signed(ring, person, holder, key) for holder in (ring.team, ring.recovery)]


def _signed(ring: Keyring, person: bytes, holder: Member, key: bytes) -> Grant:
    bare = Grant(person, holder.id, EPOCH, None, ring.worker_id, b"")
    wrapped = seal.wrap(key, holder.x25519, bare.binding())
    sig = ring.worker.sign(seal.GRANT, bare.binding() + wrapped)
    return Grant(person, holder.id, EPOCH, wrapped, ring.worker_id, sig)


def record_keys(key: bytes) -> RecordKeys:
    """The keys of a record of one epoch."""
    return RecordKeys(
        EPOCH, {EPOCH: seal.Sealer(key)}, seal.keyed_digest(key, b"assess draft slots v1\0")
    )


def erased_text(person: bytes, holder: bytes, epoch: int, head: int, head_hash: bytes) -> bytes:
    """What is signed when a record is erased."""
    return person + holder + _EPOCH.pack(epoch) + _HEAD.pack(head) + head_hash


def is_signed(
    ring: Keyring, grant: Grant, head: int | None = None, head_hash: bytes | None = None
) -> bool:
    """Whether a grant, or the erasure that stands in its place, is signed by a worker here.

    An erasure can only be judged where the record's head is given.
    """
    granter = ring.members.get(grant.granted_by)
    if granter is None or granter.kind != "worker":
        return False
    try:
        if grant.wrap is not None:
            text = grant.binding() + grant.wrap
            return seal.verify(granter.ed25519, seal.GRANT, text, grant.sig)
        if head is None or head_hash is None:
            return True
        text = erased_text(grant.person, grant.holder, grant.epoch, head, head_hash)
        return seal.verify(granter.ed25519, seal.ERASED, text, grant.sig)
    except (TypeError, struct.error):
        return False


def open_record(ring: Keyring, person: bytes, rows: list[tuple[Any, ...]]) -> RecordKeys:
    """The keys of a record from its team grants, every epoch.

    Raises `NotPermitted` where there is none, `EditedGrant` where one is not signed or not whole.
    """
    sealers: dict[int, seal.Sealer] = {}
    slots = b""
    erased = False
    for row in rows:
        grant = Grant(*row)
        if not is_signed(ring, grant):
            raise edited(person)
        if grant.wrap is None:
            erased = True
            continue
        try:
            key = ring.team_opener.unwrap(grant.wrap, grant.binding())
            sealers[grant.epoch] = seal.Sealer(key)
        except (seal.Unsealed, ValueError) as error:
            raise edited(person) from error
        slots = slots or seal.keyed_digest(key, b"assess draft slots v1\0")
    if not sealers and not erased:
        raise NotPermitted(
            _("You have no grant for record {text_of}.", text_of=text_of(person)),
            _("Ask a colleague who can open it."),
        )
    return RecordKeys(max(sealers, default=0), sealers, slots, erased and not sealers)


def edited(person: bytes) -> EditedGrant:
    """A grant that is not the one that was signed."""
    return EditedGrant(
        _("The grant for record {text_of} is not the one signed.", text_of=text_of(person)),
        _(_HINT),
    )
