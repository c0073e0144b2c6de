"""A drawing of numbers over time joins no two points that do not belong together."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET
from decimal import Decimal

import pytest

from assess.documents.charts import Point, chart, draw
from assess.record.wellbeing import Score

ACCENT = "#0b5351"


def point(month: int, value: str, kind: str = "alone", year: int = 2026) -> Point:
    return Point(dt.date(year, month, 3), Decimal(value), kind)


def drawn(*points: Point) -> ET.Element:
    return ET.fromstring(draw(points, lowest=7, highest=35))


def of(svg: ET.Element, name: str) -> list[ET.Element]:
    return [one for one in svg if one.tag.endswith(name)]


def joined(svg: ET.Element) -> list[tuple[float, float]]:
    """From where to where across the lines between points go; the axis is of another colour."""
    return [
        (float(one.get("x1", 0)), float(one.get("x2", 0)))
        for one in of(svg, "line")
        if one.get("stroke") == ACCENT
    ]


def test_months_that_follow_each_other_are_joined() -> None:
    assert len(joined(drawn(point(6, "20"), point(7, "21"), point(8, "22")))) == 2


def test_no_line_crosses_a_missing_month() -> None:
    svg = drawn(point(6, "20"), point(7, "21"), point(9, "22"), point(10, "23"))
    dots = [float(one.get("cx", 0)) for one in of(svg, "circle")]
    assert joined(svg) == [(dots[0], dots[1]), (dots[2], dots[3])]
    step = dots[1] - dots[0]
    assert dots[2] - dots[1] == pytest.approx(2 * step, abs=0.2)


def test_what_was_taken_in_different_ways_is_not_joined() -> None:
    assert joined(drawn(point(6, "20", "alone"), point(7, "21", "read aloud"))) == []


def test_a_year_goes_over_into_the_next() -> None:
    assert len(joined(drawn(point(12, "20", year=2025), point(1, "21", year=2026)))) == 1


def test_each_number_stands_at_its_point_and_higher_is_higher() -> None:
    svg = drawn(point(6, "20.31"), point(7, "28.00"))
    words = [one.text for one in of(svg, "text")]
    assert "20.31" in words
    assert "28.00" in words
    low, high = (float(one.get("cy", 0)) for one in of(svg, "circle"))
    assert high < low


def test_one_time_alone_is_a_point() -> None:
    svg = drawn(point(6, "20"))
    assert len(of(svg, "circle")) == 1
    assert joined(svg) == []


def test_nothing_is_not_drawn() -> None:
    with pytest.raises(ValueError, match="nothing"):
        draw([], lowest=7, highest=35)


def score(month: int, value: str | None, how: str = "alone", compared: str = "") -> Score:
    number = None if value is None else Decimal(value)
    return Score(dt.date(2026, month, 3), number, 7 if number else 5, 7, how, compared)


def test_the_block_holds_the_numbers_and_one_sentence() -> None:
    times = [score(6, "20.00"), score(7, None), score(8, "21.00", compared="About the same.")]
    made = chart(times, title="A scale", lowest=7, highest=35)
    assert made is not None
    assert [row[1] for row in made.table.rows] == ["20.00", "no score", "21.00"]
    assert made.sentence.endswith("About the same.")
    assert "20.00" in made.alt
    assert joined(ET.fromstring(made.svg)) == []


def test_never_taken_whole_is_no_chart() -> None:
    assert chart([score(6, None)], title="A scale", lowest=7, highest=35) is None
