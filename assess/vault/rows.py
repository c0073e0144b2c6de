"""What one stored row holds, and how a record proves itself. Pure: no database, no clock.

A row as stored: `seq, epoch, prev, hash, body`, where

    binding = "fm1" | person (16) | seq (8) | epoch (4) | prev (32)       big-endian
    body    = nonce (12) | AES-256-GCM(record key, inner, binding)
    hash    = SHA-256(binding | body)
    prev    = hash of the row before, 32 zero bytes for the first
    inner   = 1 | count (2) | count x erased seq (4) | signature (64) | plaintext

A body that was taken out is NULL; its stored hash keeps the chain whole, and a later row's inner
part names it, so that taken out and wiped differ.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from assess.errors import BrokenChain, CutTail, Damaged, DamagedRow
from assess.i18n import _
from assess.vault import seal

GENESIS = bytes(32)
_INNER = 1
_HEAD = struct.Struct(">BH")
_PLACE = struct.Struct(">QI")
MOST_ERASED = 0xFFFF


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a record as its reader sees it; `plaintext` is None when it was taken out."""

    seq: int
    plaintext: bytes | None = field(repr=False)
    signature: bytes | None = field(repr=False)


@dataclass(frozen=True)
class Damage:
    """One thing found wrong: in which record, at which row (where that can be said), and what."""

    person: str | None
    sequence: int | None
    what: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong inside a record, as the error it would be."""

    error: type[Damaged]
    sequence: int | None
    what: str


class Inner(NamedTuple):
    """What was sealed in a row. A tuple, because a record of years makes many of them."""

    plaintext: bytes
    signature: bytes
    erased: tuple[int, ...] = ()

    def __repr__(self) -> str:
        return "Inner(…)"


def binding(person: bytes, seq: int, epoch: int, prev: bytes) -> bytes:
    """What ties a body to its place: whose record, which row, which key, after which row."""
    return b"fm1" + person + _PLACE.pack(seq, epoch) + prev


def pack(inner: Inner) -> bytes:
    """The bytes to seal."""
    if len(inner.signature) != seal.SIGNATURE:
        raise ValueError("a signature is 64 bytes")
    count = len(inner.erased)
    erased = struct.pack(f">{count}I", *inner.erased) if count else b""
    return _HEAD.pack(_INNER, count) + erased + inner.signature + inner.plaintext


def parse(data: bytes) -> Inner:
    """Read what `pack` wrote. Raises `ValueError` on anything else."""
    if len(data) < _HEAD.size:
        raise ValueError("too short")
    version, count = _HEAD.unpack_from(data)
    if version != _INNER:
        raise ValueError("written by a newer version")
    start = _HEAD.size + 4 * count
    end = start + seal.SIGNATURE
    if len(data) < end:
        raise ValueError("too short")
    erased = struct.unpack_from(f">{count}I", data, _HEAD.size) if count else ()
    return Inner(data[end:], data[start:end], erased)


class Sealed(NamedTuple):
    """A row ready to be stored."""

    seq: int
    prev: bytes
    hash: bytes
    body: bytes


def seal_row(
    person: bytes, seq: int, epoch: int, prev: bytes, key: seal.Sealer, inner: Inner
) -> Sealed:
    """Seal one row onto the row before it."""
    place = binding(person, seq, epoch, prev)
    body = key.seal(pack(inner), place)
    return Sealed(seq, prev, seal.digest(place, body), body)


Stored = Sequence[Any]  # seq, epoch, prev, hash, body: as the database gave them, so of any type


@dataclass(frozen=True)
class Proved:
    """What a walk through a record found.

    `put_back` are rows that were taken out and yet hold a body again: read as taken out all the
    same (whoever restores an old body does not undo what the person asked for).
    """

    rows: list[Row]
    hashes: list[bytes]
    put_back: tuple[int, ...] = ()


def prove(
    person: bytes,
    stored: Iterable[Stored],
    *,
    head: int,
    keys: Mapping[int, seal.Sealer],
    after: int = 0,
    prev: bytes = GENESIS,
    report: Callable[[Problem], None],
    blank_is_fine: bool = False,
) -> Proved:
    """Open every row after `after`, proving order, links, hashes and tags as it goes.

    `prev` is the proved hash of row `after`. Each thing wrong goes to `report`, which may raise to
    stop at the first; if it returns, the walk goes on from the stored hash. `blank_is_fine` is for
    a record that was erased as a whole: no row is left there to account for the blank ones.
    """
    rows: list[Row] = []
    hashes: list[bytes] = []
    blank: list[int] = []
    accounted: set[int] = set()
    last = after
    for seq, epoch, stored_prev, stored_hash, body in stored:
        row = Row(seq, None, None)
        if type(seq) is not int or type(stored_hash) is not bytes:
            report(Problem(DamagedRow, last + 1, _("the row is not of this format")))
        elif seq != last + 1:
            report(Problem(BrokenChain, last + 1, _("one or more rows are missing here")))
        elif stored_prev != prev:
            report(Problem(BrokenChain, seq, _("the row does not follow the row before it")))
        elif body is None:
            blank.append(seq)
        else:
            inner = _open(person, seq, epoch, prev, stored_hash, body, keys)
            if inner is None:
                report(
                    Problem(DamagedRow, seq, _("the row's bytes are not those that were written"))
                )
            else:
                accounted.update(number for number in inner.erased if number < seq)
                row = Row(seq, inner.plaintext, inner.signature)
        rows.append(row)
        hashes.append(stored_hash)
        prev = stored_hash
        last = seq if type(seq) is int else last + 1
    if last < head:
        report(Problem(CutTail, last + 1, _("the end of the record is gone")))
    elif last > head:
        report(Problem(BrokenChain, head + 1, _("there are more rows than were acknowledged")))
    for seq in blank:
        if seq not in accounted and not blank_is_fine:
            report(
                Problem(DamagedRow, seq, _("the row is blank and nothing says it was taken out"))
            )
    put_back = tuple(r.seq for r in rows if r.seq in accounted and r.plaintext is not None)
    if put_back:
        rows = [Row(row.seq, None, None) if row.seq in accounted else row for row in rows]
    return Proved(rows, hashes, put_back)


def _open(
    person: bytes,
    seq: int,
    epoch: Any,
    prev: bytes,
    stored_hash: bytes,
    body: Any,
    keys: Mapping[int, seal.Sealer],
) -> Inner | None:
    if type(body) is not bytes or epoch not in keys:
        return None
    place = binding(person, seq, epoch, prev)
    if seal.digest(place, body) != stored_hash:
        return None
    try:
        return parse(keys[epoch].open(body, place))
    except (seal.Unsealed, ValueError):
        return None
