"""Reading together what was said, with a word beside a line for whoever sees it differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assess.i18n import _
from assess.plain import menu_words, words
from assess.plain.console import Console
from assess.plain.reviewing import ReadTogether
from assess.record.wording import day_words
from assess.sitting.reviewing import Reviewing
from assess.workspace import Workspace

if TYPE_CHECKING:
    from assess.documents.contents import Line, Reading


def read_together(workspace: Workspace, person_id: str, console: Console, *, alone: bool) -> None:
    """Says everything that stands, strengths first, then takes what is said about it."""
    reviewing = Reviewing(workspace, person_id, alone=alone)
    told = reviewing.reading()
    say_reading(told, console)
    if not told.lines:
        console.say(_(menu_words.READ_NOTHING))
        return
    ReadTogether(reviewing, told, console).run()


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
    about += [words.spoken(line.set_aside)] if line.set_aside else []
    console.say(". ".join(words.sentence(one) for one in about) + ".", indent=3)
    for said in line.elsewhere:
        console.say(said, indent=3)
    for other in line.differs:
        beside = other.words or _(menu_words.SEEN_DIFFERENTLY)
        who = words.spoken(other.who)
        console.say(_(menu_words.BESIDE, who=who, words=beside), indent=3)
