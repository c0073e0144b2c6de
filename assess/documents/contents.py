"""Record and sharing decisions to a model of what is read: in the house, or by a recipient. Pure.

Left out, never talked about and struck out look the same to a recipient: they are not there. In
the house an untouched topic says so kindly.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from assess.documents.shown import shown
from assess.i18n import _, mark
from assess.record.alone import may_show
from assess.record.copies import taken_back
from assess.record.entry import Entry
from assess.record.journey import journey, told_late
from assess.record.names import as_called
from assess.record.person import Person
from assess.record.sharing import differs_for, for_recipient, no_longer_fits
from assess.record.striking import hidden
from assess.record.telling import elsewhere, told_to_us
from assess.record.whose_words import in_the_house
from assess.record.wording import (
    STEP_FOR,
    FindItem,
    day_words,
    item_of,
    since_words,
    voice_words,
)

NOT_YET = mark("We haven't talked about this yet.")
NOT_PART = mark("Not part of this document.")

SET_ASIDE = mark("set aside: it no longer fits what was said since")

PAGE_ONE = (
    (mark("What matters most to me"), "prsb:what_is_most_important_to_me"),
    (mark("How to talk with me"), "prsb:how_i_communicate_and_how_to_communicate_with_me"),
    (mark("What helps"), "prsb:how_and_when_to_support_me"),
    (mark("Please do and please don't"), "prsb:please_do_and_please_dont"),
    (mark("How I keep well"), "prsb:my_wellness"),
    (mark("People who are important to me"), "prsb:people_who_are_important_to_me"),
)
"""Page one after the headings of PRSB About Me (DOMAIN 2.6), in our order: shaped by, not conformant."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A word beside a line."""

    who: str
    words: str
    entry_id: str = ""
    voice: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One statement as it is read."""

    entry_id: str
    question: str
    prompt: str
    short: str
    words: str
    voice: str
    who: str
    verbatim: bool
    said: dt.date
    true_since: str
    told_late: str
    protected: bool
    unsaid: bool
    differs: tuple[Difference, ...] = ()
    set_aside: str = ""
    """In the house: why it stands aside, where its question would not be asked any more."""
    elsewhere: tuple[str, ...] = ()
    """In the house: what of it goes to somebody another way, and that it was taken back from us."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A section with what was said in it."""

    scope: str
    title: str
    lines: tuple[Line, ...]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A heading of page one and its lines."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything a page needs. `recipient` is None in the house."""

    name: str
    pronouns: str
    week: int
    stage: str
    strengths: tuple[Line, ...]
    page_one: tuple[Group, ...]
    topics: tuple[Topic, ...]
    made_on: dt.date
    worker: str
    service: str
    recipient: str | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line once: strengths, then topics in order."""
        return self.strengths + tuple(line for topic in self.topics for line in topic.lines)


def reading(
    person: Person,
    sections: Iterable[tuple[str, str]],
    find: FindItem,
    *,
    today: dt.date,
    worker: str,
    service: str,
    recipient: str | None = None,
    alone: bool = True,
    confided: bool = False,
    title_of: Callable[[str], str] = str,
    agreed: Sequence[Entry] | None = None,
) -> Reading:
    """What is read: everything that stands, or exactly what was agreed for a recipient.

    `sections` are (scope, title) in the order of asking. With others in the room (`alone` False)
    protected lines are not there, and nothing shows that they exist. `confided` adds them to the
    person's own copy, where they asked for it. `agreed` is what was agreed for this recipient, where
    it was put together already.
    """
    house = recipient is None
    entries: Sequence[Entry] = (
        [
            *(one for one in person.of_kind("answer") if not hidden(one, person)),
            *told_to_us(person),
            *person.of_kind("strength"),
        ]
        if recipient is None
        else agreed
        if agreed is not None
        else for_recipient(person, recipient, find, confided=confided)
    )
    called = person.name_for(recipient)
    back = taken_back(person) if house else {}
    lines: dict[str, list[Line]] = {}
    strengths: list[Line] = []
    grouped: dict[str, list[Line]] = {}
    goals = {str(one.body.get("row")): one for one in entries if _is_goal(one)}
    for entry in entries:
        if not may_show(entry, person, alone=alone):
            continue
        if house and entry.body.get("no_answer") in ("not_today", "never_ask"):
            continue
        line = _line(entry, person, find, called.name, recipient)
        if entry.id in back:
            day = day_words(back[entry.id].day)
            said = _("taken back from us on {day}: please stop using it", day=day)
            line = replace(line, elsewhere=(said, *line.elsewhere))
        if line.question == STEP_FOR and (goal := goals.get(str(entry.body.get("value")))):
            line = replace(line, words=as_called(shown(goal, find), goal, person, recipient))
        if entry.kind == "strength":
            if entry.body.get("taken"):
                strengths.append(line)
            continue
        lines.setdefault(str(entry.body.get("section")), []).append(line)
        for heading in _headings(entry, person, find):
            grouped.setdefault(heading, []).append(line)
            if heading == STRENGTH and entry.voice == "person":
                strengths.append(line)
    titles = dict(sections)
    for scope in lines:
        titles.setdefault(scope, title_of(scope))
    topics = [
        Topic(scope, title, tuple(lines.get(scope, ())), _(NOT_YET) if house else _(NOT_PART))
        for scope, title in titles.items()
        if house or scope in lines
    ]
    now = journey(person, today)
    return Reading(
        name=called.name,
        pronouns=called.pronouns,
        week=now.week,
        stage=now.stage,
        strengths=_said_once(strengths, labelled=False),
        page_one=tuple(
            Group(_(title), _said_once(grouped[heading], labelled=heading != STRENGTH))
            for title, heading in PAGE_ONE
            if heading in grouped
        ),
        topics=tuple(topics),
        made_on=today,
        worker=worker,
        service=service,
        recipient=recipient,
    )


def reordered(told: Reading, order: Sequence[object]) -> Reading:
    """The same reading with its topics in the person's order; what they did not place comes after."""
    places = {scope: at for at, scope in enumerate(order)}
    topics = sorted(told.topics, key=lambda topic: places.get(topic.scope, len(places)))
    return replace(told, topics=tuple(topics))


def _said_once(lines: Iterable[Line], *, labelled: bool) -> tuple[Line, ...]:
    """The same words of the same person once, as they were last said; every one stands in its topic.

    A form's "still right?" says again what was said elsewhere, and page one is no list of times.
    """
    # Only an answer: a strength that was taken stands nowhere else to be read, or taken out.
    once = {
        (one.voice, one.words, one.short if labelled else "", one.elsewhere, one.differs)
        if one.question
        else (one.entry_id,): one
        for one in lines
    }
    return tuple(once.values())


GOAL = "evolve/plan/goal_words"
"""A goal in the person's words: what a step's goal is called by."""

STRENGTH = "assess:strength"
"""`maps_to` of an item whose answer is a strength in the person's words."""


def _headings(entry: Entry, person: Person, find: FindItem) -> tuple[str, ...]:
    """Where an answer stands on page one: by the question it counts for now, else as it was."""
    questions = person.questions_of(entry)
    now = find(questions[0]) if len(questions) == 1 else None
    item = now or item_of(entry, find)
    return item.maps_to if item else ()


def _is_goal(entry: Entry) -> bool:
    """Whether it is a goal's own words: what a step for it is said to be for, to who may read it."""
    return entry.body.get("question") == GOAL and entry.voice == "person"


def _line(entry: Entry, person: Person, find: FindItem, name: str, recipient: str | None) -> Line:
    question = str(entry.body.get("question") or "")
    item = item_of(entry, find)
    late = told_late(entry, person) if recipient is None else None
    prompt = str(entry.body.get("asked_as") or _("A strength"))
    whose_words = in_the_house if recipient is None else voice_words
    return Line(
        entry_id=entry.id,
        question=question,
        prompt=prompt,
        short=item.short_text if item else prompt,
        words=as_called(shown(entry, find), entry, person, recipient),
        voice=entry.voice,
        who=whose_words(entry, name),
        verbatim=entry.verbatim,
        said=entry.said,
        true_since=since_words(entry.true_since),
        told_late=_("told us in week {week} · new to us, not new", week=late) if late else "",
        protected=entry.body.get("sensitivity") == "protected",
        unsaid=entry.body.get("no_answer") is not None,
        differs=tuple(
            Difference(
                whose_words(one, name),
                as_called(str(one.body.get("words") or ""), one, person, recipient),
                one.id,
                one.voice,
            )
            for one in differs_for(person, entry, recipient)
        ),
        set_aside=_(SET_ASIDE) if recipient is None and no_longer_fits(entry, person, find) else "",
        elsewhere=tuple(elsewhere(person, entry, name)) if recipient is None else (),
    )
