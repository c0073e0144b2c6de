"""What was said in a sitting, as it is read back at its end."""

from __future__ import annotations

from assess.record.entry import Entry
from assess.record.person import Person


def answered_in(person: Person, sitting: str | None) -> tuple[Entry, ...]:
    """The answers of a sitting that hold a value and stand, oldest first.

    One put another way keeps the place of the one before it, so that read-back numbers stay.
    """
    if not sitting:
        return ()
    said = [entry for entry in person.sitting(sitting) if entry.kind == "answer"]
    place: dict[str, tuple[int, str]] = {}
    for entry in said:
        place[entry.id] = min(
            [entry.order, *(place[one] for one in entry.replaces if one in place)]
        )
    stands = [e for e in said if "value" in e.body and person.stands(e)]
    return tuple(sorted(stands, key=lambda entry: place[entry.id]))


def last_answered(person: Person, sitting: str | None) -> Entry | None:
    """The newest of the lines that stand in a sitting."""
    return max(answered_in(person, sitting), key=lambda entry: entry.order, default=None)
