"""The nearest right word for a wrong one, at a cost that stays small whatever is asked."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

LONGEST = 60
MOST_COMPARED = 400
NEAR_ENOUGH = 0.6


def nearest(word: object, known: Iterable[str], near_enough: float = NEAR_ENOUGH) -> str | None:
    """The known word that `word` was most likely meant to be, or None.

    Capitals, spaces and hyphens do not count. Looks closely at 400 words at most.
    """
    text = str(word)
    if not text or len(text) > LONGEST:
        return None
    given = _plain(text)
    alike: list[str] = []
    for one in known:
        plain = _plain(one)
        if plain == given:
            return one
        if len(alike) < MOST_COMPARED and abs(len(plain) - len(given)) <= 6:
            alike.append(one)
    found = difflib.get_close_matches(given, [_plain(one) for one in alike], 1, near_enough)
    if not found:
        return None
    return next(one for one in alike if _plain(one) == found[0])


def _plain(word: str) -> str:
    return word.casefold().replace("-", "_").replace(" ", "_")
