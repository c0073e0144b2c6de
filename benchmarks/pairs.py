"""Two things timed by turns, so that a machine that slows down slows both."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import dataclass

PAIRS = 15


@dataclass(frozen=True)
class Measured:
    """One line of the speed table. Times are in milliseconds."""

    what: str
    against: str
    ours: float
    bare: float
    ratio: float
    spread: tuple[float, float]
    at_most: float

    @property
    def kept(self) -> bool:
        """Whether the ratio is within what was promised."""
        return self.ratio <= self.at_most

    def row(self) -> str:
        """The line as README has it."""
        low, high = self.spread
        return (
            f"| {self.what} | {self.ours:.2f} ms | {self.against} | {self.bare:.2f} ms "
            f"| **{self.ratio:.2f}** ({low:.2f} to {high:.2f}) | {self.at_most} |"
        )


HEADER = (
    "| what | takes | against | takes | ratio (middle half) | at most |\n|---|---|---|---|---|---|"
)


def compare(
    what: str,
    against: str,
    ours: Callable[[], float],
    bare: Callable[[], float],
    *,
    at_most: float,
    pairs: int = PAIRS,
) -> Measured:
    """Calls both by turns, first one then the other first; the median of the pairs' ratios.

    Each call returns the seconds it took. One pair beforehand is not counted: it fills caches.
    """
    ours(), bare()
    ratios, mine, theirs = [], [], []
    for number in range(pairs):
        if number % 2:
            limit, taken = bare(), ours()
        else:
            taken, limit = ours(), bare()
        mine.append(taken)
        theirs.append(limit)
        ratios.append(taken / limit)
    low, _, high = statistics.quantiles(ratios, n=4)
    return Measured(
        what,
        against,
        statistics.median(mine) * 1000,
        statistics.median(theirs) * 1000,
        statistics.median(ratios),
        (low, high),
        at_most,
    )
