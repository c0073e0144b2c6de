"""Acts that say something again, and acts on what was said already.

Each takes the conversation, the command and the step it was typed at, and returns whether there
is a step to show anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assess.i18n import _
from assess.interview import Step
from assess.plain import words
from assess.plain.ask import lines_of
from assess.plain.heard import Command
from assess.plain.show import say_lines, say_options, title_of
from assess.record.entry import Entry

if TYPE_CHECKING:
    from assess.plain.talk import Talk


def say_help(talk: Talk, command: Command, step: Step) -> bool:
    """What is wanted most days, one to a line; in an answer that was begun, what is still heard."""
    if talk.draft is not None and talk.draft.begun:
        talk.console.say(_(words.HELP_MIDWAY))
        talk.console.say(_(words.HELP_ESCAPE))
        return remind(talk, step)
    _say_words(talk, words.HELP_FIRST)
    talk.console.say(_(words.HELP_HOW))
    return remind(talk, step)


def every_word(talk: Talk, command: Command, step: Step) -> bool:
    """Every other word there is, one to a line."""
    _say_words(talk, words.HELP_MORE)
    talk.console.say(_(words.HELP_MIDWAY))
    talk.console.say(_(words.HELP_ESCAPE))
    return remind(talk, step)


def _say_words(talk: Talk, listed: Sequence[tuple[str, str]]) -> None:
    names = {"name": talk.sitting.name, "worker": talk.sitting.worker}
    for typed, does in listed:
        talk.console.say(f"{_(typed)}: {_(does, **names)}.")


def repeat(talk: Talk, command: Command, step: Step) -> bool:
    """The step again."""
    return True


def say_list(talk: Talk, command: Command, step: Step) -> bool:
    """Only what there is to choose from."""
    if step.asks and step.item is not None and step.rung is None:
        for line in lines_of(step.item):
            talk.console.say(line)
    elif step.phase == "read_back":
        say_lines(talk, step.lines)
    else:
        say_options(talk, step)
    return False


def review(talk: Talk, command: Command, step: Step) -> bool:
    """What was said today, by number."""
    said = talk.sitting.interview.said_today()
    if not said:
        talk.console.say(_(words.NOTHING_SAID))
    say_lines(talk, said)
    return remind(talk, step)


def why(talk: Talk, command: Command, step: Step) -> bool:
    """Why we ask, to read out."""
    if step.item is None:
        talk.console.say(_(words.NOTHING_ASKED))
    else:
        talk.console.say(step.item.ask_because or _(words.NO_WHY))
    return False


def guidance(talk: Talk, command: Command, step: Step) -> bool:
    """A word for the worker."""
    if step.item is None:
        talk.console.say(_(words.NOTHING_ASKED))
    else:
        talk.console.say(step.item.guidance or _(words.NO_GUIDANCE))
    return False


def who(talk: Talk, command: Command, step: Step) -> bool:
    """Who can read this."""
    talk.console.say(talk.sitting.who)
    return False


def remind(talk: Talk, step: Step) -> bool:
    """After something long, the prompt alone, so that the input stays last."""
    talk.console.say()
    talk.console.say(step.text)
    return False


# -- lines already said ----------------------------------------------------------------------------


def take_last(talk: Talk, command: Command, step: Step) -> bool:
    """Takes out the line said last."""
    return _take_out(talk, talk.sitting.last_said(), step)


def take_out(talk: Talk, command: Command, step: Step) -> bool:
    """Takes a line of the review out."""
    line = _line(talk, command)
    return line is not None and _take_out(talk, line, step)


def change(talk: Talk, command: Command, step: Step) -> bool:
    """Opens a line of the review again."""
    line = _line(talk, command)
    if line is None:
        return False
    talk.sitting.change(line)
    return True


def _take_out(talk: Talk, line: Entry | None, step: Step) -> bool:
    if line is None:
        talk.console.say(_(words.NOTHING_SAID))
        return False
    which = words.stopped(title_of(talk, line))
    said = talk.sitting.take_out(line.id)
    talk.console.say(f"{which} {said}")
    return step.phase == "read_back" or remind(talk, step)


def _line(talk: Talk, command: Command) -> Entry | None:
    said = talk.sitting.interview.said_today()
    number = int(command.argument)
    if 1 <= number <= len(said):
        return said[number - 1]
    talk.console.say(_(words.NO_SUCH_LINE, number=number) if said else _(words.NOTHING_SAID))
    return None
