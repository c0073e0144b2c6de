"""How things have been, in plain lines: words and numbers only, and the way to go through it again."""

from __future__ import annotations

from assess.i18n import _, mark
from assess.plain import heard, words
from assess.plain.filling_in import fill_in
from assess.plain.room import Left, say_help_now
from assess.plain.talk import Talk
from assess.sitting.strengths import CARDS
from assess.sitting.wellbeing import CHECK_IN_TOPIC, NOTHING, SCALE_BANK, Wellbeing, spoken_lines

HOW = mark("Type check-in to go through it now, or back.")
HOW_SCALE = mark("Type check-in to go through it now, scale to read the other one out, or back.")
HOW_HAND_OVER = mark("Or hand over: they fill the other one in by themselves.")
HEARS = {
    "leave": (mark("back"),),
    "stop": (mark("stop"),),
    "help_now": (mark("help now"),),
    "check_in": (mark("check-in"), mark("check in")),
    "scale": (mark("scale"),),
    "hand_over": (mark("hand over"), mark("hand it over")),
}
CARDS_TOPIC = f"{CARDS}/mine"
SCALE_TOPIC = f"{SCALE_BANK}/statements"


def how_things_are(held: Talk) -> str:
    """Says how things have been; returns the topic to go into, if any. Raises Left on stop."""
    sitting, console = held.sitting, held.console
    here = Wellbeing(sitting.workspace, sitting.person_id, alone=sitting.room.alone)
    said = [*spoken_lines(here)]
    console.say()
    for line in said or [_(NOTHING)]:
        console.say(line)
    can = here.can_be_taken()
    how = HOW_SCALE if can else HOW
    while True:
        console.say(_(how))
        handing = bool(can) and sitting.room.alone
        if handing:
            console.say(_(HOW_HAND_OVER))
        text = console.line(words.PROMPT)
        match heard.which(text, HEARS):
            case "stop":
                raise Left
            case "help_now":
                say_help_now(console)
            case "check_in":
                return CHECK_IN_TOPIC
            case "scale" if how is HOW_SCALE:
                return SCALE_TOPIC
            case "hand_over" if handing:
                if fill_in(held, can[0].id):
                    for line in spoken_lines(here):
                        console.say(line)
            case "leave":
                return ""
            case _ if not text.strip():
                return ""
