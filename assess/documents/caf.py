"""The assessment form as it is printed: page one is all that a busy panel reads. Pure.

The person's words stand above anything a worker wrote, strengths beside the request, and what to
know first with what works, who says so and when (DOCUMENTS 6). What was told as a fact, what was
said and what a worker thinks are marked apart. A section that nothing goes from reads the same
whatever the reason is. Nobody is scored, and there is no row for danger without what helps.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assess.documents.blocks import (
    Beside,
    Block,
    Card,
    Cards,
    Document,
    Facts,
    Heading,
    PageBreak,
    Panel,
    Saying,
    Signatures,
    Table,
    Text,
)
from assess.documents.contents import NOT_PART
from assess.forms.durations import before
from assess.i18n import _, mark
from assess.record.caf import Form, Line, Part
from assess.record.wording import day_words, since_words

SCHEMA = "assess.caf/1"
TITLE = mark("Common Assessment Form")

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
FACTS = ("boolean", "integer", "decimal", "date", "choice", "multi_choice", "string", "scale_item")
"""Kinds whose answers are told as facts; the others are said in somebody's own words."""
HOW_MADE = "how_made"
_LONGEST, _SHORT = 300, 140
"""Letters that page one has room for: of their own words in all, and in a line of the rest."""
_MOST_STRENGTHS = 4
# In points, as the form's look sets them: what an A4 sheet holds, and what each thing on it takes.
# tests/documents/test_caf.py makes full forms and looks where page one ends.
SHEET = 735.0
_BAND, _FACT, _OWN, _SAYING, _CARDS, _TABLE, _ROW = 78.0, 17.7, 50.0, 37.0, 58.0, 78.0, 16.9
_LETTERS, _LETTERS_CARD, _LETTERS_CELL = 84, 38, 35
_LEAST_TABLE = 125.0
"""Room that is kept for what to know first, however much is said before it."""

READ: dict[str, str] = {
    "together": mark("Yes, together, {day}"),
    "phone": mark("Yes, by phone, read back to them, {day}"),
    "interpreter": mark("Yes, with an interpreter, {day}"),
    "without": mark("No, filled in without them present, {day}"),
    "": mark("Not yet"),
}
"""How it was read through before sending. Each is said on the form, so that nobody reads more into it."""


@dataclass(frozen=True, slots=True)
class Made:
    """Who made a form, and how it was read through. `reference` names the referral, nobody else."""

    worker: str
    role: str
    service: str
    reference: str = ""
    read: str = ""
    read_on: dt.date | None = None
    basis: str = ""


def caf(form: Form, made: Made, *, large: bool = False) -> Document:
    """The form as a document: exactly the lines that go, and no others."""
    title = _(TITLE)
    first = _PageOne(form, made)
    blocks = (*first.blocks(), PageBreak(), *_sections(form, first.used), *_ending(form, made))
    footer = " · ".join(one for one in (title, made.reference, _("Private")) if one)
    return Document(
        title=title,
        shape="form",
        blocks=blocks,
        made_on=form.today,
        footer=footer,
        large=large,
        schema=SCHEMA,
        data=_data(form, made),
    )


def good_until(form: Form) -> dt.date | None:
    """The day a form should be looked at again by."""
    return _after(form.today, form.destination.good_for) if form.destination.good_for else None


def reply_by(form: Form) -> dt.date | None:
    """The day the destination answers by."""
    answer = form.destination.answer_within
    return _after(form.today, answer) if answer else None


def _after(today: dt.date, duration: str) -> dt.date:
    """The day a duration after today; a month counts by the calendar."""
    count, _space, unit = duration.partition(" ")
    if unit.startswith(("day", "week")):
        return today + (today - before(today, duration))
    months = today.year * 12 + today.month - 1 + int(count) * (12 if unit[0] == "y" else 1)
    year, month = divmod(months, 12)
    return dt.date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))


# -- page one --------------------------------------------------------------------------------------


class _PageOne:
    """Who, what is asked for, what they want and bring, what to know first.

    It ends with the sheet: what it has no room for stands whole in its section.
    """

    def __init__(self, form: Form, made: Made) -> None:
        self.form = form
        self.made = made
        self.used: set[str] = set()
        self.left = SHEET - _BAND

    def blocks(self) -> Iterator[Block]:
        yield from self.band()
        facts = tuple(self.glance())
        self.left -= _FACT * len(facts)
        yield Facts(facts)
        yield from self.own_words()
        yield from self.bring_and_want()
        yield from self.know_first()

    def band(self) -> Iterator[Block]:
        until = good_until(self.form)
        title, day = self.form.destination.title, day_words(self.form.today)
        told = _("For {title}. Made on {day}.", title=title, day=day)
        if until is not None:
            told += " " + _("Good until {day}.", day=day_words(until))
        yield Panel((Heading(1, _(TITLE)), Text(told)), "pale")

    def glance(self) -> Iterator[tuple[str, str]]:
        form, made = self.form, self.made
        called, about = self.lines(("called",)), self.lines(("pronouns",))
        self.used |= {one.entry.id for one in (*called, *about)}
        names = (
            form.name,
            *(one.words for one in called),
            form.pronouns,
            *(o.words for o in about),
        )
        known = dict.fromkeys(one for one in names if one)
        yield _("Name"), ", ".join(known) or _(NOT_PART)
        for line in self.lines(GLANCE):
            if len(line.words) <= _SHORT:
                self.used.add(line.entry.id)
                yield line.label, line.words
        yield _("To"), form.destination.title
        yield _("From"), ", ".join(one for one in (made.worker, made.role, made.service) if one)
        by = reply_by(form)
        if by is not None:
            yield _("Answer by"), day_words(by)
        yield _("Read through"), read_words(made)

    def own_words(self) -> Iterator[Block]:
        lines = [one for one in self.lines(OWN_WORDS) if one.entry.voice == "person"]
        if not lines:
            return
        sayings: list[Block] = [Heading(2, _("In my own words"))]
        room = _LONGEST
        self.left -= _OWN
        for line in lines:
            room -= len(line.words)
            if room < 0 or line.words.count("\n") > 3:
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
            sayings.append(_saying(line))
        yield Panel(tuple(sayings), "callout")

    def bring_and_want(self) -> Iterator[Block]:
        """Strengths beside the request."""
        rows = int((self.left - _LEAST_TABLE - _CARDS) // _ROW)
        bring = _fitting(rows, ((one, _with_who(one)) for one in self.strengths()))
        asked = [
            (one, _with_who(one) if one.item.id == ASKED[0] else _named(one))
            for one in self.lines(ASKED)
        ]
        asked += [
            (one, _("A goal of mine: {words}", words=one.words))
            for one in self.form.goals
            if one.going
        ]
        wanted = _fitting(rows, asked)
        bring = bring[:_MOST_STRENGTHS]
        self.used |= {one.entry.id for one, _words in (*bring, *wanted)}
        cards = [
            Card(title, "\n".join(words for _one, words in found))
            for title, found in ((_("What I bring"), bring), (_("What is asked for"), wanted))
            if found
        ]
        if cards:
            took = max(sum(_rows(w, _LETTERS_CARD) for _one, w in one) for one in (bring, wanted))
            self.left -= _CARDS + _ROW * took
            yield Heading(2, _("What I bring, and what is asked for"))
            yield Cards(tuple(cards))

    def strengths(self) -> Iterator[Line]:
        yield from (one for one in self.form.strengths if one.going)
        for line in self.form.going:
            if line.item.id == "bring" or "assess:strength" in line.item.maps_to:
                yield line

    def know_first(self) -> Iterator[Block]:
        """What works, with who says so and when; what there is no room for stays in its section."""
        rows, left = [], self.left - _TABLE
        for area, items in KNOW_FIRST:
            told, who = [], []
            left -= _ROW / 2
            for line in self.lines(items):
                if line.entry.body.get("sensitivity") == "protected":
                    continue
                words = _named(line)
                if len(words) > _SHORT:
                    section = self.title(line)
                    words = _("{short}: see “{section}”", short=line.label, section=section)
                takes = _ROW * _rows(words, _LETTERS_CELL)
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
        return self.form.name if line.entry.voice == "person" else line.entry.author.name

    def lines(self, items: Iterable[str]) -> list[Line]:
        """The lines that go, in the order of these questions."""
        return [one for item in items for one in self.form.going if one.item.id == item]

    def title(self, line: Line) -> str:
        return next((p.section.title for p in self.form.parts if line in p.lines), "")


def read_words(made: Made) -> str:
    """How the form was read through before sending."""
    day = day_words(made.read_on) if made.read_on else ""
    return _(READ.get(made.read if made.read_on else "", READ[""]), day=day)


def _with_who(line: Line) -> str:
    """A short line; whose it is where it is not the person's own."""
    return (
        line.words if line.entry.voice == "person" else f"{line.words} ({line.entry.author.name})"
    )


def _named(line: Line) -> str:
    return f"{line.label}: {_with_who(line)}"


def _rows(words: str, letters: int) -> int:
    return sum(1 + len(row) // letters for row in words.splitlines() or [""])


def _fitting(rows: int, lines: Iterable[tuple[Line, str]]) -> list[tuple[Line, str]]:
    """As many lines as fit a card of so many rows, each whole."""
    found = []
    for line, words in lines:
        takes = _rows(words, _LETTERS_CARD)
        if len(words) <= _SHORT and takes <= rows:
            rows -= takes
            found.append((line, words))
    return found


# -- sections --------------------------------------------------------------------------------------


def _sections(form: Form, used: set[str]) -> Iterator[Block]:
    for part in form.parts:
        yield Heading(2, part.section.title)
        if not part.going:
            yield Text(_(NOT_PART))
            continue
        here = [
            line for line in part.going if line.entry.id not in used and line.item.id != HOW_MADE
        ]
        if not here:
            yield Text(_("All of it stands on page one."), quiet=True)
        yield from _voices(part, here)


def _voices(part: Part, lines: list[Line]) -> Iterator[Block]:
    """The person's lines first, then the others', then the comment with the person's reply."""
    comment = f"{part.section.id}_comment"
    told = [one for one in lines if one.item.id != comment]
    for line in told:
        if line.entry.voice == "person":
            yield _saying(line)
    for line in told:
        if line.entry.voice != "person":
            yield _saying(line)
    said = [one for one in lines if one.item.id == comment]
    views = [one for one in said if one.entry.voice != "person"]
    replies = [one for one in said if one.entry.voice == "person"]
    if views:
        yield Heading(3, _("Referrer's comment"))
    for line in views:
        yield _saying(line, asked="")
    for line in replies:
        asked = _("Would you put it that way?") if views else line.label
        yield _saying(line, asked=asked)


def _saying(line: Line, *, asked: str | None = None) -> Saying:
    beside = tuple(
        Beside(who, words or _("We see this differently.")) for who, words in line.beside
    )
    return Saying(
        line.words,
        caption=_caption(line),
        asked=line.label if asked is None else asked,
        beside=beside,
        quoted=line.entry.voice == "person" and line.item.type not in FACTS,
    )


def _caption(line: Line) -> str:
    """What sort of statement it is, whose, when it was said, and since when it is true."""
    if line.entry.voice != "person":
        whose = _("{who}: their view, or what they know", who=line.who)
    elif line.item.type in FACTS:
        whose = _("A fact, told by {who}", who=line.who)
    elif line.other_words:
        whose = _("{who}, chosen for this form", who=line.who)
    else:
        whose = line.who
    told = _("{whose}. Said {day}.", whose=whose, day=day_words(line.said))
    since = since_words(line.entry.true_since)
    return told + (" " + _("True since {since}.", since=since) if since else "")


# -- the end ---------------------------------------------------------------------------------------


def _ending(form: Form, made: Made) -> Iterator[Block]:
    yield Heading(2, _("How this form was made"))
    title, name = form.destination.title, form.name or _("the person")
    shared = _("Only {title}. {name} can change their mind at any time.", title=title, name=name)
    rows = [(_("Read through before sending"), read_words(made)), (_("Share with"), shared)]
    how = form.line(HOW_MADE)
    if how is not None:
        rows.insert(0, (how.label, how.words))
    if made.basis:
        rows.append((_("Lawful basis of the service (not an agreement)"), made.basis))
    yield Facts(tuple(rows))
    yield Heading(2, _("Signatures"))
    yield Signatures((name, _("{worker}, for {service}", worker=made.worker, service=made.service)))


# -- the same words as data ------------------------------------------------------------------------


def _data(form: Form, made: Made) -> dict[str, object]:
    until, by = good_until(form), reply_by(form)
    return {
        "schema": SCHEMA,
        "for": {"id": form.destination.id, "title": form.destination.title},
        "reference": made.reference,
        "made": form.today.isoformat(),
        "good_until": until.isoformat() if until else None,
        "answer_by": by.isoformat() if by else None,
        "person": {"name": form.name, "pronouns": form.pronouns},
        "from": {"worker": made.worker, "role": made.role, "service": made.service},
        "read_through": {
            "how": made.read or None,
            "on": made.read_on.isoformat() if made.read_on else None,
        },
        "lawful_basis": made.basis or None,
        "strengths": [_line(one) for one in form.strengths if one.going],
        "goals": [_line(one) for one in form.goals if one.going],
        "sections": [
            {
                "section": part.scope,
                "title": part.section.title,
                "lines": [_line(one) for one in part.going],
            }
            for part in form.parts
        ],
    }


def _line(line: Line) -> dict[str, object]:
    since = line.entry.true_since
    return {
        "question": line.item.address if line.item.id != "strength" else None,
        "asked": str(line.entry.body.get("asked_as") or "") or None,
        "words": line.words,
        "voice": line.entry.voice,
        "who": line.who,
        "said": line.said.isoformat(),
        "true_since": since.as_json() if since else None,
        "seen_differently": [{"who": who, "words": words} for who, words in line.beside],
    }
