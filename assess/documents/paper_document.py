"""A bank for pen and paper as blocks, for what is printed as PDF or Word. Pure.

Each question stays on one page with the room to answer it, and "not today" is a box like any other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from assess import i18n
from assess.documents.blocks import (
    Block,
    Card,
    Cards,
    Document,
    Heading,
    Panel,
    Step,
    Steps,
    Text,
    Write,
)
from assess.documents.paper import Paper, Prompt
from assess.documents.paper_cards import PaperCards
from assess.i18n import _

SCHEMA = "assess.paper/1"


def paper_document(sheet: Paper, made_on: dt.date, *, large: bool = False) -> Document:
    """The questions of a bank, each with its room to write."""
    blocks: list[Block] = [
        Heading(1, sheet.title),
        Text(_("Leave anything. Nothing here is compulsory, and no reason is asked.")),
    ]
    for part in sheet.parts:
        blocks.append(Heading(2, part.title))
        if part.intro:
            blocks.append(Text(part.intro))
        blocks += [Panel(tuple(_prompt(one)), "plain") for one in part.openers]
        if part.cards:
            blocks.append(Text(_("If there is more to say on this:"), quiet=True))
        blocks += [Panel(tuple(_prompt(one)), "plain") for one in part.cards]
    return _document(sheet, blocks, made_on, large=large)


def _prompt(one: Prompt) -> Iterator[Block]:
    yield Heading(3, one.text)
    if one.who:
        yield Text(_("(for the {voice} to write)", voice=one.who), quiet=True)
    if one.alone:
        yield Text(_("(only when it is just the two of you)"), quiet=True)
    if one.hint:
        yield Text(one.hint, quiet=True)
    boxes = [*one.boxes, *([_("in your own words:")] if one.other else [])]
    if boxes:
        yield Steps(tuple(Step(box) for box in boxes))
    lines = one.lines + (1 if one.other else 0)
    if lines:
        yield Write("", lines)
    yield Steps((Step(_("not today")),))


def cards_document(deck: PaperCards, made_on: dt.date) -> Document:
    """The cards of a bank, four to a sheet of A4, with lines to cut along."""
    cards = tuple(
        Card(
            card.words,
            "\n".join(
                one
                for one in (
                    card.line,
                    _("(only when it is just the two of you)") if card.alone else "",
                )
                if one
            ),
        )
        for card in deck.cards
    )
    blocks: list[Block] = [Heading(1, deck.title), Cards(cards, cut_out=True, quarter=True)]
    return _document(deck, blocks, made_on)


def _document(
    of: Paper | PaperCards, blocks: list[Block], made_on: dt.date, *, large: bool = False
) -> Document:
    return Document(
        of.title,
        "form" if isinstance(of, Paper) else "sheet",
        tuple(blocks),
        made_on,
        footer=f"{of.bank} {of.version}",
        language=i18n.language(),
        large=large,
        schema=SCHEMA,
    )
