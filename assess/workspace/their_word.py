"""What the person put beside a line: nobody but they can have it taken out (DOMAIN 2.7)."""

from __future__ import annotations

from collections.abc import Iterable

from assess.record.entry import Entry
from assess.record.person import Person


def needs_their_word(person: Person, gone: Entry, same: Iterable[str]) -> bool:
    """Whether taking this line out would take the person's own "I disagree" with it.

    Their own line may go together with what they put beside it; somebody else's line may not.
    """
    if gone.kind == "differ":
        return gone.voice == "person"
    if gone.voice == "person":
        return False
    beside = (person.entry(one) for one in words_beside(person, same))
    return any(one is not None and one.voice == "person" for one in beside)


def words_beside(person: Person, lines: Iterable[str]) -> list[str]:
    """The ids of everything said beside these lines, and beside that: it goes with them."""
    found: dict[str, None] = {}
    todo = list(lines)
    for line in todo:
        for one in person.differs_on(line):
            if one.id not in found:
                found[one.id] = None
                todo.append(one.id)
    return list(found)
