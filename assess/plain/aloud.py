"""Reading aloud through the machine's own voice, for whoever has no screen reader running."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assess.i18n import _, mark
from assess.interview import Step
from assess.plain import heard, words
from assess.plain.heard import Command
from assess.plain.show import label, title_of
from assess.speech import here, speaks_by_itself

if TYPE_CHECKING:
    from assess.plain.talk import Talk

NO_VOICE = mark("Nothing on this computer reads aloud.")
EVERY = mark("Every question is read aloud from here on. Type hush to stop.")
HUSHED = mark("Quiet again.")
HEADPHONES = mark(
    "This reads out what was said. Can nobody else hear it: headphones on, or the door shut? "
    "Type yes, or press Enter to leave it."
)
ONLY_US = mark("What was said is read aloud only when it is just us.")


def say_step(talk: Talk, step: Step) -> None:
    """Speaks a question and its hint, where every one is to be spoken. Never an answer."""
    if talk.speaker is None and speaks_by_itself():
        talk.speaker, talk.speaks = here(), True
    if talk.speaker is not None and talk.speaks:
        talk.speaker.say(spoken_of(step), talk.sitting.language)


def spoken_of(step: Step) -> str:
    """What of a step may be spoken: our words, and what there is to pick from."""
    options = [one.text for one in step.options] if step.phase in ("topics", "more") else []
    return "\n".join(part for part in (step.text, _hint(step), *options) if part)


def _hint(step: Step) -> str:
    """An echo's hint is what somebody said."""
    return "" if step.phase == "shown" else step.hint


def aloud(talk: Talk, command: Command, step: Step) -> bool:
    """Speaks this question; at the read-back, what was said, once it is sure who can hear."""
    talk.speaker = talk.speaker or here()
    if not talk.speaker.works:
        talk.console.say(_(NO_VOICE))
    elif step.phase == "read_back":
        _read_back(talk, step)
    else:
        talk.speaker.say(spoken_of(step), talk.sitting.language)
    return False


def _read_back(talk: Talk, step: Step) -> None:
    assert talk.speaker is not None
    if not talk.sitting.room.alone:
        talk.console.say(_(ONLY_US))
        return
    talk.console.say(_(HEADPHONES))
    if not heard.among(talk.console.line(words.PROMPT), words.YES):
        return
    lines = [
        f"{words.stopped(title_of(talk, line))} {label(talk, line)}: {talk.sitting.words_of(line)}"
        for line in step.lines
    ]
    talk.speaker.say("\n".join([step.text, *lines]), talk.sitting.language)


def every(talk: Talk, command: Command, step: Step) -> bool:
    """Speaks every question from here on."""
    talk.speaker = talk.speaker or here()
    if not talk.speaker.works:
        talk.console.say(_(NO_VOICE))
        return False
    talk.speaks = True
    talk.console.say(_(EVERY))
    talk.speaker.say(spoken_of(step), talk.sitting.language)
    return False


def hush(talk: Talk, command: Command, step: Step) -> bool:
    """Quiet at once, and from here on."""
    talk.speaks = False
    if talk.speaker is not None:
        talk.speaker.hush()
    talk.console.say(_(HUSHED))
    return False
