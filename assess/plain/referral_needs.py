"""What a panel asks for and would not get, line by line: each with why, and every way there is.

The ways are those of the screen (`referring.missing`); nothing here decides which there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assess.errors import BadEntry
from assess.i18n import _, mark
from assess.plain import words
from assess.record.caf import Line, Need
from assess.referring.acts import Referring
from assess.referring.looking import need_words
from assess.referring.missing import STATES, WAYS, line_for, ways_for

if TYPE_CHECKING:
    from assess.plain.referral import Flow

NONE = mark("They get all they ask for.")
WHICH = mark("Which one? Type a number or its words, or press Enter to leave them.")
WAY = mark("What now? Type a number or its words, or press Enter to leave it.")
OTHERWISE = mark("{question} Type the words, or press Enter to leave it.")
FOR_THEM = mark("How should {title} read it? Only for them. Type the words, or press Enter.")
MANAGER = mark("A waiver is a manager's to give. Which manager takes it up with them? Type a name.")
MANAGER_ME = mark("Which manager takes it up with them? Type a name, or press Enter for {me}.")
MANAGER_SAID = mark("What did {title} say to {manager}, and when? It stays in the house.")
WAIVED = mark("Kept. It is not printed: it would say that something was struck out.")
PAPERS = mark("They ask because {why}.")
PAPERS_HOW = mark(
    "What name do your papers have? It stands on the form for {title} alone. Or press Enter."
)
NO_PAPERS = mark("They do not ask for the name on the papers.")


def through_needs(flow: Flow, referring: Referring) -> None:
    """Each that is open, by its number, until Enter leaves them."""
    while True:
        needs = referring.form(alone=flow.alone).needs
        if not needs:
            flow.console.say(_(NONE))
            return
        rows = {need.item.id: f"{need.item.short_text}: {_(STATES[need.state])}" for need in needs}
        chosen = flow.pick(_(WHICH), tuple(rows), rows)
        if not chosen:
            return
        _one(flow, referring, next(need for need in needs if need.item.id == chosen))


def _one(flow: Flow, referring: Referring, need: Need) -> None:
    """Who asks and why, how it stands, then what they choose."""
    title, line = referring.destination.title, line_for(referring.form(alone=flow.alone), need)
    flow.console.say(need_words(need, title))
    ways = {way: _(WAYS[way]) for way in ways_for(need, line)}
    match flow.pick(_(WAY), tuple(ways), ways):
        case "answer":
            flow.ask(referring, need)
        case "send" if line is not None:
            _send(flow, referring, line)
        case "differently" if line is not None:
            if said := flow.hear(_(FOR_THEM, title=title)):
                referring.say_differently(line, said)
                flow.console.say(_(words.KEPT))
        case "other":
            if said := flow.hear(_(OTHERWISE, question=need.other_wording)):
                referring.answer_their_way(need.item.id, said)
                flow.console.say(_(words.KEPT))
        case "rather_not":
            referring.rather_not(need.item.id)
            flow.console.say(_(words.KEPT))
        case "waive":
            _waive(flow, referring, need, title)


def _send(flow: Flow, referring: Referring, line: Line) -> None:
    if line.to_settle:
        flow.settle(referring, line)
        return
    referring.choose(line)
    flow.console.say(_(words.KEPT))


def _waive(flow: Flow, referring: Referring, need: Need, title: str) -> None:
    """The manager's name first, then what the destination said to them."""
    me = referring.manager_here
    asked = _(MANAGER_ME, me=me) if me else _(MANAGER)
    manager = flow.hear(asked) or me
    if not manager:
        return
    said = flow.hear(_(MANAGER_SAID, title=title, manager=manager))
    if not said:
        return
    try:
        referring.waive(need.item.id, said, manager=manager)
    except BadEntry as problem:
        flow.console.say(words.sentence(problem.message))
        return
    flow.console.say(_(WAIVED))


def on_papers(flow: Flow, referring: Referring) -> None:
    """The name on their papers, for this destination alone, where they want it to go."""
    to = referring.destination
    if not to.legal_name:
        flow.console.say(_(NO_PAPERS))
        return
    flow.console.say(_(PAPERS, why=to.legal_name))
    if name := flow.hear(_(PAPERS_HOW, title=to.title)):
        referring.name_on_papers(name)
        flow.console.say(_(words.KEPT))
