"""Who is here, a sitting that broke off, and danger: what goes before any question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assess.errors import BadInput
from assess.help_now import help_now as help_now_page
from assess.i18n import _
from assess.interview import Room, Step
from assess.plain import heard, words
from assess.plain.console import Console
from assess.plain.heard import Command
from assess.plain.interpreting import ANSWERS, ask_interpreter
from assess.sitting import after

if TYPE_CHECKING:
    from assess.plain.talk import Talk


class Left(Exception):
    """*stop* was typed."""


def ask_room(talk: Talk, *, again: bool = False) -> None:
    """Asks who is here until it was said; nothing is asked of anyone before."""
    from assess.plain.acts import ACTS

    ask = _(words.WHO_IS_HERE_NOW) if again else _(words.WHO_IS_HERE)
    talk.console.say(ask)
    while True:
        line = talk.console.line(words.PROMPT)
        got = heard.command(line)
        if got is not None and got.act in ("stop", "help_now"):
            ACTS[got.act](talk, got, talk.sitting.step)
            if talk.sitting.step.phase == "ended":
                return
            talk.console.say(ask)
            continue
        if got is None and heard.among(line, ANSWERS):
            room: Room | None = ask_interpreter(talk)
        else:
            room = None if got is not None else room_from(line)
        if room is None:
            talk.console.say(_(words.FIRST_WHO))
            continue
        talk.sitting.set_room(room)
        talk.console.say(_("Here now: {room}.", room=room.full))
        if room.warning:
            talk.console.say(room.warning)
        return


def room_from(line: str) -> Room | None:
    """Who is here, from typed words; None where they do not say."""
    text = " ".join(line.split()).rstrip(".")
    if heard.among(text, words.JUST_US):
        return Room()
    names = tuple(" ".join(name.split()) for name in text.split(",") if name.strip())
    if not names or any(name.isdecimal() for name in names):
        return None
    return Room(names)


def resume(talk: Talk) -> None:
    """Where the last sitting broke off: carry on, start elsewhere, or take that bit out."""
    from assess.plain.acts import ACTS

    broken = talk.sitting.resumes
    if broken is None:
        return
    how = _(words.CARRY_ON_AWAY) if broken.called_away else _(words.CARRY_ON)
    talk.console.say()
    talk.console.say(broken.words)
    talk.console.say(how)
    while talk.sitting.step.phase == "topics":
        line = talk.console.line(words.PROMPT)
        if heard.among(line, words.LEAVE_IT):
            return
        if heard.among(line, words.TAKE_BIT_OUT) and broken.last is not None:
            talk.console.say(talk.sitting.take_out(broken.last))
            return
        got = heard.command(line, here=frozenset({"carry_on"}))
        if got == Command("carry_on"):
            if broken.scope is not None:
                try:
                    talk.sitting.choose_topic(broken.scope)
                except BadInput as problem:
                    talk.problem(problem)
            return
        if got is None:
            talk.console.say(_(words.NOT_FOUND, how=how) if line.strip() else how)
            continue
        if ACTS[got.act](talk, got, talk.sitting.step):
            talk.console.say(broken.words)
        talk.console.say(how)


def say_help_now(console: Console) -> None:
    """The page behind *help now*."""
    page = help_now_page()
    for sentence in (_(words.HELP_NOW_FIRST), *page.first):
        console.say(sentence)
    for line in page.lines:
        console.say(words.to_ring(line.when, line.do, line.number))
    console.say(page.note)


# -- acts ------------------------------------------------------------------------------------------


def come_in(talk: Talk, command: Command, step: Step) -> bool:
    """Someone's come in: out of sight at once, showing only the time."""
    talk.keep_half_typed()
    talk.console.clear()
    talk.console.say(f"{talk.sitting.workspace.clock.now():%H:%M}")
    return room(talk, command, step)


def room(talk: Talk, command: Command, step: Step) -> bool:
    """Who is here now."""
    talk.keep_half_typed()
    ask_room(talk, again=True)
    # Whoever came in hears the question at most, not what was said to it.
    talk.held_back = not talk.sitting.room.alone
    return True


def stop_questions(talk: Talk, command: Command, step: Step) -> bool:
    """After something hard was told: the questions stop, what was typed is kept and out of sight."""
    from assess.plain.acts import ACTS

    talk.keep_half_typed()
    talk.sitting.stop_questions()
    talk.console.clear()
    for sentence in (_(after.THANKS), *help_now_page().first):
        talk.console.say(sentence)
    here = frozenset({"carry_on", "later"})
    while True:
        talk.console.say(_(words.STOPPED_HOW))
        got = heard.command(talk.console.line(words.PROMPT), here=here)
        match got.act if got else "":
            case "carry_on":
                # What was typed comes back only when it is asked for.
                talk.held_back = True
                return True
            case "guidance":
                for sentence in (*help_now_page().worker, *map(_, after.ALOUD)):
                    talk.console.say(sentence)
            case "later" | "stop":
                raise Left
            case "help_now":
                say_help_now(talk.console)
            case "enough" | "called_away" | "come_in" as act:
                return ACTS[act](talk, Command(act), step)


def help_now(talk: Talk, command: Command, step: Step) -> bool:
    """The questions stop; who to ring."""
    from assess.plain.acts import ACTS

    talk.keep_half_typed()
    say_help_now(talk.console)
    here = frozenset({"carry_on", "later"})
    while True:
        talk.console.say(_(words.HELP_NOW_HOW))
        got = heard.command(talk.console.line(words.PROMPT), here=here)
        match got.act if got else "":
            case "carry_on":
                return True
            case "guidance":
                for sentence in help_now_page().worker:
                    talk.console.say(sentence)
            case "stop" | "later" as act:
                if act == "later" and talk.sitting.sitting_id:
                    talk.sitting.stop_questions()
                raise Left
            case "enough" | "called_away" | "come_in" | "help_now" as act:
                return ACTS[act](talk, Command(act), step)
