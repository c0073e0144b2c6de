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
    Document,
    Facts,
    Heading,
    PageBreak,
    Panel,
    Points,
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
GLANCE = ("called", "pronouns", "language", "information", "born", "staying", "safe_way")
KNOW_FIRST = (
    (mark("Health"), ("health_needs", "danger", "medicine", "allergies", "stopping")),
    (mark("Getting about"), ("stairs", "fire_alarm")),
    (mark("On a hard day"), ("feel_then_do", "feel_leave", "feel_helps")),
    (mark("Staying safe"), ("feel_safe_there", "drink_drugs_safe", "staff_do")),
)
"""What a place has to get right on the first day, from which questions: what works stands with it."""
FACTS = ("boolean", "integer", "decimal", "date", "choice", "multi_choice", "string", "scale_item")
"""Kinds whose answers are told as facts; the others are said in somebody's own words."""
HOW_MADE = "how_made"
_LONGEST = 420
_MOST_STRENGTHS = 6

READ: dict[str, str] = {
    "together": mark("Yes, together, on {day}"),
    "phone": mark("Yes, by phone and read back to them, on {day}"),
    "interpreter": mark("Yes, with an interpreter, on {day}"),
    "without": mark("No: it was filled in without them present, on {day}"),
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
    """Who, what is asked for, what they want and bring, what to know first."""

    def __init__(self, form: Form, made: Made) -> None:
        self.form = form
        self.made = made
        self.used: set[str] = set()

    def blocks(self) -> Iterator[Block]:
        yield from self.band()
        yield Heading(2, _("At a glance"))
        yield Facts(tuple(self.glance()))
        yield from self.own_words()
        yield from self.bring_and_want()
        yield from self.know_first()

    def band(self) -> Iterator[Block]:
        until = good_until(self.form)
        told = _("For {title}. Made on {day}.", title=self.form.destination.title,
                 day=day_words(self.form.today))  # fmt: skip
        if until is not None:
            told += " " + _("Good until {day}.", day=day_words(until))
        yield Panel((Heading(1, _(TITLE)), Text(told)), "pale")

    def glance(self) -> Iterator[tuple[str, str]]:
        form, made = self.form, self.made
        name = ", ".join(one for one in (form.name, form.pronouns) if one)
        yield _("Name"), name or _("Not part of this document.")
        for line in self.lines(GLANCE):
            if line.words.casefold() in (form.name.casefold(), form.pronouns.casefold()):
                self.used.add(line.entry.id)
                continue
            self.used.add(line.entry.id)
            yield line.item.short_text, line.words
        yield (
            _("To"),
            ": ".join(one for one in (form.destination.title, form.destination.what) if one),
        )
        who = ", ".join(one for one in (made.worker, made.role, made.service) if one)
        yield _("From"), who
        by = reply_by(form)
        if by is not None:
            yield _("Answer by"), day_words(by)
        name = form.name or _("the person")
        yield _("Read through with {name}", name=name), read_words(made)
        yield _("Share with"), _("Only {title}. {name} can change their mind at any time.",
                                 title=form.destination.title, name=name)  # fmt: skip

    def own_words(self) -> Iterator[Block]:
        lines = [one for one in self.lines(OWN_WORDS) if one.entry.voice == "person"]
        if not lines:
            return
        sayings: list[Block] = [Heading(2, _("In my own words"))]
        for line in lines:
            if len(line.words) > _LONGEST:
                words = _("“{short}” is long, and stands whole under “{section}”.",
                          short=line.item.short_text, section=self.title(line))  # fmt: skip
                sayings.append(Text(words))
                continue
            self.used.add(line.entry.id)
            sayings.append(_saying(line, large=line.item.id == OWN_WORDS[0]))
        yield Panel(tuple(sayings), "callout")

    def bring_and_want(self) -> Iterator[Block]:
        bring = [one for one in self.strengths() if len(one.words) <= _LONGEST][:_MOST_STRENGTHS]
        asked = [one for one in self.lines(ASKED) if len(one.words) <= _LONGEST]
        self.used |= {one.entry.id for one in (*bring, *asked)}
        if bring:
            points = tuple(_with_who(one, self.form) for one in bring)
            yield Panel((Heading(2, _("What I bring")), Points(points)))
        if asked or self.form.goals:
            blocks: list[Block] = [Heading(2, _("What is asked for"))]
            rows = [(one.item.short_text, _with_who(one, self.form)) for one in asked]
            goals = [one for one in self.form.goals if one.going]
            self.used |= {one.entry.id for one in goals}
            rows += [(_("A goal of mine"), one.words) for one in goals]
            if rows:
                yield Panel((*blocks, Facts(tuple(rows))))

    def strengths(self) -> Iterator[Line]:
        yield from (one for one in self.form.strengths if one.going)
        for line in self.form.going:
            if line.item.id == "bring" or "assess:strength" in line.item.maps_to:
                yield line

    def know_first(self) -> Iterator[Block]:
        rows = []
        for area, items in KNOW_FIRST:
            for line in self.lines(items):
                if line.entry.body.get("sensitivity") == "protected" or len(line.words) > _LONGEST:
                    continue
                told = f"{line.item.short_text}: {line.words}"
                rows.append((_(area), told, f"{line.who}, {day_words(line.said)}"))
        if rows:
            yield Heading(2, _("What a new place needs to know first"))
            yield Table(
                _("What to have ready, what works, and who says so"),
                (_("Area"), _("What we know, and what works"), _("Who says so, and when")),
                tuple(rows),
            )

    def lines(self, items: Iterable[str]) -> list[Line]:
        """The lines that go, in the order of these questions."""
        return [one for item in items for one in self.form.going if one.item.id == item]

    def title(self, line: Line) -> str:
        return next((p.section.title for p in self.form.parts if line in p.lines), "")


def read_words(made: Made) -> str:
    """How the form was read through before sending."""
    day = day_words(made.read_on) if made.read_on else ""
    return _(READ.get(made.read if made.read_on else "", READ[""]), day=day)


def _with_who(line: Line, form: Form) -> str:
    """A short line; whose it is where it is not the person's own."""
    return line.words if line.entry.voice == "person" else f"{line.words} ({line.who})"


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
        asked = _("Would you put it that way?") if views else line.item.short_text
        yield _saying(line, asked=asked)


def _saying(line: Line, *, large: bool = False, asked: str | None = None) -> Saying:
    beside = tuple(
        Beside(who, words or _("We see this differently.")) for who, words in line.beside
    )
    return Saying(
        line.words,
        caption=_caption(line),
        asked=line.item.short_text if asked is None else asked,
        beside=beside,
        quoted=line.entry.voice == "person" and line.item.type not in FACTS,
        large=large,
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
    rows = [(_("Read through before sending"), read_words(made))]
    how = form.line(HOW_MADE)
    if how is not None:
        rows.insert(0, (how.item.short_text, how.words))
    if made.basis:
        rows.append((_("Lawful basis of the service (not an agreement)"), made.basis))
    yield Facts(tuple(rows))
    yield Heading(2, _("Signatures"))
    name = form.name or _("The person")
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
        "asked": line.item.wording(line.entry.voice) if line.item.id != "strength" else None,
        "words": line.words,
        "voice": line.entry.voice,
        "who": line.who,
        "said": line.said.isoformat(),
        "true_since": since.as_json() if since else None,
        "seen_differently": [{"who": who, "words": words} for who, words in line.beside],
    }
