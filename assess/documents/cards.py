"""Two small cards: page one and the hard times for a pocket, and what the night staff may know. Pure.

A pocket card is the person's own: what their own copy holds, the first page of it and no more,
with whom to ring. A night card holds only the lines that were agreed for it one by one, in three
parts that are read in the order they are needed: what helps, what to do, who to ring.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from assess.documents.blocks import (
    Beside,
    Block,
    Document,
    Heading,
    PageBreak,
    Panel,
    Ring,
    Saying,
    Text,
)
from assess.documents.contents import Line, Reading
from assess.documents.follow_me import HARD_TIMES, lay_out
from assess.i18n import _, mark
from assess.record.wording import day_words

WHAT_HELPS = mark("What helps")
WHAT_TO_DO = mark("What to do, and what not to do")
WHO_TO_RING = mark("Who to ring")
ALSO = mark("Also good to know tonight")

_NIGHT = (
    (WHAT_TO_DO, ("prsb:please_do_and_please_dont",)),
    (WHO_TO_RING, ("prsb:people_who_are_important_to_me",)),
    (
        WHAT_HELPS,
        (
            "prsb:how_and_when_to_support_me",
            "prsb:how_i_communicate_and_how_to_communicate_with_me",
            "prsb:my_wellness",
        ),
    ),
)
_ORDER = (WHAT_HELPS, WHAT_TO_DO, WHO_TO_RING, ALSO)
# What a pocket has room for: a longer line is read in the whole Follow Me, and not cut here.
_LONGEST = 160
_MOST_STRENGTHS = 2


@dataclass(frozen=True, slots=True)
class NightLine:
    """A line that was agreed for the night, and which part of the card it stands in."""

    line: Line
    part: str


def part_of(headings: Iterable[str]) -> str:
    """The part of a night card for a line with these headings of its question (`maps_to`)."""
    held = set(headings)
    for part, wanted in _NIGHT:
        if held & set(wanted):
            return part
    return ""


def ring() -> Ring:
    """Whom to ring when it is hard, the numbers of DOMAIN 2.13 (NHS England; Samaritans)."""
    return Ring(
        (
            ("999", _("If someone’s life is in danger.")),
            (
                _("{number}, then option {option}", number="111", option="2"),
                _("A mental health crisis. Day and night."),
            ),
            (_("Samaritans {number}", number="116 123"), _("To talk. Free, day and night.")),
        )
    )


def pocket_card(told: Reading) -> Document:
    """Page one and the hard times, small enough for a pocket; as HTML for a phone.

    `told` is the person's own copy. Nothing is on it that is not in that.
    """
    pages = lay_out(told)
    hello = _("Hello, I am {name}", name=told.name) if told.name else _("Hello")
    blocks: list[Block] = [Heading(1, hello)]
    if told.pronouns:
        blocks.append(Text(told.pronouns))
    strengths = [one for one in pages.strengths if len(one.words) <= _LONGEST][:_MOST_STRENGTHS]
    if strengths:
        blocks += [Heading(2, _print(_("What I'm good at"))), *(_small(one) for one in strengths)]
    groups = ([pages.first] if pages.first is not None else []) + list(pages.groups)
    for group in groups:
        lines = [one for one in group.lines if len(one.words) <= _LONGEST][:1]
        if lines:
            blocks += [Heading(2, _print(group.title)), *(_small(line) for line in lines)]
    if len(blocks) <= 2:
        blocks.append(Text(_("Nothing has been said yet that could stand here.")))
    blocks.append(PageBreak())
    blocks += _hard(told)
    return _card(_("My card"), blocks, told.made_on, "assess.pocket-card-page/1")


def _hard(told: Reading) -> list[Block]:
    """The hard times: what the person wrote for them, and whom to ring."""
    lines = [
        line
        for topic in told.topics
        if topic.scope.startswith(HARD_TIMES)
        for line in topic.lines
        if not line.unsaid
    ]
    return [
        Heading(2, _("If things get hard")),
        *(_small(line, asked=True) for line in lines),
        Panel((Heading(3, _("Help now")), ring()), tone="callout"),
    ]


def night_card(
    lines: Iterable[NightLine], *, name: str, pronouns: str, service: str, made_on: dt.date
) -> Document:
    """What whoever is on tonight may know: agreed line by line, and nothing else."""
    agreed = list(lines)
    blocks: list[Block] = [Heading(1, _("{name}, tonight", name=name) if name else _("Tonight"))]
    if pronouns:
        blocks.append(Text(pronouns))
    for part in _ORDER:
        held = [one.line for one in agreed if (one.part or ALSO) == part]
        if held:
            blocks.append(Heading(2, _(part)))
            blocks += [_small(line, asked=True) for line in held]
    if not agreed:
        blocks.append(Text(_("Nothing has been agreed for the night yet.")))
    blocks.append(Panel((Heading(2, _("Help now")), ring()), tone="callout"))
    blocks.append(
        Text(
            _(
                "Made at {service} on {day}. Each line was agreed for whoever is on tonight. "
                "Please tell nobody else, and ask for a newer one after a week.",
                service=service,
                day=day_words(made_on),
            ),
            quiet=True,
        )
    )
    return _card(_("For tonight"), blocks, made_on, "assess.night-card-page/1")


def _small(line: Line, *, asked: bool = False) -> Saying:
    """A line on a card: whose words it is stands there wherever they are not the person's own."""
    return Saying(
        words=line.words,
        caption="" if line.voice == "person" and line.verbatim else f"{line.who.rstrip('.')}.",
        asked=_print(line.short) if asked and line.question else "",
        beside=tuple(Beside(one.who, one.words) for one in line.differs),
    )


def _print(ours: str) -> str:
    return ours.replace("'", "’")


def _card(title: str, blocks: list[Block], made_on: dt.date, schema: str) -> Document:
    return Document(
        title=title,
        shape="card",
        blocks=tuple(blocks),
        made_on=made_on,
        footer=_("Made on {day}", day=day_words(made_on)),
        schema=schema,
    )
