"""The vendored icons, by name. Each is decoration: the word beside it says it all."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from assess.documents.blocks import Block, Cards, Cover, Heading, Panel

_FOLDER = Path(__file__).with_name("icons")


@cache
def names() -> frozenset[str]:
    """Every icon there is."""
    return frozenset(path.stem for path in _FOLDER.glob("*.svg"))


@cache
def svg(name: str) -> str:
    """One icon as SVG, drawn in the page's own colour. "" where there is none by that name.

    A document whose icon was left out still says everything it has to say.
    """
    if name not in names():
        return ""
    return (_FOLDER / f"{name}.svg").read_text("utf-8").replace("currentColor", "#0b5351")


def used(blocks: Iterable[Block]) -> dict[str, str]:
    """The icons that blocks name, each with its SVG, in the order of their names."""
    return {name: svg(name) for name in sorted(_named(blocks)) if name in names()}


def _named(blocks: Iterable[Block]) -> set[str]:
    found: set[str] = set()
    for block in blocks:
        if isinstance(block, Heading | Cover):
            found.add(block.icon)
        elif isinstance(block, Cards):
            found |= {card.icon for card in block.items}
        elif isinstance(block, Panel):
            found |= _named(block.blocks)
    return found
