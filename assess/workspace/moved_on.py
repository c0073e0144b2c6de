"""Once somebody has moved on, the record here is for reading: it goes on where they are now. Pure.

What is still theirs to do here stays: what is agreed and taken back, a word beside a line, words
taken out, what they are called. And they may come back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from assess.errors import MovedOn
from assess.i18n import _
from assess.record.entry import Saying
from assess.record.journey import elsewhere, journey
from assess.record.person import Person
from assess.record.wording import day_words

CLOSED_KINDS = ("answer", "strength", "note", "agree")
"""What is not written any more."""

CLOSED_STATES = ("paused", "finished for now")
"""Steps of the six weeks that are not theirs to take here any more."""


def moved_on_day(person: Person) -> dt.date | None:
    """The day from which this copy is for reading, or None while they are here."""
    steps = [entry for entry in person.of_kind("journey") if not elsewhere(entry, person)]
    if not steps or journey(person, steps[-1].said).stage != "moved on":
        return None
    return max(entry.said for entry in steps if entry.body.get("state") == "moved on")


def still_here(person: Person, said: Iterable[Saying]) -> None:
    """Raises MovedOn for new words in the record of somebody who has moved on."""
    if not any(_is_closed(saying) for saying in said):
        return
    day = moved_on_day(person)
    if day is not None:
        raise MovedOn(
            _("they moved on on {day}. This copy is for reading.", day=day_words(day)),
            _("If they are back: `assess journey PERSON returned`."),
        )


def _is_closed(saying: Saying) -> bool:
    """Our own things to do stay open, to be handed over or closed, and so do notes of copies made."""
    body = saying.body
    match saying.kind:
        case "status":
            return body.get("of") != "action"
        case "journey":
            return body.get("state") in CLOSED_STATES
        case "snapshot":
            return body.get("of") == "caf" or "recipient" not in body
    return saying.kind in CLOSED_KINDS
