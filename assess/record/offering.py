"""Which topics are put forward today: two to four, and nothing piles up (PRACTICE 4). Pure.

A week puts its own topics forward, then at most two that were left in an earlier one. A topic that
was left ("not today") stays away for the rest of its week and comes back by itself in a later one;
said on two days, it rests until the person brings it up. Nothing is ever behind.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assess.forms.bank import Bank, Section, Session, TopicOffer
from assess.record.alone import may_show
from assess.record.entry import Entry
from assess.record.journey import RESTS_AFTER, waiting_items
from assess.record.person import Person
from assess.record.weeks import Journey, Weeks, journey, weeks

MOST = 4
"""Never more topics than this are put forward at once (PRACTICE 4: two to four a week)."""

COME_BACK = 2
"""Of topics left in earlier weeks, so many are put forward beside the week's own."""

SETTLING_DAYS = 7
"""So long after arriving what tonight needs still comes first."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A section that could be talked about, and whether something was said in it already."""

    bank: Bank
    section: Section
    minutes: int
    begun: bool

    @property
    def scope(self) -> str:
        """`BANK/SECTION`."""
        return self.section.scope


@dataclass(frozen=True, slots=True)
class _Waiting:
    tonight: list[Topic]
    own: list[Topic]
    left: list[Topic]


def put_forward(
    person: Person,
    banks: Iterable[Bank],
    today: dt.date,
    *,
    alone: bool = True,
    interpreted: bool = False,
) -> list[Topic]:
    """The topics put forward today, in the person's order.

    On the day somebody arrives only what tonight needs, where a bank says what that is. Paused,
    moved on or died: nothing. Through an interpreter half as many, at double the time.
    """
    banks = list(banks)
    now = journey(person, today)
    if now.still:
        return []
    found = _waiting(person, banks, today, now, alone=alone)
    most, back = (MOST // 2, COME_BACK // 2) if interpreted else (MOST, COME_BACK)
    counted = weeks(person)
    if _arriving(now, today) and any(one.day_one for bank in banks for one in bank.sessions):
        wanted, most = _still(found.tonight, person, counted, today), max(most, len(found.tonight))
    else:
        own = [*found.tonight, *found.own]
        wanted = _still(own, person, counted, today)
        returning = sorted(
            _still(found.left, person, counted, today),
            key=lambda topic: _last_left(topic, person) or dt.date.min,
        )
        gone = sum(_left_this_week(one, person, counted, today) for one in found.left)
        wanted = wanted[:most] + returning[: max(0, back - gone)]
        most -= sum(_left_this_week(one, person, counted, today) for one in [*own, *found.left])
    wanted = in_order(wanted[: max(0, most)], person, today)
    return [replace(one, minutes=one.minutes * 2) for one in wanted] if interpreted else wanted


def topics(
    person: Person, banks: Iterable[Bank], today: dt.date, *, alone: bool = True
) -> list[Topic]:
    """Everything of these banks that waits, unpaced: this week's first, then what was left.

    On the first day only what tonight needs, while some of it waits.
    """
    now = journey(person, today)
    found = _waiting(person, banks, today, now, alone=alone)
    if now.stage == "first day" and found.tonight:
        return found.tonight
    return found.own + found.tonight + found.left


def _waiting(
    person: Person, banks: Iterable[Bank], today: dt.date, now: Journey, *, alone: bool
) -> _Waiting:
    found = _Waiting([], [], [])
    for bank in banks:
        for session, offer in _offers(bank, now.week):
            if session.day_one and not _settling(now, today):
                continue
            section = bank.section(offer.section)
            # The first that waits is enough.
            if not waiting_items(section, person, today, now.week, alone=alone, offer="opener"):
                continue
            topic = Topic(bank, section, offer.minutes, _begun(section, person, alone=alone))
            if session.day_one:
                found.tonight.append(topic)
            elif session.week == now.week:
                found.own.append(topic)
            else:
                found.left.append(topic)
    return found


def _arriving(now: Journey, today: dt.date) -> bool:
    return now.arrived is None or today <= now.arrived


def _settling(now: Journey, today: dt.date) -> bool:
    return now.arrived is None or (today - now.arrived).days < SETTLING_DAYS


def _offers(bank: Bank, week: int) -> list[tuple[Session, TopicOffer]]:
    """Each section put forward so far, once: this week's in its order, then the rest in the bank's."""
    latest: dict[str, tuple[Session, TopicOffer]] = {}
    for session in bank.sessions:
        if session.week <= week:
            for offer in session.topics:
                latest[offer.section] = (session, offer)
    now = [(session, offer) for session, offer in latest.values() if session.week == week]
    rest = [latest[s.id] for s in bank.sections if s.id in latest and latest[s.id] not in now]
    return now + rest


def _begun(section: Section, person: Person, *, alone: bool) -> bool:
    return any(may_show(entry, person, alone=alone) for entry in _said_in(section, person))


def _said_in(section: Section, person: Person) -> Iterable[Entry]:
    for item in section.items:
        for entry in person.answers_to(item.address, item.lead_voice):
            if "value" in entry.body:
                yield entry


# -- not today, to a whole topic -----------------------------------------------------------------


def _left(topic: Topic, person: Person) -> list[Entry]:
    """Each "not today" on a topic since it was last brought up, or last talked about."""
    events = person.standing("topic", topic.scope)
    if not events:
        return []
    talked = max((entry.order for entry in _said_in(topic.section, person)), default=(0, ""))
    left: list[Entry] = []
    for entry in events:
        if entry.body.get("event") == "brought_up":
            left = []
        elif entry.order > talked:
            left.append(entry)
    return left


def topic_rests(topic: Topic, person: Person) -> bool:
    """Whether "not today" was said to a topic on two days: it waits until they bring it up."""
    return len({entry.said for entry in _left(topic, person)}) >= RESTS_AFTER


def _last_left(topic: Topic, person: Person) -> dt.date | None:
    return max((entry.said for entry in _left(topic, person)), default=None)


def _left_this_week(topic: Topic, person: Person, counted: Weeks, today: dt.date) -> bool:
    last = _last_left(topic, person)
    return last is not None and counted.on(last) >= counted.on(today)


def _still(found: Iterable[Topic], person: Person, counted: Weeks, today: dt.date) -> list[Topic]:
    return [
        topic
        for topic in found
        if not topic_rests(topic, person) and not _left_this_week(topic, person, counted, today)
    ]


# -- in the person's order -----------------------------------------------------------------------


def chosen_order(person: Person, today: dt.date) -> tuple[str, ...]:
    """The order of topics the person chose this week, as scopes; empty where they chose none."""
    counted = weeks(person)
    for entry in reversed(person.standing("order")):
        scopes = entry.body.get("topics")
        if counted.on(entry.said) == counted.on(today) and isinstance(scopes, list):
            return tuple(str(one) for one in scopes)
    return ()


def in_order(found: Sequence[Topic], person: Person, today: dt.date) -> list[Topic]:
    """These topics in the order the person chose; what they did not name stays behind, as it was."""
    order = chosen_order(person, today)
    return sorted(
        found, key=lambda topic: order.index(topic.scope) if topic.scope in order else len(order)
    )


# -- what we offered -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Offered:
    """Our work: which topics were put forward on a day, by whom, and what was left."""

    day: dt.date
    by: str
    topics: tuple[str, ...]
    left: tuple[str, ...]


def offered(person: Person) -> list[Offered]:
    """What we put forward and when, oldest first: for the worker's own page, never for print."""
    found: dict[tuple[dt.date, str], tuple[dict[str, None], dict[str, None]]] = {}
    for entry in person.of_kind("sitting"):
        put, left = found.setdefault((entry.said, entry.author.name), ({}, {}))
        match entry.body.get("event"):
            case "offered":
                put.update(dict.fromkeys(str(one) for one in entry.body.get("topics") or ()))
            case "topic_left":
                left[str(entry.body.get("scope"))] = None
    return [
        Offered(day, by, tuple(put), tuple(left))
        for (day, by), (put, left) in sorted(found.items())
        if put or left
    ]
