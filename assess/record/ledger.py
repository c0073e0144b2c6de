"""The say-it-once ledger: how often somebody was asked for a fact, by whom, when last confirmed.

It is about us, not about them, and stays in the house. Pure.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from assess.errors import BadEntry
from assess.forms.bank import Item
from assess.i18n import _
from assess.record.entry import Entry, Saying
from assess.record.journey import may_show_fact
from assess.record.person import Person
from assess.record.striking import hidden

TOLD, STILL_RIGHT, LEFT = "told", "still_right", "left"
"""What came of an asking: told, said to be still right, left for now or for good."""


@dataclass(frozen=True, slots=True)
class Asking:
    """One time the person was asked."""

    day: dt.date
    by: str
    role: str
    came: str
    question: str
    """The wording it was asked in."""


@dataclass(frozen=True, slots=True)
class Afresh:
    """One time a known fact was asked from the beginning, and why."""

    day: dt.date
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """One fact's askings, oldest first."""

    askings: tuple[Asking, ...]
    afresh: tuple[Afresh, ...] = ()

    @property
    def times(self) -> int:
        """How often the person was asked."""
        return len(self.askings)

    @property
    def by(self) -> tuple[str, ...]:
        """Who asked, each once, in the order they first did."""
        return tuple(dict.fromkeys(one.by for one in self.askings))

    @property
    def last_confirmed(self) -> dt.date | None:
        """The day it was last told, or last said to be still right."""
        return max((one.day for one in self.askings if one.came != LEFT), default=None)

    def as_json(self) -> dict[str, Any]:
        """The shape `assess ledger --json` prints."""
        last = self.last_confirmed
        return {
            "times": self.times,
            "by": list(self.by),
            "last_confirmed": last.isoformat() if last else None,
            "askings": [
                {
                    "said": one.day.isoformat(),
                    "by": one.by,
                    "role": one.role,
                    "came": one.came,
                    "asked_as": one.question,
                }
                for one in self.askings
            ],
            "asked_afresh": [
                {"said": one.day.isoformat(), "by": one.by, "reason": one.reason}
                for one in self.afresh
            ],
        }


def ledger(person: Person, item: Item, row: str = "") -> Ledger:
    """How often this fact was asked for: at this question, or at another of the same concept.

    What was confided at a more protected question is not counted here.
    """
    asked = [
        entry
        for entry in person.history()
        if entry.voice == item.lead_voice
        and entry.body.get("rung") is None
        and str(entry.body.get("row") or "") == row
        and _same_fact(entry, item, person)
        and may_show_fact(entry, item)
        and not hidden(entry, person)
    ]
    return Ledger(
        tuple(
            Asking(
                entry.said,
                entry.author.name,
                entry.author.role,
                _came(entry),
                str(entry.body.get("asked_as") or ""),
            )
            for entry in asked
        ),
        tuple(
            Afresh(entry.said, entry.author.name, str(entry.body.get("words")))
            for entry in person.entries_of("note")
            if entry.body.get("afresh") is True
            and entry.body.get("about") == item.address
            and not hidden(entry, person)
        ),
    )


def _same_fact(entry: Entry, item: Item, person: Person) -> bool:
    if item.concept and entry.body.get("concept") == item.concept:
        return True
    return item.address in person.questions_of(entry)


def _came(entry: Entry) -> str:
    if "confirms" in entry.body:
        return STILL_RIGHT
    return TOLD if "value" in entry.body else LEFT


def asked_afresh(item: Item, reason: str) -> Saying:
    """Why a known fact is asked from the beginning again: a note, so it stays in the house.

    Raises BadEntry without a reason.
    """
    if not isinstance(reason, str) or not reason.strip():
        raise BadEntry(
            _("asking again wants a reason."), _("Say in a few words why it is asked afresh.")
        )
    body = {"words": reason, "about": item.address, "afresh": True}
    return Saying("note", body, voice="worker")
