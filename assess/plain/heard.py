"""Every word the plain front end listens for, and which of them a typed line is."""

from __future__ import annotations

import re
from dataclasses import dataclass

END_OF_WORDS = "."


@dataclass(frozen=True, slots=True)
class Command:
    """A word that does something instead of being an answer."""

    act: str
    argument: str = ""


NO_ANSWERS = {
    "not_today": ("not today", "skip", "another time"),
    "prefers_not": ("prefer not to say", "rather not say", "i'd rather not say"),
    "does_not_know": ("don't know", "dont know"),
    "not_applicable": ("not part of my life",),
    "never_ask": ("never ask", "never ask again"),
    "could_not_answer": ("could not answer", "couldn't answer"),
}
"""What is typed for each way of not answering."""

_ACTS = {
    "help": ("?", "help"),
    "back": ("back", "go back"),
    "next": ("next", "leave it as it is", "that's enough of that"),
    "still_right": ("still right",),
    "not_any_more": ("not any more", "not anymore"),
    "rests": ("leave it with me",),
    "save": ("save",),
    "repeat": ("repeat",),
    "list": ("list",),
    "review": ("review", "what was said"),
    "why": ("why",),
    "guidance": ("guidance",),
    "note": ("note",),
    "verbatim": ("in my words",),
    "since": ("true since",),
    "take_last": ("take that out",),
    "unwritten": ("nothing written",),
    "again": ("start again",),
    "another": ("another",),
    "who": ("who is that",),
    "come_in": ("someone's come in", "someones come in", "someone has come in"),
    "room": ("who's here", "whos here", "who is here"),
    "called_away": ("called away",),
    "enough": ("enough", "that's enough", "that's enough for today"),
    "stop": ("stop",),
    "later": ("write it later",),
    "help_now": ("help now",),
    "right": ("that's right", "thats right"),
    "carry_on": ("carry on",),
}

_BY_NAME = {
    name: act for acts in (NO_ANSWERS, _ACTS) for act, names in acts.items() for name in names
}

ONLY_THERE = frozenset({"right", "carry_on", "another", "later", "not_any_more"})
"""Words that mean something at one prompt only; elsewhere they may well be an answer."""

MIDWAY = frozenset(
    {"help", "back", "save", "repeat", "review", "again"}
    | {"come_in", "called_away", "enough", "stop", "help_now"}
)
"""What is still heard once an answer has been begun. The rest may be part of what somebody says."""

_NUMBERED = re.compile(r"(change|take out) (\d{1,4})")
_SINCE = re.compile(r"\s*true since:\s*(.*\S)\s*", re.IGNORECASE)
_SAY = re.compile(r"say: ?")


def command(
    line: str, *, midway: bool = False, here: frozenset[str] = frozenset()
) -> Command | None:
    """The command a line is, if it is one; case, spacing and a last full stop do not matter.

    `here` names those of `ONLY_THERE` that this prompt listens for.
    """
    text = folded(line)
    text = text if len(text) < 2 else text.rstrip(".!")
    if act := _BY_NAME.get(text):
        listened_for = act in MIDWAY if midway else act not in ONLY_THERE or act in here
        return Command(act) if listened_for else None
    if midway:
        return None
    if found := _NUMBERED.fullmatch(text):
        return Command("change" if found[1] == "change" else "take_out", found[2])
    if found := _SINCE.fullmatch(line):
        return Command("since", found[1])
    return None


def folded(text: str) -> str:
    """Words to compare: case, spacing and the kind of apostrophe do not matter."""
    return " ".join(text.replace("\u2019", "'").casefold().split())


def unescaped(line: str, *, midway: bool = False) -> str:
    """The words of a line: without a backslash that kept them from being a command, or `say:`."""
    said = _SAY.match(line)
    if said and (not midway or needs_escape(line[said.end() :])):
        return line[said.end() :]
    if line.startswith("\\") and needs_escape(line[1:]):
        return line[1:]
    return line


def needs_escape(line: str) -> bool:
    """Whether a line typed as it is would not be taken as words."""
    return (
        line.strip() in ("", END_OF_WORDS)
        or line.startswith("\\")
        or _SAY.match(line) is not None
        or command(line, here=ONLY_THERE) is not None
    )
