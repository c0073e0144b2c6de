"""Every sentence the plain front end says around a question.

Words for the delicate moments are those of PRACTICE 7. Nothing here is said twice unless asked.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from assess.interview import Option
from assess.record.wording import day_words

PROMPT = "> "
MORE = "more> "

# -- said once -------------------------------------------------------------------------------------

WELCOME = (
    "Each answer is kept as soon as it is given.",
    "At every prompt you can also type: back, not today (or skip), prefer not to say, don't know, "
    "not part of my life, never ask, why, guidance, note, repeat, review, take that out, save, "
    "someone's come in, called away, enough, stop, help now.",
    "Type ? to hear what each of them does.",
)

STAYS_WITH = "What is typed stays with {team}. Type who is that for names."
BLANK_LINES = "Blank lines are kept too. A full stop alone on a line ends the answer."
TO_CHANGE = "Type new words to change it, or next to leave it as it is."

HELP = (
    ("not today, or skip", "leave this one for now"),
    ("prefer not to say, don't know, not part of my life", "each is an answer"),
    ("leave it with me", "we stop offering it; {name} can bring it up"),
    ("never ask", "nobody here will ask this again"),
    ("could not answer", "for the worker, where answering was not possible"),
    ("back", "the question before"),
    ("next", "leave this as it is and go on"),
    ("still right", "what was said before still is so"),
    ("why", "why we ask, to read out"),
    ("guidance", "a word for the worker"),
    ("note", "{worker}'s words on the same question, beside {name}'s"),
    ("in my words", "this answer will be {worker}'s telling, not {name}'s very words"),
    ("true since: last winter", "this answer has been so since then"),
    ("nothing written", "it was said aloud, and is not written down"),
    ("repeat", "the question again"),
    ("list", "only the choices again"),
    ("review", "what was said today, by number"),
    ("change 2", "open line 2 of the review again"),
    ("take out 2", "take line 2 of the review out for good"),
    ("take that out", "take out the line said last"),
    ("who is that", "who can read this"),
    ("who's here", "say who is in the room now"),
    ("someone's come in", "clears the screen at once"),
    ("save", "keep words you are half-way through"),
    ("start again", "drop words you are half-way through"),
    ("called away", "the worker has to go"),
    ("enough", "that's enough for today: one last question, then we read it back"),
    ("stop", "leave now; everything stays kept"),
    ("help now", "who to ring"),
)
HELP_MIDWAY = (
    "Once an answer is begun, only these are heard on a line of their own, and all else is part "
    "of it: back, save, repeat, review, start again, someone's come in, called away, enough, "
    "stop, help now, ?."
)
HELP_ESCAPE = (
    "To answer with one of these words, type a backslash before it, like \\stop. "
    "Or type say: and the words, like say: stop."
)

# -- outcomes --------------------------------------------------------------------------------------

KEPT = "Kept."
KEPT_BESIDE = "Kept, beside {other}."
KEPT_SO_FAR = "Everything said so far is kept."
HALF_KEPT = "Half-typed words are kept, and not yet said. They come back with their question."
NOT_KEPT = "That is not kept yet."
STOPPED = "Stopped here. Everything said up to here is kept."
NOTHING_TYPED = "Nothing typed yet. To leave this one, type not today. Type ? for help."
NO_NOTE = "No note, then."
YOU_TYPED = "You typed: {words}"
NOTHING_BEFORE = "There is nothing to go back to."
NOTHING_SAID = "Nothing has been said today yet."
NOTHING_ASKED = "Nothing is being asked just now."
TOO_LONG_A_LINE = (
    "This terminal cuts a line off at 4,095 letters, so the end of that one may be missing. "
    "Press Enter now and then in long words."
)
HALF_TYPED = "Half-typed before, and not yet said:"
HALF_TYPED_HOW = (
    "A full stop alone on a line keeps it as the answer. What you type now {adds}. "
    "Start again drops it."
)
ADDS, REPLACES = "goes on from it", "stands instead of it"
HELD_BACK = "What was said or half-typed here is kept. Type repeat to hear it."
DROPPED = "Dropped."
CAN_BE_UNWRITTEN = "Or say it aloud, and type nothing written."
IN_MY_WORDS = "What you answer here is kept as {worker}'s telling."
SINCE = "What you answer here is kept as true since: {words}"
SINCE_HOW = "Type true since: and then the words, like true since: last winter."
ONLY_WORDS = "This question is for {whose} words only."
NO_WHY = "No reason is written down for this one. It is fine to leave it."
NO_GUIDANCE = "There is no guidance for this one."
NO_SUCH_LINE = "There is no line {number}. Type review to hear the lines."
ONLY_HERE = "That works once a question is being asked."

# -- asking ----------------------------------------------------------------------------------------

WHO_IS_HERE = "Who is here? Type 1 for just us, or the names of anyone else, with commas between."
WHO_IS_HERE_NOW = (
    "Who is here now? Type 1 for just us, or the names of anyone else, with commas between."
)
FIRST_WHO = "First, who is here? 1 for just us, or names. Help now and stop work here too."
JUST_US = frozenset({"1", "just us", "us", "just the two of us", "alone", "nobody", "no one"})
LANDING = "One last thing before we finish. Type another for a different one."
TOPICS_HOW = "Type a number, or the words of a topic. Type enough to finish for today."
ROWS_HOW = "Type new for another, a number to open one of them again, or next to go on."
FIRST_ROW_HOW = "Type new to add one, or next to go on."
DEEPER_HOW = "Type yes, or no."
LADDER_HOW = "Type that's enough of that to stop here, or not today."
KNOWN_HOW = "Type still right, not any more, or the words as they are now."
SINCE_WHEN = "Since when? Type it as they say it, or press Enter to leave it."
SHOWN_HOW = "Press Enter to go on."
MORE_HOW = "Type a number or its words to pick one up. Type next for another topic, or enough."
NOTHING_WAITING = "Nothing is waiting in that topic today. What was said there is kept."
NO_MORE = frozenset({"no", "nope", "another topic", "on"})
YES = frozenset({"yes", "y", "yeah", "ok"})
NEW_ROW = frozenset({"new", "another", "yes"})
READ_BACK_HOW = (
    "Type that's right when it is. Type change 2 to put line 2 another way, or take out 2 to take "
    "it away."
)
NOTHING_TO_PICK = "Type enough to finish for today, or back."
NOT_FOUND = "That is not one of them. {how}"
CARRY_ON_AWAY = "Type carry on, leave it, or take that bit out."
CARRY_ON = "Type carry on, or somewhere else."
LEAVE_IT = frozenset({"leave it", "somewhere else", "start somewhere else"})
TAKE_BIT_OUT = frozenset({"take that bit out", "take it out", "take that out"})
STILL_HERE = "Here, as said earlier: {room}. Type who's here if that has changed."
HELP_NOW_FIRST = "Thank you for telling me. The questions have stopped."
HELP_NOW_HOW = (
    "Type carry on if you want to, write it later, enough, or stop. Type guidance for the "
    "worker's list."
)
HARDER = "This one is harder. It is fine to leave it."
FOR_WORDS = "For {whose} words."
CHANGING = "Putting this another way, {title}."


def day(date: dt.date) -> str:
    """A day with its name: Thursday 22 January 2026."""
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    return f"{names[date.weekday()]} {day_words(date)}"


def question(number: int, of: int, title: str) -> str:
    """Where in the topic this question stands."""
    return f"Question {number} of {of}, {title}."


def to_ring(when: str, do: str, number: str) -> str:
    """A line of the help now page."""
    figures = re.findall(r"\d+", number)
    said = bool(figures) and set(figures) <= set(re.findall(r"\d+", do))
    return f"{when}: {do}" if said else f"{when}: {do} {sentence(number)}."


def spoken(label: str) -> str:
    """A label as it is read aloud: no signs between its parts, no short forms."""
    label = re.sub(r"\bmin\b", "minutes", label.replace(" \u00b7 ", ", "))
    return label.replace("\u2019", "'")


def sentence(text: str) -> str:
    """With a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


def stopped(text: str) -> str:
    """With a full stop at its end, unless it ends with some stop already."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def whose(name: str) -> str:
    """Robin's; James'."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def leaving(options: Sequence[Option]) -> frozenset[str]:
    """What is typed to leave a ladder at its closing prompt: the last option, always there."""
    if not options:
        return frozenset()
    return frozenset({str(len(options)), options[-1].text.casefold()})


def known(label: str, date: dt.date) -> str:
    """Before what is known already."""
    return f"Known already, {label}, {day_words(date)}:"


def standing(label: str, date: dt.date) -> str:
    """Before what was said to a question earlier."""
    return f"Already here, {label}, {day_words(date)}:"
