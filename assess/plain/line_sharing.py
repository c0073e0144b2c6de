"""One topic for one reader, line by line: a single line goes or stays, whatever its topic does."""

from __future__ import annotations

from assess.i18n import _, mark
from assess.plain import heard, menu_words, words
from assess.plain.carrying import after_taking_back
from assess.plain.console import Console
from assess.sitting.carrying import Carrying
from assess.sitting.reviewing import Reviewing

_LEAVE = (mark("back"), mark("stop"))
_AGREE, _TAKE_BACK = mark("agree {number}"), mark("take back {number}")
LINES_HOW = mark("Type agree 2 or take back 2 for a single line, or back.")
NO_LINES = mark("There is nothing said there.")


def share_lines(reviewing: Reviewing, console: Console, recipient: str, scope: str) -> None:
    """Takes decisions about single lines until back; each is kept as it is made."""
    while True:
        lines = reviewing.lines_for(recipient, scope)
        if not lines:
            console.say(_(NO_LINES))
            return
        for number, (_entry, said, goes) in enumerate(lines, 1):
            state = _(menu_words.AGREED) if goes else _(menu_words.NOT_AGREED)
            console.say(f"{number}. {said}: {state}")
        console.say(_(LINES_HOW))
        text = console.line(words.PROMPT)
        if not text.strip() or heard.among(text, _LEAVE):
            return
        for phrase, act in ((_AGREE, reviewing.let_go), (_TAKE_BACK, reviewing.leave_out)):
            number_of = heard.numbered(text, phrase)
            if number_of is None:
                continue
            if 1 <= number_of <= len(lines):
                line = lines[number_of - 1][0]
                console.say(act(line, recipient))
                if act == reviewing.leave_out:
                    after_leaving_out(reviewing, console, line, recipient)
            else:
                console.say(_(menu_words.NO_LINE, number=number_of))


def after_leaving_out(
    reviewing: Reviewing, console: Console, entry_id: str, recipient: str
) -> None:
    """Whoever holds a copy with this line is told of, and each may have a letter."""
    acts = Carrying(reviewing.workspace, reviewing.person_id, alone=reviewing.alone)
    for reader, held in acts.held_after(entry_id, recipient).items():
        console.say(_("To {who}:", who=reviewing.workspace.called(reader)))
        after_taking_back(acts, console, reader, held)
