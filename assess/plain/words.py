"""Every sentence the plain front end says around a question.

Words for the delicate moments are those of PRACTICE 7. Nothing here is said twice unless asked.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from assess.i18n import _, mark
from assess.interview import Option
from assess.record.wording import dated, day_words

PROMPT = "> "
MORE = mark("more> ")

# -- said once -------------------------------------------------------------------------------------

WELCOME = (
    mark("Each answer is kept as soon as it is given."),
    mark(
        "To leave a question: not today, prefer not to say, don't know, or never ask. And at any "
        "time: back, why, take that out, someone's come in, enough, help now. Type ? for what each "
        "does."
    ),
)

STAYS_WITH = mark("What is typed stays with {team}. Type who is that for names.")
BLANK_LINES = mark("Blank lines are kept too. A full stop alone on a line ends the answer.")
TO_CHANGE = mark("Type new words to change it, or next to leave it as it is.")

HELP_FIRST = (
    (mark("not today, or skip"), mark("leave this one for now")),
    (mark("prefer not to say, don't know, not part of my life"), mark("each is an answer")),
    (mark("never ask"), mark("nobody here will ask this again")),
    (mark("back"), mark("the question before")),
    (mark("why"), mark("why we ask, to read out")),
    (mark("note"), mark("{worker}'s words on the same question, beside {name}'s")),
    (mark("take that out"), mark("take out the line said last")),
    (mark("who is that"), mark("who can read this")),
    (mark("someone's come in"), mark("clears the screen at once")),
    (mark("called away"), mark("the worker has to go")),
    (mark("stop the questions"), mark("after something hard was told: people first")),
    (mark("enough"), mark("that's enough for today: one last question, then we read it back")),
    (mark("stop"), mark("leave now; everything stays kept")),
    (mark("help now"), mark("who to ring")),
)
"""What is wanted most days."""

HELP_MORE = (
    (mark("every word"), mark("this list")),
    (mark("leave it with me"), mark("we stop offering it; {name} can bring it up")),
    (mark("could not answer"), mark("for the worker, where answering was not possible")),
    (mark("next"), mark("leave this as it is and go on")),
    (mark("still right"), mark("what was said before still is so")),
    (mark("guidance"), mark("a word for the worker")),
    (mark("in my words"), mark("this answer will be {worker}'s telling, not {name}'s very words")),
    (mark("true since: last winter"), mark("this answer has been so since then")),
    (mark("nothing written"), mark("it was said aloud, and is not written down")),
    (mark("I'll tell them myself"), mark("what is typed here stays; {name} tells whom they name")),
    (mark("say it differently for them"), mark("other words go to whom {name} names")),
    (mark("strike it out"), mark("this question goes for good, for {name}")),
    (mark("how often"), mark("how often this was asked, and by whom")),
    (mark("ask afresh"), mark("ask what is known from the beginning; it wants a reason")),
    (mark("we see this differently"), mark("both voices on this question stay")),
    (mark("call me that"), mark("the name just said is used here from now on")),
    (mark("leave out 2"), mark("line 2 of the review stays here and goes to nobody")),
    (mark("strength 2"), mark("offer a strength seen in line 2")),
    (mark("repeat"), mark("the question again")),
    (mark("list"), mark("only the choices again")),
    (mark("review"), mark("what was said today, by number")),
    (mark("change 2"), mark("open line 2 of the review again")),
    (mark("take out 2"), mark("take line 2 of the review out for good")),
    (mark("who's here"), mark("say who is in the room now")),
    (mark("save"), mark("keep words you are half-way through")),
    (mark("start again"), mark("drop words you are half-way through")),
    (mark("read aloud"), mark("hear this question; at the read-back, what was said")),
    (mark("read every question aloud"), mark("hear each one from here on")),
    (mark("hush"), mark("quiet again, at once")),
    (mark("edit"), mark("a long answer in your own editor, where that leaves no trace")),
    (mark("notes after talking"), mark("talk first, write it up now, with the day it was said")),
    (mark("without the interpreter"), mark("what comes next is said directly")),
    (mark("through the interpreter"), mark("what comes next is said through them again")),
    (mark("their language: the words"), mark("kept beside the next answer's English")),
    (mark("note for our other system"), mark("five lines to paste, no quotations")),
    (mark("not today 2"), mark("leave topic 2; it comes back by itself another week")),
    (mark("2 first"), mark("topic 2 before the others, this week")),
    (mark("not today, any of it"), mark("no topic today; that is fine")),
    (mark("they brought it up"), mark("any topic there is, in any week")),
    (mark("I want to talk about it after all"), mark("a question that {name} names")),
    (mark("they'd like to go on"), mark("one more harder question, where {name} asks for it")),
)
HELP = (*HELP_FIRST, *HELP_MORE)
HELP_HOW = mark("Type every word to hear all the others.")
HELP_MIDWAY = mark(
    "Once an answer is begun, only these are heard on a line of their own, and all else is part "
    "of it: back, save, edit, hush, repeat, review, start again, someone's come in, called away, "
    "enough, stop, stop the questions, help now, ?."
)
HELP_ESCAPE = mark(
    "To answer with one of these words, type a backslash before it, like \\stop. "
    "Or type say: and the words, like say: stop."
)

# -- outcomes --------------------------------------------------------------------------------------

KEPT = mark("Kept.")
KEPT_BESIDE = mark("Kept, beside {other}.")
KEPT_SO_FAR = mark("Everything said so far is kept.")
HALF_KEPT = mark("Half-typed words are kept, and not yet said. They come back with their question.")
NOT_KEPT = mark("That is not kept yet.")
STOPPED = mark("Stopped here. Everything said up to here is kept.")
NOTHING_TYPED = mark("Nothing typed yet. To leave this one, type not today. Type ? for help.")
NO_NOTE = mark("No note, then.")
YOU_TYPED = mark("You typed: {words}")
NOTHING_BEFORE = mark("There is nothing to go back to.")
NOTHING_SAID = mark("Nothing has been said today yet.")
NOTHING_ASKED = mark("Nothing is being asked just now.")
TOO_LONG_A_LINE = mark(
    "This terminal cuts a line off at 4,095 letters, so the end of that one may be missing. "
    "Press Enter now and then in long words."
)
HALF_TYPED = mark("Half-typed before, and not yet said:")
HALF_TYPED_HOW = mark(
    "A full stop alone on a line keeps it as the answer. What you type now {adds}. "
    "Start again drops it."
)
ADDS, REPLACES = mark("goes on from it"), mark("stands instead of it")
HELD_BACK = mark("What was said or half-typed here is kept. Type repeat to hear it.")
DROPPED = mark("Dropped.")
CAN_BE_UNWRITTEN = mark("Or say it aloud, and type nothing written.")
CAN_BE_TOLD = mark("Or type I'll tell them myself, or say it differently for them.")
IN_MY_WORDS = mark("What you answer here is kept as {worker}'s telling.")
SINCE = mark("What you answer here is kept as true since: {words}")
SINCE_HOW = mark("Type true since: and then the words, like true since: last winter.")
ONLY_WORDS = mark("This question is for {whose} words only.")
NO_WHY = mark("No reason is written down for this one. It is fine to leave it.")
NO_GUIDANCE = mark("There is no guidance for this one.")
NO_SUCH_LINE = mark("There is no line {number}. Type review to hear the lines.")
ONLY_HERE = mark("That works once a question is being asked.")

# -- asking ----------------------------------------------------------------------------------------

WHO_IS_HERE = mark(
    "Who is here? Type 1 for just us, 2 with an interpreter, or who else is here, with commas "
    "between, such as Ash, my sister, an advocate."
)
WHO_IS_HERE_NOW = mark(
    "Who is here now? Type 1 for just us, 2 with an interpreter, or who else is here, with commas "
    "between, such as Ash, my sister, an advocate."
)
FIRST_WHO = mark(
    "First, who is here? 1 for just us, 2 with an interpreter, or names or roles. Help now and stop "
    "work here too."
)
JUST_US = frozenset(
    {
        "1",
        mark("just us"),
        mark("us"),
        mark("just the two of us"),
        mark("alone"),
        mark("nobody"),
        mark("no one"),
    }
)
LANDING = mark("Type enough to stop here, or another for a different one.")
TOPICS_HOW = mark(
    "Type a number, or the words of a topic. Not today 2 leaves topic 2, and 2 first puts it "
    "first. Type enough to finish for today."
)
ROWS_HOW = mark("Type new for another, a number to open one of them again, or next to go on.")
FIRST_ROW_HOW = mark("Type new to add one, or next to go on.")
DEEPER_HOW = mark("Type yes, or no.")
LADDER_HOW = mark("Type that's enough of that to stop here, or not today.")
KNOWN_HOW = mark("Type still right, not any more, rather not say, or the words as they are now.")
SINCE_WHEN = mark("Since when? Type it as they say it, or press Enter to leave it.")
SHOWN_HOW = mark("Press Enter to go on.")
MORE_HOW = mark(
    "Type a number or its words to pick one up. Type next for another topic, or enough."
)
NOTHING_WAITING = mark("Nothing is waiting in that topic today. What was said there is kept.")
NO_MORE = frozenset({mark("no"), mark("nope"), mark("another topic"), mark("on")})
YES = frozenset({mark("yes"), "y", mark("yeah"), mark("ok")})
NEW_ROW = frozenset({mark("new"), mark("another"), mark("yes")})
READ_BACK_HOW = mark(
    "Type that's right when it is. Type change 2 to put line 2 another way, take out 2 to take "
    "it away, leave out 2 to keep it here alone, or strength 2 to offer a strength seen in it."
)
NOTHING_TO_PICK = mark("Type enough to finish for today, or back.")
NOT_FOUND = mark("That is not one of them. {how}")
CARRY_ON_AWAY = mark("Type carry on, leave it, or take that bit out.")
CARRY_ON = mark("Type carry on, or somewhere else.")
LEAVE_IT = frozenset({mark("leave it"), mark("somewhere else"), mark("start somewhere else")})
TAKE_BIT_OUT = frozenset({mark("take that bit out"), mark("take it out"), mark("take that out")})
STILL_HERE = mark("Here, as said earlier: {room}. Type who's here if that has changed.")
HELP_NOW_FIRST = mark("Thank you for telling me. The questions have stopped.")
STOPPED_HOW = mark(
    "Type help now, write it later, or carry on if you want to. Type guidance for what the worker "
    "says and does."
)
EDITED = mark(
    "This is what came back. A full stop alone on a line keeps it as the answer; more lines go on "
    "from it."
)
EDIT_WHERE = mark("Edit works where an answer takes as many lines as you like.")
HELP_NOW_HOW = mark(
    "Type carry on if you want to, write it later, enough, or stop. Type guidance for the "
    "worker's list."
)
HARDER = mark("This one is harder. It is fine to leave it.")
TALK_FIRST = mark(
    "The usual way with a harder one is to talk first, on a walk or over tea, and write it up "
    "afterwards. Type next to leave it here for now, or notes after talking once you have talked."
)
LANDING_HOW = mark(
    "To end: type a few words and then a full stop alone, or enough to stop here, or another for a "
    "different question. Then we read it back."
)
WHOSE_WORDS = mark("{whose} words")
FOR_WORDS = mark("For {whose} words.")
CHANGING = mark("Putting this another way, {title}.")


def writing(subject: str, date: dt.date, worker: str) -> str:
    """Who or where, which day, and who is writing."""
    return _(
        "{subject}. {day}. {worker} is writing.", subject=subject, day=dated(date), worker=worker
    )


def question(number: int, of: int, title: str) -> str:
    """Where in the topic this question stands."""
    return _("Question {number} of {of}, {title}.", number=number, of=of, title=title)


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


def leaving(options: Sequence[Option]) -> frozenset[str]:
    """What is typed to leave a ladder at its closing prompt: the last option, always there."""
    if not options:
        return frozenset()
    return frozenset({str(len(options)), options[-1].text.casefold()})


def known(label: str, date: dt.date) -> str:
    """Before what is known already."""
    return _("Known already, {label}, {day}:", label=label, day=day_words(date))


def standing(label: str, date: dt.date) -> str:
    """Before what was said to a question earlier."""
    return _("Already here, {label}, {day}:", label=label, day=day_words(date))
