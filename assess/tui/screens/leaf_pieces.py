"""A page of a reading as it stands on the screen, for looking at: no line can be changed here."""

from __future__ import annotations

from collections.abc import Iterator

from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from assess.documents.contents import Line
from assess.i18n import _
from assess.record.wording import day_words
from assess.tui.screens.leaves import Leaf, seen_differently


def pieces_of_leaf(leaf: Leaf, name: str) -> Iterator[Widget]:
    """Its title, what stands on it, and each line with whose words it is and when."""
    yield Static(leaf.title, id="prompt", markup=False)
    if leaf.words:
        yield Static(leaf.words, classes="row", markup=False)
    for part in leaf.parts:
        rows = [Static(row, classes="row", markup=False) for row in part.rows]
        yield Vertical(Static(part.heading, classes="heading", markup=False), *rows, classes="part")
    for line in leaf.lines:
        yield _line(line, name)


def _line(line: Line, name: str) -> Widget:
    about = [line.who, _("said {day}", day=day_words(line.said))]
    if line.true_since:
        about.append(_("true since {since}", since=line.true_since))
    about += [one for one in (line.told_late,) if one]
    beside = [
        Static(seen_differently(one, name), classes="row", markup=False) for one in line.differs
    ]
    return Vertical(
        Static(line.prompt, classes="quiet", markup=False),
        Static(line.words, classes=f"said -{line.voice}", markup=False),
        Static(" · ".join(about), classes="quiet row", markup=False),
        *beside,
        classes="part",
    )
