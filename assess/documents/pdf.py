"""A document as a tagged PDF, by Typst, built to PDF/UA-1 as its exporter enforces it.

The markup is made in memory from a template in which every value is a quoted string, and is
compiled in memory: nothing of anybody's is ever in a temporary file. Only the fonts that came with
the program are used, so that the same document is the same bytes on any machine; where they lack a
letter the system's fonts are tried, and where those lack it too the writer says which letters.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import typst

from assess.documents import icons
from assess.documents.blocks import Block, Document, Fill, Shape, Table
from assess.documents.harmless import printed
from assess.documents.speaking import both_are_here, digits
from assess.documents.templating import typst_pages
from assess.errors import MissingLetters
from assess.i18n import _

_FONTS = Path(__file__).with_name("fonts")
_LACKING = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_LARGE = 18.0
# A cell that stays as wide as its words; more than this and the column shares what is left.
_NARROW = 16
_PADDING = 2


@dataclass(frozen=True, slots=True)
class Look:
    """The sizes of a shape, in points; ticks and codes in millimetres."""

    paper: str
    margin: str
    body: float
    small: float
    h1: float
    h2: float
    h3: float
    footer: float = 11.0
    tick: float = 7.0
    columns: int = 2
    code: float = 34.0
    wide: float = 170.0
    """Millimetres between the margins."""

    @property
    def letters(self) -> int:
        """How many letters a line holds, at half as wide as they are high."""
        return int(self.wide / 25.4 * 72 / (self.body * 0.5))


_LOOKS: dict[Shape, Look] = {
    "sheet": Look("a4", "margin: (x: 20mm, top: 18mm, bottom: 20mm)", 14, 12, 32, 23, 17),
    "form": Look(
        "a4", "margin: (x: 18mm, top: 16mm, bottom: 19mm)", 12, 10.5, 26, 17, 13, tick=5, wide=174
    ),
    "booklet": Look(
        "a5",
        "margin: (inside: 17mm, outside: 13mm, top: 14mm, bottom: 17mm), binding: left",
        *(14, 12, 30, 22, 16),
        columns=1,
        wide=118,
    ),
    "card": Look(
        "a6", "margin: (x: 9mm, top: 9mm, bottom: 11mm)", 11, 9, 18, 14, 12, 9, 5, 1, 26, 87
    ),
}


def look_of(document: Document) -> Look:
    """The shape's sizes; in large print the body is 18 pt and all else grows with it, headings less."""
    look = _LOOKS[document.shape]
    if not document.large:
        return look
    grown = _LARGE / look.body
    return Look(
        "a5" if document.shape == "card" else look.paper,
        look.margin,
        _LARGE,
        round(look.small * grown, 1),
        max(look.h1, 32.0),
        max(look.h2, 25.0),
        max(look.h3, 20.0),
        max(look.footer, 14.0),
        max(look.tick, 7.0),
        1,
        look.code,
        130.0 if document.shape == "card" else look.wide,
    )


def markup(document: Document) -> bytes:
    """The document as Typst markup, with nothing in it that was not quoted."""
    environment = typst_pages()
    environment.filters.update(kind=_kind, both=both_are_here, digits=digits, widths=_widths)
    language, region = _spoken(document.language)
    page = environment.get_template("documents/document.typ.j2").render(
        document=document,
        look=look_of(document),
        filled=any(isinstance(block, Fill) for block in document.blocks),
        icons=icons.used(document.blocks),
        language=language,
        region=region,
    )
    return page.encode("utf-8")


def _spoken(tag: str) -> tuple[str, str]:
    """A language tag as Typst has it: a language of two or three letters, and perhaps a country."""
    first, *others = tag.split("-")
    language = first.lower() if re.fullmatch("[A-Za-z]{2,3}", first) else "en"
    return language, next((one.upper() for one in others if re.fullmatch("[A-Za-z]{2}", one)), "")


def write(document: Document) -> bytes:
    """The PDF's bytes. Raises MissingLetters where no font here has a letter it needs."""
    return compiled(markup(document), document.made_on)


def compiled(source: bytes, made_on: dt.date) -> bytes:
    """Markup as PDF bytes, first with our own fonts, then with the system's.

    Raises MissingLetters.
    """
    # The file says when the document was made, not when it was printed.
    moment = dt.datetime.combine(made_on, dt.time(), dt.UTC)
    compiler = _compiler(system=False)
    try:
        return _bytes(
            compiler.compile(source, format="pdf", pdf_standards=["ua-1"], timestamp=moment)
        )
    except typst.TypstError as problem:
        if not _lacking(problem):
            raise
    try:
        compiler = _compiler(system=True)
        return _bytes(
            compiler.compile(source, format="pdf", pdf_standards=["ua-1"], timestamp=moment)
        )
    except typst.TypstError as problem:
        letters = _lacking(problem)
        if not letters:
            raise
        raise MissingLetters(
            letters,
            _("no font on this machine has these letters: {letters}", letters=" ".join(letters)),
            _("Make it as .html or .docx, which hold them, or install a Noto font that has them."),
        ) from None


def picture(svg: str, width_mm: float = 120) -> bytes:
    """One of our drawings as PNG, for a format that has no SVG."""
    source = typst_pages().from_string(
        "#set page(width: << width >>mm, height: auto, margin: 0pt)\n"
        '#image(bytes(<< svg | drawn >>), format: "svg", width: 100%)'
    )
    page = source.render(svg=svg, width=width_mm).encode("utf-8")
    drawn = _compiler(system=False).compile(page, format="png", ppi=220)
    return _bytes(drawn[0] if isinstance(drawn, list) else drawn)


def imposed(document: Document) -> bytes:
    """A booklet's pages two on a sheet of A4, in the order that folds into a book.

    For printing only, on both sides, flipped on the short edge: it is not tagged, and is for no
    screen. Raises MissingLetters.
    """
    pages = write(document)
    count = _page_count(pages)
    padded = -(-count // 4) * 4
    order = [
        side
        for sheet in range(padded // 4)
        for side in (
            (padded - 2 * sheet, 2 * sheet + 1),
            (2 * sheet + 2, padded - 2 * sheet - 1),
        )
    ]
    sides = ", ".join(f"({left}, {right})" for left, right in order)
    title = typst_pages().from_string("<< title >>").render(title=_("For printing only"))
    source = (
        f"#set document(title: {title})\n"
        '#set page(paper: "a4", flipped: true, margin: 0pt)\n'
        f"#let pages = bytes(({','.join(map(str, pages))}))\n"
        f"#for (number, side) in ({sides},).enumerate() {{\n"
        "  if number > 0 { pagebreak() }\n"
        "  grid(columns: (1fr, 1fr), ..side.map(n => if n > " + str(count) + " [] else {\n"
        '    image(pages, format: "pdf", page: n, width: 100%) }))\n}\n'
    )
    moment = dt.datetime.combine(document.made_on, dt.time(), dt.UTC)
    compiler = _compiler(system=False)
    return _bytes(
        compiler.compile(source.encode("utf-8"), format="pdf", timestamp=moment, pdf_tags=False)
    )


def _page_count(pdf: bytes) -> int:
    counts = re.findall(
        rb"/Type\s*/Pages\b[^>]*?/Count\s+(\d+)|/Count\s+(\d+)[^>]*?/Type\s*/Pages\b", pdf
    )
    return max(int(one or other) for one, other in counts)


@cache
def _compiler(*, system: bool) -> typst.Compiler:
    fonts = typst.Fonts(
        include_system_fonts=system, include_embedded_fonts=False, font_paths=[str(_FONTS)]
    )
    # Its root is our own folder of fonts: a template that tried to read a file would find no other.
    return typst.Compiler(font_paths=fonts, root=str(_FONTS), ignore_system_fonts=not system)


def _lacking(problem: typst.TypstError) -> tuple[str, ...]:
    """The letters that a compile stopped for; Typst writes those one cannot see as `\\u{1680}`."""
    named = (
        _ESCAPED.sub(lambda found: chr(int(found[1], 16)), one)
        for one in _LACKING.findall(problem.diagnostic)
    )
    found = tuple(dict.fromkeys(named))
    # A figure in a box is named by its figure, which every font has; and joiners cannot be seen.
    seen = tuple(one for one in found if not one.isascii() and one.isprintable())
    return seen or found


def _bytes(made: Any) -> bytes:
    assert isinstance(made, bytes)
    return made


def _kind(block: Block) -> str:
    return type(block).__name__


def _widths(table: Table, look: Look) -> list[bool]:
    """For each column, whether it shares the room that is left, or is as wide as its words.

    Nothing for a table that the page is too narrow for.
    """
    columns = list(zip(table.head, *table.rows, strict=True))
    needed = sum(_least(column) for column in columns)
    if needed > look.letters:
        return []
    wide = [any(len(printed(cell)) > _NARROW for cell in column) for column in columns]
    return wide if any(wide) else [*wide[:-1], True]


def _least(column: tuple[str, ...]) -> int:
    """The letters a column cannot do without, and its padding: its longest word, or all of a short
    one, which does not break."""
    cells = [printed(cell) for cell in column]
    longest_word = max((len(word) for cell in cells for word in cell.split(" ")), default=0)
    longest_cell = max(len(cell) for cell in cells)
    return (longest_cell if longest_cell <= _NARROW else longest_word) + _PADDING
