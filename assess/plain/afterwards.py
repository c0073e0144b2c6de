"""What stands around a conversation: notes after a walk, five lines for another system, our own list."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from assess.errors import BadInput
from assess.i18n import _, mark
from assess.interview import Step
from assess.plain import words
from assess.plain.console import Console
from assess.plain.heard import Command
from assess.record.after import FIELDS, heading
from assess.record.from_json import envelope_said
from assess.sitting import after
from assess.sitting.other_system import latest_sitting, note_lines
from assess.workspace import Workspace

if TYPE_CHECKING:
    from assess.plain.talk import Talk

WHICH_DAY = mark("Which day did you talk? Such as 2026-01-20. Press Enter for today.")
ONLY_ALONE = mark("That list is for when it is just the worker.")
LEFT = mark("Left as it is.")
NO_SITTING = mark("There has been no conversation yet to write a note of.")
NOTE_FIRST = mark("To paste into the other system:")
WRITING_NOW = mark("Writing while we talk, from here on.")
LEAVE_LINE = mark("Each line can be left with Enter.")


def notes(talk: Talk, command: Command, step: Step) -> bool:
    """Talked first: what comes next is written up later, with the day it was said."""
    if talk.sitting.written_up:
        talk.sitting.write_as_we_go()
        talk.console.say(_(WRITING_NOW))
        return False
    day = ask_day(talk.console)
    talk.console.say(talk.sitting.write_up(day))
    return False


def ask_day(console: Console) -> dt.date | None:
    """The day it was said; None is today."""
    while True:
        console.say(_(WHICH_DAY))
        typed = console.line(words.PROMPT).strip()
        if not typed:
            return None
        try:
            return envelope_said({"said": typed})
        except BadInput as problem:
            console.say(f"{words.sentence(problem.message)} {problem.hint}")


def say_note(workspace: Workspace, person_id: str, console: Console) -> None:
    """Five lines for the service's own database."""
    sitting = latest_sitting(workspace.person(person_id))
    if sitting is None:
        console.say(_(NO_SITTING))
        return
    console.say(_(NOTE_FIRST))
    console.say()
    for line in note_lines(workspace, person_id, sitting):
        console.say(line)
    console.say()


def note_now(talk: Talk, command: Command, step: Step) -> bool:
    """The same, at the read-back."""
    say_note(talk.sitting.workspace, talk.sitting.person_id, talk.console)
    return False


def own_list(workspace: Workspace, person_id: str, console: Console, *, alone: bool) -> None:
    """The worker's own list, line by line; nothing typed leaves a line as it is."""
    if not alone:
        console.say(_(ONLY_ALONE))
        return
    name, worker = workspace.person(person_id).name_for().name, workspace.author.name
    console.say(_(after.FOR_YOU_ALONE, worker=worker))
    console.say(_(LEAVE_LINE))
    kept, given = after.begun(workspace, person_id), {}
    for key in FIELDS:
        console.say(words.stopped(heading(key, name, worker)))
        if kept.get(key):
            console.say(kept[key], indent=3)
        typed = console.line(words.PROMPT)
        if typed.strip():
            given[key] = typed.strip()
    if not given:
        console.say(_(LEFT))
        return
    after.write_list(workspace, person_id, given)
    console.say(after.said_kept())
