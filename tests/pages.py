"""A document with every kind of block in it, and what each format of it says."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import docx
import pikepdf

from assess.documents import charts
from assess.documents.blocks import (
    Beside,
    Block,
    Card,
    Cards,
    Chart,
    Code,
    Cover,
    Document,
    Facts,
    Fill,
    Heading,
    PageBreak,
    Panel,
    Points,
    Ring,
    Saying,
    Shape,
    Signatures,
    Step,
    Steps,
    Table,
    Text,
    Write,
)
from assess.documents.speaking import both_are_here

MADE = dt.date(2026, 11, 14)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">'
    '<rect x="5" y="5" width="30" height="30" fill="#0b5351"/></svg>'
)
POINTS = [
    charts.Point(dt.date(2026, 6, 3), charts.Decimal("21.50")),
    charts.Point(dt.date(2026, 8, 3), charts.Decimal("23.21")),
]

BODY: tuple[Block, ...] = (
    Heading(2, "What I'm good at", "star"),
    Text("These come first."),
    Text("One strong thing.", strong=True),
    Text("Small print about it.", quiet=True),
    Cards((Card("I keep going", "Even then.", "mountain"), Card("Kind", "", "hand-heart"))),
    Saying(
        "A radio on low,\nand a door that shuts.",
        "Siân’s words. Said 12 November 2026.",
        "What helps me settle",
        (Beside("Dee · support worker", "A walk helps too."),),
        names=("Siân", "Dee"),
    ),
    Saying("Told long ago.", "Nobody has asked since March.", grey=True),
    Saying("The large one", large=True, quoted=False),
    Heading(2, "Facts and steps"),
    Facts((("Called", "Siân Ŵyn Łukasz Юрий Ελένη Nguyễn"), ("Phone", "01632 960 101"))),
    Points(("One thing", "Another thing")),
    Points(("To begin with", "After that"), ordered=True),
    Steps((Step("Get a photo ID"), Step("Fill in the form", "Doing now", "By 3 June, with Ade"))),
    PageBreak(spread=True),
    Panel((Heading(3, "In my own words"), Saying("A place for Biscuit.", "To Ade.")), "callout"),
    Panel((Text("A pale panel"),)),
    Panel((Text("A lined panel"),), "line"),
    Table("My people", ("Name", "Who"), (("Jo", "My sister"), ("Ade", "Worker"))),
    Write("What went well", 3),
    Write("The rest of this page", 0),
    PageBreak(),
    Chart(
        charts.draw(POINTS, lowest=7, highest=35),
        "Two numbers over time",
        "In June 21.50, in August 23.21.",
        Table("How I have been", ("Day", "Number"), (("3 June", "21.50"), ("3 August", "23.21"))),
    ),
    Code(SVG, "A code to scan", "radio kettle nine"),
    Cards((Card("Animals trust me", "dogs especially", "dog"),), cut_out=True),
    Signatures(("Siân Ŵyn", "Ade, for Mill Lane House")),
    Fill(),
    Heading(2, "If things get hard", "life-buoy"),
    Ring((("999", "If my life is in danger."), ("116 123", "Samaritans."))),
)


def sample(
    shape: Shape = "sheet", *, large: bool = False, blocks: tuple[Block, ...] | None = None
) -> Document:
    """A document in a shape; a booklet begins with its cover."""
    front: tuple[Block, ...] = (Heading(1, "My plan"), Text("Siân Ŵyn"))
    if shape == "booklet":
        front = (Cover("My plan", ("Siân Ŵyn", "from 1 June"), "sprout"), PageBreak())
    body = BODY if blocks is None else blocks
    return Document("My plan", shape, (*front, *body), MADE, large=large)


def said(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Every piece of text in blocks, in the order of reading. A list of its own, on purpose: it is
    what the writers are held to, and shares no line with them."""
    for block in blocks:
        match block:
            case Heading() | Text():
                yield block.words
            case Cover():
                yield from (block.title, *block.lines)
            case Saying():
                yield from (block.asked, block.words, block.caption, both_are_here(block))
                for other in block.beside:
                    yield from (other.words, other.who)
            case Facts() | Ring():
                for row in block.rows:
                    yield from row
            case Points():
                yield from block.items
            case Steps():
                for step in block.items:
                    yield from (step.state, step.words, step.detail)
            case Cards():
                for card in block.items:
                    yield from (card.title, card.words)
            case Table():
                yield block.caption
                for cells in block.rows:
                    yield from cells
            case Write():
                yield block.label
            case Signatures():
                yield from block.rows
            case Chart():
                yield block.sentence
                yield from said((block.table,))
            case Code():
                yield block.words
            case Panel():
                yield from said(block.blocks)


def flat(text: str) -> str:
    """Text with its spaces and rows made alike."""
    return " ".join(text.split())


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._skip = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._skip += tag in ("style", "svg", "head")
        if tag not in ("a", "span", "bdi"):
            self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._skip -= tag in ("style", "svg", "head")

    def handle_data(self, data: str) -> None:
        if not self._skip:
            self.pieces.append(data)


def parsed(page: bytes) -> _Text:
    """An HTML page as its tags and its text."""
    found = _Text()
    found.feed(page.decode("utf-8"))
    found.close()
    return found


def text_of_html(page: bytes) -> str:
    return flat("".join(parsed(page).pieces))


def text_of_word(data: bytes) -> str:
    """Paragraphs and the cells of tables, in the order they stand in."""
    word = docx.Document(io.BytesIO(data))
    pieces = []
    for part in word.iter_inner_content():
        if isinstance(part, docx.table.Table):
            pieces += [cell.text for row in part.rows for cell in row.cells]
        else:
            pieces.append(part.text)
    return flat("\n".join(pieces))


def text_of_plain(data: bytes) -> str:
    return flat(data.decode("utf-8"))


def strings_of_json(data: bytes) -> list[str]:
    """Every string value, in order."""

    def walk(value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            for one in value.values():
                yield from walk(one)
        elif isinstance(value, list):
            for one in value:
                yield from walk(one)

    return list(walk(json.loads(data)))


_PAGE = re.compile(r"^(Page \d+ of \d+|\d{1,2})\n?\f", re.MULTILINE)


def text_of_pdf(data: bytes, folder: Path) -> str:
    """What poppler reads out of the pages, without the page numbers."""
    path = folder / "page.pdf"
    path.write_bytes(data)
    told = subprocess.run(
        ["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True, timeout=30
    )
    return flat(_PAGE.sub("\n", told.stdout))


def tree_of(data: bytes) -> list[tuple[str, str]]:
    """The tag tree in the order of reading: each element's role, and what it says instead."""
    pdf = pikepdf.open(io.BytesIO(data))

    def walk(element: pikepdf.Object) -> Iterator[tuple[str, str]]:
        if not isinstance(element, pikepdf.Dictionary):
            return
        if "/S" in element:
            yield str(element.S), str(element.get("/Alt", ""))
        children = element.get("/K")
        if isinstance(children, pikepdf.Array):
            for child in children:
                yield from walk(child)
        elif children is not None:
            yield from walk(children)

    return list(walk(pdf.Root.StructTreeRoot))
