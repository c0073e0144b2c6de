"""Reading together what was said, with a word beside a line for whoever sees it differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assess.i18n import _, mark
from assess.plain import heard, menu_words, words
from assess.plain.console import Console
from assess.record import sayings
from assess.record.wording import day_words
from assess.sitting import TAKEN_OUT
from assess.workspace import Workspace

if TYPE_CHECKING:
    from assess.documents.contents import Line, Reading

_DIFFERENTLY, _TAKE_OUT = mark("differently {number}"), mark("take out {number}")
_LEAVE = (mark("back"), mark("stop"))


def read_together(workspace: Workspace, person_id: str, console: Console, *, alone: bool) -> None:
    """Says everything that stands, strengths first, then takes what is put beside it."""
    told = workspace.reading(person_id, alone=alone)
    say_reading(told, console)
    if not told.lines:
        console.say(_(menu_words.READ_NOTHING))
        return
    gone: set[str] = set()
    while True:
        console.say(_(menu_words.READ_HOW))
        text = console.line(words.PROMPT)
        if not text.strip(". ") or heard.among(text, _LEAVE):
            return
        # The numbers stay those that were heard, whatever is taken out.
        gone_number = heard.numbered(text, _TAKE_OUT)
        number = heard.numbered(text, _DIFFERENTLY) if gone_number is None else gone_number
        if number is None:
            continue
        line = told.lines[number - 1] if 1 <= number <= len(told.lines) else None
        if line is None or line.entry_id in gone:
            console.say(_(menu_words.NO_LINE, number=number))
        elif gone_number is not None:
            workspace.take_out(person_id, line.entry_id)
            gone.add(line.entry_id)
            console.say(_(TAKEN_OUT))
        else:
            _differ(workspace, person_id, console, line, told.name)


def say_reading(told: Reading, console: Console) -> None:
    """A reading line by line: numbered, each with whose words it is and the day, in words."""
    console.say()
    console.say(f"{told.name}. {day_words(told.made_on)}.")
    numbers = {line.entry_id: n for n, line in reversed(list(enumerate(told.lines, 1)))}
    if told.strengths:
        console.say(f"{_(menu_words.STRENGTHS)}.")
        for line in told.strengths:
            _say_line(console, numbers[line.entry_id], line)
    untouched = [topic for topic in told.topics if not topic.lines]
    for topic in told.topics:
        if topic in untouched:
            continue
        console.say()
        console.say(f"{topic.title}.")
        for line in topic.lines:
            _say_line(console, numbers[line.entry_id], line)
    if untouched:
        console.say()
        console.say(untouched[0].empty)
        for topic in untouched:
            console.say(f"{topic.title}.", indent=3)


def _say_line(console: Console, number: int, line: Line) -> None:
    console.say(f"{number}. {line.prompt}")
    console.say(line.words, indent=3)
    about = [words.spoken(line.who), _("said {day}", day=day_words(line.said))]
    if line.true_since:
        about.append(_("true since {since}", since=line.true_since))
    if line.told_late:
        about.append(words.spoken(line.told_late))
    console.say(". ".join(words.sentence(one) for one in about) + ".", indent=3)
    for other in line.differs:
        beside = other.words or _(menu_words.SEEN_DIFFERENTLY)
        who = words.spoken(other.who)
        console.say(_(menu_words.BESIDE, who=who, words=beside), indent=3)


def _differ(workspace: Workspace, person_id: str, console: Console, line: Line, name: str) -> None:
    console.say(_(menu_words.DIFFERENTLY, name=name))
    beside = console.line(words.PROMPT)
    console.say(_(menu_words.SHOW_BOTH))
    show = ""
    while not show:
        show = heard.which(console.line(words.PROMPT), menu_words.SHOWS)
        if not show:
            console.say(_(menu_words.SHOW_BOTH))
    person = workspace.person(person_id)
    workspace.say(person_id, sayings.differ(person, line.entry_id, words=beside, show=show))
    console.say(_(menu_words.BOTH_STAY))
