"""What the page "who sees it" shows: who there is, and what goes to one of them, topic by topic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from assess.i18n import _, mark
from assess.tui.widgets.line import Line
from assess.tui.widgets.picks import Picks
from assess.tui.widgets.quiet import Quiet

GOES, STAYS = mark("goes to them"), mark("stays here")
ONLY_IF = mark("It goes to anyone else only if you say so, bit by bit.")


def who_pieces(labels: Sequence[str]) -> Iterator[Widget]:
    """Who it is about: those known, by their place, or a name that is typed."""
    yield Static(_("Who would you like to see some of this?"), id="prompt", markup=False)
    yield Static(_(ONLY_IF), classes="quiet")
    yield Picks([(str(at), label, "") for at, label in enumerate(labels)], id="who")
    yield Static(_("Someone else: type their name"), classes="quiet")
    yield Line(id="name")
    yield Horizontal(Quiet(_("back"), "screen.back"), classes="buttons")


def topic_pieces(
    called: str,
    topics: Sequence[tuple[str, str]],
    agreed: Mapping[str, bool],
    *,
    owed: bool,
) -> Iterator[Widget]:
    """What goes to one reader; `owed` is whether they hold what is not agreed for them any more."""
    yield Static(_("What goes to: {called}", called=called), id="prompt", markup=False)
    if not topics:
        yield Static(_("Nothing has been said yet that could go anywhere."), classes="quiet")
    else:
        yield Static(
            _("Enter changes a topic, Space opens its lines. No reason is needed."),
            classes="quiet",
        )
        rows = [
            (scope, title, _(GOES) if agreed.get(scope) else _(STAYS)) for scope, title in topics
        ]
        yield Picks(rows, id="topics")
    yield Horizontal(
        Quiet(_("read it as they would"), "screen.preview", id="preview"),
        Quiet(_("line by line"), "screen.lines", id="line-by-line"),
        Quiet(_("take it all back"), "screen.take_all_back", id="take-all-back"),
        classes="buttons",
    )
    letter = [Quiet(_("a letter to them"), "screen.owed", id="owed")] if owed else []
    yield Horizontal(
        Quiet(_("hand it over"), "screen.hand_over", id="hand-over"),
        *letter,
        Quiet(_("back"), "screen.back"),
        classes="buttons",
    )
