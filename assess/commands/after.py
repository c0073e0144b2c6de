"""The worker's own list after something hard was told."""

from __future__ import annotations

import click

from assess.cli import Given
from assess.commands.common import json_option, print_json, unlocked
from assess.errors import BadInput
from assess.forms.safe_text import safe
from assess.i18n import _
from assess.record.after import FIELDS, heading
from assess.sitting import after, room_now


@click.command("after")
@click.argument("person")
@click.option("--safe-tonight", metavar="WORDS", help="Safe tonight, and how we know.")
@click.option("--told", metavar="WORDS", help="Who was told, when, and by whom.")
@click.option("--asked-for", metavar="WORDS", help="What the person asked for.")
@click.option("--we-did", metavar="WORDS", help="What we did.")
@click.option("--check-in", metavar="WORDS", help="When we check in with the person.")
@click.option("--with-you", metavar="WORDS", help="Who checks in with the worker.")
@json_option
@click.pass_obj
def after_command(given: Given, /, person: str, as_json: bool, **lines: str | None) -> None:
    """The worker's own list, later and alone, after something hard was told.

    It stays in the house and never travels. Without a line, shows what is on it.

    \b
    Example:
      assess after Robin --told "Jo, the manager, 22 January, by me" --check-in "tonight at eight"
    """
    said = {key: words for key, words in lines.items() if words is not None}
    with unlocked(given) as workspace:
        person_id = workspace.find(person)
        if not room_now(workspace.person(person_id), workspace.today).alone:
            raise BadInput(
                _("someone else is in the room by the sitting that is open."),
                _("This list is for the worker alone: `assess sitting PERSON end` first."),
            )
        if said:
            click.echo(f"saved {after.write_list(workspace, person_id, said).id}")
            return
        kept = after.begun(workspace, person_id)
        if as_json:
            print_json({"schema": "assess.after/1", "id": person_id, "lines": kept})
            return
        name = workspace.person(person_id).name_for().name
        for key in FIELDS:
            words = kept.get(key) or _("nothing yet")
            click.echo(safe(f"{heading(key, name, workspace.author.name)}: {words}"))
