"""Where page one of the form ends, what a panel finds on it, and that every format holds the same."""

from __future__ import annotations

import datetime as dt
import io
import itertools
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from docx import Document as Word

import axe
from assess.destinations import destinations
from assess.documents.blocks import Document, Heading, Panel
from assess.documents.caf import Made, caf
from assess.documents.render import render
from assess.forms.destinations import Destination
from assess.library import Library
from assess.record import sayings
from assess.record.caf import Form, form
from assess.record.entry import Author, Saying, text_id, write_entry
from assess.record.person import Person
from assess.record.sharing import STRENGTHS_SCOPE

DAY = dt.date(2026, 3, 2)
FORM = "reading/caf"
MADE = Made("Dee", "keyworker", "Larch House", "CAF-ABCD-EFGH", "together", DAY, "public task")


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(folders=[Path(__file__).resolve().parents[2] / "question_banks"])


@pytest.fixture(scope="module")
def to(library: Library) -> Destination:
    return destinations(library)["supported_accommodation"]


class Record:
    def __init__(self, library: Library, to: Destination) -> None:
        self.person = Person(text_id(bytes(16)))
        self.library = library
        self.to = to
        self.numbers = itertools.count(1)
        self.say(sayings.name(self.person, "Robin"))
        for section in library.bank(FORM).sections:
            self.say(sayings.share(self.person, to.id, section.scope, "share"))
        self.say(sayings.share(self.person, to.id, STRENGTHS_SCOPE, "share"))

    def say(self, saying: Saying) -> None:
        entry = write_entry(
            saying,
            entry_id=text_id(next(self.numbers).to_bytes(16, "big")),
            person=self.person.id,
            lamport=self.person.lamport + 1,
            author=Author("a" * 26, "Dee", "keyworker"),
            today=DAY,
            recorded=dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC),
        )
        self.person.hear(entry)

    def told(self, item: str, value: object, voice: str | None = None) -> None:
        bank = self.library.bank(FORM)
        self.say(sayings.answer(bank, bank.item(item), self.person, value=value, voice=voice))

    def form(self) -> Form:
        bank = self.library.bank(FORM)
        return form(self.person, bank, self.to, self.library.find, today=DAY)


def full(library: Library, to: Destination, words: str) -> Document:
    """Every question of the form that takes words, answered with these, in every voice."""
    record = Record(library, to)
    for item in library.bank(FORM).items():
        if item.asks and item.type in ("text", "string") and not item.row_of:
            for voice in item.voices:
                if voice != "worker":
                    text = words.replace("\n", " ") if item.type == "string" else words
                    record.told(item.id, text[:200] if item.type == "string" else text, voice)
    for number in range(9):
        record.say(sayings.strength(f"Strength {number}: {words}"))
    return caf(record.form(), MADE)


def pages(document: Document, tmp_path: Path) -> list[str]:
    path = tmp_path / "form.pdf"
    path.write_bytes(render(document, ".pdf"))
    done = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True, text=True
    )
    return done.stdout.split("\f")


WORDS = {
    "short": "Yes.",
    "usual": "I get on with people, and I like my own company in the evening.",
    "full": "I get on with people, and I like my own company in the evening. I cook on Sundays.",
    "long": "I was in the same place for two years and it went well until the roof fell in. " * 3,
    "longest": "Words. " * 120,
    "rows": "One\nTwo\nThree\nFour\nFive\nSix",
    "wide": "W" * 130,
}


@pytest.mark.peer
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
@pytest.mark.parametrize("words", WORDS)
def test_page_one_is_one_page_and_answers_what_a_panel_asks(
    library: Library, to: Destination, tmp_path: Path, words: str
) -> None:
    found = pages(full(library, to, WORDS[words]), tmp_path)
    one, two = found[0], found[1]
    for asked in ("Robin", "Supported accommodation", "Dee, keyworker", "In my own words"):
        assert asked in one
    if words in ("short", "usual"):
        assert "What I bring" in one
    assert "What is asked for" in one
    assert "What a new place needs to know first" in one
    assert "About me and what I want" in two.lstrip()[:60]


def test_every_format_holds_the_same_words(library: Library, to: Destination) -> None:
    document = full(library, to, "A kettle & <b>two</b> #cups")
    held = {
        ".html": render(document, ".html").decode("utf-8").replace("&amp;", "&"),
        ".txt": render(document, ".txt").decode("utf-8"),
        ".json": render(document, ".json").decode("utf-8"),
    }
    word = Word(io.BytesIO(render(document, ".docx")))
    held[".docx"] = "\n".join(
        [p.text for p in word.paragraphs]
        + [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    )
    for suffix, text in held.items():
        text = re.sub(r"&lt;", "<", text).replace("&gt;", ">")
        assert "A kettle & <b>two</b> #cups" in text, suffix


def test_the_pdf_is_tagged_and_made_the_same_twice(library: Library, to: Destination) -> None:
    document = full(library, to, "Yes.")
    first = render(document, ".pdf")
    assert first == render(document, ".pdf")
    with pikepdf.open(io.BytesIO(first)) as held:
        assert held.Root.MarkInfo.Marked
        assert str(held.Root.Lang).startswith("en")
        assert "Robin" not in str(held.docinfo.get("/Title", ""))


@pytest.mark.peer
def test_pdfua_finds_nothing_wrong(library: Library, to: Destination, tmp_path: Path) -> None:
    import pdfua

    path = tmp_path / "form.pdf"
    path.write_bytes(render(full(library, to, WORDS["usual"]), ".pdf"))
    assert [str(one) for one in pdfua.validate(path).findings] == []


@pytest.mark.peer
@axe.needed
@pytest.mark.parametrize("width", [390, 700])
def test_axe_finds_no_violation(
    library: Library, to: Destination, tmp_path: Path, width: int
) -> None:
    page = render(full(library, to, WORDS["usual"]), ".html").decode()
    found = axe.judged(page, width, tmp_path)
    assert found["bad"] == []
    assert found["good"] > 15
    assert found["wide"] <= width


def test_one_first_heading_and_no_level_skipped(library: Library, to: Destination) -> None:
    levels = []

    def look(blocks: tuple[object, ...]) -> None:
        for block in blocks:
            if isinstance(block, Heading):
                levels.append(block.level)
            if isinstance(block, Panel):
                look(block.blocks)

    look(full(library, to, "Yes.").blocks)
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_nothing_is_scored_and_nothing_is_called_a_risk(library: Library, to: Destination) -> None:
    text = render(full(library, to, "Yes."), ".txt").decode("utf-8").casefold()
    for word in ("risk", "score", "high", "flag"):
        assert not re.search(rf"\b{word}\b", text), word


def test_strengths_and_own_words_come_before_anything_a_worker_wrote(
    library: Library, to: Destination
) -> None:
    record = Record(library, to)
    record.told("want", "MINE")
    record.told("bring", "STRONG")
    record.told("health_comment", "THEIRS", "referrer")
    record.told("asked_for", "ASKED", "referrer")
    text = render(caf(record.form(), MADE), ".txt").decode("utf-8")
    places = [text.index(one) for one in ("STRONG", "MINE", "ASKED", "THEIRS")]
    assert places == sorted(places)


def test_how_it_was_read_through_is_said_each_way(library: Library, to: Destination) -> None:
    record = Record(library, to)
    said = set()
    for how in ("together", "phone", "interpreter", "without"):
        text = render(caf(record.form(), replace(MADE, read=how)), ".txt").decode("utf-8")
        [line] = {row for row in text.splitlines() if row.startswith("Read through:")}
        said.add(line)
    text = render(caf(record.form(), replace(MADE, read="", read_on=None)), ".txt").decode("utf-8")
    said.add(next(row for row in text.splitlines() if row.startswith("Read through:")))
    assert len(said) == 5
