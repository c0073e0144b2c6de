"""Things the team keeps beside the records, such as a copy of each question bank that was used.

Each is sealed under the team's listing key in a box of its own, whose name in the table is picked
by chance and whose length is a power of two, so that the table does not say what is kept. What is
in which box stands in one more sealed box. A thing is kept once and never written over.
"""

from __future__ import annotations

import base64
import struct
import zlib
from typing import Any

from assess.errors import BadInput, DamagedKeybox
from assess.i18n import _
from assess.vault import keyring, seal
from assess.vault.problems import KEEP
from assess.vault.records import Records

LARGEST = 8 * 1024 * 1024
SMALLEST = 16 * 1024
"""Compressed, most banks fit this, so that their boxes all look alike."""

_INDEX = "kept"


def names(records: Records) -> list[str]:
    """What is kept, by name. Raises `DamagedKeybox`."""
    return sorted(_index(records))


def keep(records: Records, name: str, data: bytes) -> bool:
    """Keep bytes under a name; see `Vault.keep`."""
    if len(data) > LARGEST:
        raise BadInput(
            _("That is larger than {size} MiB.", size=LARGEST // 1024 // 1024), _("Split it.")
        )
    with records.engine.writing():
        index = _index(records)
        if name in index:
            return False
        box = index[name] = f"{_INDEX} {seal.new_private()[:16].hex()}"
        padded = base64.b64encode(_padded(zlib.compress(data, 6))).decode("ascii")
        keyring.put_shared_box(records.engine, records.ring, box, padded)
        keyring.put_shared_box(records.engine, records.ring, _INDEX, index)
    return True


def load(records: Records, name: str) -> bytes | None:
    """The bytes kept under a name; see `Vault.kept`."""
    box = _index(records).get(name)
    if box is None:
        return None
    return _unpadded(keyring.shared_box(records.engine, records.ring, box))  # None: it was deleted


def faults(records: Records) -> list[str]:
    """What is wrong with what is kept."""
    try:
        known = names(records)
    except DamagedKeybox:
        return ["the list of what is kept was changed"]
    found = []
    for name in known:
        try:
            load(records, name)
        except DamagedKeybox:
            found.append("a copy the vault keeps was changed")
    return found


def _index(records: Records) -> dict[str, str]:
    found = keyring.shared_box(records.engine, records.ring, _INDEX) or {}
    if not isinstance(found, dict):
        raise _damaged()
    return found


def _padded(data: bytes) -> bytes:
    size = SMALLEST
    while size < len(data) + 4:
        size *= 2
    return (struct.pack(">I", len(data)) + data).ljust(size, b"\0")


def _unpadded(told: Any) -> bytes:
    try:
        padded = base64.b64decode(told, validate=True)
        [length] = struct.unpack_from(">I", padded)
        reading = zlib.decompressobj()
        data = reading.decompress(padded[4 : 4 + length], LARGEST + 1)
    except (ValueError, TypeError, struct.error, zlib.error) as error:
        raise _damaged() from error
    if len(data) > LARGEST or not reading.eof:
        raise _damaged()
    return data


def _damaged() -> DamagedKeybox:
    return DamagedKeybox(
        _("A copy the vault keeps is gone or is not the one that was sealed."), _(KEEP)
    )
