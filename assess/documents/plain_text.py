"""A document as plain text: 72 columns, headings as plain lines, `label: value`, nothing drawn.

It reads aloud well and can be pasted into any case system. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator

from assess.documents.blocks import (
    Block,
    Cards,
    Chart,
    Code,
    Cover,
    Document,
    Facts,
    Heading,
    Panel,
    Points,
    Ring,
    Saying,
    Signatures,
    Steps,
    Table,
    Text,
    Write,
)
from assess.documents.speaking import both_are_here
from assess.documents.templating import COLUMNS, wrapped
from assess.i18n import _


def write(document: Document) -> bytes:
    """The document's words, in order, as UTF-8."""
    pieces = [piece for block in document.blocks for piece in _pieces(block)]
    return ("\n\n".join(piece for piece in pieces if piece.strip("\n")) + "\n").encode("utf-8")


def _pieces(block: Block) -> Iterator[str]:
    """The paragraphs of a block, each already in rows."""
    match block:
        case Heading():
            yield ("\n" if block.level <= 2 else "") + wrapped(block.words)
        case Cover():
            yield "\n".join([wrapped(block.title), "", *map(wrapped, block.lines)])
        case Text():
            yield wrapped(block.words)
        case Saying():
            yield _saying(block)
        case Facts():
            yield "\n".join(wrapped(value, first=f"{label}: ") for label, value in block.rows)
        case Points():
            yield "\n".join(
                wrapped(item, first=f"{number}. " if block.ordered else "- ")
                for number, item in enumerate(block.items, 1)
            )
        case Steps():
            yield "\n".join(
                "\n".join(
                    row
                    for row in (
                        wrapped(
                            f"{step.state}: {step.words}" if step.state else step.words, 0, "- "
                        ),
                        wrapped(step.detail, 2),
                    )
                    if row
                )
                for step in block.items
            )
        case Cards():
            for card in block.items:
                yield "\n".join([wrapped(card.title, first="- "), *_under(card.words, 2)])
        case Table():
            yield from _table(block)
        case Write():
            yield from _lines(block.label, block.lines)
        case Signatures():
            for role in block.rows:
                yield "\n\n".join([wrapped(role), _blank(_("Signature")), _blank(_("Date"))])
        case Chart():
            yield wrapped(block.sentence)
            yield from _table(block.table)
        case Code():
            yield wrapped(block.words)
        case Ring():
            for number, what in block.rows:
                yield "\n".join([wrapped(number), *_under(what, 2)])
        case Panel():
            for inside in block.blocks:
                yield from _pieces(inside)
        case _:
            return


def _under(words: str, indent: int) -> list[str]:
    return [wrapped(words, indent)] if words else []


def _saying(saying: Saying) -> str:
    rows = [wrapped(saying.asked)] if saying.asked else []
    rows.append(wrapped(saying.words, 4 if saying.quoted else 0))
    rows += _under(f"({saying.caption})" if saying.caption else "", 4)
    both = both_are_here(saying)
    if both:
        rows.append(wrapped(both, 4))
    for other in saying.beside:
        rows += _under(other.words, 6) + _under(f"({other.who})", 6)
    return "\n".join(rows)


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield wrapped(table.caption)
    for row in table.rows:
        yield "\n".join(
            wrapped(cell, first=f"{label}: ") if cell else wrapped(f"{label}:")
            for label, cell in zip(table.head, row, strict=True)
        )


_MOST_LINES, _REST = 6, 4


def _lines(label: str, count: int) -> Iterator[str]:
    rows = ["_" * COLUMNS] * min(count or (_REST if label else 0), _MOST_LINES)
    if label:
        yield wrapped(label)
    yield "\n\n".join(rows)


def _blank(label: str) -> str:
    return f"{label}: " + "_" * 30
