"""The command around a sitting: who is in the room, and what is left behind for another system."""

from __future__ import annotations

import click

from assess.cli import Given
from assess.commands.common import json_option, print_json, unlocked
from assess.errors import BadInput
from assess.forms.safe_text import safe
from assess.i18n import _
from assess.interview import Room
from assess.record import sayings
from assess.record.interpreting import interpreter
from assess.sitting import begin_sitting, open_sitting
from assess.sitting.other_system import latest_sitting, note_lines
from assess.workspace import Workspace

_EVENTS = ["begin", "end", "called-away", "questions-stopped", "note"]
_WRITTEN = {"end": "ended", "called-away": "called_away", "questions-stopped": "stopped"}


@click.command("sitting")
@click.argument("person")
@click.argument("event", metavar="EVENT", type=click.Choice(_EVENTS))
@click.option("--room", metavar="WHO", help='Who else is here: "just us", or names with commas.')
@click.option(
    "--interpreter", "kind", metavar="KIND", help="in_person, telephone, video, friend_or_family."
)
@click.option("--language", metavar="TAG", help="The language interpreted, such as ti or Tigrinya.")
@click.option("--dialect", metavar="WORDS", help="Its dialect, where that matters.")
@click.option("--reference", metavar="REF", help="The agency's booking reference, never a name.")
@json_option
@click.pass_obj
def sitting_command(
    given: Given,
    person: str,
    event: str,
    room: str | None,
    kind: str | None,
    language: str | None,
    dialect: str | None,
    reference: str | None,
    as_json: bool,
) -> None:
    """Who is in the room for what follows; or five lines about the sitting for another system.

    EVENT is begin, end, called-away, questions-stopped or note. A friend or relative who interprets
    counts as someone else in the room.

    \b
    Example:
      assess sitting Robin begin --room "my sister"
      assess sitting Robin begin --interpreter telephone --language ti
      assess sitting Robin end
      assess sitting Robin note
    """
    if event != "begin" and (room or kind or language or dialect or reference):
        raise BadInput(_("who is in the room goes with begin."), _("Leave it out here."))
    if kind is None and (language or dialect or reference):
        raise BadInput(_("there is no interpreter to say that of."), _("Add --interpreter KIND."))
    through = interpreter(kind, language or "", dialect or "", reference or "") if kind else None
    here = Room(room_from(room).others, through)
    with unlocked(given) as workspace:
        person_id = workspace.find(person)
        if event == "note":
            _note(workspace, person_id, as_json)
            return
        began = open_sitting(workspace.person(person_id), workspace.today)
        if event == "begin":
            if began is not None and began.sitting is not None:
                # One sitting at a time: the room of the one before does not come back.
                workspace.say(person_id, sayings.sitting("ended"), sitting=began.sitting)
            sitting_id = begin_sitting(workspace, person_id, here)
            click.echo(f"began {sitting_id}")
            if here.warning:
                click.echo(here.warning, err=True)
            return
        if began is None or began.sitting is None:
            raise BadInput(
                _("no sitting is open today."), _("`assess sitting PERSON begin` opens one.")
            )
        said = _WRITTEN[event]
        workspace.say(person_id, sayings.sitting(said), sitting=began.sitting)
        click.echo(f"{said.replace('_', ' ')} {began.sitting}")


def _note(workspace: Workspace, person_id: str, as_json: bool) -> None:
    sitting_id = latest_sitting(workspace.person(person_id))
    if sitting_id is None:
        raise BadInput(
            _("there has been no sitting to write a note of."),
            _("Hold one first: `assess talk PERSON`, or `assess sitting PERSON begin`."),
        )
    lines = note_lines(workspace, person_id, sitting_id)
    if as_json:
        print_json({"schema": "assess.note/1", "sitting": sitting_id, "lines": list(lines)})
        return
    for line in lines:
        click.echo(safe(line))


def room_from(words: str | None) -> Room:
    """Who is in the room, from typed words."""
    if words is None or words.strip().casefold() in ("", "just us", "alone", "nobody", "no one"):
        return Room()
    return Room(tuple(one.strip() for one in words.split(",") if one.strip()))
