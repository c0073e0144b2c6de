"""Once somebody has moved on, the record here is for reading: it goes on where they are now. Pure.

What is still theirs to do here stays: what is agreed and taken back, a form taken back from a panel,
a question struck out, a word beside a line, words taken out, what they are called. And they may come
back. Nobody moves on while something we said we would do is open and nobody said whose it is now.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from assess.errors import BadInput, MovedOn
from assess.i18n import _, ngettext
from assess.record.entry import Saying
from assess.record.journey import elsewhere, journey
from assess.record.person import Person
from assess.record.plan import plan
from assess.record.plan_model import OPEN_ACTIONS, promises
from assess.record.plan_whose import HANDED_OVER
from assess.record.wording import day_words
from assess.workspace.days import EVENTS_THEN

CLOSED_KINDS = ("strength", "note", "agree")
"""What is not written any more."""

CLOSED_STATES = ("paused", "finished for now", "moved on")
"""Steps of the six weeks that are not theirs to take here any more."""


def moved_on_day(person: Person) -> dt.date | None:
    """The day from which this copy is for reading, or None while they are here."""
    steps = [entry for entry in person.of_kind("journey") if not elsewhere(entry, person)]
    if not steps or journey(person, steps[-1].said).stage != "moved on":
        return None
    return max(entry.said for entry in steps if entry.body.get("state") == "moved on")


def for_writing(person: Person) -> None:
    """Raises MovedOn where somebody has moved on: asked before a page is shown to write on."""
    day = moved_on_day(person)
    if day is not None:
        raise MovedOn(
            _("they moved on on {day}. This copy is for reading.", day=day_words(day)),
            _("If they are back: `assess journey PERSON returned`."),
        )


def still_here(person: Person, said: Sequence[Saying]) -> None:
    """Raises MovedOn for new words in the record of somebody who has moved on.

    And BadInput for moving on while a promise of ours is open, by whichever way it is written down.
    """
    if any(_is_step(one, "moved on") for one in said):
        _nothing_left_open(person, said)
    closed = [saying for saying in said if _is_closed(saying)]
    if closed and moved_on_day(person) is not None:
        left = _left_open(person)
        if not all(one.kind == "status" and one.body.get("row") in left for one in closed):
            for_writing(person)


def _is_step(saying: Saying, state: str) -> bool:
    return saying.kind == "journey" and saying.body.get("state") == state


def _nothing_left_open(person: Person, said: Iterable[Saying]) -> None:
    settled = {
        str(one.body.get("row"))
        for one in said
        if one.kind == "status"
        and (one.body.get("state") not in OPEN_ACTIONS or one.body.get(HANDED_OVER))
    }
    left = len(_left_open(person) - settled)
    if left:
        raise BadInput(
            ngettext(
                "{number} thing we said we'd do is still open.",
                "{number} things we said we'd do are still open.",
                left,
            ),
            _(
                "`assess journey PERSON moved-on --hand-over NAME` hands them over, "
                "--close-ours closes them."
            ),
        )


def _left_open(person: Person) -> frozenset[str]:
    """The rows of what we said we would do that nobody handed over or closed."""
    return frozenset(one.row for one in promises(plan(person)))


def _is_closed(saying: Saying) -> bool:
    """Notes of copies made stay open: the record can still be handed on."""
    body = saying.body
    match saying.kind:
        case "answer":
            return body.get("struck") is not True
        case "status":
            return body.get("of") != "referral" or body.get("state") != "withdrawn"
        case "journey":
            return body.get("state") in CLOSED_STATES
        case "snapshot":
            return body.get("of") == "caf" or "recipient" not in body
        case "sitting":
            began = body.get("event") == "began" and bool(body.get("room"))
            return body.get("event") not in EVENTS_THEN and not began
    return saying.kind in CLOSED_KINDS
