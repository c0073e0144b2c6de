"""From an answer being in the record to the next question, in a long record and in a short one."""

from __future__ import annotations

import datetime as dt
import gc
import itertools
import statistics
import time

from assess.forms.bank import Bank
from assess.interview import Interview
from assess.library import Library
from assess.record import sayings
from assess.record.entry import Author, Entry, Saying, text_id, write_entry
from assess.record.person import Person
from benchmarks.pairs import Measured, compare

LONG, SHORT = 500, 5
START = dt.date(2026, 1, 8)
PASSES = 20
"""Walks through a topic in each half of a pair."""

_ELSEWHERE = bytearray(16 * 1024 * 1024)


def measure() -> Measured:
    """The same topic walked in two records that differ only in how much was said before."""
    banks = Library().journey()
    return compare(
        f"the next question, {LONG} entries in the record",
        f"the same with {SHORT}",
        lambda: _walks(banks, LONG),
        lambda: _walks(banks, SHORT),
        at_most=1.2,
    )


class _Record:
    def __init__(self) -> None:
        self.person = Person(text_id(bytes(16)))
        self._numbers = itertools.count(1)

    def say(self, saying: Saying, day: dt.date) -> Entry:
        entry = write_entry(
            saying,
            entry_id=text_id(next(self._numbers).to_bytes(16, "big")),
            person=self.person.id,
            lamport=self.person.lamport + 1,
            author=Author("a" * 26, "Dee", "keyworker"),
            today=day,
            recorded=dt.datetime(2026, 1, 8, 12, tzinfo=dt.UTC),
        )
        self.person.hear(entry)
        return entry


def _topic(banks: dict[str, Bank]) -> str:
    """The topic of week two's pacing with the most openers."""
    bank = banks["genesis/induction"]
    sections = {section.id: section for section in bank.sections}
    offered = [o.section for session in bank.sessions if session.week <= 2 for o in session.topics]

    def openers(name: str) -> int:
        return sum(item.asks and item.offer == "opener" for item in sections[name].items)

    return sections[max(offered, key=openers)].scope


def _filled(banks: dict[str, Bank], entries: int, topic: str) -> _Record:
    """Answers, corrections and things left, about everything but the topic itself."""
    record = _Record()
    record.say(sayings.name(record.person, "Robin"), START)
    record.say(sayings.journey("started", person=record.person), START)
    asked = [
        (bank, item)
        for bank in banks.values()
        for item in bank.items()
        if item.scope != topic and item.type in ("text", "string") and not item.row_of
    ]
    for number in range(entries - 2):
        bank, item = asked[number % len(asked)]
        said = sayings.answer(bank, item, record.person, value=f"what was said {number}")
        record.say(said, START)
    return record


def _walks(banks: dict[str, Bank], entries: int) -> float:
    """The seconds a question takes: for each step the median of the walks, then their mean."""
    topic = _topic(banks)
    walks = [_walk(banks, _filled(banks, entries, topic), topic) for _ in range(PASSES)]
    steps = [statistics.median(times) for times in zip(*walks, strict=True)]
    return statistics.mean(steps)


def _walk(banks: dict[str, Bank], record: _Record, topic: str) -> list[float]:
    today = START + dt.timedelta(days=8)
    interview = Interview(banks, record.person, today=today)
    interview.choose_topic(topic)
    step = interview.step
    taken = []
    _look_away()
    while step.phase == "asking" and step.item is not None:
        item = step.item
        bank = banks[item.bank]
        saying = sayings.answer(
            bank, item, record.person, no_answer="does_not_know", voice=step.voice
        )
        record.say(saying, today)
        began = time.perf_counter()
        interview.go_on()
        step = interview.step
        taken.append(time.perf_counter() - began)
    return taken


def _look_away() -> None:
    """Between two questions people talk, and the processor forgets: equally for both records."""
    gc.collect()
    for at in range(0, len(_ELSEWHERE), 64):
        _ELSEWHERE[at] ^= 1
