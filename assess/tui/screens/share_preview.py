"""Read it as they would: the very blocks of the page a reader gets, before anything is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from assess.documents.blocks import (
    Block,
    Code,
    Document,
    Heading,
    Panel,
    Points,
    Ring,
    Saying,
    Text,
)
from assess.i18n import _
from assess.tui.widgets.quiet import Quiet


def pieces_of(document: Document, called: str, besides: Iterable[str] = ()) -> Iterator[Widget]:
    """What a reader would hold, word for word as it stands on the page, and what a file adds."""
    yield Static(
        _("What {called} holds, and nothing else:", called=called),
        id="prompt",
        markup=False,
    )
    yield from _blocks(document.blocks)
    for line in besides:
        yield Static(line, classes="quiet", markup=False)
    yield Horizontal(Quiet(_("back"), "screen.back"), classes="buttons")


def _blocks(blocks: Iterable[Block]) -> Iterator[Widget]:
    for block in blocks:
        match block:
            case Heading():
                yield Static(block.words, classes="quiet title", markup=False)
            case Text():
                yield Static(block.words, classes="quiet", markup=False)
            case Saying():
                yield from _saying(block)
            case Points():
                for item in block.items:
                    yield Static(item, classes="by", markup=False)
            case Code():
                yield Static(block.words, classes="quiet by", markup=False)
            case Ring():
                for number, what in block.rows:
                    yield Static(f"{number}: {what}", classes="quiet by", markup=False)
            case Panel():
                yield from _blocks(block.blocks)


def _saying(line: Saying) -> Iterator[Widget]:
    if line.asked:
        yield Static(line.asked, classes="quiet by", markup=False)
    yield Static(line.words, classes="said", markup=False)
    if line.caption:
        yield Static(line.caption, classes="quiet by", markup=False)
    for other in line.beside:
        yield Static(f"{other.who}: {other.words}", classes="quiet by", markup=False)
