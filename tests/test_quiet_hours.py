"""When not much support is about: a pure function of a moment, and a file that is the service's."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.quiet_hours import (
    FILE,
    QuietHours,
    bank_holidays,
    packaged,
    quiet_hours,
    quiet_line,
    read,
)

FROM, TO = (dt.datetime(year, 1, 1) for year in (1990, 2200))  # noqa: DTZ001 without a zone
HOURS = read(packaged().read_text("utf-8"))


def line(moment: str, hours: QuietHours = HOURS) -> str:
    return quiet_line(dt.datetime.fromisoformat(moment), hours)


@pytest.mark.parametrize(
    ("moment", "says"),
    [
        ("2026-01-22T11:00", ""),
        ("2026-01-22T20:59", "Handover is at 21:30"),
        ("2026-01-22T21:00", "It's late"),
        ("2026-01-23T02:00", "It's late"),
        ("2026-01-23T06:59", "It's late"),
        ("2026-01-23T07:00", "Handover is at 07:30"),
        ("2026-01-23T07:30", ""),
        ("2026-01-23T13:29", ""),
        ("2026-01-23T13:30", "Handover is at 14:30"),
        ("2026-01-23T14:59", ""),
        ("2026-01-23T15:00", "until Monday"),
        ("2026-01-24T15:00", ""),
        ("2026-04-02T10:00", "until Tuesday"),  # the day before Good Friday
        ("2026-04-05T10:00", "until Tuesday"),  # Easter Sunday
        ("2026-12-24T10:00", "until Tuesday"),  # Christmas on a Friday, Boxing Day made up for
        ("2026-05-01T16:00", "until Tuesday"),  # a Friday before a holiday Monday
        ("2026-06-05T14:59", ""),
    ],
)
def test_the_line_by_the_packaged_hours(moment: str, says: str) -> None:
    assert (says in line(moment)) if says else line(moment) == ""


def test_a_service_sets_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSESS_CONFIG_DIR", str(tmp_path))
    assert quiet_hours() == HOURS
    (tmp_path / FILE).write_text(
        'handovers = ["00:30"]\nmore = ["2026-06-15"]\nlate_from = "01:00"\nlate_until = "05:00"\n',
        "utf-8",
    )
    own = quiet_hours()
    assert line("2026-01-23T16:00", own) == ""
    assert "00:30" in line("2026-01-23T23:45", own)
    assert "until Tuesday" in line("2026-06-14T10:00", own)
    assert "It's late" in line("2026-06-14T04:59", own)
    for mistaken in ('late_from = "late"', "handovers = 7", "late_from = ["):
        (tmp_path / FILE).write_text(mistaken, "utf-8")
        assert quiet_hours() == HOURS


# England and Wales, as announced on https://www.gov.uk/bank-holidays and reported from there
KNOWN = {
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
    2028: "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
}


@pytest.mark.parametrize("year", KNOWN)
def test_englands_bank_holidays_are_those_announced(year: int) -> None:
    assert sorted(f"{day:%m-%d}" for day in bank_holidays(year)) == KNOWN[year].split()


FULL_MOON = {
    **{14: "03-22", 3: "03-23", 11: "03-25", 19: "03-27", 8: "03-28", 16: "03-30", 5: "03-31"},
    **{13: "04-02", 2: "04-03", 10: "04-05", 18: "04-07", 7: "04-08", 15: "04-10", 4: "04-11"},
    **{12: "04-13", 1: "04-14", 9: "04-16", 17: "04-17", 6: "04-18"},
}
"""The Paschal full moon by golden number from 1900 to 2199: the table in the Calendar (New Style)
Act 1750, 24 Geo. 2 c. 23, by which Easter is a day in English law. Read at Wikisource, The Statutes
at Large (Ruffhead), volume 7, page 351. The program works it out another way."""


def _by_the_act(year: int) -> set[dt.date]:
    """Each day found by walking a calendar, with no arithmetic that the program shares."""
    days = [dt.date(year, 1, 1) + dt.timedelta(n) for n in range(365)]
    mondays = {
        month: [d for d in days if d.month == month and d.weekday() == 0] for month in (5, 8)
    }
    full_moon = dt.date.fromisoformat(f"{year}-{FULL_MOON[year % 19 + 1]}")
    easter = next(day for day in days if day > full_moon and day.weekday() == 6)
    kept = {easter - dt.timedelta(2), easter + dt.timedelta(1)}
    kept |= {mondays[5][0], mondays[5][-1], mondays[8][-1]}
    new_year = next(day for day in days if day.weekday() < 5)
    christmas = [d for d in days if d >= dt.date(year, 12, 25) and d.weekday() < 5][:2]
    return {*kept, new_year, *christmas}


def test_every_years_days_follow_from_the_table_in_the_act() -> None:
    assert [y for y in range(1978, 2200) if bank_holidays(y) != _by_the_act(y)] == []


@given(st.integers(1972, 2400))
def test_there_are_eight_a_year_and_none_at_a_weekend(year: int) -> None:
    found = bank_holidays(year)
    assert len(found) == 8
    assert all(day.weekday() < 5 for day in found)


@given(st.datetimes(FROM, TO))
def test_it_never_fails(moment: dt.datetime) -> None:
    assert quiet_line(moment, HOURS) == quiet_line(moment.replace(tzinfo=dt.UTC), HOURS)
