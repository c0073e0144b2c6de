"""What every part of the assessment form is told: who made it, its days, how one line is said. Pure."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from assess.documents.blocks import Beside, Saying
from assess.forms.durations import before
from assess.i18n import _, mark
from assess.record.caf import Form, Line
from assess.record.wording import day_words, since_words

TITLE = mark("Common Assessment Form")
FACTS = ("boolean", "integer", "decimal", "date", "choice", "multi_choice", "string", "scale_item")
"""Kinds whose answers are told as facts; the others are said in somebody's own words."""

READ: dict[str, str] = {
    "together": mark("Yes, together, {day}"),
    "phone": mark("Yes, by phone, read back to them, {day}"),
    "interpreter": mark("Yes, with an interpreter, {day}"),
    "without": mark("No, filled in without them present, {day}"),
    "": mark("Not yet"),
}
"""How it was read through before sending. Each is said on the form, so that nobody reads more into it."""


@dataclass(frozen=True, slots=True)
class Made:
    """Who made a form, and how it was read through. `reference` names the referral, nobody else."""

    worker: str
    role: str
    service: str
    reference: str = ""
    read: str = ""
    read_on: dt.date | None = None
    basis: str = ""


def good_until(form: Form) -> dt.date | None:
    """The day a form should be looked at again by."""
    return _after(form.today, form.destination.good_for) if form.destination.good_for else None


def reply_by(form: Form) -> dt.date | None:
    """The day the destination answers by."""
    answer = form.destination.answer_within
    return _after(form.today, answer) if answer else None


def _after(today: dt.date, duration: str) -> dt.date:
    """The day a duration after today; a month counts by the calendar."""
    count, _space, unit = duration.partition(" ")
    if unit.startswith(("day", "week")):
        return today + (today - before(today, duration))
    months = today.year * 12 + today.month - 1 + int(count) * (12 if unit[0] == "y" else 1)
    year, month = divmod(months, 12)
    return dt.date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))


def read_words(made: Made) -> str:
    """How the form was read through before sending."""
    day = day_words(made.read_on) if made.read_on else ""
    return _(READ.get(made.read if made.read_on else "", READ[""]), day=day)


def saying(line: Line, *, asked: str | None = None) -> Saying:
    """A line in somebody's words, with what is beside it. `asked` stands instead of its label."""
    beside = tuple(
        Beside(who, words or _("We see this differently.")) for who, words in line.beside
    )
    return Saying(
        line.words,
        caption=caption(line),
        asked=line.label if asked is None else asked,
        beside=beside,
        quoted=line.entry.voice == "person" and line.item.type not in FACTS,
    )


def caption(line: Line) -> str:
    """What sort of statement it is, whose, when it was said, and since when it is true."""
    if line.entry.voice != "person":
        whose = _("{who}: their view, or what they know", who=line.who)
    elif line.item.type in FACTS:
        whose = _("{who}: told as a fact", who=line.who)
    elif line.other_words:
        whose = _("{who}, chosen for this form", who=line.who)
    else:
        whose = line.who
    told = _("{whose}. Said {day}.", whose=whose, day=day_words(line.said))
    since = since_words(line.entry.true_since)
    return told + (" " + _("True since {since}.", since=since) if since else "")
