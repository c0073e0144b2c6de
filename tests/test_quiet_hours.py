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


# https://www.gov.uk/bank-holidays, England and Wales
KNOWN = {
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
    2028: "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
}


@pytest.mark.parametrize("year", KNOWN)
def test_englands_bank_holidays_are_those_of_gov_uk(year: int) -> None:
    assert sorted(f"{day:%m-%d}" for day in bank_holidays(year)) == KNOWN[year].split()


@given(st.integers(1972, 2400))
def test_there_are_eight_a_year_and_none_at_a_weekend(year: int) -> None:
    found = bank_holidays(year)
    assert len(found) == 8
    assert all(day.weekday() < 5 for day in found)


@given(st.datetimes(FROM, TO))
def test_it_never_fails(moment: dt.datetime) -> None:
    assert quiet_line(moment, HOURS) == quiet_line(moment.replace(tzinfo=dt.UTC), HOURS)
