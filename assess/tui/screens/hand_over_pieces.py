"""What the page that hands a copy over shows, step by step: paper first, then the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from assess.i18n import _, mark
from assess.record.sharing import SELF
from assess.sitting.carrying import HandedOver
from assess.sitting.reviewing import SAFE, SAFE_NO, SAFE_YES, WITH_CONFIDED, WITHOUT_CONFIDED
from assess.sitting.ways import WORDS_APART, WORDS_ONCE
from assess.tui.widgets.line import Line
from assess.tui.widgets.picks import Picks
from assess.tui.widgets.quiet import Quiet

A_KEY, NIGHT_CARD, WHO_HAS_IT = "a-key", "night-card", "who-has-it"
FORMATS = (
    (".pdf", mark("a PDF, to print")),
    (".html", mark("a page, for a screen or a phone")),
    (".txt", mark("plain text, to read aloud or to paste")),
)


@dataclass(frozen=True, slots=True)
class Reader:
    """Someone a copy can be for; `key` is empty where we have none of theirs."""

    name: str
    key: str


@dataclass(frozen=True, slots=True)
class HandOverView:
    """Who it can be made for, and who has one already."""

    name: str
    room: str
    alone: bool
    readers: tuple[Reader, ...]
    copies: tuple[str, ...]
    own_key: bool


def _prompt(words: str) -> Static:
    return Static(words, id="prompt", markup=False)


def _quiet(words: str) -> Static:
    return Static(words, classes="quiet", markup=False)


def _back() -> Horizontal:
    return Horizontal(Quiet(_("back"), "screen.back", id="back"), classes="buttons")


def who_pieces(view: HandOverView) -> Iterator[Widget]:
    """Who this copy is for."""
    yield _prompt(_("Who is this copy for?"))
    yield _quiet(_("It holds what was agreed for them, and nothing else."))
    rows = [(SELF, view.name, "")]
    rows += [
        (one.name, one.name, _("we have their key") if one.key else _("on paper, or by words"))
        for one in view.readers
    ]
    rows.append((A_KEY, _("A service whose key we were given"), ""))
    rows.append((NIGHT_CARD, _("Whoever is on tonight: a small card"), ""))
    if view.copies:
        rows.append((WHO_HAS_IT, _("Who has one already"), ""))
    yield Picks(rows, id="for")
    yield _back()


def key_pieces() -> Iterator[Widget]:
    """A key that was given to us, and whose."""
    yield _prompt(_("Their key, and who they are"))
    yield _quiet(_("The key begins with age1. They give it to you."))
    yield Line(id="key", placeholder=_("age1…"))
    yield Line(id="service", placeholder=_("the service's name"))
    yield Horizontal(
        Quiet(_("go on"), "screen.go_on", id="make"),
        Quiet(_("back"), "screen.back"),
        classes="buttons",
    )


def how_pieces(called: str, ways: list[tuple[str, str]], why: str) -> Iterator[Widget]:
    """How it goes to them: what everyone can read comes first; `why` is why something is not there."""
    yield _prompt(_("A copy for {called}", called=called))
    yield _quiet(_("Paper opens everywhere. A file is sealed, and only they can open it."))
    yield Picks([(way, words, "") for way, words in ways], id="ways")
    if why:
        yield _quiet(why)
    yield Horizontal(
        Quiet(_("read it as they would"), "screen.preview", id="preview"),
        Quiet(_("what goes to them"), "screen.sections", id="sections"),
        Quiet(_("back"), "screen.back"),
        classes="buttons",
    )


def safe_pieces() -> Iterator[Widget]:
    """Before a copy goes into somebody's pocket."""
    yield _prompt(_(SAFE))
    yield Picks([("yes", _(SAFE_YES), ""), ("no", _(SAFE_NO), "")], id="safe")
    yield _back()


def confided_pieces() -> Iterator[Widget]:
    """Which copy; the one without comes first."""
    yield _prompt(_("Which copy would you like?"))
    rows = [("without", _(WITHOUT_CONFIDED), ""), ("with", _(WITH_CONFIDED), "")]
    yield Picks(rows, id="confided")
    yield _back()


def format_pieces() -> Iterator[Widget]:
    """What it is printed from."""
    yield _prompt(_("In which form?"))
    yield Picks([(suffix, _(words), "") for suffix, words in FORMATS], id="format")
    yield _back()


def file_pieces(*, own_key: bool, with_own_key: bool) -> Iterator[Widget]:
    """Until when and what for: both may stay empty."""
    yield _prompt(_("Until when, and what for?"))
    yield _quiet(_("Both may stay empty. After its last day no service takes it in."))
    yield Line(id="until", placeholder=_("a day, such as 2026-03-05"))
    yield Line(id="purpose", placeholder=_("what it is for, in one line"))
    own = _("opens with their own key too") if with_own_key else _("not with their own key")
    yield Horizontal(
        Quiet(_("make it"), "screen.go_on", id="make"),
        *([Quiet(own, "screen.own_key", id="own-key")] if own_key else []),
        Quiet(_("back"), "screen.back"),
        classes="buttons",
    )


def key_kind_pieces() -> Iterator[Widget]:
    """A key of the person's own: by words, or on paper."""
    yield _prompt(_("A key of your own"))
    yield _quiet(_("It opens every file that is made for you from now on. Nobody here keeps it."))
    rows = [("sealed", _("a small file that six words open"), ""), ("paper", _("on paper"), "")]
    yield Picks(rows, id="key-kind")
    yield _back()


def copies_pieces(lines: tuple[str, ...], readers: tuple[str, ...]) -> Iterator[Widget]:
    """Who has one already, and what to change or to take back."""
    yield _prompt(_("Who has one already"))
    yield _quiet(_("These were made here. Whether they were handed on we do not know."))
    for line in lines:
        yield Static(line, classes="line", markup=False)
    if readers:
        yield _quiet(_("Take something back from:"))
        yield Picks([(one, one, "") for one in readers], id="readers")
    yield _back()


def made_pieces(made: HandedOver, called: str) -> Iterator[Widget]:
    """What was made: where it is, and the words that open it, this once."""
    if made.words:
        yield _prompt(_("It is made, sealed for {reader}.", reader=called))
    else:
        yield _prompt(_("It is made, for {reader}.", reader=called))
    yield _quiet(_("The file is here:"))
    yield Static(str(made.path), id="path", markup=False)
    for line in made.said:
        yield _quiet(line)
    if made.words:
        yield Static(_(WORDS_ONCE), classes="quiet title")
        yield Static(made.words, id="six-words", markup=False)
        yield Static(_(WORDS_APART), markup=False)
    if made.how:
        yield _quiet(made.how)
    done = _("they are written down") if made.words else _("done")
    yield Horizontal(Quiet(done, "screen.go_on", id="done"), classes="buttons")
