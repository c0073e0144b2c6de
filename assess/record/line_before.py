"""What a line came to stand instead of, and what it would be had it been said here. Pure.

What was decided about a line holds for what stands in its place, however it came there: by another
question, over several lines at once, or by a file.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace

from assess.forms.bank import Item
from assess.record.entry import Entry
from assess.record.person import Person
from assess.record.wording import FindItem

SENSITIVITY_KEPT = "protected"


def theirs_at(entry: Entry, person: Person) -> list[Entry]:
    """The person's own answers at this one's question: what stands, and what gave way elsewhere.

    A line that something said at another question stands instead of held back what is beside it:
    it still does.
    """
    row, found = str(entry.body.get("row") or ""), []
    for question in person.questions_of(entry):
        told = person.tellings(question, "person", row)
        gave_way = {older for one in told for older in one.replaces}
        found += [one for one in told if one.id not in gave_way]
    return found


def last_decided(
    entry: Entry, person: Person, made_on: Callable[[str], Iterable[Entry]]
) -> list[Entry]:
    """What was decided on a line, or last on what it stands instead of: on each of those by itself.

    Standing instead of a line that goes lends nothing to one that was kept.
    """
    found: list[Entry] = []
    seen: set[str] = set()
    here = [entry.id]
    while here:
        one = here.pop()
        if one in seen:
            continue
        seen.add(one)
        if made := list(made_on(one)):
            found += made
        elif (held := person.entry(one)) is not None:
            here += held.replaces
    return found


def as_asked_here(
    entry: Entry, person: Person, find: FindItem, by_file: Collection[str] = ()
) -> list[Entry]:
    """A line that came by a file, as it would be had its question been asked here.

    Which topic it is of, and whether it is protected, is what another house wrote on it. Agreement
    here was given to topics as they are here, so it needs both; and it is as protected as the line
    it stands instead of, also over others that came by a file (`by_file`).
    """
    if entry.kind != "answer":
        return []
    items = [item for one in person.questions_of(entry) if (item := find(one)) is not None]
    older = [held.body for held in _stood_before(entry, person, by_file)]
    marks = {key: body[key] for body in older for key in _MARKS if key in body}
    if any(body.get("sensitivity") == SENSITIVITY_KEPT for body in older):
        marks["sensitivity"] = SENSITIVITY_KEPT
    seen = [{"section": item.scope, **marks, **_marks_of(item)} for item in items] or [marks]
    return [replace(entry, body={**entry.body, **body}) for body in seen if body]


def _stood_before(entry: Entry, person: Person, by_file: Collection[str]) -> Iterator[Entry]:
    """What a line stands instead of, as far back as the first that was said here."""
    seen: set[str] = set()
    here = list(entry.replaces)
    while here:
        held = person.entry(here.pop())
        if held is None or held.id in seen:
            continue
        seen.add(held.id)
        yield held
        if held.id in by_file:
            here += held.replaces


_MARKS = ("third_party", "share_default")


def _marks_of(item: Item) -> dict[str, object]:
    found: dict[str, object] = {}
    if item.sensitivity == SENSITIVITY_KEPT:
        found["sensitivity"] = SENSITIVITY_KEPT
    if item.third_party:
        found["third_party"] = True
    if item.share_default == "keep":
        found["share_default"] = "keep"
    return found
