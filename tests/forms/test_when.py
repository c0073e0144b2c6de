"""Words for a day, and the day they meant when they were said."""

from __future__ import annotations

import datetime as dt

import pytest

from assess.forms.when import day_meant

MONDAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("today", "2026-11-23"),
        ("Tonight.", "2026-11-23"),
        ("tomorrow", "2026-11-24"),
        ("by Thursday", "2026-11-26"),
        ("Monday", "2026-11-30"),
        ("on Sunday", "2026-11-29"),
        ("next Thursday", "2026-12-03"),
        ("before the weekend", "2026-11-27"),
        ("this week", "2026-11-29"),
        ("next week", "2026-12-06"),
        ("in two weeks", "2026-12-07"),
        ("a fortnight", "2026-12-07"),
        ("in 3 days", "2026-11-26"),
        ("a month", "2026-12-23"),
        ("end of the month", "2026-11-30"),
        ("next month", "2026-12-31"),
        ("the 5th of December", "2026-12-05"),
        ("1 November", "2027-11-01"),
        ("by March", "2027-03-31"),
    ],
)
def test_words_are_the_day_they_meant_when_they_were_said(words: str, meant: str) -> None:
    assert day_meant(words, MONDAY) == dt.date.fromisoformat(meant)


@pytest.mark.parametrize(
    "words",
    ["by summer", "soon", "", "by", "when he rings", "31 February", "in 9999 days", "by by by"],
)
def test_what_names_no_day_stays_words(words: str) -> None:
    assert day_meant(words, MONDAY) is None


def test_a_leap_day_without_a_year_is_the_next_there_is_or_stays_words() -> None:
    assert day_meant("29 February", dt.date(2027, 6, 1)) == dt.date(2028, 2, 29)
    assert day_meant("29 February", MONDAY) is None


@pytest.mark.parametrize(
    "words", ["tomorrow", "by Thursday", "next month", "in two weeks", "5 May"]
)
@pytest.mark.parametrize("said", [dt.date.max, dt.date.min])
def test_said_on_the_last_day_there_is_words_stay_words(words: str, said: dt.date) -> None:
    """A file from elsewhere says on which day its lines were said: the plan is still read."""
    assert day_meant(words, said) is None or said == dt.date.min
