"""Which questions wait, which rest, and what is known already. Today is always an argument.

Where somebody is in the six weeks is `record.weeks`, whose names can be had from here too; which
topics a week puts forward is `record.offering`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from assess.forms.bank import Item, Section
from assess.forms.conditions import DECLINED, Known, enabled
from assess.forms.durations import older_than
from assess.record.alone import may_put
from assess.record.alone import may_show as alone_may_show
from assess.record.confirming import offered
from assess.record.entry import VOICES, Entry
from assess.record.person import Person
from assess.record.striking import is_strike
from assess.record.weeks import (
    STAGES,
    STATES,
    WEEKS,
    Journey,
    elsewhere,
    journey,
    started,
    told_late,
    week_on,
    weeks_talked,
)

__all__ = [
    "STAGES",
    "STATES",
    "WEEKS",
    "Journey",
    "elsewhere",
    "journey",
    "said_otherwise",
    "started",
    "told_late",
    "week_on",
    "weeks_talked",
]

RESTS_AFTER = 2
"""PRACTICE 4.1.9: after the second "not today" a question waits until the person brings it up."""

# -- what could be talked about ------------------------------------------------------------------


def known(person: Person, question: str, row: str = "") -> Known | None:
    """What stands for a question in the person's voice, else in any, for conditions.

    Within a row of a repeating group, that row's answer counts before one outside the rows.
    """
    for where in dict.fromkeys((row, "")):
        for voice in VOICES:
            # What was struck out counts nowhere, not even as left.
            if found := [e for e in person.answers_to(question, voice, where) if not is_strike(e)]:
                body = found[-1].body
                return Known(body.get("value"), body.get("no_answer"))
    return None


def is_enabled(item: Item, person: Person, row: str = "") -> bool:
    """Whether the item's `enable_when` holds for this person now."""
    return enabled(item.enabled_if, lambda question: known(person, question, row))


def said_otherwise(item: Item, person: Person, row: str = "") -> bool:
    """Whether an answer stands that makes the item's `enable_when` not hold."""

    def told(question: str) -> Known | None:
        return known(person, question, row)

    failing = [clause for clause in item.enabled_if if not enabled((clause,), told)]
    answers = [told(condition.question) for clause in failing for condition in clause]
    return any(stands is not None and stands.value is not None for stands in answers)


def waits(
    item: Item, person: Person, today: dt.date, row: str = "", *, brought_up: bool = False
) -> bool:
    """Whether this question is still to be put forward to the person.

    A value settles it until its `review_after`; any no-answer but "not today" settles it. "Not
    today" comes back on a later day, and rests after the second day it was said. What another
    question of the same concept already holds is put forward once, for "still right?". So are old
    words that only the person can say the place of; what they declined is not put to them again
    because a bank has split or merged its question. Where the person brought its topic up, every
    "not today" is over.
    """
    standing = person.answers_to(item.address, item.lead_voice, row)
    if not standing:
        if before := person.asked_before(item.address, item.lead_voice, row):
            return _which_waits(before, person, today)
        fact = fact_elsewhere(item, person, row)
        return fact is None or _to_confirm(item, fact, today)
    newest = standing[-1]
    if "value" in newest.body:
        return older_than(newest.said, today, item.review_after)
    if any(entry.body.get("no_answer") != "not_today" for entry in standing):
        return False
    return brought_up or (newest.said < today and not rests(item, person))


def _which_waits(before: tuple[Entry, ...], person: Person, today: dt.date) -> bool:
    if any(entry.body.get("no_answer") in DECLINED for entry in before):
        return False
    left = [entry for entry in before if entry.body.get("no_answer") == "not_today"]
    return all(entry.said < today and not _rests(person.told_as(entry)) for entry in left)


def fact_elsewhere(item: Item, person: Person, row: str = "") -> Entry | None:
    """What another question already holds of this item's concept, where it may be shown."""
    if not item.concept:
        return None
    fact = person.fact(item.concept, item.lead_voice, row)
    if fact is None or fact.body.get("question") == item.address:
        return None
    return fact if may_show_fact(fact, item) else None


def may_show_fact(fact: Entry, item: Item) -> bool:
    """Whether a fact may stand at this question: what was confided never at a less protected one."""
    return fact.body.get("sensitivity") != "protected" or item.sensitivity == "protected"


def _to_confirm(item: Item, fact: Entry, today: dt.date) -> bool:
    if item.prefill is not None and item.prefill.mode == "show_only":
        return False
    stale_after = item.prefill.stale_after if item.prefill else ""
    return fact.said < today and (not stale_after or older_than(fact.said, today, stale_after))


def last_known(item: Item, person: Person, today: dt.date, row: str = "") -> Entry | None:
    """What to show for "still right?": this question's answer gone stale, or its concept's fact.

    Before a concept's fact come the words of questions that were split or merged into this one.
    """
    standing = person.answers_to(item.address, item.lead_voice, row)
    if not standing:
        before = words_before(item, person, row)
        return offered(before, item) if before else fact_elsewhere(item, person, row)
    newest = standing[-1]
    if "value" in newest.body and older_than(newest.said, today, item.review_after):
        return newest
    return None


def words_before(item: Item, person: Person, row: str = "") -> tuple[Entry, ...]:
    """What may be shown of the words whose questions were split or merged into this one."""
    before = person.words_before(item.address, item.lead_voice, row)
    return tuple(entry for entry in before if may_show_fact(entry, item))


def rests(item: Item, person: Person) -> bool:
    """Whether "not today" was said twice, on different days, since the last real answer.

    "Leave it with me" rests at once: it is both times in one.
    """
    return _rests(person.tellings(item.address, item.lead_voice))


def _rests(tellings: Iterable[Entry]) -> bool:
    days: set[dt.date] = set()
    left = False
    for entry in tellings:
        if entry.body.get("no_answer") == "not_today":
            days.add(entry.said)
            left = left or entry.body.get("rests") is True
        else:
            days.clear()
            left = False
    return left or len(days) >= RESTS_AFTER


def waiting_items(
    section: Section, person: Person, today: dt.date, week: int, *, alone: bool, offer: str
) -> list[Item]:
    """The openers or cards of a section that may be put forward now, in the order of asking."""
    return [
        item
        for item in section.items
        if item.offer == offer and may_wait(item, section, person, today, week, alone=alone)
    ]


def may_wait(
    item: Item,
    section: Section,
    person: Person,
    today: dt.date,
    week: int,
    *,
    alone: bool,
    brought_up: bool = False,
) -> bool:
    """Whether an item may be put forward now; `brought_up` by the person, in any week.

    A repeating group is put forward itself, until it has a row; its items belong to its rows.
    """
    return (
        can_be_put(item, person, alone=alone)
        and (brought_up or max(item.session, item.not_before) <= week)
        and is_enabled(item, person)
        and (
            _group_waits(item, section, person, today, brought_up=brought_up)
            if item.repeats
            else waits(item, person, today, brought_up=brought_up)
        )
    )


def can_be_put(item: Item, person: Person, *, alone: bool) -> bool:
    """Whether an item is a question for whoever is here, whatever was said to it."""
    return (
        (item.asks or item.repeats)
        and not item.locked
        and not item.row_of
        and may_put(item, person, alone=alone)
    )


def may_show(
    item: Item, person: Person, week: int, *, alone: bool, brought_up: bool = False
) -> bool:
    """Whether a display, or an echo of something said, may be shown on the way to a question."""
    if item.row_of:
        return False
    if item.type == "echo":
        said = echoed(item, person)
        if said is None or not alone_may_show(said, person, alone=alone):
            return False
    return (
        (brought_up or max(item.session, item.not_before) <= week)
        and may_put(item, person, alone=alone)
        and is_enabled(item, person)
    )


def echoed(item: Item, person: Person) -> Entry | None:
    """The earlier answer that an echo shows, in the person's voice."""
    standing = [e for e in person.answers_to(item.of, "person") if "value" in e.body]
    return standing[-1] if standing else None


def row_items(group: Item, section: Section) -> list[Item]:
    """The items that each row of a repeating group holds."""
    return [item for item in section.items if item.row_of == group.id and item.asks]


def rows_of(group: Item, section: Section, person: Person) -> list[str]:
    """The rows a repeating group has, in the order they were begun."""
    return person.rows(item.address for item in row_items(group, section))


def _group_waits(
    group: Item, section: Section, person: Person, today: dt.date, *, brought_up: bool
) -> bool:
    """A group waits until it has a row; brought up, it is put again, for another one."""
    if rows_of(group, section, person):
        return brought_up
    return waits(group, person, today, brought_up=brought_up)
