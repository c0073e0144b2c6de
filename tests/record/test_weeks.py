"""Weeks that stop while somebody is away, and a computer whose day cannot be right."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from assess.record import sayings
from assess.record.entry import true_since
from assess.record.weeks import clock_words, journey, told_late, weeks, weeks_talked
from making import START, Writer, bank, item

DAY = dt.timedelta(days=1)
DAYS = st.dates(dt.date(1999, 1, 1), dt.date(2100, 1, 1))


def begun(start: dt.date = START) -> Writer:
    writer = Writer(today=start)
    writer.say(sayings.journey("started", person=writer.person))
    return writer


def away(writer: Writer, start: dt.date, *stretches: tuple[int, int]) -> None:
    for left, back in stretches:
        writer.say(sayings.journey("paused"), today=start + left * DAY)
        writer.say(sayings.journey("returned"), today=start + back * DAY)


def test_week_four_in_prison_is_still_week_four_on_return() -> None:
    writer = begun()
    writer.say(sayings.journey("paused"), today=START + 23 * DAY)
    for day in (23, 30, 200):
        found = journey(writer.person, START + day * DAY)
        assert (found.week, found.stage) == (4, "paused")
    writer.say(sayings.journey("returned"), today=START + 200 * DAY)
    assert journey(writer.person, START + 200 * DAY).week == 4
    assert journey(writer.person, START + 205 * DAY).week == 5


@given(DAYS, st.integers(0, 60), st.integers(0, 400), st.integers(0, 200))
def test_days_away_do_not_count_whatever_the_calendar_does(
    start: dt.date, left: int, gone: int, after: int
) -> None:
    writer = begun(start)
    away(writer, start, (left, left + gone))
    counted = weeks(writer.person)
    assert counted.on(start + (left + gone + after) * DAY) == 1 + (left + after) // 7


@given(DAYS, st.lists(st.integers(0, 300), min_size=2, max_size=8), DAYS, DAYS)
def test_weeks_never_go_back_and_are_never_below_one(
    start: dt.date, turns: list[int], one: dt.date, other: dt.date
) -> None:
    writer = begun(start)
    turns = sorted(turns)
    away(writer, start, *zip(turns[::2], turns[1::2], strict=False))
    counted = weeks(writer.person)
    earlier, later = min(one, other), max(one, other)
    assert 1 <= counted.on(earlier) <= counted.on(later)


def test_returning_after_months_elsewhere_goes_by_the_calendar() -> None:
    writer = begun()
    writer.say(sayings.journey("moved on"), today=START + 30 * DAY)
    writer.say(sayings.journey("returned"), today=START + 150 * DAY)
    found = journey(writer.person, START + 150 * DAY)
    assert (found.stage, found.week) == ("after six weeks", 22)


def test_told_late_and_weeks_talked_leave_days_away_out() -> None:
    writer, one = begun(), bank(item("hopes"))
    away(writer, START, (7, 70))
    saying = sayings.answer(
        one, one.item("hopes"), writer.person, value="x", since=true_since("2026-01-09")
    )
    entry = writer.say(saying, today=START + 71 * DAY)
    assert told_late(entry, writer.person) == 2
    assert weeks_talked(writer.person) == {2}
    writer.say(sayings.erase([entry.id]), today=START + 72 * DAY)
    assert weeks_talked(writer.person) == frozenset()


def test_a_day_before_the_start_or_before_what_was_written_is_said_once_and_quietly() -> None:
    writer = begun()
    assert clock_words(writer.person, START) == ""
    assert "before the six weeks began" in clock_words(writer.person, START - DAY)
    one = bank(item("hopes"))
    saying = sayings.answer(one, one.item("hopes"), writer.person, value="x")
    writer.say(saying, today=START + 9 * DAY)
    assert "Is its clock right?" in clock_words(writer.person, START + 8 * DAY)
    assert clock_words(writer.person, START + 8 * DAY, is_set=True) == ""
    assert clock_words(writer.person, START + 9 * DAY) == ""
