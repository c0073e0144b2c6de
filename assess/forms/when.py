"""The day that words such as *today*, *Thursday* or *in two weeks* meant when they were said. Pure.

Words like these go stale: *by Thursday*, read a month on, is another Thursday. So the day is worked
out from the day they were said; the words themselves stay in the record as they were typed. Where
words could mean more than one day it is the latest of them, and what names no day stays words.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

from assess.forms.kinds import MONTHS
from assess.forms.safe_text import folded
from assess.i18n import _, mark

WEEKDAYS = (
    *(mark("Monday"), mark("Tuesday"), mark("Wednesday"), mark("Thursday")),
    *(mark("Friday"), mark("Saturday"), mark("Sunday")),
)
_TODAY = (mark("today"), mark("tonight"), mark("this evening"), mark("now"), mark("right now"))
_TOMORROW = (mark("tomorrow"), mark("tomorrow morning"), mark("tomorrow night"))
_AFTER_TOMORROW = (mark("the day after tomorrow"),)
_THIS_WEEK = (mark("this week"), mark("the end of the week"), mark("end of the week"))
_WEEKEND = (mark("the weekend"), mark("this weekend"))
_BEFORE_WEEKEND = (mark("before the weekend"),)
_NEXT_WEEK = (mark("next week"), mark("the end of next week"))
_FORTNIGHT = (mark("a fortnight"), mark("in a fortnight"), mark("within a fortnight"))
_THIS_MONTH = (mark("this month"), mark("the end of the month"), mark("end of the month"))
_NEXT_MONTH = (mark("next month"), mark("the end of next month"))
_LEADS = (mark("by"), mark("on"), mark("this"), mark("before"), mark("until"), mark("till"))
_NUMBERS = (
    *(mark("one"), mark("two"), mark("three"), mark("four"), mark("five"), mark("six")),
    *(mark("seven"), mark("eight"), mark("nine"), mark("ten"), mark("eleven"), mark("twelve")),
)
_COUNTED = re.compile(r"(?:in |within )?(\w+|a couple of) (days?|weeks?|months?)(?:['’]? time)?")
_DAY_AND_MONTH = re.compile(r"(?:the )?(\d{1,2})(?:st|nd|rd|th)? (?:of )?([^\W\d_]{3,})")
_IN_MONTH = re.compile(r"(?:in |the end of |end of )?([^\W\d_]{3,})")
_FURTHEST = 400
"""Days, weeks or months further off than this are not a day anybody means."""


def day_meant(words: str, said: dt.date) -> dt.date | None:
    """The day that words said on `said` mean, or None where they name none: *by summer* stays words.

    None as well past the last day there is: what a file says it was said on can be any day.
    """
    try:
        return _meant(words, said)
    except (OverflowError, ValueError):
        return None


def _meant(words: str, said: dt.date) -> dt.date | None:
    typed = folded(words).strip(" .!")
    found = _fixed(typed, said) or _weekday(typed, said)
    if found is None:
        found = _counted(typed, said) or _named(typed, said)
    if found is not None:
        return found
    lead, _space, rest = typed.partition(" ")
    return _meant(rest, said) if rest and _among(lead, _LEADS) else None


def _among(typed: str, words: tuple[str, ...]) -> bool:
    return any(typed in (folded(one), folded(_(one))) for one in words)


def _fixed(typed: str, said: dt.date) -> dt.date | None:
    sunday = said + dt.timedelta(days=6 - said.weekday())
    for words, day in (
        (_TODAY, said),
        (_TOMORROW, said + dt.timedelta(days=1)),
        (_AFTER_TOMORROW, said + dt.timedelta(days=2)),
        (_THIS_WEEK, sunday),
        (_WEEKEND, sunday),
        (_BEFORE_WEEKEND, said + dt.timedelta(days=(4 - said.weekday()) % 7)),
        (_NEXT_WEEK, sunday + dt.timedelta(days=7)),
        (_FORTNIGHT, said + dt.timedelta(days=14)),
        (_THIS_MONTH, _month_end(said.year, said.month)),
        (_NEXT_MONTH, _month_end(*_months_on(said, 1))),
    ):
        if _among(typed, words):
            return day
    return None


def _weekday(typed: str, said: dt.date) -> dt.date | None:
    """The next day of that name; with *next* before it, the one in the week after this."""
    for number, name in enumerate(WEEKDAYS):
        for one in (folded(name), folded(_(name))):
            if typed == one:
                return said + dt.timedelta(days=(number - said.weekday() - 1) % 7 + 1)
            if typed in (f"next {one}", _("next {weekday}", weekday=one)):
                return said + dt.timedelta(days=7 - said.weekday() + number)
    return None


def _counted(typed: str, said: dt.date) -> dt.date | None:
    found = _COUNTED.fullmatch(typed)
    if found is None:
        return None
    number = _number(found[1])
    if number is None or not 0 < number <= _FURTHEST:
        return None
    if found[2].startswith("day"):
        return said + dt.timedelta(days=number)
    if found[2].startswith("week"):
        return said + dt.timedelta(weeks=number)
    year, month = _months_on(said, number)
    return dt.date(year, month, min(said.day, calendar.monthrange(year, month)[1]))


def _number(word: str) -> int | None:
    if word in ("a", "an"):
        return 1
    if word == "a couple of":
        return 2
    if word.isascii() and word.isdecimal():
        return int(word)
    return next(
        (at for at, one in enumerate(_NUMBERS, 1) if word in (folded(one), folded(_(one)))), None
    )


def _named(typed: str, said: dt.date) -> dt.date | None:
    """A day and a month without a year, or a month alone: the next there is."""
    if found := _DAY_AND_MONTH.fullmatch(typed):
        day, month = int(found[1]), _month(found[2])
    elif found := _IN_MONTH.fullmatch(typed):
        day, month = 0, _month(found[1])
    else:
        return None
    if month is None:
        return None
    for year in (said.year, said.year + 1):
        last = calendar.monthrange(year, month)[1]
        if day <= last and (meant := dt.date(year, month, day or last)) >= said:
            return meant
    return None


def _month(word: str) -> int | None:
    names = [(folded(one), folded(_(one))) for one in MONTHS]
    return next((at for at, both in enumerate(names, 1) if word in both), None)


def _months_on(day: dt.date, months: int) -> tuple[int, int]:
    years, month = divmod(day.month - 1 + months, 12)
    return day.year + years, month + 1


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])
