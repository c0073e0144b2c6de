"""The person's own say in plain lines: who hears it how, what is struck out, strengths, a name.

Each act takes the conversation, the command and the step it was typed at, and returns whether there
is a step to show anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assess.i18n import _, mark
from assess.interview import Step
from assess.plain import heard, menu_words, words
from assess.plain.again import remind
from assess.plain.console import Console
from assess.plain.heard import Command
from assess.record.entry import Entry
from assess.record.person import recipient_key
from assess.record.strengths import Suggested
from assess.sitting.known_facts import ledger_lines
from assess.sitting.names import call_them
from assess.sitting.own_word import ERASE, HIDE, bring_back, struck_by_words
from assess.sitting.strengths import Strengths, asked, cards
from assess.workspace import Workspace

if TYPE_CHECKING:
    from assess.plain.talk import Talk

WHO_HEARS = mark("Who is it about? Type a number, or a name. Press Enter to leave it.")
OTHER_WORDS = mark("How would you say it to {who}? Press Enter to leave it.")
AS_BEFORE = mark("Left as it was.")
NOW_TYPE = mark("What you type here now stays here.")
STRIKE_HOW = mark("What was said to it before: type hide to keep it out of sight, or erase.")
WHY_AFRESH = mark("Why is it asked afresh? In a few words, kept here. Press Enter to leave it.")
CALL_HOW = mark("Type call me that, if so.")
NO_NAME_SAID = mark("No new name was just said.")
NOT_TWO = mark("There are not two views of this yet. Type note for the other voice.")
MARK_HOW = mark("Which words is it in? Type them just as they stand, or press Enter for all of it.")
CARD_HOW = mark("Type a number to offer a card, or a strength in your own words. Or press Enter.")
OFFERED = mark("Kept, as suggested by {worker}. It is on nothing printed until it is taken.")
STRENGTH_HOW = mark("Type that's me 1, sort of 1, or not me 1.")
SORT_OF = mark("How would you say it? Press Enter to leave it.")
NOT_ME = mark("Gone, as if it had not been said.")
NO_STRENGTH = mark("There is no strength {number} waiting.")
WAITING = mark("Strengths waiting for you:")
NEW_NAME = mark("What do you like to be called? Press Enter to leave it as it is: {name}.")
NEW_PRONOUNS = mark("How shall we talk about you? Press Enter to leave it, or type none.")
NAME_FOR = mark("For everyone here? Press Enter for everyone, or name who it is for, with commas.")
NAME_NOW = mark("Done. It says {name} now.")
NAME_FOR_NOW = mark("Done. It says {name}, for {who} only.")
WHICH_BACK = mark("Which question would you like back? Type a word or two of it.")
NOT_FOUND_BACK = mark("Nothing by those words. Try others.")
BACK_NOW = mark("It is back: {question}")
BESIDE_FOR = mark("Decided: {decided}")

_NONE = (mark("none"),)
_ERASE = (mark("erase"), mark("take it out"))


# -- before it is typed ------------------------------------------------------------------------------


def tell_them(talk: Talk, command: Command, step: Step) -> bool:
    """I'll tell them myself."""
    return _decide(talk, step, "i_will_tell_them")


def differently_for(talk: Talk, command: Command, step: Step) -> bool:
    """Say it differently for them."""
    return _decide(talk, step, "say_differently")


def _decide(talk: Talk, step: Step, decision: str) -> bool:
    if not step.asks or step.item is None:
        talk.console.say(_(words.ONLY_HERE))
        return False
    who = _who(talk)
    other = None
    if who and decision == "say_differently":
        talk.console.say(_(OTHER_WORDS, who=who))
        other = talk.console.line(words.PROMPT)
    if not who or (other is not None and not other.strip()):
        talk.console.say(_(AS_BEFORE))
        return remind(talk, step)
    said = talk.sitting.decide_for(who, decision, other)
    talk.console.say(_(BESIDE_FOR, decided=said))
    talk.console.say(_(NOW_TYPE))
    return remind(talk, step)


def _who(talk: Talk) -> str:
    known = talk.sitting.readers
    for number, one in enumerate(known, 1):
        talk.console.say(f"{number}. {one}")
    talk.console.say(_(WHO_HEARS))
    text = " ".join(talk.console.line(words.PROMPT).split()).rstrip(".")
    if text.isdecimal():
        number = int(text)
        return known[number - 1] if 1 <= number <= len(known) else ""
    return next((one for one in known if recipient_key(one) == recipient_key(text)), text)


# -- what is known ------------------------------------------------------------------------------------


def how_often(talk: Talk, command: Command, step: Step) -> bool:
    """The say-it-once ledger of the fact in front of you."""
    if step.item is None:
        talk.console.say(_(words.NOTHING_ASKED))
        return False
    for line in ledger_lines(talk.sitting.ledger):
        talk.console.say(line)
    return False


def afresh(talk: Talk, command: Command, step: Step) -> bool:
    """Asks a known fact from the beginning, with a reason."""
    if step.item is None:
        talk.console.say(_(words.NOTHING_ASKED))
        return False
    talk.console.say(_(WHY_AFRESH))
    reason = talk.console.line(words.PROMPT)
    if not reason.strip():
        talk.console.say(_(AS_BEFORE))
        return remind(talk, step)
    talk.console.say(talk.sitting.ask_afresh(reason))
    return True


def strike(talk: Talk, command: Command, step: Step) -> bool:
    """Strikes the question out for this person."""
    if not step.asks or step.item is None or step.rung is not None:
        talk.console.say(_(words.ONLY_HERE))
        return False
    old = HIDE
    if step.standing or step.known is not None:
        talk.console.say(_(STRIKE_HOW))
        old = ERASE if heard.among(talk.console.line(words.PROMPT), _ERASE) else HIDE
    talk.console.say(talk.sitting.strike_out_here(old))
    return True


def differently(talk: Talk, command: Command, step: Step) -> bool:
    """We see this differently, where both voices stand."""
    sitting = talk.sitting
    if sitting.two_voices is None:
        talk.console.say(_(NOT_TWO))
        return False
    show = ""
    while not show:
        talk.console.say(_(menu_words.SHOW_BOTH, name=sitting.name))
        show = heard.which(talk.console.line(words.PROMPT), menu_words.SHOWS)
    talk.console.say(sitting.differently_here(show))
    return remind(talk, step)


# -- strengths ----------------------------------------------------------------------------------------


def strengths_of(talk: Talk) -> Strengths:
    """The person's strengths, for who is in the room."""
    sitting = talk.sitting
    return Strengths(
        sitting.workspace,
        sitting.person_id,
        sitting=sitting.sitting_id,
        alone=sitting.room.alone,
    )


def spot(talk: Talk, command: Command, step: Step) -> bool:
    """Offers a strength seen in a line of the review."""
    said = talk.sitting.interview.said_today()
    number = int(command.argument)
    if not 1 <= number <= len(said):
        talk.console.say(_(words.NO_SUCH_LINE, number=number))
        return False
    line = said[number - 1]
    marked = _marked(talk, line)
    laid = cards(talk.sitting.workspace, talk.sitting.language)
    for at, card in enumerate(laid, 1):
        talk.console.say(f"{at}. {card.words}")
    talk.console.say(_(CARD_HOW))
    text = talk.console.line(words.PROMPT).strip()
    if not text:
        talk.console.say(_(AS_BEFORE))
        return True
    found = strengths_of(talk)
    if text.isdecimal() and 1 <= int(text) <= len(laid):
        found.suggest(laid[int(text) - 1].words, seen_in=line.id, marked=marked)
    else:
        found.suggest(text, seen_in=line.id, marked=marked)
    talk.console.say(_(OFFERED, worker=talk.sitting.worker))
    return True


def _marked(talk: Talk, line: Entry) -> str | None:
    value = line.body.get("value")
    if not isinstance(value, str):
        return None
    while True:
        talk.console.say(value, indent=3)
        talk.console.say(_(MARK_HOW))
        text = talk.console.line(words.PROMPT).strip()
        if not text:
            return value
        if text in value:
            return text


def say_waiting(talk: Talk) -> None:
    """At the read-back: what was offered and not answered yet, to be read out."""
    found = strengths_of(talk).waiting()
    if not found:
        return
    talk.console.say()
    talk.console.say(_(WAITING))
    for number, one in enumerate(found, 1):
        told = " ".join(asked(talk.sitting.name, one))
        by = _("Suggested by {name}.", name=one.by)
        talk.console.say(f"{number}. {told} {by}")
        if one.seen_in:
            talk.console.say(_("It is in what you said: {words}", words=one.seen_in), indent=3)
    talk.console.say(_(STRENGTH_HOW))


def thats_me(talk: Talk, command: Command, step: Step) -> bool:
    """Yes, that's me."""
    one = _waiting(talk, command)
    if one is None:
        return False
    strengths_of(talk).take(one.entry.id)
    talk.console.say(_(words.KEPT))
    return True


def sort_of(talk: Talk, command: Command, step: Step) -> bool:
    """Sort of: I'd say it like this."""
    one = _waiting(talk, command)
    if one is None:
        return False
    talk.console.say(_(SORT_OF))
    said = talk.console.line(words.PROMPT)
    if not said.strip():
        talk.console.say(_(AS_BEFORE))
        return False
    strengths_of(talk).take(one.entry.id, said)
    talk.console.say(_(words.KEPT))
    return True


def not_me(talk: Talk, command: Command, step: Step) -> bool:
    """No: it goes."""
    one = _waiting(talk, command)
    if one is None:
        return False
    strengths_of(talk).no(one.entry.id)
    talk.console.say(_(NOT_ME))
    return True


def _waiting(talk: Talk, command: Command) -> Suggested | None:
    found, number = strengths_of(talk).waiting(), int(command.argument)
    if 1 <= number <= len(found):
        return found[number - 1]
    talk.console.say(_(NO_STRENGTH, number=number))
    return None


def leave_out(talk: Talk, command: Command, step: Step) -> bool:
    """Leave that out: kept here, and goes to nobody."""
    said, number = talk.sitting.interview.said_today(), int(command.argument)
    if not 1 <= number <= len(said):
        talk.console.say(_(words.NO_SUCH_LINE, number=number))
        return False
    talk.console.say(talk.sitting.leave_out(said[number - 1].id))
    return step.phase == "read_back" or remind(talk, step)


# -- a name -------------------------------------------------------------------------------------------


def say_name_offer(talk: Talk) -> None:
    """After a name was said: shall we call you that here?"""
    offer = talk.sitting.name_offer
    if offer:
        talk.console.say(f"{offer} {_(CALL_HOW)}")


def call_me(talk: Talk, command: Command, step: Step) -> bool:
    """Yes, call me that."""
    if not talk.sitting.name_offer:
        talk.console.say(_(NO_NAME_SAID))
        return False
    talk.console.say(talk.sitting.put_name_in_place())
    return remind(talk, step)


def change_name(workspace: Workspace, person_id: str, console: Console) -> None:
    """Name and pronouns, for everyone or for somebody named."""
    now = workspace.person(person_id).name_for()
    console.say(_(NEW_NAME, name=now.name))
    name = " ".join(console.line(words.PROMPT).split())
    console.say(_(NEW_PRONOUNS))
    pronouns = " ".join(console.line(words.PROMPT).split())
    if not name and not pronouns:
        console.say(_(AS_BEFORE))
        return
    console.say(_(NAME_FOR))
    readers = [one.strip() for one in console.line(words.PROMPT).split(",") if one.strip()]
    said = "" if heard.among(pronouns, _NONE) else pronouns or None
    call_them(workspace, person_id, name or None, said, readers=readers)
    shown = name or now.name
    if readers:
        console.say(_(NAME_FOR_NOW, name=shown, who=", ".join(readers)))
    else:
        console.say(_(NAME_NOW, name=shown))


def ask_back(workspace: Workspace, person_id: str, console: Console) -> None:
    """A question comes back: the person names it; nobody reads them a list."""
    console.say(_(WHICH_BACK))
    text = console.line(words.PROMPT)
    found = struck_by_words(workspace, person_id, text) if text.strip() else []
    if not found:
        console.say(_(NOT_FOUND_BACK))
        return
    bring_back(workspace, person_id, found[0].address)
    console.say(_(BACK_NOW, question=found[0].text))
