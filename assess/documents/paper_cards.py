"""A bank as cards to hold: one question, or one strength, to a card, in big words. Pure.

A6, four to a sheet of A4, with lines to cut along: for talking first, on a walk or over tea, and
writing it up afterwards. Guidance is never on them, nor what a worker is asked.
"""

from __future__ import annotations

from dataclasses import dataclass

from assess.forms.bank import Bank, Item, Section
from assess.i18n import _

A_SHEET = 4
"""A6 is a quarter of A4 (ISO 216)."""


@dataclass(frozen=True, slots=True)
class PaperCard:
    """One card: the topic small, the words big, a line under them."""

    topic: str
    words: str
    line: str = ""
    alone: bool = False
    """Only for when it is just the two of them."""
    empty: bool = False
    """Room to write something of their own under the words."""

    @property
    def size(self) -> str:
        """How big the words can be and still fit the card."""
        return "big" if len(self.words) <= 45 else "middle" if len(self.words) <= 90 else "small"


@dataclass(frozen=True, slots=True)
class PaperCards:
    """A bank's cards, in the order of asking."""

    title: str
    version: str
    bank: str
    cards: tuple[PaperCard, ...]

    @property
    def sheets(self) -> tuple[tuple[PaperCard, ...], ...]:
        """Four to a sheet; the last one may have fewer."""
        starts = range(0, len(self.cards), A_SHEET)
        return tuple(self.cards[start : start + A_SHEET] for start in starts)


def paper_cards(bank: Bank, *, section: str | None = None, week: int | None = None) -> PaperCards:
    """The bank's cards: of one section, or of what has come up by a week, or all.

    Raises UnknownQuestion for a section that is not there.
    """
    sections = bank.sections if section is None else (bank.section(section),)
    cards = [
        card
        for one in sections
        for item in one.items
        if week is None or item.session <= week
        for card in _cards(one, item)
    ]
    return PaperCards(bank.title, bank.version, bank.id, tuple(cards))


def _cards(section: Section, item: Item) -> list[PaperCard]:
    if item.locked or item.row_of or not item.asks or item.lead_voice != "person":
        return []
    if item.type == "multi_choice" and any(choice.hint for choice in item.choices):
        found = [PaperCard(section.title, choice.text, choice.hint) for choice in item.choices]
        if item.other:
            found.append(PaperCard(section.title, _("Something else:"), empty=True))
        return found
    words = item.wording("person")
    return [PaperCard(section.title, words, item.hint, item.sensitivity == "protected")]
