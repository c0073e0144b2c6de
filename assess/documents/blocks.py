"""What a page is made of, whatever it is printed with. Pure.

A document is built once, as blocks, and then written as PDF, HTML, Word or plain text by one writer
a format: so the four hold the same words by construction. People's words are plain text here and
are never markup anywhere; each writer escapes them for its own format.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Shape = Literal["sheet", "booklet", "form", "card"]
"""A4 to read (body 14 pt), A5 booklet (14), A4 form (12), one small card (A6)."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. Level 1 is the document's own and stands once; levels are never skipped.

    `icon` names one of the vendored icons; it is decoration, and the words beside it say it all.
    """

    level: int
    words: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph of ours. `quiet` is small print, `strong` the one sentence a page is about."""

    words: str
    quiet: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """A word beside a line, with whose it is: "we see this differently"."""

    who: str
    words: str


@dataclass(frozen=True, slots=True)
class Saying:
    """Somebody's own words, unedited. `caption` is who said it, when, and since when it is true.

    `asked` is what it answers, where that is needed to understand it. `grey` marks a line that
    nobody has confirmed for long; the caption says so in words. `names` are whose views differ,
    where all of them are known.
    """

    words: str
    caption: str = ""
    asked: str = ""
    beside: tuple[Beside, ...] = ()
    quoted: bool = True
    large: bool = False
    grey: bool = False
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Rows of a label and what stands there. Read aloud as "label: value"."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Points:
    """A list of short lines; numbered where their order matters."""

    items: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do. `state` is in words ("Done", "Doing now"); empty prints a box to tick."""

    words: str
    state: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Steps:
    """Things to do, each with a box to tick or its state in words."""

    items: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A strength or the like: an icon by name (decoration), a few big words, a small line."""

    title: str
    words: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards side by side where there is room. `cut_out` prints them with lines to cut along.

    `quarter` makes each a quarter of the page, in big words: A6 on a sheet of A4.
    """

    items: tuple[Card, ...]
    cut_out: bool = False
    quarter: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A simple table: one header row, no merged cells, a caption that says what it shows."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Write:
    """Room to write by hand: so many lines 9 mm apart, under a label.

    Nought lines is all the room that is left on the page, shared with any others like it there.
    """

    label: str
    lines: int


@dataclass(frozen=True, slots=True)
class Signatures:
    """Rows to sign on, each for a role; 22 mm high."""

    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of numbers over time, with the same numbers and a sentence that says it in words.

    `svg` is ours (documents.charts); text formats hold the sentence and the table alone.
    """

    svg: str
    alt: str
    sentence: str
    table: Table


@dataclass(frozen=True, slots=True)
class Code:
    """A code to scan, with what it says in letters. `svg` is drawn by us."""

    svg: str
    alt: str
    words: str


@dataclass(frozen=True, slots=True)
class Ring:
    """Numbers to ring, each with what it is for; largest on the page. Digits alone are a link."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """A booklet's first page, whole: the document's own heading, and a few lines under it."""

    title: str
    lines: tuple[str, ...] = ()
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Fill:
    """So many pages to write on that what follows ends a booklet whose pages come in fours.

    Stands once, before the last page; other shapes and formats print nothing for it. `label` heads
    each of those pages.
    """

    label: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page; `spread` begins on a left-hand page of a booklet, `leaf` on a right-hand one.

    What is to be cut out stands between two `leaf`s: there is nothing on its back to lose.
    """

    spread: bool = False
    leaf: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """Blocks set apart on a pale ground and kept on one page. `tone` is never the only sign.

    `plain` is no ground and no line: only kept together.
    """

    blocks: tuple[Block, ...]
    tone: Literal["pale", "callout", "line", "plain"] = "pale"


Block = (
    Heading
    | Text
    | Saying
    | Facts
    | Points
    | Steps
    | Cards
    | Table
    | Write
    | Signatures
    | Chart
    | Code
    | Ring
    | Cover
    | Fill
    | PageBreak
    | Panel
)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `title` is its metadata; a file's name never says whose it is.

    `made_on` dates the file too, so that the same input makes the same bytes. `footer` stands on
    every page of a PDF. `large` prints everything at 18 pt.
    """

    title: str
    shape: Shape
    blocks: tuple[Block, ...]
    made_on: dt.date
    footer: str = ""
    language: str = "en-GB"
    large: bool = False
    schema: str = ""
    data: dict[str, object] | None = None
    """The same words as JSON, for the `.json` suffix; only what is printed."""
