"""The two small cards, from outside: what stands on them, whose yes put it there, and what never does."""

from __future__ import annotations

from pathlib import Path

import pytest

from house import House

SETTLE = "everyday/first_day/settle"
SETTLING = "everyday/first_day/settling"
EARLY = "everyday/safety_plan/helps_early"
PLEASE = "everyday/safety_plan/please_do"


@pytest.fixture
def talked(robins: House) -> House:
    robins.answer("Robin", {"question": SETTLE, "value": "a radio on low"})
    robins.answer("Robin", {"question": EARLY, "value": "getting outside"})
    robins.answer("Robin", {"question": PLEASE, "value": "sit with me"})
    return robins


def lines(house: House) -> dict[str, dict[str, object]]:
    found = house.run("night-card", "Robin", "--json").json
    assert found["schema"] == "assess.night-card/1"
    return {one["words"]: one for one in found["lines"]}


def test_a_night_card_is_agreed_line_by_line_and_taken_off_in_one_step(
    talked: House, tmp_path: Path
) -> None:
    card = tmp_path / "tonight.txt"
    talked.run("night-card", "Robin", "--to", str(card), code=2).explained()
    assert not card.exists()
    # A yes to a whole section is none to the night: it goes line by line.
    talked.run("agree", "Robin", "--with", "night staff", "--section", SETTLING)
    talked.run("night-card", "Robin", "--to", str(card), code=2)
    radio, sit = lines(talked)["a radio on low"], lines(talked)["sit with me"]
    assert (radio["agreed"], sit["agreed"]) == (False, False)
    talked.run("night-card", "Robin", "--agree", str(radio["entry"]))
    talked.run("night-card", "Robin", "--to", str(card))
    text = card.read_text("utf-8")
    assert "What helps" in text
    assert "a radio on low" in text
    assert "sit with me" not in text, "what was confided is on it only when that line was named"
    talked.run("night-card", "Robin", "--agree", str(sit["entry"]))
    talked.run("night-card", "Robin", "--to", str(card))
    assert card.read_text("utf-8").index("radio") < card.read_text("utf-8").index("sit with me")
    talked.run("night-card", "Robin", "--take-off", str(radio["entry"]))
    talked.run("night-card", "Robin", "--to", str(card))
    assert "radio" not in card.read_text("utf-8")
    who = talked.run("follow-me", "Robin", "--who-has-it").out
    assert who.count("the night staff") == 3
    assert "radio" not in who


def test_with_others_in_the_room_nothing_confided_is_listed_or_printed(
    talked: House, tmp_path: Path
) -> None:
    sit = lines(talked)["sit with me"]
    talked.run("night-card", "Robin", "--agree", str(sit["entry"]))
    talked.run("night-card", "Robin", "--agree", str(lines(talked)["a radio on low"]["entry"]))
    talked.run("sitting", "Robin", "begin", "--room", "a friend")
    assert "sit with me" not in lines(talked)
    card = tmp_path / "card.txt"
    talked.run("night-card", "Robin", "--to", str(card))
    assert "sit with me" not in card.read_text("utf-8")


def test_a_pocket_card_has_page_one_and_the_hard_times_that_were_named(
    talked: House, tmp_path: Path
) -> None:
    card = tmp_path / "card.txt"
    talked.run("follow-me", "Robin", "--pocket-card", code=2).explained()
    talked.run("follow-me", "Robin", "--pocket-card", "--to", str(card))
    text = card.read_text("utf-8")
    assert text.index("a radio on low") < text.index("If things get hard") < text.index("999")
    assert "getting outside" not in text
    early = next(
        one["entry"]
        for one in talked.run("person", "show", "Robin", "--json").json["answers"]
        if one["value"] == "getting outside"
    )
    talked.run("agree", "Robin", "--with", "self", "--entry", early)
    page = tmp_path / "card.html"
    talked.run("follow-me", "Robin", "--pocket-card", "--to", str(page))
    told = page.read_text("utf-8")
    assert told.index("If things get hard") < told.index("getting outside")
    assert "<script" not in told
    pdf = tmp_path / "card.pdf"
    talked.run("follow-me", "Robin", "--pocket-card", "--to", str(pdf))
    assert pdf.read_bytes().startswith(b"%PDF")
