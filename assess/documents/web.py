"""A document as one HTML file: no script, nothing fetched, readable on a phone and on paper.

Fonts are the reader's own: a page that travels by e-mail stays small, and its policy lets nothing
in at all. Every value is made harmless and escaped by the template engine.
"""

from __future__ import annotations

import re
from functools import cache

from markupsafe import Markup, escape

from assess.documents import icons
from assess.documents.blocks import Document
from assess.documents.harmless import NO_BREAK, printed
from assess.documents.speaking import both_are_here, digits
from assess.documents.templating import pages
from assess.forms.languages import direction

# A number of ten or eleven digits as Britain writes them: to be rung with one touch.
_RING = re.compile("(?<![\\w+])(?:\\+44|0)\u00a0?\\d(?:\u00a0?\\d){8,9}(?!\\w)")


def write(document: Document) -> bytes:
    """The page's bytes."""
    environment = pages(True)
    environment.filters.update(
        kind=lambda block: type(block).__name__,
        both=both_are_here,
        digits=digits,
        said=_said,
        drawing=_drawing,
        icon=_icon,
    )
    page = environment.get_template("documents/document.html.j2").render(
        document=document, direction=direction(document.language)
    )
    return page.encode("utf-8")


def _said(words: str) -> Markup:
    """Somebody's words as markup: escaped, numbers unbroken, and one to ring is a link."""
    shown = printed(words)
    made, last = Markup(""), 0
    for found in _RING.finditer(shown):
        number = found.group()
        made += escape(shown[last : found.start()])
        made += Markup('<a class="number" href="tel:{}">{}</a>').format(
            number.replace(NO_BREAK, ""), number
        )
        last = found.end()
    return made + escape(shown[last:])


_SVG_HEAD = re.compile(r"<\?xml.*?\?>|<!--.*?-->", re.DOTALL)


def _drawing(svg: str, alt: str) -> Markup:
    """One of our own drawings, inline, with what it shows in words."""
    inside = _SVG_HEAD.sub("", svg).strip()
    label = Markup('<svg role="img" aria-label="{}"').format(printed(alt).replace("\n", " "))
    return Markup(inside.replace("<svg", label, 1))


@cache
def _icon(name: str) -> Markup:
    svg = " ".join(icons.svg(name).split())
    return Markup(svg.replace("<svg", '<svg aria-hidden="true"', 1)) if svg else Markup("")
