"""Scales: scored by their own table only, and compared only where they were taken alike.

Figures for the short Warwick-Edinburgh scale: Stewart-Brown and others 2009,
doi:10.1186/1477-7525-7-15; that a score needs all seven answers, and that nothing is ever
imputed, is our rule (DOMAIN 2.1). No bands, no diagnosis, never a target.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from assess.i18n import _

if TYPE_CHECKING:
    from assess.forms.bank import Choice


@dataclass(frozen=True)
class Scale:
    """How a scale is answered, scored and compared. `choices` ids are whole numbers as text."""

    id: str
    title: str
    method: str
    items: int
    lowest: int
    highest: int
    missing: str
    choices: tuple[Choice, ...] = ()
    choice_list: str = ""
    table: Mapping[int, str] = field(default_factory=dict)
    change_threshold: str = ""
    how_taken: tuple[str, ...] = ()
    statements: str = "shipped"
    rights: str = ""

    def score(self, answers: Sequence[str | None]) -> Decimal | None:
        """The score, or None where an answer is missing or the scale is not scored.

        `answers` are choice ids in the order of the statements; None is one that was left.
        """
        if self.method == "none" or not answers or len(answers) != self.items:
            return None
        if any(answer is None for answer in answers):
            return None
        try:
            raw = sum(int(answer) for answer in answers if answer is not None)
        except ValueError:  # an id that is none of the choices: it came from elsewhere
            return None
        if self.method == "sum":
            return Decimal(raw)
        converted = self.table.get(raw)
        return Decimal(converted) if converted is not None else None

    def compare(self, before: Taken, after: Taken) -> str:
        """One sentence on two scores, or why they may not be compared."""
        if before.how != after.how:
            return _("These two were taken in different ways, so they are not compared.")
        if before.score is None or after.score is None:
            return _("One of these has no score, so they are not compared.")
        change = after.score - before.score
        threshold = Decimal(self.change_threshold or "0")
        if abs(change) < threshold or change == 0:
            return _("About the same.")
        return _("A bit higher.") if change > 0 else _("A bit lower.")


@dataclass(frozen=True, slots=True)
class Taken:
    """One time a scale was taken: its score and how it was given."""

    score: Decimal | None
    how: str
