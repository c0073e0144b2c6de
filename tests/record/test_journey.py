"""Six calendar weeks, what is put forward in each, and what rests (RECORD 2 and 3)."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.errors import BadEntry
from assess.forms.bank import Bank, Item, Session, TopicOffer
from assess.forms.conditions import OPERATORS, Condition, Known, clauses, enabled
from assess.record import sayings
from assess.record.entry import Entry, true_since
from assess.record.journey import (
    STATES,
    WEEKS,
    is_enabled,
    journey,
    known,
    rests,
    started,
    told_late,
    waiting_items,
    waits,
    week_on,
    weeks_talked,
)
from assess.record.offering import topics
from assess.record.person import Person
from making import START, Writer, bank, choices, item

DAY = dt.timedelta(days=1)


def begun(start: dt.date = START) -> Writer:
    writer = Writer(today=start)
    writer.say(sayings.journey("started", person=writer.person))
    return writer


# -- weeks -----------------------------------------------------------------------------------------

TURNS = [
    dt.date(2026, 3, 29),  # the clocks go forward
    dt.date(2026, 10, 25),  # and back
    dt.date(2024, 2, 29),
    dt.date(2026, 12, 31),
    dt.date(1999, 12, 31),
]


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("before", range(8))
def test_a_week_is_seven_calendar_days_whatever_the_calendar_does(
    turn: dt.date, before: int
) -> None:
    start = turn - before * DAY
    weeks = [week_on(start, start + number * DAY) for number in range(49)]
    assert weeks == [1 + number // 7 for number in range(49)]


@given(st.dates(max_value=dt.date(9000, 1, 1)), st.integers(0, 10_000))
def test_the_week_is_one_and_whole_weeks_since_the_start(start: dt.date, days: int) -> None:
    assert week_on(start, start + days * DAY) == 1 + days // 7


@given(st.dates(), st.dates())
def test_a_week_is_never_below_one(start: dt.date, day: dt.date) -> None:
    assert week_on(start, day) >= 1
    assert week_on(None, day) == 1


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12", "Europe/London"])
def test_today_is_the_calendar_day_here(zone: str) -> None:
    """Two zones a day apart prove that the local day counts, not the day in Greenwich."""
    if sys.platform == "win32":
        pytest.skip("time zones are set another way there")
    code = (
        "import datetime as dt, time; time.tzset()\n"
        "from assess.workspace import Clock\n"
        "clock = Clock.real(); now = clock.now()\n"
        "assert now.tzinfo is not None and now.utcoffset() is not None\n"
        "assert clock.today == now.date() == dt.date.today() and not clock.is_set\n"
        "print(clock.today)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "TZ": zone},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


# -- stages ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "week", "stage"),
    [
        (-3, 1, "first day"),
        (0, 1, "first day"),
        (1, 1, "in the six weeks"),
        (6, 1, "in the six weeks"),
        (7, 2, "in the six weeks"),
        (41, 6, "in the six weeks"),
        (42, 7, "after six weeks"),
        (400, 58, "after six weeks"),
    ],
)
def test_the_stage_follows_the_days(day: int, week: int, stage: str) -> None:
    found = journey(begun().person, START + day * DAY)
    assert (found.week, found.stage, found.start) == (week, stage, START)


@pytest.mark.parametrize(
    ("states", "stage", "finished"),
    [
        ([], "in the six weeks", False),
        (["paused"], "paused", False),
        (["paused", "returned"], "in the six weeks", False),
        (["moved-in"], "in the six weeks", False),
        (["moved-on"], "moved on", False),
        (["moved_on", "returned"], "in the six weeks", False),
        (["died"], "died", False),
        (["finish"], "in the six weeks", True),
        (["finish", "paused", "returned"], "in the six weeks", True),
        (["finish", "moved on", "started"], "first day", False),
    ],
)
def test_the_stage_follows_what_happened(states: list[str], stage: str, finished: bool) -> None:
    writer = begun()
    day = START + 10 * DAY
    for words in states:
        writer.say(sayings.journey(words, person=writer.person), today=day)
    found = journey(writer.person, day)
    assert (found.stage, found.finished) == (stage, finished)


def test_a_new_start_counts_from_itself_and_the_old_one_stays_in_the_history() -> None:
    writer = begun()
    again = START + 200 * DAY
    writer.say(sayings.journey("started", person=writer.person), today=again)
    assert started(writer.person) == again
    assert journey(writer.person, again + 8 * DAY).week == 2
    assert len(writer.person.entries_of("journey")) == 2


def test_nobody_started_is_on_the_first_day_of_week_one() -> None:
    found = journey(Person("x"), START)
    assert (found.week, found.stage, found.start) == (1, "first day", None)


@pytest.mark.parametrize("state", ["", "begun", "evicted", "finished"])
def test_a_state_nobody_declared_is_refused(state: str) -> None:
    with pytest.raises(BadEntry):
        sayings.journey(state)


@pytest.mark.parametrize("state", STATES)
def test_every_state_can_be_said(state: str) -> None:
    assert sayings.journey(state.replace(" ", "-")).body == {"state": state}


# -- not today -------------------------------------------------------------------------------------

HOPES = item("hopes")
ONE = bank(HOPES)


def left(writer: Writer, on: dt.date, words: str = "not_today") -> Entry:
    return writer.say(sayings.answer(ONE, HOPES, writer.person, no_answer=words), today=on)


def test_not_today_comes_back_on_a_later_day_and_rests_after_the_second() -> None:
    writer = begun()
    assert waits(HOPES, writer.person, START)
    left(writer, START)
    assert not waits(HOPES, writer.person, START)
    assert waits(HOPES, writer.person, START + DAY)
    left(writer, START + 7 * DAY)
    for later in (7, 8, 14, 400):
        assert not waits(HOPES, writer.person, START + later * DAY)
    assert rests(HOPES, writer.person)


def test_not_today_twice_on_one_day_is_one_day() -> None:
    writer = begun()
    left(writer, START)
    left(writer, START)
    assert not rests(HOPES, writer.person)
    assert waits(HOPES, writer.person, START + DAY)


def test_an_answer_between_them_begins_the_count_again() -> None:
    writer = begun()
    left(writer, START)
    writer.say(sayings.answer(ONE, HOPES, writer.person, value="a bed"), today=START + DAY)
    left(writer, START + 2 * DAY)
    assert not rests(HOPES, writer.person)


@pytest.mark.parametrize(
    "words", ["prefers_not", "does_not_know", "not_applicable", "never_ask", "could_not_answer"]
)
def test_every_other_no_answer_settles_it(words: str) -> None:
    writer = begun()
    left(writer, START, words)
    for later in (0, 1, 30):
        assert not waits(HOPES, writer.person, START + later * DAY)


def test_what_was_taken_out_is_asked_again() -> None:
    writer = begun()
    entry = left(writer, START, "never_ask")
    writer.say(sayings.erase([entry.id]))
    assert waits(HOPES, writer.person, START)


def test_not_today_twice_counts_though_two_workers_heard_it_apart() -> None:
    for days in ((0, 1), (1, 0)):
        dee, ash = begun(), Writer("Ash")
        ash.hear(dee.written)
        for writer, day in zip((dee, ash), days, strict=True):
            writer.say(
                sayings.answer(ONE, HOPES, writer.person, no_answer="not_today"),
                today=START + day * DAY,
            )
        dee.hear(ash.written)
        assert rests(HOPES, dee.person)
        assert not waits(HOPES, dee.person, START + 9 * DAY)


def test_the_other_voice_does_not_settle_a_question() -> None:
    writer = begun()
    writer.say(sayings.answer(ONE, HOPES, writer.person, value="wants a bed", voice="worker"))
    assert waits(HOPES, writer.person, START)


# -- what could be talked about --------------------------------------------------------------------


def paced() -> Bank:
    first = item("light", section="light")
    heavy = item("deep", section="deep", session=3, sensitivity="sensitive", heavy=True)
    kept = item("private", section="light", sensitivity="protected")
    card = item("card", section="light", offer="card")
    return bank(
        first,
        kept,
        card,
        heavy,
        sessions=(
            Session(1, topics=(TopicOffer("light", 15),)),
            Session(3, topics=(TopicOffer("deep", 20),)),
        ),
    )


def offered(writer: Writer, day: int, *, alone: bool = True) -> list[str]:
    found = topics(writer.person, [paced()], START + day * DAY, alone=alone)
    return [topic.section.id for topic in found]


def test_a_topic_comes_in_its_week_and_what_was_left_stays_once() -> None:
    writer = begun()
    assert offered(writer, 0) == ["light"]
    assert offered(writer, 13) == ["light"]
    assert offered(writer, 14) == ["deep", "light"]
    assert sorted(offered(writer, 35)) == ["deep", "light"]


def waiting(
    writer: Writer, section: str, *, alone: bool = True, offer: str = "opener"
) -> list[str]:
    found = next(one for one in paced().sections if one.id == section)
    items = waiting_items(found, writer.person, START + 14 * DAY, 3, alone=alone, offer=offer)
    return [one.id for one in items]


def test_protected_prompts_and_cards_keep_their_places() -> None:
    writer = begun()
    assert waiting(writer, "light") == ["light", "private"]
    assert waiting(writer, "light", alone=False) == ["light"]
    assert waiting(writer, "light", offer="card") == ["card"]


def test_the_weeks_talked_in_stay_when_a_word_is_put_right_later() -> None:
    writer = begun()
    one = bank(HOPES)
    writer.say(sayings.answer(one, HOPES, writer.person, value="a bed"), today=START)
    writer.say(sayings.answer(one, HOPES, writer.person, value="a warm bed"), today=START + 7 * DAY)
    assert weeks_talked(writer.person) == {1, 2}


# -- told late -------------------------------------------------------------------------------------


def telling(said_on: int, since: str | None) -> int | None:
    writer = begun()
    saying = sayings.answer(
        ONE, HOPES, writer.person, value="I can't read that well", since=true_since(since)
    )
    entry = writer.say(saying, today=START + said_on * DAY)
    return told_late(entry, writer.person)


@pytest.mark.parametrize(
    ("said_on", "since", "late"),
    [
        (30, "2019", 5),
        (30, "2025-12", 5),
        (30, "since school", 5),
        (30, (START + 2 * DAY).isoformat(), 5),
        (30, (START + 29 * DAY).isoformat(), None),  # the same week: that is telling at once
        (30, (START + 30 * DAY).isoformat(), None),
        (30, (START + 27 * DAY).isoformat(), 5),
        (30, "2026", None),  # the year is not over
        (30, None, None),
        (0, "2019", None),
        (6, "last winter", None),
        (7, "last winter", 2),
    ],
)
def test_told_late_is_a_week_after_the_week_it_became_true(
    said_on: int, since: str | None, late: int | None
) -> None:
    assert telling(said_on, since) == late


# -- conditions ------------------------------------------------------------------------------------


def holds(operator: str, answer: object, stands: Known | None) -> bool:
    return Condition("a/b/c", operator, answer).holds(lambda _: stands)


@pytest.mark.parametrize("operator", OPERATORS)
def test_nothing_holds_where_nothing_was_said(operator: str) -> None:
    assert not holds(operator, "x", None)


@pytest.mark.parametrize(
    ("no_answer", "declined"),
    [
        ("prefers_not", True),
        ("never_ask", True),
        ("not_today", False),
        ("does_not_know", False),
        ("not_applicable", False),
        ("could_not_answer", False),
    ],
)
def test_declined_is_two_of_the_six_and_none_is_an_answer(no_answer: str, declined: bool) -> None:
    stands = Known(None, no_answer)
    assert holds("declined", None, stands) is declined
    for operator in set(OPERATORS) - {"declined"}:
        assert not holds(operator, "x", stands)


@pytest.mark.parametrize(
    ("operator", "answer", "value", "expected"),
    [
        ("answered", None, False, True),
        ("answered", None, 0, True),
        ("declined", None, "x", False),
        ("equals", "yes", "yes", True),
        ("equals", True, False, False),
        ("equals", True, True, True),
        ("equals", 1, True, False),
        ("equals", "other", {"other": "a barge"}, False),
        ("not_equals", "yes", "no", True),
        ("not_equals", "yes", "yes", False),
        ("includes", "dog", ["cat", "dog"], True),
        ("includes", "dog", ["cat"], False),
        ("includes", "dog", "dog", True),
        ("at_least", 3, 3, True),
        ("at_least", 3, 2, False),
        ("at_most", 3, 3, True),
        ("at_most", 3, 4, False),
        ("at_least", 3, "3", False),
        ("at_least", "2026-01-01", "2026-02-01", True),
        ("at_most", ["a"], ["a"], False),
    ],
)
def test_a_condition_compares(operator: str, answer: object, value: object, expected: bool) -> None:
    assert holds(operator, answer, Known(value)) is expected


def test_all_and_any() -> None:
    yes, no = Condition("a", "equals", 1), Condition("b", "equals", 1)
    stands = {"a": Known(1), "b": Known(2)}
    assert enabled(clauses((yes,), "all"), stands.get)
    assert not enabled(clauses((yes, no), "all"), stands.get)
    assert enabled(clauses((yes, no), "any"), stands.get)
    assert enabled((), stands.get)


def test_a_person_s_own_voice_comes_first_and_any_voice_counts() -> None:
    asked = item("dog", "boolean", voices=("person", "worker", "interpreter"))
    one = bank(asked)
    writer = begun()
    for voice, value in (("interpreter", True), ("worker", True), ("person", False)):
        writer.say(sayings.answer(one, asked, writer.person, value=value, voice=voice))
        found = known(writer.person, asked.address)
        assert found is not None
        assert found.value is value


def test_a_question_hides_again_when_its_reason_goes() -> None:
    asked = item("dog", "boolean")
    behind = item(
        "name_of_dog",
        "string",
        enabled_if=clauses((Condition("test/bank/dog", "equals", True),), "all"),
    )
    one = bank(asked, behind)
    writer = begun()
    assert not is_enabled(behind, writer.person)
    yes = writer.say(sayings.answer(one, asked, writer.person, value=True))
    assert is_enabled(behind, writer.person)
    writer.say(sayings.answer(one, asked, writer.person, value=False))
    assert not is_enabled(behind, writer.person)
    kept = sayings.answer(one, behind, writer.person, value="Biscuit")
    assert kept.body["set_aside"] is True
    assert writer.person.entry(yes.id) is not None


def test_six_weeks_are_six() -> None:
    assert WEEKS == 6


def test_a_choice_item_of_the_helpers_is_a_real_one() -> None:
    asked: Item = item("pet", "choice", choices=choices("dog", "cat"), other=True)
    saying = sayings.answer(bank(asked), asked, Person("x"), value={"other": "a rat"})
    assert saying.body["value"] == {"other": "a rat"}
