"""Read it as they would: exactly what a reader would hold, before anything is made."""

from __future__ import annotations

from collections.abc import Iterator

from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from assess.documents.contents import Reading
from assess.i18n import _
from assess.tui.widgets.quiet import Quiet


def pieces_of(told: Reading, called: str) -> Iterator[Widget]:
    """What a reader would hold, as it stands on the page."""
    yield Static(
        _("What {called} holds, and nothing else:", called=called),
        id="prompt",
        markup=False,
    )
    yield Static(told.name, classes="said", markup=False)
    in_topics = {line.entry_id for topic in told.topics for line in topic.lines}
    alone = [line for line in told.strengths if line.entry_id not in in_topics]
    if alone:
        yield Static(_("Strengths"), classes="quiet title")
    for line in alone:
        yield Static(line.words, classes="said", markup=False)
    for topic in told.topics:
        yield Static(topic.title, classes="quiet title", markup=False)
        for line in topic.lines:
            yield Static(line.words, classes="said", markup=False)
            yield Static(line.who, classes="quiet by", markup=False)
    if not told.lines:
        yield Static(_("Nothing but the name."), classes="quiet title")
    yield Horizontal(Quiet(_("back"), "screen.back"), classes="buttons")
