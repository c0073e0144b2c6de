"""How much of what is essential has nothing in it, for a service and a month. Pure.

Essential is what the journey's banks require, and what the destinations of a person's referrals
require, or any destination once a form is begun. Not today, rather not, struck out: each is an
answer, and is never counted as missing (DOMAIN 1H). So the number is about asking, and low is good.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assess.forms.bank import Bank, Item
from assess.forms.destinations import Destination
from assess.record.journey import is_enabled, known, started
from assess.record.person import Person, fold
from assess.record.referral import referrals
from assess.record.striking import struck

FEWEST = 5
"""People that a total is about at least: fewer could be told apart in it."""


@dataclass(frozen=True, slots=True)
class Filled:
    """One person's essential questions that apply, and those with nothing in them."""

    essential: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month's totals. `per_cent` is None where so few people are in it that it would be theirs."""

    month: str
    people: int
    essential: int | None
    missing: int | None
    per_cent: int | None


def filled(
    person: Person,
    journey: Iterable[Bank],
    form: Bank | None,
    destinations: Mapping[str, Destination],
) -> Filled:
    """What is essential for somebody, and what of it nobody has asked yet."""
    items = [item for bank in journey for item in bank.items() if item.required != "never"]
    if form is not None:
        items += _of_the_form(person, form, destinations)
    found: dict[str, Item] = {}
    for item in items:
        applies = item.asks and not item.locked and not struck(person, item.address)
        if applies and is_enabled(item, person):
            found[item.address] = item
    missing = [address for address, item in found.items() if not _answered(person, item)]
    return Filled(tuple(found), tuple(missing))


def _of_the_form(person: Person, form: Bank, destinations: Mapping[str, Destination]) -> list[Item]:
    open_to = [destinations.get(one.destination) for one in referrals(person) if one.open]
    waived = {q for one in referrals(person) for q in one.waived}
    wanted = [one for one in open_to if one is not None and one.form == form.id]
    if not wanted:
        begun = any(
            str(entry.body.get("question", "")).startswith(f"{form.id}/")
            for entry in person.answers()
        )
        return [item for item in form.items() if item.required != "never"] if begun else []
    return [
        item
        for item in form.items()
        if any(to.why(item) for to in wanted) and item.address not in waived
    ]


def _answered(person: Person, item: Item) -> bool:
    """Whether anything stands: a value, any way of not answering, or the same fact elsewhere."""
    if known(person, item.address) is not None:
        return True
    if item.row_of:
        return bool(person.rows([item.address]))
    return bool(item.concept) and any(
        person.fact(item.concept, voice) is not None for voice in item.voices
    )


def as_it_was(person: Person, day: dt.date) -> Person:
    """The record as it had been told by the end of a day."""
    return fold(person.id, (e for e in person.entries() if e.said <= day), person.moves)


def last_day(month: str) -> dt.date:
    """The last day of YYYY-MM. Raises ValueError for what is no month."""
    first = dt.date.fromisoformat(f"{month}-01")
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def month_before(month: str) -> str:
    """The month before YYYY-MM."""
    return (dt.date.fromisoformat(f"{month}-01") - dt.timedelta(days=1)).strftime("%Y-%m")


def total(month: str, people: Iterable[Filled]) -> Month:
    """A month's totals over people; not for so few that they could be told apart."""
    found = [one for one in people if one.essential]
    if len(found) < FEWEST:
        return Month(month, len(found), None, None, None)
    essential = sum(len(one.essential) for one in found)
    missing = sum(len(one.missing) for one in found)
    per_cent = round(100 * missing / essential) if essential else 0
    return Month(month, len(found), essential, missing, per_cent)


def was_here(person: Person, day: dt.date) -> bool:
    """Whether somebody's time here had begun by a day."""
    start = started(person)
    return start is None or start <= day
