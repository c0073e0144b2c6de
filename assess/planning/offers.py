"""What an act on a goal came to; and, where three are in focus already, what is offered instead.

A fourth goal is never refused: it is kept and waits, until one of the three makes room for it.
"""

from __future__ import annotations

from dataclasses import dataclass

from assess.i18n import _
from assess.record.plan import FOCUS, Goal, Plan


@dataclass(frozen=True, slots=True)
class Offer:
    """One of these can wait instead, if the person would like that."""

    goals: tuple[Goal, ...]

    @property
    def words(self) -> str:
        """What is said, and nothing has to be answered."""
        return _(
            "Three goals are in focus already, so this one waits. It is kept. "
            "If you'd rather, one of the three can wait instead:"
        )


@dataclass(frozen=True, slots=True)
class Kept:
    """A goal, as it was kept. `offer` is there where it had to wait."""

    row: str
    state: str
    offer: Offer | None = None


def full(whole: Plan, *, besides: str = "", swap: str = "") -> tuple[Goal, ...]:
    """The goals that fill the focus, but for these two; nothing where there is room."""
    held = tuple(g for g in whole.in_state("active") if g.row not in (besides, swap))
    return held if len(held) >= FOCUS else ()
