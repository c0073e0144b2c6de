"""A bank for pen and paper: every question, room to write, never the worker's guidance."""

from __future__ import annotations

import pytest

from assess.documents.paper import paper
from assess.documents.render import render_paper
from assess.library import Library

LIBRARY = Library()


@pytest.mark.parametrize("bank_id", LIBRARY.ids())
def test_every_bank_prints_every_question_and_no_guidance(bank_id: str) -> None:
    bank = LIBRARY.bank(bank_id)
    text = render_paper(paper(bank), html=False).decode()
    page = render_paper(paper(bank), html=True).decode()
    flat = " ".join(text.split())
    for item in bank.items():
        if item.asks and not item.locked:
            assert " ".join(item.wording(item.lead_voice).split()) in flat, item.id
        if item.guidance:
            assert " ".join(item.guidance.split())[:60] not in flat, item.id
    assert all(len(line) <= 72 for line in text.splitlines())
    assert text.count("not today") >= sum(1 for i in bank.items() if i.asks and not i.locked)
    assert "<script" not in page
    assert page.count("<h1") == 1


def test_a_week_holds_back_what_comes_later() -> None:
    bank = LIBRARY.bank("genesis/induction")
    first = render_paper(paper(bank, week=1), html=False).decode()
    assert "What do you enjoy, when you get the chance?" in first
    assert "What was going on around the time your last place ended?" not in first


def test_a_repeating_group_has_room_for_three() -> None:
    text = render_paper(paper(LIBRARY.bank("evolve/plan")), html=False).decode()
    assert "Goal 3: " in text
    assert "Goal 4: " not in text


def test_a_licensed_scale_is_not_printed_without_its_words() -> None:
    text = render_paper(paper(LIBRARY.bank("everyday/wellbeing_scale")), html=False).decode()
    assert "statement" not in text
