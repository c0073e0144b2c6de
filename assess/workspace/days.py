"""Which days a line may be said on, and whose record takes no new words any more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from assess.errors import BadEntry, KeptAsItWas
from assess.i18n import _
from assess.record.entry import Saying
from assess.record.person import Person
from assess.record.weeks import journey

AFTER_A_DEATH = frozenset({"note", "share", "erase"})
"""What is still written then: a note for the house, sharing taken back, words taken out."""

SEEN = "six_weeks_on"
"""The worker has read the note to them that comes six weeks after a death."""

EVENTS_THEN = frozenset({SEEN, "room", "read_back", "called_away", "ended"})
"""What is still written of a sitting: it closes, and who is in the room is always known. One begins
only with others in it, so that nobody who comes to read what mattered is shown what was for two."""


def not_ahead(said: Iterable[Saying], today: dt.date) -> None:
    """Raises BadEntry for something said on a day that has not come yet.

    Under a day that was set, that day is today.
    """
    for saying in said:
        if saying.said is not None and saying.said > today:
            raise BadEntry(
                _("{day} has not come yet.", day=saying.said.isoformat()),
                _(
                    "Today is {today} here. Send the day it was said, or leave said out.",
                    today=today.isoformat(),
                ),
            )


def kept_as_it_was(person: Person, said: Iterable[Saying], today: dt.date) -> None:
    """Raises KeptAsItWas for new words in the record of somebody who has died."""
    if not all(_still_written(saying) for saying in said):
        new_words_for(person, today)


def _still_written(saying: Saying) -> bool:
    # Other words, or a promise to tell somebody, are new words of theirs as well.
    given = saying.kind == "share" and saying.body.get("decision") != "keep"
    if saying.kind == "sitting":
        event, with_others = saying.body.get("event"), bool(saying.body.get("room"))
        return event in EVENTS_THEN or (event == "began" and with_others)
    return saying.kind in AFTER_A_DEATH and not given


def new_words_for(person: Person, today: dt.date) -> None:
    """Raises KeptAsItWas where somebody has died: new words are taken from nobody, nor a file."""
    if journey(person, today).stage == "died":
        raise KeptAsItWas(
            _("they have died. What they said is kept just as it was."),
            _("A mistake? `assess journey PERSON undo`, until the same time the next day."),
        )
