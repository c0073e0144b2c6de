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
    return any(one.voice == "person" for line in same for one in person.differs_on(line))
