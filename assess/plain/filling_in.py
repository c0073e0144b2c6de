"""A scale in the person's own hands, line by line: one statement at a time, and nobody reads along.

The worker says how it is filled in, hands over and looks away (DOMAIN 2.1). Any statement can be
left, and it can be stopped at any of them: what was answered is kept. Nothing of it is read back
before the person says so; what was typed is moved out of sight first.
"""

from __future__ import annotations

from assess.errors import BadInput, CannotWrite
from assess.forms.bank import Item
from assess.forms.kinds import KINDS
from assess.i18n import _, mark
from assess.plain import heard, words
from assess.plain.ask import lines_of
from assess.plain.room import Left, ask_room, say_help_now
from assess.plain.talk import Talk
from assess.sitting.wellbeing import Taking

ASK_HOW = mark("How will it be filled in? Type a number, or back.")
SAME_WAY = mark("Two times are only put side by side when they were filled in the same way.")
HAND_OVER = mark("Hand it over now. {worker} looks away.")
YOURS = mark("There is no right answer. Any can be left, and nobody reads along.")
READY = mark("Press Enter when you have it.")
HOW = mark("Type a number or the words; not today leaves this one; stop ends it; back goes back.")
STOPPED = mark("Stopped there. What was answered is kept, and nobody asks why.")
THANK_YOU = mark("That's all. Thank you.")
HAND_BACK = mark("Hand it back when you like.")
READ_IT = mark(
    "Shall it be read with {worker} now? Type yes, or press Enter to leave it for another day."
)
HEARS = {
    "leave": (mark("not today"), mark("skip"), mark("leave it"), mark("another time")),
    "back": (mark("back"),),
    "stop": (mark("stop"), mark("enough"), mark("that's enough")),
    "help_now": (mark("help now"),),
    "come_in": (mark("someone's come in"), mark("someones come in"), mark("someone has come in")),
    "again": (mark("repeat"),),
    "help": ("?", mark("help")),
}


def fill_in(talk: Talk, scale_id: str) -> bool:
    """From how it is filled in to handing back. Returns whether it is to be read now.

    Raises Stopped at the end of the input, Left never: stopping this is not leaving.
    """
    console = talk.console
    try:
        taking = Taking(talk.sitting, scale_id)
        how = _ask_how(talk, taking)
    except (BadInput, CannotWrite) as problem:
        talk.problem(problem)
        return False
    if not how:
        return False
    alone = how == "alone"
    if alone:
        console.say(_(HAND_OVER, worker=talk.sitting.worker))
    console.say(_(YOURS))
    if alone:
        console.say(_(READY))
        console.line(words.PROMPT)
        console.clear()
    if taking.intro:
        console.say(taking.intro)
    console.say(_(HOW))
    try:
        whole = _statements(talk, taking)
    finally:
        console.clear()  # nothing of it is left in view for whoever it is handed back to
    if not talk.sitting.room.alone:
        return False
    console.say(_(THANK_YOU if whole else STOPPED))
    if alone:
        console.say(_(HAND_BACK))
    console.say(_(READ_IT, worker=talk.sitting.worker))
    return heard.among(console.line(words.PROMPT), words.YES)


def _ask_how(talk: Talk, taking: Taking) -> str:
    """How it is filled in, written down; nothing where that was left."""
    console = talk.console
    console.say(_(SAME_WAY))
    ways = taking.ways
    for number, (_id, said) in enumerate(ways, 1):
        console.say(f"{number}. {said}")
    while True:
        console.say(_(ASK_HOW))
        text = console.line(words.PROMPT)
        if not text.strip() or heard.which(text, HEARS) in ("back", "stop", "leave"):
            return ""
        if heard.among(text, HEARS["help_now"]):
            say_help_now(console)
        elif (at := heard.picked(text, [said for _id, said in ways])) is not None:
            taking.how(ways[at][0])
            return ways[at][0]


def _statements(talk: Talk, taking: Taking) -> bool:
    """Each statement in turn; whether the last was reached."""
    at = 0
    while at < len(taking.statements):
        step = _one(talk, taking, taking.statements[at])
        if step is None:
            return False
        at = max(0, at + step)
    return True


def _one(talk: Talk, taking: Taking, item: Item) -> int | None:
    """One statement: how far to go from it, or None where it was stopped."""
    console = talk.console
    _put(talk, item)
    while True:
        text = console.line(words.PROMPT)
        try:
            match heard.which(text, HEARS):
                case "stop":
                    return None
                case "leave":
                    taking.leave(item)
                    return 1
                case "back":
                    return -1
                case "help_now":
                    say_help_now(console)
                    _put(talk, item)
                case "come_in":
                    console.clear()
                    try:
                        ask_room(talk, again=True)
                    except Left:
                        return None
                    if not talk.sitting.room.alone:
                        return None
                    _put(talk, item)
                case "again":
                    _put(talk, item)
                case "help":
                    console.say(_(HOW))
                case _ if not text.strip():
                    console.say(_(HOW))
                case _:
                    taking.keep(item, KINDS[item.type].parse(text, item))
                    return 1
        except (BadInput, CannotWrite) as problem:
            talk.problem(problem)


def _put(talk: Talk, item: Item) -> None:
    talk.console.say()
    talk.console.say(item.text)
    for line in lines_of(item):
        talk.console.say(line)
