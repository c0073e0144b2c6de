"""What a page of the reading is made of: lines and parts, each of which the cursor can stand on."""

from __future__ import annotations

from collections.abc import Iterator

from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from assess.documents.contents import Difference, Line
from assess.i18n import _
from assess.record.wording import day_words
from assess.tui.screens.leaves import Leaf, seen_differently
from assess.tui.widgets.quiet import Column, Quiet


class Pages(Column, inherit_bindings=False):
    """The column of the reading, without keys of its own: the page moves line by line."""


class Saying(Vertical, can_focus=True):
    """Something to read. A rule stands beside the one the cursor is on: never by colour alone."""

    DEFAULT_CSS = """
    Saying { height: auto; padding: 0 0 0 1; }
    Saying:focus { border-left: outer $border; padding: 0; }
    """


def sayings_of(leaf: Leaf, name: str) -> Iterator[Widget]:
    """Everything that stands on a page, in the order it is read."""
    if leaf.words:
        yield Saying(Static(leaf.words, id="words", markup=False), classes="part")
    for part in leaf.parts:
        rows = [Static(row, classes="row", markup=False) for row in part.rows]
        yield Saying(Static(part.heading, classes="heading", markup=False), *rows, classes="part")
    for line in leaf.lines:
        yield _saying(line, name)


def _saying(line: Line, name: str) -> Widget:
    about = [line.who, _("said {day}", day=day_words(line.said))]
    if line.true_since:
        about.append(_("true since {since}", since=line.true_since))
    if line.told_late:
        about.append(line.told_late)
    about += [one for one in (line.set_aside, *line.elsewhere) if one]
    pieces: list[Widget] = [
        Static(line.prompt, classes="prompt", markup=False),
        Static(
            line.words,
            classes=f"said -{line.voice}" + (" -left" if line.unsaid else ""),
            markup=False,
        ),
        Static(" · ".join(about), classes="about", markup=False),
    ]
    for other in line.differs:
        pieces += _beside(other, name)
    pieces.append(
        Horizontal(
            Quiet(_("I see it differently"), f"screen.differ('{line.entry_id}')"),
            Quiet(_("leave this out"), f"screen.leave_out('{line.entry_id}')"),
            Quiet(_("take that out"), f"screen.take_out('{line.entry_id}')"),
            Quiet(_("more"), f"screen.more('{line.entry_id}')"),
            classes="buttons",
        )
    )
    return Saying(*pieces, classes="line", id=f"line-{line.entry_id}")


def _beside(other: Difference, name: str) -> list[Widget]:
    """A word beside a line. The person's own can go again, when they say so."""
    said = Static(seen_differently(other, name), classes="differs", markup=False)
    if other.voice != "person":
        return [said]
    back = Quiet(_("take that word back"), f"screen.take_word('{other.entry_id}')")
    return [said, Horizontal(back, classes="buttons beside")]
