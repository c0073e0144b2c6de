"""Before you start: half a minute, from the bank of that name (DOMAIN 1F's four training points)."""

from __future__ import annotations

from assess.errors import AssessError
from assess.i18n import asked_in
from assess.library import Library

BANK = "everyday/before_you_start"


def before_you_start(library: Library | None = None) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each group's title and its questions with their guidance; nothing where the bank is not here.

    Nothing of it is kept: a no is something to sort, not a mark.
    """
    try:
        bank = (library or Library(language=asked_in())).bank(BANK)
    except AssessError:
        return []
    found: list[tuple[str, list[tuple[str, str]]]] = []
    for item in bank.items():
        if item.type == "group":
            found.append((item.text, []))
        elif item.asks and found:
            found[-1][1].append((item.text, item.guidance))
    return found
