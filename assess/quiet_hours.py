"""When not much support is about: one quiet line, never a block (PRACTICE 4.1.6).

A service's own times in its configuration folder stand in place of the packaged ones. Everything
but reading the file is a pure function of a moment.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assess import locations
from assess.i18n import _
from assess.record.wording import weekday

FILE = "quiet_hours.toml"
_HOUR = dt.timedelta(hours=1)
_DAY = dt.timedelta(days=1)
_FRIDAY, _SATURDAY = 4, 5


@dataclass(frozen=True, slots=True)
class QuietHours:
    """The service's times. None where it keeps none of that kind."""

    late_from: dt.time | None = None
    late_until: dt.time | None = None
    handovers: tuple[dt.time, ...] = ()
    friday_from: dt.time | None = None
    england: bool = False
    more: frozenset[dt.date] = frozenset()
    not_these: frozenset[dt.date] = frozenset()

    def is_holiday(self, day: dt.date) -> bool:
        """Whether it is a bank holiday here."""
        known = self.england and day in bank_holidays(day.year)
        return (known or day in self.more) and day not in self.not_these

    def next_working_day(self, day: dt.date) -> dt.date:
        """The first day after this one that is neither a weekend nor a bank holiday."""
        after = day + _DAY
        while after.weekday() >= _SATURDAY or self.is_holiday(after):
            after += _DAY
        return after


def packaged() -> Path:
    """The copy that came with the program."""
    return Path(__file__).with_name(FILE)


def quiet_hours() -> QuietHours:
    """The service's own times where they can be read, else the packaged ones. Never fails."""
    own = locations.config_dir() / FILE
    try:
        return read(own.read_text("utf-8"))
    except (OSError, ValueError, TypeError, AttributeError):
        return read(packaged().read_text("utf-8"))


def mistake() -> str:
    """What keeps the service's own file from being used, in words; empty where nothing does."""
    own = locations.config_dir() / FILE
    try:
        read(own.read_text("utf-8"))
    except FileNotFoundError:
        return ""
    except OSError:
        return _("{path} cannot be read, so the packaged times are used.", path=own)
    except (ValueError, TypeError, AttributeError):
        return _(
            "{path} has a time or a day in it that cannot be read, so the packaged times are used. "
            "A time is 21:30, a day 2026-12-25.",
            path=own,
        )
    return ""


def read(text: str) -> QuietHours:
    """The times from their text. Raises ValueError or TypeError where it is not that."""
    page: dict[str, Any] = tomllib.loads(text)
    return QuietHours(
        _time(page.get("late_from")),
        _time(page.get("late_until")),
        tuple(dt.time.fromisoformat(str(one)) for one in page.get("handovers", ())),
        _time(page.get("friday_from")),
        page.get("bank_holidays", "") == "england",
        frozenset(dt.date.fromisoformat(str(one)) for one in page.get("more", ())),
        frozenset(dt.date.fromisoformat(str(one)) for one in page.get("not_these", ())),
    )


def _time(text: object) -> dt.time | None:
    return dt.time.fromisoformat(str(text)) if text else None


# -- the line ------------------------------------------------------------------------------------


def quiet_line(moment: dt.datetime, hours: QuietHours) -> str:
    """What the worker sees at a bad time for heavy prompts; nothing at any other."""
    day, time = moment.date(), moment.time()
    if _is_late(time, hours):
        return _("It's late, and not much support about before morning. Keep the heavy ones?")
    if _few_until_later(moment, hours):
        back = weekday(hours.next_working_day(day))
        return _("Not much support about until {day}. Keep the heavy ones?", day=back)
    for handover in hours.handovers:
        if _before(moment, handover):
            return _(
                "Handover is at {time}. Keep the heavy ones for after it?",
                time=f"{handover:%H:%M}",
            )
    return ""


def _is_late(time: dt.time, hours: QuietHours) -> bool:
    start, end = hours.late_from, hours.late_until
    if start is None or end is None:
        return False
    return start <= time < end if start < end else time >= start or time < end


def _few_until_later(moment: dt.datetime, hours: QuietHours) -> bool:
    day = moment.date()
    friday = hours.friday_from
    if friday is not None and day.weekday() == _FRIDAY and moment.time() >= friday:
        return True
    return hours.is_holiday(day + _DAY)


def _before(moment: dt.datetime, handover: dt.time) -> bool:
    """Whether a handover is within the hour; one just past midnight counts from the day before."""
    here = moment.replace(tzinfo=None)
    for day in (here.date(), here.date() + _DAY):
        at = dt.datetime.combine(day, handover)
        if at - _HOUR <= here < at:
            return True
    return False


# -- England's bank holidays ---------------------------------------------------------------------


@cache
def bank_holidays(year: int) -> frozenset[dt.date]:
    """England's and Wales's in a year: eight, with substitute days for those at a weekend.

    Source: Banking and Financial Dealings Act 1971, schedule 1, and the substitute days that
    gov.uk/bank-holidays gives; days proclaimed once are for the service's own file.
    """
    easter = _easter(year)
    return frozenset(
        {
            *_in_lieu(dt.date(year, 1, 1)),
            easter - 2 * _DAY,
            easter + _DAY,
            _monday_from(dt.date(year, 5, 1)),
            _monday_from(dt.date(year, 5, 25)),
            _monday_from(dt.date(year, 8, 25)),
            *_in_lieu(dt.date(year, 12, 25), dt.date(year, 12, 26)),
        }
    )


def _monday_from(day: dt.date) -> dt.date:
    return day + _DAY * (-day.weekday() % 7)


def _in_lieu(*days: dt.date) -> Iterator[dt.date]:
    """Each of these days, or the next working day that none of the others has."""
    taken = {day for day in days if day.weekday() < _SATURDAY}
    yield from taken
    for day in days:
        if day.weekday() >= _SATURDAY:
            instead = day
            while instead.weekday() >= _SATURDAY or instead in taken:
                instead += _DAY
            taken.add(instead)
            yield instead


def _easter(year: int) -> dt.date:
    """Easter Sunday by the Gregorian rule (the anonymous algorithm, Nature, 20 April 1876)."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    leap, rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - correction + 15) % 30
    quarter, over = divmod(of_century, 4)
    to_sunday = (32 + 2 * rest + 2 * quarter - epact - over) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)
