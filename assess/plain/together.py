"""Week six, line by line: the whole is heard, both say how it looks to them, it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assess.i18n import _, mark
from assess.plain import heard, words
from assess.plain.console import Console
from assess.plain.reading import say_reading
from assess.record.wording import day_words
from assess.sitting.bringing_together import (
    FINISHED,
    HELLO,
    HOW_DOES_IT_LOOK,
    NOT_TODAY,
    SAY_HELLO,
    SAYS,
    WHAT_NEXT,
    WHY,
    WHY_THEY_SAY,
    YES,
    BringingTogether,
    Word,
)
from assess.workspace import Workspace

if TYPE_CHECKING:
    from assess.documents.together import Week

_LEAVE = (mark("back"), mark("stop"))
_FIRST = mark("first {number}")
_GO_ON = (mark("go on"),)
ORDER = mark("Strengths come first. Then, in this order:")
ORDER_HOW = mark("Type first 3 to hear number 3 first. Press Enter to go on, or type back.")
LEARNED = mark("What we learned when.")
SAY_HOW = mark("Type agree, don't agree, or couldn't say. Or press Enter to leave it.")
NOTHING_CHANGED = mark("Then not yet. Nothing was changed.")
NOTHING_KEPT = mark("Nothing was brought together yet.")
WHICH = mark("Which one? Type a number or its day. Press Enter for the newest, or type back.")
READY = mark("Press Enter to keep it as it stands. Or type back.")


def bring_together(workspace: Workspace, person_id: str, console: Console, *, alone: bool) -> None:
    """Walks the whole in the person's order, then keeps it with what each says to it."""
    whole = BringingTogether(workspace, person_id, alone=alone)
    why = ""
    if whole.early:
        console.say(_(WHY))
        why = console.line(words.PROMPT).strip()
        if not why or heard.among(why, _LEAVE):
            console.say(_(NOTHING_CHANGED))
            return
    if whole.nothing_said:
        _nothing_said(whole, console, why)
        return
    if not _in_which_order(whole, console):
        return
    say_reading(whole.reading(), console)
    say_weeks(whole.learned(), console)
    said: dict[str, Word] = {}
    for voice, name in (("person", whole.name), ("worker", whole.worker)):
        word = _hear_word(console, name)
        if word is not None:
            said[voice] = word
    console.say(_(READY))
    if heard.among(console.line(words.PROMPT), _LEAVE):
        console.say(_(NOTHING_CHANGED))
        return
    whole.finish(said, why=why)
    console.say(_(FINISHED))


def _nothing_said(whole: BringingTogether, console: Console, why: str) -> None:
    for line in whole.nothing_words:
        console.say(line)
    console.say(f"{_(YES)}; {_(NOT_TODAY)}; {_(SAY_HELLO)}")
    wish, text = "", console.line(words.PROMPT)
    if heard.among(text, _LEAVE):
        console.say(_(NOTHING_CHANGED))
        return
    if heard.among(text, (YES,)):
        console.say(_(WHAT_NEXT))
        wish = console.line(words.PROMPT)
    elif heard.among(text, (SAY_HELLO,)):
        wish = _(HELLO)
    whole.finish(why=why, wish=wish)
    console.say(_(FINISHED))


def _in_which_order(whole: BringingTogether, console: Console) -> bool:
    """The person's order of what was talked about; False where they would rather go back."""
    while True:
        talked = [topic for topic in whole.topics() if topic.lines]
        if len(talked) < 2:
            return True
        console.say(_(ORDER))
        for number, topic in enumerate(talked, 1):
            console.say(f"{number}. {topic.title}")
        console.say(_(ORDER_HOW))
        text = console.line(words.PROMPT)
        if heard.among(text, _LEAVE):
            return False
        number_first = heard.numbered(text, _FIRST)
        if number_first is not None and 1 <= number_first <= len(talked):
            whole.put_first(talked[number_first - 1].scope)
        elif not text.strip() or heard.among(text, _GO_ON):
            return True


def say_as_it_stood(workspace: Workspace, person_id: str, console: Console, *, alone: bool) -> None:
    """What was brought together, as it stood: the newest, or another one by its number."""
    whole = BringingTogether(workspace, person_id, alone=alone)
    kept = whole.kept()
    if not kept:
        console.say(_(NOTHING_KEPT))
        return
    chosen = kept[-1]
    if len(kept) > 1:
        for number, one in enumerate(kept, 1):
            console.say(f"{number}. {day_words(one.day)}")
        console.say(_(WHICH))
        text = heard.stripped(console.line(words.PROMPT))
        if heard.among(text, _LEAVE):
            return
        at = heard.picked(text, [day_words(one.day) for one in kept])
        chosen = kept[at] if at is not None else chosen
    told, weeks, chosen = whole.as_it_stood(chosen.snapshot)
    say_reading(told, console)
    say_weeks(weeks, console)
    console.say()
    for said in chosen.said:
        console.say(f"{said.sentence} {day_words(said.day)}.")
        if said.reason:
            console.say(said.reason, indent=3)


def say_weeks(weeks: tuple[Week, ...], console: Console) -> None:
    """What we learned when, week by week."""
    if weeks:
        console.say()
        console.say(_(LEARNED))
    for week in weeks:
        console.say(f"{week.title}.")
        for one in week.tellings:
            console.say(f"{one.prompt}: {one.words}", indent=3)
            console.say(f"{words.spoken(one.about)}.", indent=3)


def _hear_word(console: Console, name: str) -> Word | None:
    """What one of the two says to it, and why if they like; None where it is left."""
    console.say(_(HOW_DOES_IT_LOOK, name=name))
    while True:
        console.say(_(SAY_HOW))
        text = console.line(words.PROMPT)
        if not text.strip():
            return None
        decision = heard.which(text, {key: (label,) for key, label in SAYS.items()})
        if decision:
            console.say(_(WHY_THEY_SAY))
            return Word(decision, console.line(words.PROMPT).strip())
