"""Calendar durations as banks write them: "6 months", "2 weeks"."""

from __future__ import annotations

import calendar
import datetime as dt
import re

_DURATION = re.compile(r"([1-9][0-9]*) (day|week|month|year)s?")


def before(today: dt.date, duration: str) -> dt.date:
    """The day that lies a duration before today; a month counts by the calendar.

    Raises ValueError for what is not a duration.
    """
    found = _DURATION.fullmatch(duration)
    if found is None:
        raise ValueError(duration)
    count, unit = int(found[1]), found[2]
    if unit in ("day", "week"):
        return today - dt.timedelta(days=count * (7 if unit == "week" else 1))
    months = today.year * 12 + today.month - 1 - count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    day = min(today.day, calendar.monthrange(year, month + 1)[1])
    return dt.date(year, month + 1, day)


def older_than(said: dt.date, today: dt.date, duration: str) -> bool:
    """Whether something said on a day is older than a duration; no duration is never old."""
    return bool(duration) and said < before(today, duration)
