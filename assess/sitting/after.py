"""After something hard was told: the questions stop, people come first, and recording comes last."""

from __future__ import annotations

from collections.abc import Mapping

from assess.help_now import HelpNow, help_now
from assess.i18n import _, mark
from assess.record import after as record
from assess.record import sayings
from assess.record.entry import Entry
from assess.workspace import Workspace

THANKS = mark("Thank you for telling me. The questions have stopped.")
CARRY_ON, WRITE_LATER = mark("carry on if you want to"), mark("write it later")
ALOUD = (
    mark("I can't keep this to myself, because someone could be hurt."),
    mark("I'll tell my manager, and nobody who doesn't need it."),
    mark("Do you want to be there when I do?"),
)
"""Said aloud by the worker, where it has to be passed on (PRACTICE 7.6)."""
FOR_YOU_ALONE = mark(
    "This list is yours, {worker}, for when nobody else is looking. It stays in this house and "
    "never goes with the record."
)
KEPT_HERE = mark("Kept. It stays in this house.")


def stop_questions(workspace: Workspace, person_id: str, sitting_id: str) -> None:
    """Writes down only that the questions stopped, so that the list can be offered later."""
    workspace.say(person_id, sayings.sitting("stopped"), sitting=sitting_id)


def page() -> HelpNow:
    """The help now page: its three questions come first here too."""
    return help_now()


def which(workspace: Workspace, person_id: str) -> str | None:
    """The sitting a list is about: the one that waits for it, else the one that was being written
    of today, else the last one held."""
    person = workspace.person(person_id)
    begun = [one.sitting for one in record.lists(person) if one.said == workspace.today]
    held = [one.sitting for one in person.of_kind("sitting")]
    found = [one for one in (*held[-1:], *begun, *record.stopped(person)) if one]
    return found[-1] if found else None


def begun(workspace: Workspace, person_id: str) -> dict[str, str]:
    """What the list of that sitting holds already, by line."""
    sitting = which(workspace, person_id)
    of_it = [one for one in record.lists(workspace.person(person_id)) if one.sitting == sitting]
    return record.filled(of_it[-1]) if of_it else {}


def write_list(workspace: Workspace, person_id: str, given: Mapping[str, object]) -> Entry:
    """Keeps the list as far as it is filled in. Raises BadEntry where it is empty."""
    sitting = which(workspace, person_id)
    saying = record.after(workspace.person(person_id), given, sitting=sitting)
    [entry] = workspace.say(person_id, saying, sitting=sitting)
    return entry


def said_kept() -> str:
    """What to say when it is kept."""
    return _(KEPT_HERE)
