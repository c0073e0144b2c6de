"""The rollback pin: how far each record had come, kept outside the database.

A whole older copy of the database is perfect in itself, so only something kept elsewhere can tell.
That is one small file for each vault in the configuration folder: the last known row number and
hash of every record. It is a lower bound, written after the commits at unlock and at lock: a crash
between a commit and the pin leaves it low, never wrong. Whoever can write the configuration folder
can remove it, and a new computer has none; the threat model says so.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path

from assess import locations
from assess.i18n import _
from assess.vault.rows import Damage

Heads = dict[str, tuple[int, str]]
_SCHEMA = "assess.pin/1"


def _file(vault: str) -> Path:
    return locations.config_dir() / "pins" / f"{vault}.json"


def load(vault: str) -> Heads:
    """What is pinned; nothing if there is no pin, or none that can be read.

    An unreadable pin is as good as none: whoever can break it could remove it.
    """
    try:
        told = json.loads(_file(vault).read_text("utf-8"))
        return {str(person): (int(seq), str(head)) for person, (seq, head) in told["heads"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def save(vault: str, heads: Mapping[str, tuple[int, str]]) -> bool:
    """Replace the pin in one step; False where the folder cannot be written.

    That never fails what the worker was doing: the record itself is safe.
    """
    target = _file(vault)
    building = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        flags = os.O_CREAT | os.O_TRUNC | os.O_WRONLY
        with os.fdopen(os.open(building, flags, 0o600), "w", encoding="utf-8") as file:
            json.dump({"schema": _SCHEMA, "heads": heads}, file, separators=(",", ":"))
            file.flush()
            os.fsync(file.fileno())
        building.replace(target)
    except OSError:
        with contextlib.suppress(OSError):
            building.unlink()
        return False
    return True


def compare(
    pinned: Heads, heads: Heads, hash_at: Callable[[str, int], str | None]
) -> tuple[Damage, ...]:
    """What the pin knows that the database no longer does."""
    found = []
    for person, (seq, known) in sorted(pinned.items()):
        here = heads.get(person)
        if here is None:
            found.append(Damage(person, 1, _("the whole record is gone since it was last opened")))
        elif here[0] < seq:
            what = f"rows {here[0] + 1} to {seq} are gone since the record was last opened"
            found.append(Damage(person, here[0] + 1, what))
        elif here != (seq, known) and hash_at(person, seq) != known:
            found.append(Damage(person, seq, _("this is not the row that was here before")))
    return tuple(found)


def advance(
    vault: str, heads: Heads, hash_at: Callable[[str, int], str | None]
) -> tuple[Damage, ...]:
    """Bring the pin up to `heads`, and return what contradicts it.

    A contradicted record keeps its old pin, so that it is found again next time.
    """
    pinned = load(vault)
    found = compare(pinned, heads, hash_at)
    kept = {damage.person for damage in found}
    new = {person: head for person, head in heads.items() if person not in kept}
    new.update({person: head for person, head in pinned.items() if person in kept})
    if new != pinned:
        save(vault, new)
    return found
