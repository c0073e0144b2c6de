"""What was said today, as it is read back at the end of a sitting."""

from __future__ import annotations

from assess.record.alone import may_show
from assess.record.entry import Entry
from assess.record.person import Person


def not_read_back(person: Person, sitting: str | None) -> tuple[str, ...]:
    """A sitting, after those of its day that broke off before they were read back, oldest first."""
    if not sitting:
        return ()
    events = person.of_kind("sitting")
    day = next((one.said for one in events if one.sitting == sitting), None)
    over = {one.sitting for one in events if one.body.get("event") in ("read_back", "ended")}
    broken: dict[str, None] = {}
    for one in events:
        if one.sitting == sitting or one.said != day:
            continue
        if one.body.get("event") == "read_back":
            broken.clear()
        elif one.sitting and one.sitting not in over:
            broken[one.sitting] = None
    return (*broken, sitting)


def answered_in(person: Person, *sittings: str | None) -> tuple[Entry, ...]:
    """The answers of these sittings that hold a value and stand, oldest first.

    One put another way keeps the place of the one before it, so that read-back numbers stay.
    """
    said = [
        entry
        for sitting in sittings
        if sitting
        for entry in person.sitting(sitting)
        if entry.kind == "answer"
    ]
    place: dict[str, tuple[int, str]] = {}
    for entry in said:
        place[entry.id] = min(
            [entry.order, *(place[one] for one in entry.replaces if one in place)]
        )
    stands = [e for e in said if "value" in e.body and person.stands(e)]
    return tuple(sorted(stands, key=lambda entry: place[entry.id]))


def last_answered(person: Person, sitting: str | None, *, alone: bool = True) -> Entry | None:
    """The newest of the lines that stand in a sitting, of those that who is here may see."""
    seen = (e for e in answered_in(person, sitting) if may_show(e, person, alone=alone))
    return max(seen, key=lambda entry: entry.order, default=None)
