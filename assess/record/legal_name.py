"""The name somebody's papers have: for a form that has to have it, and nobody else. Pure."""

from __future__ import annotations

from assess.record.entry import Entry
from assess.record.person import Person, recipient_key


def legal_name(person: Person, recipient: str) -> Entry | None:
    """The name on the papers as far as it is for this reader; None where it was not given for them.

    It goes only where the person named this very reader: one kept for everyone stays in the house.
    """
    wanted = recipient_key(recipient)
    found = [
        entry
        for entry in person.of_kind("name")
        if entry.body.get("legal")
        and isinstance(scope := entry.body.get("scope"), str | list)
        and wanted in {recipient_key(one) for one in ([scope] if isinstance(scope, str) else scope)}
    ]
    return found[-1] if found else None
