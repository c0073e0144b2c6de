"""An interpreter: who they are by kind, and whether the next answer is said through them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assess.errors import BadInput
from assess.i18n import _, mark
from assess.interview import Room, Step
from assess.plain import heard, words
from assess.plain.heard import Command
from assess.record.interpreting import KINDS, Interpreter, interpreter

if TYPE_CHECKING:
    from assess.plain.talk import Talk

ANSWERS = frozenset({"2", mark("interpreter"), mark("an interpreter"), mark("with an interpreter")})
"""What is typed at "who is here?" where somebody interprets."""
WHICH = mark("How do they interpret? Type a number, or a word of it.")
LANGUAGE = mark("Which language? With the dialect behind a comma, where it matters.")
REFERENCE = mark("The agency's reference, not a name. Press Enter to leave it.")
ANYONE_ELSE = mark("Is anyone else here? Names, with commas between, or press Enter for nobody.")
ORIGINAL = mark("Kept beside the English with the next answer.")
ORIGINAL_HOW = mark("Type their language: and then the words, as they would write them.")


def ask_interpreter(talk: Talk) -> Room:
    """The interpreter's kind, language and reference, and who else is here."""
    console = talk.console
    console.say(_(WHICH))
    kinds = list(KINDS)
    for number, kind in enumerate(kinds, 1):
        console.say(f"{number}. {words.sentence(_(KINDS[kind]))}")
    found: Interpreter | None = None
    while found is None:
        text = heard.stripped(console.line(words.PROMPT))
        at = heard.picked(text, [_(KINDS[kind]) for kind in kinds])
        try:
            found = interpreter(kinds[at] if at is not None else text)
        except BadInput:
            console.say(_(WHICH))
    console.say(_(LANGUAGE))
    language, _comma, dialect = console.line(words.PROMPT).partition(",")
    console.say(_(REFERENCE))
    reference = console.line(words.PROMPT)
    console.say(_(ANYONE_ELSE))
    named = console.line(words.PROMPT)
    others = () if heard.among(named, words.JUST_US) else _names(named)
    try:
        return Room(others, interpreter(found.kind, language, dialect, reference))
    except BadInput as problem:
        talk.problem(problem)
        return ask_interpreter(talk)


def _names(line: str) -> tuple[str, ...]:
    return tuple(" ".join(name.split()) for name in line.split(",") if name.strip())


# -- acts ------------------------------------------------------------------------------------------


def directly(talk: Talk, command: Command, step: Step) -> bool:
    """What comes next is said without the interpreter."""
    talk.console.say(talk.sitting.say_directly())
    return False


def through(talk: Talk, command: Command, step: Step) -> bool:
    """What comes next is said through the interpreter again."""
    talk.console.say(talk.sitting.say_directly(False))
    return False


def original(talk: Talk, command: Command, step: Step) -> bool:
    """The next answer's words in the person's own language."""
    if not command.argument:
        talk.console.say(_(ORIGINAL_HOW))
        return False
    talk.sitting.also_said(command.argument)
    talk.console.say(_(ORIGINAL))
    return False
