"""How wide the columns of a table are where the paper does not measure them itself. Pure."""

from __future__ import annotations

from assess.documents.blocks import Table
from assess.documents.harmless import printed

# A column's letters: the fewest, the most that widen it, those of an empty one, and its padding.
_LEAST, _MOST, _TO_WRITE, _BETWEEN = 6, 48, 24, 4


def column_parts(table: Table) -> list[float]:
    """Each column's part of the width, by the letters of its longest line, within bounds.

    One with nothing in it is for writing in, and keeps its room.
    """
    needed = []
    for head, *cells in zip(table.head, *table.rows, strict=True):
        lines = [len(line) for cell in (head, *cells) for line in printed(cell).splitlines()]
        least = _LEAST if any(cells) else _TO_WRITE
        needed.append(_BETWEEN + min(max(least, *lines, 0), _MOST))
    return [one / sum(needed) for one in needed]
