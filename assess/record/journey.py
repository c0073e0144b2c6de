"""Six calendar weeks, and what could be talked about in each. Today is always an argument."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from assess.forms.bank import Bank, Item, Section, Session, TopicOffer
from assess.forms.conditions import DECLINED, Known, enabled
from assess.forms.durations import older_than
from assess.record.alone import may_put
from assess.record.alone import may_show as alone_may_show
from assess.record.confirming import offered
from assess.record.entry import VOICES, Entry
from assess.record.person import Person

WEEKS = 6
"""Length of the induction (DOMAIN 1E: the assessment is handed in during week six)."""

RESTS_AFTER = 2
"""PRACTICE 4.1.9: after the second "not today" a question waits until the person brings it up."""

STATES = ("started", "paused", "returned", "moved in", "moved on", "died", "finished for now")
STAGES = ("first day", "in the six weeks", "after six weeks", "paused", "moved on", "died")


@dataclass(frozen=True, slots=True)
class Journey:
    """Where someone is in the six weeks. `week` counts calendar days, never hours."""

    start: dt.date | None
    week: int
    stage: str
    finished: bool = False


def started(person: Person) -> dt.date | None:
    """The day the six weeks began: the latest standing `started`."""
    starts = [entry for entry in person.of_kind("journey") if entry.body.get("state") == "started"]
    return starts[-1].said if starts else None


def week_on(start: dt.date | None, day: dt.date) -> int:
    """1 + whole weeks since the start (RECORD 2); never below 1, whatever a clock says."""
    return 1 if start is None else max(1, 1 + (day - start).days // 7)


def journey(person: Person, today: dt.date) -> Journey:
    """The journey as it stands on a day."""
    start = started(person)
    week = week_on(start, today)
    stage = "in the six weeks" if week <= WEEKS else "after six weeks"
    if start is None or today <= start:
        stage = "first day"
    finished = False
    for entry in person.of_kind("journey"):
        match entry.body.get("state"):
            case "paused":
                stage = "paused"
            case "started":
                stage, finished = _running(start, week, today), False
            case "returned" | "moved in":
                stage = _running(start, week, today)
            case "moved on":
                stage = "moved on"
            case "died":
                stage = "died"
            case "finished for now":
                finished = True
    return Journey(start, week, stage, finished)


def _running(start: dt.date | None, week: int, today: dt.date) -> str:
    if start is None or today <= start:
        return "first day"
    return "in the six weeks" if week <= WEEKS else "after six weeks"


# -- what could be talked about ------------------------------------------------------------------


def known(person: Person, question: str, row: str = "") -> Known | None:
    """What stands for a question in the person's voice, else in any, for conditions.

    Within a row of a repeating group, that row's answer counts before one outside the rows.
    """
    for where in dict.fromkeys((row, "")):
        for voice in VOICES:
            if found := person.answers_to(question, voice, where):
                body = found[-1].body
                return Known(body.get("value"), body.get("no_answer"))
    return None


def is_enabled(item: Item, person: Person, row: str = "") -> bool:
    """Whether the item's `enable_when` holds for this person now."""
    return enabled(item.enabled_if, lambda question: known(person, question, row))


def waits(item: Item, person: Person, today: dt.date, row: str = "") -> bool:
    """Whether this question is still to be put forward to the person.

    A value settles it until its `review_after`; any no-answer but "not today" settles it. "Not
    today" comes back on a later day, and rests after the second day it was said. What another
    question of the same concept already holds is put forward once, for "still right?". So are old
    words that only the person can say the place of; what they declined is not put to them again
    because a bank has split or merged its question.
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
    return newest.said < today and not rests(item, person)


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


@dataclass(frozen=True, slots=True)
class Topic:
    """A section that could be talked about, and whether something was said in it already."""

    bank: Bank
    section: Section
    minutes: int
    begun: bool


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
    item: Item, section: Section, person: Person, today: dt.date, week: int, *, alone: bool
) -> bool:
    """Whether an item may be put forward now.

    A repeating group is put forward itself, until it has a row; its items belong to its rows.
    """
    return (
        (item.asks or item.repeats)
        and not item.locked
        and not item.row_of
        and max(item.session, item.not_before) <= week
        and may_put(item, person, alone=alone)
        and is_enabled(item, person)
        and (
            _group_waits(item, section, person, today)
            if item.repeats
            else waits(item, person, today)
        )
    )


def may_show(item: Item, person: Person, week: int, *, alone: bool) -> bool:
    """Whether a display, or an echo of something said, may be shown on the way to a question."""
    if item.row_of:
        return False
    if item.type == "echo":
        said = echoed(item, person)
        if said is None or not alone_may_show(said, person, alone=alone):
            return False
    return (
        max(item.session, item.not_before) <= week
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


def _group_waits(group: Item, section: Section, person: Person, today: dt.date) -> bool:
    return not rows_of(group, section, person) and waits(group, person, today)


def topics(
    person: Person, banks: Iterable[Bank], today: dt.date, *, alone: bool = True
) -> list[Topic]:
    """What could be talked about today, this week's pacing first, then what was left.

    On the first day only what tonight needs, while some of it waits; after the first week that is
    no longer put forward. Nothing piles up: a topic stands here once, however many weeks it waited.
    """
    now = journey(person, today)
    tonight: list[Topic] = []
    this_week: list[Topic] = []
    left: list[Topic] = []
    for bank in banks:
        for session, offer in _offers(bank, now.week):
            section = bank.section(offer.section)
            if not waiting_items(section, person, today, now.week, alone=alone, offer="opener"):
                continue
            topic = Topic(bank, section, offer.minutes, _begun(section, person, alone=alone))
            if session.day_one and now.week > 1:
                continue
            if session.day_one and now.stage == "first day":
                tonight.append(topic)
            elif session.week == now.week and not session.day_one:
                this_week.append(topic)
            else:
                left.append(topic)
    return tonight or this_week + left


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
    return any(
        "value" in entry.body and alone_may_show(entry, person, alone=alone)
        for item in section.items
        for entry in person.answers_to(item.address, item.lead_voice)
    )


def weeks_talked(person: Person) -> frozenset[int]:
    """The weeks of the journey in which something was said."""
    start = started(person)
    return frozenset(week_on(start, entry.said) for entry in person.history())


def told_late(entry: Entry, person: Person) -> int | None:
    """The week something was told, where that was after the week it became true; else None.

    Telling us late is not getting worse: the house reads "told us in week 5 · new to us, not new".
    """
    since = entry.true_since
    if since is None:
        return None
    start = started(person)
    week = week_on(start, entry.said)
    true_from = since.end or since.start
    # Words that name no day ("since school") are taken to reach back before the six weeks.
    became = week_on(start, dt.date.fromisoformat(true_from)) if true_from else 1
    return week if week > became else None
