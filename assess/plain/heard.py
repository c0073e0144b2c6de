"""Every word the plain front end listens for, and which of them a typed line is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assess.i18n import _, mark, turn

END_OF_WORDS = "."


@dataclass(frozen=True, slots=True)
class Command:
    """A word that does something instead of being an answer."""

    act: str
    argument: str = ""


NO_ANSWERS = {
    "not_today": (mark("not today"), mark("skip"), mark("another time")),
    "prefers_not": (mark("prefer not to say"), mark("rather not say"), mark("i'd rather not say")),
    "does_not_know": (mark("don't know"), mark("dont know")),
    "not_applicable": (mark("not part of my life"),),
    "never_ask": (mark("never ask"), mark("never ask again")),
    "could_not_answer": (mark("could not answer"), mark("couldn't answer")),
}
"""What is typed for each way of not answering."""

_ACTS = {
    "help": ("?", mark("help")),
    "every_word": (mark("every word"),),
    "back": (mark("back"), mark("go back")),
    "next": (mark("next"), mark("leave it as it is"), mark("that's enough of that")),
    "still_right": (mark("still right"),),
    "not_any_more": (mark("not any more"), mark("not anymore")),
    "rests": (mark("leave it with me"),),
    "save": (mark("save"),),
    "repeat": (mark("repeat"),),
    "list": (mark("list"),),
    "review": (mark("review"), mark("what was said")),
    "why": (mark("why"),),
    "guidance": (mark("guidance"),),
    "note": (mark("note"),),
    "verbatim": (mark("in my words"),),
    "since": (mark("true since"),),
    "take_last": (mark("take that out"),),
    "unwritten": (mark("nothing written"),),
    "again": (mark("start again"),),
    "another": (mark("another"),),
    "who": (mark("who is that"),),
    "come_in": (mark("someone's come in"), mark("someones come in"), mark("someone has come in")),
    "room": (mark("who's here"), mark("whos here"), mark("who is here")),
    "called_away": (mark("called away"),),
    "enough": (mark("enough"), mark("that's enough"), mark("that's enough for today")),
    "stop": (mark("stop"),),
    "later": (mark("write it later"),),
    "help_now": (mark("help now"),),
    "right": (mark("that's right"), mark("thats right"), mark("that is right")),
    "carry_on": (mark("carry on"), mark("carry on if you want to")),
    "aloud": (mark("read aloud"), mark("read it aloud")),
    "every": (mark("read every question aloud"),),
    "hush": (mark("hush"),),
    "edit": (mark("edit"),),
    "directly": (mark("without the interpreter"),),
    "through": (mark("through the interpreter"),),
    "original": (mark("their language"),),
    "notes": (mark("notes after talking"),),
    "other_system": (mark("note for our other system"),),
    "stop_questions": (mark("stop the questions"),),
    "tell_them": (mark("i'll tell them myself"), mark("tell them myself")),
    "differently_for": (mark("say it differently for them"), mark("say it differently")),
    "how_often": (mark("how often"),),
    "afresh": (mark("ask afresh"),),
    "strike": (mark("strike it out"),),
    "see_differently": (mark("we see this differently"),),
    "call_me": (mark("call me that"),),
    "bring_up": (mark("they brought it up"), mark("bring something up")),
    "after_all": (mark("i want to talk about it after all"), mark("after all")),
    "harder": (mark("they'd like to go on"), mark("i'd like to go on")),
    "nothing_today": (mark("not today, any of it"), mark("nothing today")),
}

_BY_NAME = {
    name: act for acts in (NO_ANSWERS, _ACTS) for act, names in acts.items() for name in names
}

"""Each word listened for in English; in another language, both its word and this one are heard."""

ONLY_THERE = frozenset({"right", "carry_on", "another", "later", "not_any_more"})
"""Words that mean something at one prompt only; elsewhere they may well be an answer."""

MIDWAY = frozenset(
    {"help", "back", "save", "repeat", "review", "again"}
    | {"come_in", "called_away", "enough", "stop", "help_now"}
    | {"edit", "hush", "stop_questions"}
)
"""What is still heard once an answer has been begun. The rest may be part of what somebody says."""

_CHANGE, _TAKE_OUT = mark("change {number}"), mark("take out {number}")
NUMBERED = (
    ("leave_out", mark("leave out {number}")),
    ("strength", mark("strength {number}")),
    ("thats_me", mark("that's me {number}")),
    ("sort_of", mark("sort of {number}")),
    ("not_me", mark("not me {number}")),
    ("topic_left", mark("not today {number}")),
    ("put_first", mark("{number} first")),
)
"""What can be done with a line that was read back, or a strength that was offered, by number."""
_SINCE, _SAY = mark("true since:"), mark("say:")
_ORIGINAL = mark("their language:")


@lru_cache(maxsize=2)
def _in_use(turn: int) -> Mapping[str, str]:
    """Each word listened for in the language in use, before the English ones."""
    return {**_BY_NAME, **{stripped(_(name)): act for name, act in _BY_NAME.items()}}


def stripped(text: str) -> str:
    """Words to compare, without the full stop or bang at their end."""
    text = folded(text)
    return text if len(text) < 2 else text.rstrip(".!")


def among(text: str, words: Iterable[str]) -> bool:
    """Whether typed words are one of these, in English or in the language in use."""
    text = stripped(text)
    return any(text in (stripped(one), stripped(_(one))) for one in words)


def which(text: str, acts: Mapping[str, Iterable[str]]) -> str:
    """The act whose words were typed, or nothing."""
    return next((act for act, words in acts.items() if among(text, words)), "")


def numbered(text: str, phrase: str) -> int | None:
    """The number in a phrase such as `take out {number}`, where that is what was typed."""
    for said in (phrase, _(phrase)):
        before, _braces, after = stripped(said).partition("{number}")
        found = re.fullmatch(re.escape(before) + r"(\d{1,4})" + re.escape(after), stripped(text))
        if found:
            return int(found[1])
    return None


def _after(line: str, opening: str) -> str | None:
    """What stands behind an opening such as `say:`, or None."""
    for said in (opening, _(opening)):
        if line.startswith(said):
            return line[len(said) :]
    return None


def command(
    line: str, *, midway: bool = False, here: frozenset[str] = frozenset()
) -> Command | None:
    """The command a line is, if it is one; case, spacing and a last full stop do not matter.

    `here` names those of `ONLY_THERE` that this prompt listens for.
    """
    if act := _in_use(turn()).get(stripped(line)):
        listened_for = act in MIDWAY if midway else act not in ONLY_THERE or act in here
        return Command(act) if listened_for else None
    if midway:
        return None
    for act, phrase in (("change", _CHANGE), ("take_out", _TAKE_OUT), *NUMBERED):
        if (number := numbered(line, phrase)) is not None:
            return Command(act, str(number))
    for act, opening in (("since", _SINCE), ("original", _ORIGINAL)):
        for said in (opening, _(opening)):
            behind = line.strip()[len(said) :].strip()
            if behind and line.strip().casefold().startswith(said.casefold()):
                return Command(act, behind)
    return None


def picked(text: str, labels: Sequence[str]) -> int | None:
    """The place of the one that is meant: by its number, its words, their beginning or part of them.

    None where that is none of them, or more than one.
    """
    text = stripped(text)
    if text.isdecimal():
        number = int(text) if len(text) < _NUMBER_LENGTH else 0
        return number - 1 if 1 <= number <= len(labels) else None
    said = [stripped(label) for label in labels]
    for fits, least in ((str.__eq__, 1), (str.startswith, 1), (str.__contains__, _PART)):
        found = [at for at, label in enumerate(said) if len(text) >= least and fits(label, text)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


_NUMBER_LENGTH = 6
_PART = 3
"""Fewer letters than this, from the middle of a word, are more likely a slip."""


def folded(text: str) -> str:
    """Words to compare: case, spacing and the kind of apostrophe do not matter."""
    return " ".join(text.replace("\u2019", "'").casefold().split())


def unescaped(line: str, *, midway: bool = False) -> str:
    """The words of a line: without a backslash that kept them from being a command, or `say:`."""
    said = _after(line, _SAY)
    if said is not None:
        said = said.removeprefix(" ")
        if not midway or needs_escape(said):
            return said
    if line.startswith("\\") and needs_escape(line[1:]):
        return line[1:]
    return line


def needs_escape(line: str) -> bool:
    """Whether a line typed as it is would not be taken as words."""
    return (
        line.strip() in ("", END_OF_WORDS)
        or line.startswith("\\")
        or _after(line, _SAY) is not None
        or command(line, here=ONLY_THERE) is not None
    )
