"""How a Follow Me is laid out: what page one holds, and what follows it. Pure.

Page one is a one-page profile that stands alone: it may be the only page anybody reads, and may
end up on a wall. So it holds what helps, in the person's words before anyone else's, never a
protected line, and no more than fits one sheet. Nothing is printed twice: what page one holds is
not repeated after it, and what it has no room for stays under its own heading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from assess.documents.blocks import (
    Beside,
    Block,
    Code,
    Document,
    Heading,
    PageBreak,
    Panel,
    Ring,
    Saying,
    Text,
)
from assess.documents.contents import PAGE_ONE, Group, Line, Reading, Topic
from assess.i18n import _, mark
from assess.record.wording import day_words

# In points, as the print rules of templates/shared/page.css.j2 set them: what an A4 sheet holds
# under the greeting, and what each thing on it takes, in a font as wide as Noto Sans.
# tests/documents/test_render.py prints full pages in Chromium and counts the sheets.
SHEET = 622.0
_ROW, _ROW_FIRST, _CAPTION_ROW, _GAP = 18.6, 22.1, 14.7, 8.0
_HEADING, _CALLOUT = 25.0, 14.0
_LETTERS, _LETTERS_FIRST, _LETTERS_SMALL = 63, 46, 84
_MOST_STRENGTHS = 4
# So few people stand with the rest, and need no page of their own.
_FEW = 2
# Longer words than this are read under their own heading, whole, and not on page one.
_LONGEST = 360
# The same in the PDF, whose letters are larger (documents.pdf, a "sheet"): measured by printing full
# pages. A copy on paper has its code in the way.
_SHEET_PDF, _CODE_TAKES = 380.0, 85.0
MORE_STRENGTHS = mark("More that I'm good at")
MORE = mark("{title}: more of it")
HARD_TIMES = ("everyday/safety_plan/",)
"""Sections whose lines say what to do when things get hard."""
PEOPLE = "people"
"""In place of a section: the people who matter, on a page of their own."""


@dataclass(frozen=True, slots=True)
class Pages:
    """A Follow Me as it is read, page one first. `first` is its first group, set large."""

    first: Group | None
    groups: tuple[Group, ...]
    strengths: tuple[Line, ...]
    topics: tuple[Topic, ...]


def lay_out(told: Reading, sheet: float = SHEET) -> Pages:
    """Everything in the reading, each line once; `sheet` is what page one has room for."""
    groups, left = _fill(told, sheet)
    shown = {line.entry_id for group in groups for line in group.lines}
    strengths: list[Line] = []
    for line in told.strengths:
        takes = _height(line)
        if line.entry_id in shown or len(strengths) == _MOST_STRENGTHS:
            continue
        if _may_lead(line) and takes <= left:
            strengths.append(line)
            left -= takes
    shown |= {line.entry_id for line in strengths}
    led = {group.title for group in groups}
    return Pages(
        first=groups[0] if groups else None,
        groups=tuple(groups[1:]),
        strengths=tuple(strengths),
        topics=tuple(_after_page_one(told, shown, led)),
    )


def _after_page_one(told: Reading, shown: set[str], led: set[str]) -> Iterator[Topic]:
    """What page one has no room for, under the same headings and in their order, each line once.

    Then what has none of those headings, under its topic; then the hard times; the people last, so
    that a page with names and numbers can be taken out.
    """
    hard = [topic for topic in told.topics if topic.scope.startswith(HARD_TIMES)]
    kept = {line.entry_id for topic in hard for line in topic.lines}
    said = {line.entry_id for topic in told.topics for line in topic.lines}
    people = _(PAGE_ONE[-1][0])
    shown, last = set(shown), list[Topic]()
    strengths = tuple(one for one in told.strengths if one.entry_id not in shown | kept)
    if strengths:
        shown |= {line.entry_id for line in strengths}
        yield Topic("", _(MORE_STRENGTHS), strengths)
    for group in told.page_one:
        rest = tuple(one for one in group.lines if one.entry_id in said - shown - kept)
        shown |= {line.entry_id for line in rest}
        title = _(MORE, title=group.title) if group.title in led else group.title
        if rest and group.title == people:
            last.append(Topic(PEOPLE, title, rest))
        elif rest:
            yield Topic("", title, rest)
    for topic in [*(one for one in told.topics if one not in hard), *hard]:
        rest = tuple(line for line in topic.lines if line.entry_id not in shown)
        if rest or not topic.lines:
            yield replace(topic, lines=rest)
    yield from last


def _fill(told: Reading, sheet: float) -> tuple[list[Group], float]:
    """The groups of page one, each with the lines there is room for, and the room left over.

    A line from each group in turn, so that a full first group never crowds out the others.
    """
    left = sheet - _CALLOUT - 34.0 * (len(told.name) // 22)
    # Room for one or two strengths is kept back: nobody's page one is only about help.
    leading = [line for line in told.strengths if _may_lead(line)][:2]
    kept = sum(_height(line) for line in leading)
    left -= kept + (_HEADING if leading else 0)
    offered = told.page_one or _some(told)
    waiting = [_in_order(group.lines) for group in offered]
    chosen: list[list[Line]] = [[] for _ in offered]
    shown: set[str] = set()
    while any(waiting):
        for lines, taken in zip(waiting, chosen, strict=True):
            if not lines:
                continue
            line = lines.pop(0)
            takes = _height(line, first=not any(chosen)) + (0 if taken else _HEADING)
            if line.entry_id not in shown and takes <= left:
                taken.append(line)
                shown.add(line.entry_id)
                left -= takes
    groups = [
        Group(group.title, tuple(taken))
        for group, taken in zip(offered, chosen, strict=True)
        if taken
    ]
    return groups, left + kept


def _some(told: Reading) -> tuple[Group, ...]:
    """When no answer is for page one yet: what was talked about first, which is what helps."""
    talked = [topic for topic in told.topics if topic.lines]
    return tuple(Group(topic.title, topic.lines) for topic in talked[:1])


def _in_order(lines: Iterable[Line]) -> list[Line]:
    return sorted(
        (line for line in lines if _may_lead(line)), key=lambda one: one.voice != "person"
    )


def _may_lead(line: Line) -> bool:
    return not line.protected and not line.unsaid and len(line.words) <= _LONGEST


def _height(line: Line, *, first: bool = False) -> float:
    words = (
        _ROW_FIRST * _rows(line.words, _LETTERS_FIRST)
        if first
        else _ROW * _rows(line.words, _LETTERS)
    )
    caption = f"{line.short} · {line.who}. Said 22 November 2026. {line.true_since}{line.told_late}"
    beside = sum(3 * _ROW + _ROW * _rows(one.words, _LETTERS) for one in line.differs)
    return _GAP + words + _CAPTION_ROW * _rows(caption, _LETTERS_SMALL) + beside


def _rows(words: str, letters: int) -> int:
    return sum(1 + len(row) // letters for row in words.splitlines() or [""])


# -- as blocks -------------------------------------------------------------------------------------


def follow_me_document(told: Reading, code: str = "", drawn: str = "") -> Document:
    """The same pages as blocks, for what is printed: page one alone, then the rest, then help now.

    `code` is the eight letters of a copy on paper, by which a later file can tell that newer words
    are there; `drawn` is the same as an SVG to scan.
    """
    pages = lay_out(told, _SHEET_PDF - (_CODE_TAKES if code else 0))
    hello = _("Hello, I am {name}", name=told.name) if told.name else _("Hello")
    blocks: list[Block] = [Heading(1, hello)]
    if told.pronouns:
        blocks.append(Text(told.pronouns))
    blocks.append(Text(_made(told), quiet=True))
    if code:
        blocks.append(_paper(code, drawn))
    if pages.strengths:
        blocks.append(Heading(2, _set(_("What I'm good at"))))
        blocks += [_saying(line, asked=False) for line in pages.strengths]
    if pages.first is not None:
        blocks += _group(pages.first, large=True)
    for group in pages.groups:
        blocks += _group(group)
    if pages.topics:
        blocks.append(PageBreak())
    rest = list(_in_order_of_need(pages.topics))
    blocks += rest
    blocks += _close(told)
    if not any(isinstance(one, Panel) for one in rest):
        blocks.append(help_now())
    footer = _("Made on {day}", day=day_words(told.made_on))
    return Document(
        title=_("Follow Me"),
        shape="sheet",
        blocks=tuple(blocks),
        made_on=told.made_on,
        footer=f"{footer} · {code}" if code else footer,
        schema="assess.follow-me-page/1",
    )


def _in_order_of_need(topics: Iterable[Topic]) -> Iterator[Block]:
    """Sections one after the other; a new page only before the hard times, and before the people.

    Where the hard times are there, whom to ring stands at their end.
    """
    hard = begun = False
    for topic in topics:
        if topic.scope.startswith(HARD_TIMES) and not hard:
            hard = True
            yield from [PageBreak()] if begun else []
        elif topic.scope == PEOPLE:
            if hard:
                yield help_now()
            if hard or len(topic.lines) > _FEW:
                yield from [PageBreak()] if begun else []
        begun = True
        yield Heading(2, _set(topic.title))
        yield from map(_saying, topic.lines)
        if not topic.lines:
            yield Text(topic.empty, quiet=True)


def _set(ours: str) -> str:
    """A heading or label of ours, its apostrophes as print has them; never the person's words."""
    return ours.replace("'", "’")


def _made(told: Reading) -> str:
    made = {"worker": told.worker, "service": told.service, "day": day_words(told.made_on)}
    if told.recipient == "self":
        return _("Made with {worker} at {service} on {day}. This is my own copy.", **made)
    if told.recipient:
        return _(
            "Made with {worker} at {service} on {day}, for {recipient}.",
            recipient=told.recipient,
            **made,
        )
    return _("Made with {worker} at {service} on {day}.", **made)


def _paper(code: str, drawn: str) -> Block:
    words = _("Code of this copy: {code}", code=f"{code[:4]} {code[4:]}")
    why = _("Newer words may be in the file. Somebody with assess can tell by this code.")
    if drawn:
        return Panel((Code(drawn, words, words), Text(why, quiet=True)), tone="line")
    return Panel((Text(words, strong=True), Text(why, quiet=True)), tone="line")


def _group(group: Group, *, large: bool = False) -> list[Block]:
    return [Heading(2, _set(group.title)), *(_saying(line, large=large) for line in group.lines)]


def _saying(line: Line, *, asked: bool = True, large: bool = False) -> Saying:
    since = _("True since {since}", since=line.true_since) if line.true_since else ""
    said = [line.who, _("Said {day}", day=day_words(line.said)), since]
    return Saying(
        words=line.words,
        caption=" ".join(f"{part.rstrip('.')}." for part in said if part),
        asked=_set(line.short) if asked and line.question else "",
        beside=tuple(Beside(one.who, one.words) for one in line.differs),
        large=large,
    )


def _close(told: Reading) -> list[Block]:
    """What stands under every copy, and whom to ring."""
    blocks: list[Block] = []
    if told.recipient and told.recipient != "self":
        blocks.append(Text(_("Everything else: Not part of this document.")))
    keep = (
        _(
            "Please keep this page safe, and ask {name} before you show it to anyone.",
            name=told.name,
        )
        if told.name
        else _("Please keep this page safe, and ask me before you show it to anyone.")
    )
    blocks.append(Text(_("The words are as they were said.") + " " + keep, quiet=True))
    return blocks


def help_now() -> Panel:
    """Whom to ring, the numbers of DOMAIN 2.13."""
    ring = (
        ("999", _("If someone’s life is in danger. Can’t speak? On a mobile, press {number} when "
                  "you are asked.", number="55")),
        (_("{number}, then option {option}", number="111", option="2"),
         _("For a mental health crisis. Day and night.")),
        (_("Samaritans {number}", number="116 123"),
         _("To talk to someone. Free, day and night.")),
    )  # fmt: skip
    return Panel((Heading(2, _("Help now")), Ring(ring)), tone="callout")
