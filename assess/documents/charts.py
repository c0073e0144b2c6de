"""A drawing of numbers over time, for documents: each number stands at its point, in figures.

A line joins two points only where they are in months that follow each other and may be compared:
never across a month in which nothing was taken. No bands, no target, no colour that means anything;
the same numbers stand in a table under it, and one sentence says them in words. Pure.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from markupsafe import escape

from assess.documents.blocks import Chart, Table
from assess.forms.kinds import date_words
from assess.i18n import _, ngettext
from assess.record.wellbeing import Score
from assess.record.wording import day_words

_WIDE, _TALL = 640.0, 290.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 40.0, 40.0, 40.0, 68.0
_LARGE, _SMALL = 23, 17
_LETTERS = "Atkinson Hyperlegible Next, Atkinson Hyperlegible, Arial, sans-serif"
_ACCENT, _RULE, _INK = "#0b5351", "#6b7877", "#1c2a29"
# With more months than this, letters of the larger size would touch; with more than twice as many,
# those of the smaller. On A5 the larger is 12 points.
_ROOMY = 8


@dataclass(frozen=True, slots=True)
class Point:
    """One number on one day. Points of different `kind` are not compared, so never joined."""

    day: dt.date
    value: Decimal
    kind: str = ""


def chart(times: Sequence[Score], *, title: str, lowest: int, highest: int) -> Chart | None:
    """A scale over time as a block; None where it was never taken whole."""
    points = [Point(one.day, one.score, one.how_taken) for one in times if one.score is not None]
    if not points:
        return None
    rows = tuple(
        (
            day_words(one.day),
            str(one.score) if one.score is not None else _("no score"),
            one.how_taken,
        )
        for one in times
    )
    said = ngettext(
        "I have done this {number} time.", "I have done this {number} times.", len(points)
    )
    last = times[-1].compared
    sentence = (
        f"{said} {_('The last time, beside the time before: {words}', words=last)}"
        if last
        else said
    )
    numbers = ", ".join(f"{day_words(one.day)} {one.value}" for one in points)
    return Chart(
        draw(points, lowest=lowest, highest=highest),
        _("{title}, over time: {numbers}.", title=title, numbers=numbers),
        sentence,
        Table(title, (_("Day"), _("Number"), _("How it was done")), rows),
    )


def draw(points: Sequence[Point], *, lowest: int, highest: int) -> str:
    """The drawing itself. `lowest` and `highest` are what the numbers can be at all.

    Raises ValueError for no points.
    """
    if not points:
        raise ValueError("nothing to draw")
    first = min(_month(one.day) for one in points)
    months = max(_month(one.day) for one in points) - first + 1
    step = (_WIDE - _LEFT - _RIGHT) / max(1, months - 1)

    def x(point: Point) -> float:
        return _LEFT + step * (_month(point.day) - first) if months > 1 else _WIDE / 2

    def y(point: Point) -> float:
        share = (float(point.value) - lowest) / max(1, highest - lowest)
        return _TALL - _BOTTOM - min(1.0, max(0.0, share)) * (_TALL - _TOP - _BOTTOM)

    size = _LARGE if months <= _ROOMY else _SMALL
    every = -(-months // (2 * _ROOMY))
    newest = {_month(one.day): one for one in sorted(points, key=lambda one: one.day)}
    drawn = [newest[month] for month in sorted(newest)]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE:.0f} {_TALL:.0f}" '
        f'font-family="{_LETTERS}" font-size="{size}">',
        _line(_LEFT - 14, _TALL - _BOTTOM, _WIDE - _RIGHT + 14, _TALL - _BOTTOM, _RULE, 1.5),
    ]
    for before, after in pairwise(drawn):
        if _month(after.day) - _month(before.day) == 1 and before.kind == after.kind:
            parts.append(_line(x(before), y(before), x(after), y(after), _ACCENT, 3))
    for number, one in enumerate(drawn):
        parts.append(f'<circle cx="{x(one):.1f}" cy="{y(one):.1f}" r="6" fill="{_ACCENT}"/>')
        if number % every == 0:
            # Where there are many, every other number stands under its point.
            under = months > _ROOMY and number // every % 2 == 1
            parts.append(
                _words(x(one), y(one) + (size + 12 if under else -14), str(one.value), bold=True)
            )
    for number in range(0, months, every):
        year, month = divmod(first + number, 12)
        name = date_words(year, month + 1).split(" ")[0][:3]
        at = _LEFT + step * number if months > 1 else _WIDE / 2
        parts.append(_words(at, _TALL - _BOTTOM + size + 6, name))
        if number == 0 or month < every:
            parts.append(_words(at, _TALL - _BOTTOM + 2 * size + 10, str(year)))
    return "".join([*parts, "</svg>"])


def _month(day: dt.date) -> int:
    return day.year * 12 + day.month - 1


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float) -> str:
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        f'stroke="{colour}" stroke-width="{width}" stroke-linecap="round"/>'
    )


def _words(x: float, y: float, words: str, *, bold: bool = False) -> str:
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" fill="{_INK}"{weight}>'
        f"{escape(words)}</text>"
    )
