"""Page one of the assessment form: all that a busy panel reads. Pure.

It ends with its sheet, so what there is no room for stands whole in its section.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from assess.documents.blocks import Block, Card, Cards, Facts, Heading, Panel, Table, Text
from assess.documents.caf_lines import TITLE, Made, good_until, read_words, reply_by, saying
from assess.documents.contents import NOT_PART
from assess.i18n import _, mark
from assess.record.caf import Form, Line
from assess.record.wording import day_words

BRING = "bring"
OWN_WORDS = ("want", "know_first")
ASKED = ("asked_for", "help_first", "coming_with")
GLANCE = ("born", "staying", "safe_way")
KNOW_FIRST = (
    (mark("Talking with me"), ("language", "information")),
    (mark("Health"), ("health_needs", "danger", "medicine", "allergies", "stopping")),
    (mark("Getting about"), ("stairs", "fire_alarm")),
    (mark("On a hard day"), ("feel_then_do", "feel_leave", "feel_helps")),
    (mark("Staying safe"), ("feel_safe_there", "drink_drugs_safe", "staff_do")),
)
"""What a place has to get right on the first day, from which questions: what works stands with it."""
_SHORT, _NAME = 140, 40
"""Letters that page one has room for in a line, and in what somebody likes to be called."""
_OWN_ROWS = 5
_LEADING_ROWS = 2
_MOST_STRENGTHS = 4
# In points, as the form's look sets them: what an A4 sheet holds, and what each thing on it takes.
# tests/documents/test_caf.py makes full forms and looks where page one ends.
SHEET = 738.0
_BAND, _FACTS, _FACT, _OWN, _SAYING = 78.0, 34.0, 10.3, 66.0, 37.0
_CARDS, _TABLE, _ROW = 58.0, 84.0, 16.9
_LETTERS, _LETTERS_FACT, _LETTERS_CARD, _LETTERS_CELL = 84, 42, 34, 33
_LEAST_TABLE = 165.0
"""Room that is kept for what to know first, however much is said before it."""


class PageOne:
    """Who, what is asked for, what they want and bring, what to know first.

    It ends with the sheet: what it has no room for stands whole in its section.
    """

    def __init__(self, form: Form, made: Made) -> None:
        self.form = form
        self.made = made
        self.used: set[str] = set()
        self.left = SHEET - _BAND
        self.led = False
        """Whether a strength stands at the head of the person's own words."""

    def blocks(self) -> Iterator[Block]:
        """The page, from its band to what to know first."""
        yield from self.band()
        facts = tuple(self.glance())
        took = sum(_FACT + _ROW * _rows(words, _LETTERS_FACT) for _label, words in facts)
        self.left -= _FACTS + took
        yield Facts(facts)
        yield from self.own_words()
        yield from self.bring_and_want()
        yield from self.know_first()

    def band(self) -> Iterator[Block]:
        """What it is, for whom, when it was made and until when it holds."""
        form, made = self.form, self.made
        who = ", ".join(one for one in (made.worker, made.role, made.service) if one)
        told = [
            _("For {title}, from {who}.", title=form.destination.title, who=who),
            _("Made on {day}.", day=day_words(form.today)),
        ]
        if (by := reply_by(form)) is not None:
            told.append(_("Answer by {day}.", day=day_words(by)))
        if (until := good_until(form)) is not None:
            told.append(_("Good until {day}.", day=day_words(until)))
        words = " ".join(told)
        self.left -= _ROW * (_rows(words, _LETTERS) - 1)
        yield Panel((Heading(1, _(TITLE)), Text(words)), "pale")

    def glance(self) -> Iterator[tuple[str, str]]:
        """Who it is about, where it goes and comes from, and how it was read through."""
        form = self.form
        called, about = self.lines(("called",)), self.lines(("pronouns",))
        called = [one for one in called if len(one.words) <= _NAME]
        self.used |= {one.entry.id for one in (*called, *about)}
        names = (
            form.name,
            *(one.words for one in called),
            form.pronouns,
            *(o.words for o in about),
        )
        known = dict.fromkeys(one for one in names if one)
        yield _("Name"), ", ".join(known) or _(NOT_PART)
        if form.legal is not None:
            yield _("Name on my papers"), str(form.legal.body.get("name") or "")
        for line in self.lines(GLANCE):
            if _rows(line.words, _LETTERS_FACT) <= 3:
                self.used.add(line.entry.id)
                yield line.label, line.words
        yield _("Read through"), read_words(self.made)

    def own_words(self) -> Iterator[Block]:
        """The person's words, unedited, above anything a worker wrote: what they bring comes first."""
        lines = [one for one in self.lines(OWN_WORDS) if one.entry.voice == "person"]
        lines = [*self.leading(), *lines]
        if not lines:
            return
        sayings: list[Block] = [Heading(2, _("In my own words"))]
        room = _OWN_ROWS
        self.left -= _OWN
        for line in lines:
            if line.item.id not in OWN_WORDS:  # it was looked at whether there is room
                self.led = True
                self.used.add(line.entry.id)
                self.left -= _SAYING + _ROW * _rows(line.words, _LETTERS)
                sayings.append(saying(line, asked=_("What I bring")))
                continue
            room -= _rows(line.words, _LETTERS)
            if room < 0:
                words = _(
                    "“{short}” is long, and stands whole under “{section}”.",
                    short=line.label,
                    section=self.title(line),
                )
                sayings.append(Text(words))
                self.left -= _ROW
                continue
            self.used.add(line.entry.id)
            self.left -= _SAYING + _ROW * _rows(line.words, _LETTERS)
            sayings.append(saying(line))
        yield Panel(tuple(sayings), "callout")

    def leading(self) -> list[Line]:
        """The strength that page one begins with: what they say they bring, else one they took."""
        told = [one for one in self.strengths() if one.entry.voice == "person"]
        told.sort(key=lambda one: one.item.id != BRING)
        return [one for one in told if _rows(one.words, _LETTERS) <= _LEADING_ROWS][:1]

    def bring_and_want(self) -> Iterator[Block]:
        """The other strengths beside the request."""
        rows = int((self.left - _LEAST_TABLE - _CARDS) // _ROW)
        rest = [one for one in self.strengths() if one.entry.id not in self.used]
        bring = _fitting(rows, ((one, _with_who(one)) for one in rest))
        asked = [
            (one, _with_who(one) if one.item.id == ASKED[0] else _named(one))
            for one in self.lines(ASKED)
        ]
        asked += [
            (one, _("A goal of mine: {words}", words=one.words))
            for one in self.form.goals
            if one.going
        ]
        wanted: list[tuple[Line | None, str]] = list(_fitting(rows, asked))
        if asked and asked[0][0].item.id == ASKED[0] and asked[0] not in wanted:
            line = asked[0][0]
            there = _("{short}: see “{section}”", short=line.label, section=self.title(line))
            wanted = [(None, there), *wanted[: max(0, rows - 2)]]
        bring = bring[:_MOST_STRENGTHS]
        self.used |= {one.entry.id for one, _words in (*bring, *wanted) if one is not None}
        brought = _("What I bring too") if self.led else _("What I bring")
        cards = [
            Card(title, "\n".join(words for _one, words in found))
            for title, found in ((brought, bring), (_("What is asked for"), wanted))
            if found
        ]
        if wanted and not bring:  # alone, it has the width of the page and needs no second title
            words = "\n".join(words for _one, words in wanted)
            self.left -= _CARDS + _ROW * _rows(words, _LETTERS)
            yield Heading(2, _("What is asked for"))
            yield Panel((Text(words),), "pale")
        elif cards:
            took = max(sum(_rows(w, _LETTERS_CARD) for _one, w in one) for one in (bring, wanted))
            self.left -= _CARDS + _ROW * took
            yield Heading(2, _("What I bring, and what is asked for"))
            yield Cards(tuple(cards))

    def strengths(self) -> Iterator[Line]:
        """Strengths that were taken, then what the person says they bring."""
        yield from (one for one in self.form.strengths if one.going)
        for line in self.form.going:
            if line.item.id == "bring" or "assess:strength" in line.item.maps_to:
                yield line

    def know_first(self) -> Iterator[Block]:
        """What works, with who says so and when; what there is no room for stays in its section."""
        rows, left = [], self.left - _TABLE
        for area, items in KNOW_FIRST:
            told: list[str] = []
            who: list[str] = []
            for line in self.lines(items):
                if line.entry.body.get("sensitivity") == "protected":
                    continue
                words = _named(line)
                if len(words) > _SHORT:
                    section = self.title(line)
                    words = _("{short}: see “{section}”", short=line.label, section=section)
                takes = _ROW * _rows(words, _LETTERS_CELL) + (0 if told else _ROW / 2)
                if takes > left:
                    continue
                left -= takes
                told.append(words)
                who.append(_("{name}, {day}", name=self.who(line), day=day_words(line.said)))
            if told:
                rows.append((_(area), "\n".join(told), "\n".join(dict.fromkeys(who))))
        if rows:
            yield Heading(2, _("What a new place needs to know first"))
            yield Table(
                _("What to have ready, what works, and who says so"),
                (_("Area"), _("What we know, and what works"), _("Who says so")),
                tuple(rows),
            )

    def who(self, line: Line) -> str:
        """Who says so, in one word: the person by name, or whoever wrote it."""
        return self.form.name if line.entry.voice == "person" else line.writer

    def lines(self, items: Iterable[str]) -> list[Line]:
        """The lines that go, in the order of these questions: the person's where there is one.

        Another's line on the same question stands beside it in its section.
        """
        found: list[Line] = []
        for item in items:
            here = [one for one in self.form.going if one.item.id == item]
            found += [one for one in here if one.entry.voice == "person"] or here
        return found

    def title(self, line: Line) -> str:
        """The section that a line stands in."""
        return next((p.section.title for p in self.form.parts if line in p.lines), "")


def _with_who(line: Line) -> str:
    """A short line; whose it is where it is not the person's own."""
    return line.words if line.entry.voice == "person" else f"{line.words} ({line.writer})"


def _named(line: Line) -> str:
    return f"{line.label}: {_with_who(line)}"


def _rows(words: str, letters: int) -> int:
    """About how many rows words take, where so many usual letters go into one."""
    return sum(1 + sum(map(_width, row)) // letters for row in words.splitlines() or [""])


def _width(letter: str) -> int:
    wide = letter.isupper() and letter != "I"
    return 2 if wide or unicodedata.east_asian_width(letter) in "WF" else 1


def _fitting(rows: int, lines: Iterable[tuple[Line, str]]) -> list[tuple[Line, str]]:
    """As many lines as fit a card of so many rows, each whole."""
    found = []
    for line, words in lines:
        takes = _rows(words, _LETTERS_CARD)
        if len(words) <= _SHORT and takes <= rows:
            rows -= takes
            found.append((line, words))
    return found
