"""A bank for pen and paper as PDF and Word: every question, room to write, no guidance."""

from __future__ import annotations

import datetime as dt
import io
import shutil
from pathlib import Path

import docx
import pikepdf
import pytest

from assess.documents.paper import paper
from assess.documents.paper_cards import paper_cards
from assess.documents.paper_document import cards_document, paper_document
from assess.documents.render import render
from assess.library import Library
from pages import flat, text_of_pdf, text_of_plain, text_of_word

DAY = dt.date(2026, 1, 8)
LIBRARY = Library()


@pytest.mark.parametrize("bank_id", ["everyday/first_day", "evolve/plan", "everyday/safety_plan"])
def test_word_holds_every_question_and_no_guidance(bank_id: str) -> None:
    bank = LIBRARY.bank(bank_id)
    text = text_of_word(render(paper_document(paper(bank), DAY), ".docx"))
    asked = [item for item in bank.items() if item.asks and not item.locked]
    for item in asked:
        assert flat(item.wording(item.lead_voice)) in text, item.id
        for choice in item.choices:
            assert flat(choice.text) in text
    assert text.count("not today") >= len(asked)
    for item in bank.items():
        if item.guidance:
            assert flat(item.guidance)[:60] not in text, item.id


def test_word_has_lines_to_write_on() -> None:
    made = render(paper_document(paper(LIBRARY.bank("everyday/first_day")), DAY), ".docx")
    styles = [one.style.name for one in docx.Document(io.BytesIO(made)).paragraphs]
    assert styles.count("Line to write on") > 10


@pytest.mark.peer
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")
def test_the_pdf_holds_the_same(tmp_path: Path) -> None:
    document = paper_document(paper(LIBRARY.bank("everyday/first_day")), DAY)
    page = text_of_pdf(render(document, ".pdf"), tmp_path)
    for row in render(document, ".txt").decode().splitlines():
        assert flat(row.strip("-_ ")) in page


def test_cards_are_four_to_a_sheet() -> None:
    deck = paper_cards(LIBRARY.bank("evolve/strengths"))
    document = cards_document(deck, DAY)
    pages = pikepdf.open(io.BytesIO(render(document, ".pdf"))).pages
    assert len(pages) == len(deck.sheets)
    text = text_of_plain(render(document, ".txt"))
    assert all(flat(card.words) in text for card in deck.cards)
