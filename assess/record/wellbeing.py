"""How things have been, over time: as sentences where nothing is scored, as numbers where a scale is.

Never as up or down, never added up across statements. A "not really" after a "yes" can mean that
someone now feels able to say it (PRACTICE 6.2). Of a scored scale there are the scores, how each was
taken, and one plain sentence on two that may be compared (DOMAIN 2.1); no bands, no diagnosis.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from assess.forms.bank import Bank, Item
from assess.forms.kinds import MONTHS, date_words
from assess.forms.scales import Scale
from assess.i18n import _, mark
from assess.record.entry import Entry
from assess.record.person import Person
from assess.record.scales_taken import TakenOn, taken
from assess.record.wording import FindItem, words_of

CHECK_IN = "everyday/check_in"
"""The unscored check-in that comes with the program."""

NOW_DAYS = 28
"""An answer no older than this is "now": the check-in comes round every four weeks."""

MOST_TIMES = 4
"""A sentence that names more times than this is no longer read."""

HOW_TAKEN = {
    "alone": mark("filled in alone"),
    "read_aloud": mark("read aloud"),
    "helper": mark("with somebody's help"),
}
"""How a scale was filled in, by the choices of its bank: said beside every number."""

FEWEST_PEOPLE = 30
"""Warwick's rule of thumb: no average of fewer people (DOMAIN 2.1)."""


@dataclass(frozen=True, slots=True)
class OverTime:
    """One statement of a check-in, and how it was answered each time, in one line of sentences."""

    question: str
    statement: str
    sentence: str
    protected: bool


@dataclass(frozen=True, slots=True)
class Score:
    """One time a scale was taken: the score, or how many statements were answered instead.

    `compared` is the sentence on this and the time before; empty for the first.
    """

    day: dt.date
    score: Decimal | None
    answered: int
    items: int
    how_taken: str
    compared: str


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a drawing; None is a month in which it was not taken, and no line crosses it."""

    first_day: dt.date
    score: Decimal | None


def over_time(
    person: Person, bank: Bank, find: FindItem, today: dt.date, *, alone: bool = True
) -> tuple[OverTime, ...]:
    """Each statement that was ever answered, in the bank's order, as it was said over time.

    With others in the room protected ones are not there.
    """
    found = []
    for item in bank.items():
        if item.type != "choice" or item.row_of or (item.enable_when and not _own(item)):
            continue
        if item.sensitivity == "protected" and not alone:
            continue
        tellings = [e for e in person.tellings(item.address, item.lead_voice) if "value" in e.body]
        if tellings:
            found.append(
                OverTime(
                    item.address,
                    _own_words(person, item) or item.text,
                    _sentence(tellings, find, today),
                    item.sensitivity == "protected",
                )
            )
    return tuple(found)


def _own(item: Item) -> bool:
    """Whether a statement is the person's own: put forward only once they have one."""
    return any(one.operator == "answered" for one in item.enable_when)


def _own_words(person: Person, item: Item) -> str:
    for condition in item.enable_when:
        if condition.operator == "answered":
            bank = item.address.rpartition("/")[0]
            name = condition.question
            address = name if name.count("/") == 2 else f"{bank}/{name}"
            standing = [e for e in person.answers_to(address, "person") if "value" in e.body]
            if standing:
                return str(standing[-1].body["value"])
    return ""


def _sentence(tellings: Sequence[Entry], find: FindItem, today: dt.date) -> str:
    by_month: dict[tuple[int, int], Entry] = {}
    for entry in sorted(tellings, key=lambda one: (one.said, one.order)):
        by_month[entry.said.year, entry.said.month] = entry
    last = max(tellings, key=lambda one: (one.said, one.order))
    is_now = (today - last.said).days <= NOW_DAYS
    before = [e for e in by_month.values() if not (is_now and e.id == last.id)]
    parts = [
        _("In {month}: {words}.", month=_month(entry.said, today), words=_lower(entry, find))
        for entry in before[-(MOST_TIMES - 1 if is_now else MOST_TIMES) :]
    ]
    if is_now:
        parts.append(_("Now: {words}.", words=_lower(last, find)))
    return " ".join(parts)


def _month(day: dt.date, today: dt.date) -> str:
    return _(MONTHS[day.month - 1]) if day.year == today.year else date_words(day.year, day.month)


def _lower(entry: Entry, find: FindItem) -> str:
    words = words_of(entry, find)
    return words[:1].lower() + words[1:]


def scores(person: Person, bank: Bank, scale: Scale) -> tuple[Score, ...]:
    """Every time a scale was taken, oldest first, each compared with the one before where it may be."""
    times = taken(person, bank, scale)
    return tuple(
        Score(
            one.day,
            one.taken.score,
            one.answered,
            scale.items,
            one.taken.how,
            scale.compare(before.taken, one.taken) if before is not None else "",
        )
        for before, one in zip([None, *times], times, strict=False)
    )


def months(times: Iterable[Score]) -> tuple[Month, ...]:
    """One place for each month from the first to the last; of two in a month the later counts."""
    scored = {one.day.replace(day=1): one.score for one in times if one.score is not None}
    if not scored:
        return ()
    at, found = min(scored), []
    while at <= max(scored):
        found.append(Month(at, scored.get(at)))
        at = (at.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
    return tuple(found)


def spoken(times: Sequence[Score]) -> tuple[str, ...]:
    """A scale over time in words and numbers, a line a time: what a screen reader reads out."""
    return tuple(_spoken(one) for one in times)


def _spoken(one: Score) -> str:
    day = date_words(one.day.year, one.day.month, one.day.day)
    if one.score is None:
        return _(
            "{day}: {answered} of {items} answered, so there is no score.",
            day=day,
            answered=one.answered,
            items=one.items,
        )
    said = _("{day}: {score}.", day=day, score=one.score)
    return f"{said} {one.compared}".rstrip()


def average(of: Iterable[TakenOn]) -> Decimal | None:
    """The mean of the newest scores of a group, one a person; None for fewer than thirty people."""
    found = [one.taken.score for one in of if one.taken.score is not None]
    if len(found) < FEWEST_PEOPLE:
        return None
    mean = sum(found, Decimal(0)) / len(found)
    return mean.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
