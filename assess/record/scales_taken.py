"""Each time a scale was taken, read from the record: its score, and how it was given.

A score is made only where every statement was answered in one sitting; nothing is carried over
from another day, and nothing is filled in.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from assess.forms.bank import Bank
from assess.forms.scales import Scale, Taken
from assess.record.entry import Entry
from assess.record.person import Person

HOW = "how_taken"
"""The item of a scale's bank in which the worker says how it was filled in."""


@dataclass(frozen=True, slots=True)
class TakenOn:
    """One time a scale was taken."""

    day: dt.date
    taken: Taken
    answered: int
    """How many of the statements were answered."""


def taken(person: Person, bank: Bank, scale: Scale) -> list[TakenOn]:
    """Every time it was taken, oldest first."""
    places = {
        item.address: item.scale.item - 1
        for item in bank.items()
        if item.scale is not None and item.scale.scale == scale.id
    }
    occasions: dict[str, list[Entry]] = {}
    for address in (*places, f"{bank.id}/{HOW}"):
        for voice in ("person", "worker"):
            for entry in person.tellings(address, voice):
                occasions.setdefault(entry.sitting or entry.said.isoformat(), []).append(entry)
    found = [_taken(entries, places, scale) for entries in occasions.values()]
    return sorted((one for one in found if one.answered), key=lambda one: one.day)


def _taken(entries: list[Entry], places: dict[str, int], scale: Scale) -> TakenOn:
    answers: list[str | None] = [None] * scale.items
    how, day = "", dt.date.min
    for entry in sorted(entries, key=lambda entry: entry.order):
        place = places.get(str(entry.body.get("question")))
        value = entry.body.get("value")
        if place is None:
            how = str(value or "")
        else:
            answers[place] = None if value is None else str(value)
            day = max(day, entry.said)
    answered = sum(1 for one in answers if one is not None)
    return TakenOn(day, Taken(scale.score(answers), how), answered)
