"""A document to bytes: blocks in five formats, and the pages that have templates of their own.

Each writer is imported when it is wanted: Typst and Word cost nothing to a command that prints a
line. Every value goes through `plain`, then through its format's own escaping: whatever was typed
or came in a file can neither steer a terminal nor become markup.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module

from assess import i18n
from assess.documents.blocks import Document
from assess.documents.contents import Line, Reading
from assess.documents.follow_me import lay_out
from assess.documents.harmless import plain
from assess.documents.paper import Paper
from assess.documents.paper_cards import PaperCards
from assess.documents.templating import COLUMNS, pages
from assess.errors import BadInput, MissingLetters
from assess.forms.languages import direction
from assess.forms.safe_text import safe
from assess.i18n import _
from assess.record.wording import day_words

__all__ = ["COLUMNS", "SUFFIXES", "plain", "render", "render_html", "render_paper", "render_text"]

_WRITERS = {
    ".pdf": "pdf",
    ".html": "web",
    ".docx": "word",
    ".txt": "plain_text",
    ".json": "as_json",
}
SUFFIXES = tuple(_WRITERS)
"""What a document can be written as."""


def render(document: Document, suffix: str) -> bytes:
    """The document in one format; the same document is always the same bytes.

    Raises BadInput for a format there is none of, and MissingLetters where a PDF has no font for
    somebody's words.
    """
    writer = _WRITERS.get(suffix.lower())
    if writer is None:
        raise BadInput(
            _("there is no such format: {suffix}.", suffix=suffix),
            _("Use one of {suffixes}.", suffixes=", ".join(SUFFIXES)),
        )
    written: bytes = import_module(f"assess.documents.{writer}").write(document)
    return written


@dataclass(frozen=True, slots=True)
class Rendered:
    """A document's bytes, and as what. `lacking` are the letters for which there is no PDF."""

    data: bytes
    suffix: str
    lacking: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """Why it is a web page and no PDF, in a sentence; "" where it is what was asked for."""
        if not self.lacking:
            return ""
        return _(
            "A PDF cannot be made: no font on this machine has {letters}. "
            "It is made as a web page instead, which holds every word.",
            letters=" ".join(safe(one) for one in self.lacking),
        )


def render_or_page(document: Document, suffix: str, *, imposed: bool = False) -> Rendered:
    """The document in one format; as a web page where no font here has a letter a PDF needs.

    `imposed` is a booklet's PDF, two pages on a side, for printing only. Nobody's name is ever
    dropped. Raises BadInput for a format there is none of.
    """
    try:
        if imposed:
            from assess.documents import pdf

            return Rendered(pdf.imposed(document), suffix)
        return Rendered(render(document, suffix), suffix)
    except MissingLetters as problem:
        return Rendered(render(document, ".html"), ".html", problem.letters)


def render_html(told: Reading) -> bytes:
    """The readable page: one file, no script, nothing fetched."""
    return _render("follow_me/READ-ME-FIRST.html.j2", told, html=True)


def render_text(told: Reading) -> bytes:
    """The same words as plain text in 72 columns, to read aloud or to paste."""
    text = _render("follow_me/follow-me.txt.j2", told, html=False)
    return re.sub(rb"\n{3,}", b"\n\n", text).strip() + b"\n"


def render_paper(sheet: Paper, *, html: bool) -> bytes:
    """A bank for pen and paper, as one HTML file or as plain text."""
    template = pages(html).get_template(f"paper/bank.{'html' if html else 'txt'}.j2")
    tag = i18n.language()
    page = template.render(paper=sheet, language=tag, direction=direction(tag)).encode("utf-8")
    return page if html else re.sub(rb"\n{3,}", b"\n\n", page).strip() + b"\n"


def render_cards(cards: PaperCards, *, html: bool) -> bytes:
    """Cards to cut out and hold, as one HTML file or as plain text."""
    template = pages(html).get_template(f"paper/cards.{'html' if html else 'txt'}.j2")
    tag = i18n.language()
    page = template.render(cards=cards, language=tag, direction=direction(tag)).encode("utf-8")
    return page if html else re.sub(rb"\n{3,}", b"\n\n", page).strip() + b"\n"


def _render(template: str, told: Reading, *, html: bool) -> bytes:
    environment = pages(html)
    environment.filters["caption"] = _caption
    page = environment.get_template(template)
    tag = i18n.language()
    here = {"language": tag, "direction": direction(tag)}
    return page.render(told=told, pages=lay_out(told), **here).encode("utf-8")


def _caption(line: Line) -> str:
    """Whose words, when said, since when: `Sam's words. Said 12 November 2026. True since …`."""
    since = _("True since {since}", since=line.true_since) if line.true_since else ""
    late = line.told_late[:1].upper() + line.told_late[1:]
    said = [line.who, _("Said {day}", day=day_words(line.said)), since, late]
    return " ".join(f"{part.rstrip('.')}." for part in said if part)
