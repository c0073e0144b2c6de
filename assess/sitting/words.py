"""What is said around an answer, and where half-typed words are kept."""

from __future__ import annotations

from assess.forms.ladder import TAKE, Rung
from assess.i18n import mark
from assess.record.entry import TrueSince, true_since
from assess.workspace.draft_slots import draft_slot

__all__ = [
    "NEVER_ASK",
    "NOT_TODAY_FIRST",
    "TAKEN_OUT",
    "THANK_FIRST",
    "draft_slot",
    "since_of",
    "taken_from",
]

NOT_TODAY_FIRST = mark("That's fine. On to the next one.")
NEVER_ASK = mark(
    "We won't ask this again. Nobody here will. If you ever want to talk about it, bring it up."
)
TAKEN_OUT = mark("Taken out. Nobody will be shown it.")
"""Not "it isn't kept anywhere": a backup made before may still hold it (PRACTICE 7.3)."""

THANK_FIRST = mark(
    "Say thank you first. What was said before stays as it was said; nobody was wrong to wait."
)
"""For the worker, where something that was so for longer is told now (PRACTICE 7.5)."""


def since_of(words: str | None) -> TrueSince | None:
    """Since when, from typed words; nothing typed is nothing known."""
    return true_since(words) if words else None


def taken_from(rung: Rung, typed: str) -> str:
    """At the closing prompt of a ladder, what was picked in its words."""
    if rung.number != TAKE:
        return typed
    for number, (key, words) in enumerate(rung.takes, 1):
        if typed.strip().casefold() in (str(number), key, words.casefold()):
            return words
    return typed
