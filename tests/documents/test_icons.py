"""What is vendored is there, whole, with its licence."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from assess.documents import icons, plan_booklet
from assess.library import Library

HERE = Path(icons.__file__).parent


@pytest.mark.parametrize("name", sorted(icons.names()))
def test_an_icon_is_a_drawing_and_nothing_else(name: str) -> None:
    svg = icons.svg(name)
    drawing = ET.fromstring(svg)
    allowed = {"path", "circle", "line", "rect", "polyline", "polygon", "ellipse", "svg"}
    assert {one.tag.rpartition("}")[2] for one in drawing.iter()} <= allowed
    assert "currentColor" not in svg


def test_every_card_of_the_strengths_bank_has_an_icon_that_is_here() -> None:
    item = Library().find(plan_booklet.STRENGTH_CARDS)
    assert item is not None
    assert {choice.id for choice in item.choices} == set(plan_booklet.CARD_ICONS)
    assert set(plan_booklet.CARD_ICONS.values()) <= icons.names()


def test_an_icon_that_is_not_here_leaves_only_words() -> None:
    assert icons.svg("nothing-like-it") == ""


def test_licences_lie_beside_what_they_are_of() -> None:
    assert "ISC License" in (HERE / "icons" / "LICENSE-lucide.txt").read_text("utf-8")
    for font in ("AtkinsonHyperlegibleNext", "NotoSans"):
        assert (
            "SIL OPEN FONT LICENSE"
            in (HERE / "fonts" / f"OFL-{font}.txt").read_text("utf-8").upper()
        )
        assert list((HERE / "fonts").glob(f"{font}-*.ttf"))
