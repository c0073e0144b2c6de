"""Strengths that a worker spots, and the person takes, puts their own way, or does not.

Every front end comes through here, so that the same offer is the same entries. Offered at the
read-back, never while somebody talks.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assess.errors import BadEntry
from assess.i18n import _
from assess.record import sayings, strengths
from assess.record.alone import may_show
from assess.record.entry import Entry, Saying
from assess.record.person import Person
from assess.record.strengths import Suggested
from assess.sitting.words import draft_slot
from assess.workspace import Workspace

CARDS = "evolve/strengths"
"""The bank that has the thirty cards; they are the choices of its item `cards`."""


@dataclass(frozen=True, slots=True)
class Card:
    """One everyday strength, and the small line under it."""

    id: str
    words: str
    hint: str


def cards(
    workspace: Workspace, language: str | None = None, *, shuffled: bool = True
) -> list[Card]:
    """The cards to offer from. No groups and no ranking, so another order each time."""
    item = workspace.library.bank(CARDS, language).item("cards")
    found = [Card(choice.id, choice.text, choice.hint) for choice in item.choices]
    if shuffled:
        random.SystemRandom().shuffle(found)
    return found


class Strengths:
    """One person's strengths, as they are offered and taken."""

    def __init__(
        self,
        workspace: Workspace,
        person_id: str,
        *,
        sitting: str | None = None,
        alone: bool = True,
    ) -> None:
        self.workspace = workspace
        self.person_id = person_id
        self._sitting = sitting or None
        self._alone = alone

    @property
    def _person(self) -> Person:
        return self.workspace.person(self.person_id)

    def waiting(self) -> list[Suggested]:
        """What was offered and not answered yet, for who is in the room."""
        return strengths.suggested(self._person, alone=self._alone)

    def taken(self) -> list[Entry]:
        """The strengths that were taken, oldest first."""
        found = self._person.of_kind("strength")
        return [
            entry
            for entry in found
            if entry.body.get("taken") and may_show(entry, self._person, alone=self._alone)
        ]

    def suggest(
        self,
        words: str = "",
        *,
        card: str = "",
        seen_in: str | None = None,
        marked: str | None = None,
    ) -> Entry:
        """Offers a strength, by a card's id or in words. Raises BadEntry."""
        if bool(words.strip()) == bool(card):
            raise BadEntry(
                _("a strength is a card or words of your own: one of the two."),
                _("`assess strength cards` shows the cards."),
            )
        said = self._card(card) if card else words
        by = self.workspace.author.name
        return self._say(strengths.suggest(self._person, said, by, seen_in=seen_in, marked=marked))

    def _card(self, card_id: str) -> str:
        for card in cards(self.workspace, shuffled=False):
            if card.id == card_id:
                return card.words
        raise BadEntry(
            _("there is no card of that id."), _("`assess strength cards` shows the cards.")
        )

    def take(self, entry_id: str, words: str | None = None) -> Entry:
        """Yes, that's me; with words, sort of: I'd say it like this. Raises BadEntry."""
        return self._say(strengths.take(self._person, entry_id, words))

    def no(self, entry_id: str) -> Entry:
        """No: it goes without a trace, by the same way as anything that is taken out."""
        strengths.offered(self._person, entry_id)
        return self.workspace.take_out(self.person_id, entry_id)

    # -- the cards -------------------------------------------------------------------------------

    def standing(self) -> tuple[list[str], str, str]:
        """The cards that were picked, by id; what was written on one of their own; a mate's words."""
        person, picked, other = self._person, [], ""
        for entry in person.answers_to(f"{CARDS}/cards", "person"):
            value = entry.body.get("value")
            for one in value if isinstance(value, list) else []:
                if isinstance(one, dict):
                    other = str(one.get("other") or "")
                else:
                    picked.append(str(one))
        said = [e for e in person.answers_to(f"{CARDS}/mate", "person") if "value" in e.body]
        return picked, other, str(said[-1].body["value"]) if said else ""

    def pick(self, picked: Sequence[str], other: str = "") -> Entry | None:
        """Keeps the cards that were picked; nothing where none is, or they are as they stood.

        Letting go of the last of them says that none fits any more. Raises BadAnswer.
        """
        stood, other_stood, _mate = self.standing()
        chosen = [one.id for one in cards(self.workspace, shuffled=False) if one.id in set(picked)]
        other = other.strip()
        if (set(chosen), other) == (set(stood), other_stood):
            return None
        value = [*chosen, *([{"other": other}] if other else [])]
        return self._answer("cards", value)

    def mate(self, words: str) -> Entry | None:
        """Keeps what a mate would say; nothing where that stands already. Raises BadAnswer."""
        words = words.strip()
        return self._answer("mate", words) if words and words != self.standing()[2] else None

    def _answer(self, item_id: str, value: Any) -> Entry:
        bank = self.workspace.library.bank(CARDS)
        item = bank.item(item_id)
        if value:
            said = sayings.answer(bank, item, self._person, value=value)
        else:
            said = sayings.answer(bank, item, self._person, no_answer="not_applicable")
        [entry] = self.workspace.say(
            self.person_id,
            said,
            sitting=self._sitting,
            drafts=[draft_slot(item.address, "person", "")],
        )
        return entry

    def _say(self, saying: Saying) -> Entry:
        [entry] = self.workspace.say(self.person_id, saying, sitting=self._sitting)
        return entry


def asked(name: str, one: Suggested) -> Sequence[str]:
    """What the worker reads out: an offer, never a verdict."""
    return (
        _("Can I tell you something I've noticed?"),
        _("I'd say: {words}. Does that sound like you?", words=one.words),
    )
