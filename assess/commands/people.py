"""Commands about people's records: who is here, and what their record holds."""

from __future__ import annotations

import sys
from typing import Any

import click

from assess.cli import Given
from assess.commands import shapes
from assess.commands.common import json_option, print_json, unlocked
from assess.documents.contents import SET_ASIDE
from assess.errors import BadInput
from assess.forms.safe_text import safe
from assess.i18n import _, ngettext
from assess.planning import due_of
from assess.record.alone import SAFETY_SIGN, SAFETY_WORDS, may_show, safety_plan_known
from assess.record.journey import journey as journey_of
from assess.record.labels import (
    decision_label,
    recipient_label,
    stage_label,
    week_label,
)
from assess.record.names import as_called
from assess.record.sharing import no_longer_fits
from assess.record.striking import hidden
from assess.record.whose_words import in_the_house
from assess.record.wording import day_words, words_of
from assess.sitting import room_now
from assess.sitting.names import call_them
from assess.workspace import Workspace


@click.group("person")
def person_command() -> None:
    """People's records."""


@person_command.command("add")
@click.option("--name", required=True, help="What they like to be called.")
@click.option("--pronouns", help="Such as they/them.")
@click.pass_obj
def person_add(given: Given, name: str, pronouns: str | None) -> None:
    """Start a record; prints its id.

    \b
    Example:
      assess person add --name Robin
    """
    with unlocked(given) as workspace:
        click.echo(workspace.add_person(name, pronouns=pronouns))


@person_command.command("list")
@json_option
@click.pass_obj
def person_list(given: Given, as_json: bool) -> None:
    """Who is here, and in which week.

    \b
    Example:
      assess person list
    """
    with unlocked(given) as workspace:
        rows = [_listed(workspace, front.id, front.name) for front in workspace.people()]
        if as_json:
            print_json({"schema": "assess.people/1", "people": rows})
            return
        for row in rows:
            topics = [one for one in row["due"] if not one.get("ours")]
            titles = ", ".join(safe(topic["title"]) for topic in topics[:3])
            following = "; " + _("next: {titles}", titles=titles) if titles else ""
            if waiting := len(row["due"]) - len(topics):
                ours = ngettext(
                    "{number} thing is ours to do", "{number} things are ours to do", waiting
                )
                following += f"; {ours}"
            sign = f"; {SAFETY_SIGN} {_(SAFETY_WORDS)}" if row["safety_plan"] else ""
            click.echo(f"{safe(row['name'])}: {_where(row)}{following}{sign}")
            click.echo(f"  id {row['id']}")
        if not rows:
            click.echo(_("Nobody yet. `assess person add --name NAME` starts a record."))


def _listed(workspace: Workspace, person_id: str, name: str) -> dict[str, Any]:
    now = journey_of(workspace.person(person_id), workspace.today)
    return {
        "id": person_id,
        "name": name,
        "week": now.week,
        "stage": now.stage,
        "service": workspace.vault.service.name,
        "due": due_of(workspace, person_id),
        "safety_plan": safety_plan_known(workspace.person(person_id)),
    }


def _where(row: dict[str, Any]) -> str:
    if row["stage"] == "in the six weeks":
        return week_label(row["week"])
    return stage_label(str(row["stage"]))


@person_command.command("show")
@click.argument("person")
@json_option
@click.pass_obj
def person_show(given: Given, person: str, as_json: bool) -> None:
    """A record as it stands: front page, answers, agreements.

    \b
    Example:
      assess person show Robin --json
    """
    with unlocked(given) as workspace:
        person_id = workspace.find(person)
        record = workspace.person(person_id)
        alone = room_now(record, workspace.today).alone
        document = shapes.for_who_is_here(
            shapes.person_document(workspace, person_id, alone=alone), record, alone=alone
        )
        if as_json:
            print_json(document)
            return
        _show(workspace, person_id, document, alone=alone)


def _show(workspace: Workspace, person_id: str, document: dict[str, Any], *, alone: bool) -> None:
    record = workspace.person(person_id)
    pronouns = f" ({safe(document['pronouns'])})" if document["pronouns"] else ""
    click.echo(f"{safe(document['name'])}{pronouns}: {_where(document)}")
    click.echo(f"id: {document['id']}")
    if alone and safety_plan_known(record):
        click.echo(f"{SAFETY_SIGN} {_(SAFETY_WORDS)}")
    for entry in record.answers():
        if hidden(entry, record) or not may_show(entry, record, alone=alone):
            continue
        click.echo("")
        click.echo(safe(str(entry.body.get("asked_as"))))
        words = as_called(words_of(entry, workspace.library.find), entry, record)
        click.echo("  " + safe(words).replace("\n", "\n  "))
        click.echo(
            "  "
            + _(
                "{whose_words}, said {day_words}",
                whose_words=safe(in_the_house(entry, document["name"])),
                day_words=day_words(entry.said),
            )
        )
        if no_longer_fits(entry, record, workspace.library.find):
            click.echo("  " + _(SET_ASIDE))
    shown = [one for one in document["agreements"] if one["stands"]]
    if shown:
        click.echo("\n" + _("Agreed:"))
    for one in shown:
        title = workspace.library.title_of(one["scope"])
        decision = decision_label(str(one["decision"]))
        click.echo(f"  {safe(recipient_label(str(one['recipient'])))}: {safe(title)}: {decision}")


@person_command.command("name")
@click.argument("person")
@click.argument("name", required=False)
@click.option("--pronouns", help="Such as they/them; empty to leave them off.")
@click.option("--for", "readers", multiple=True, metavar="RECIPIENT", help="May be repeated.")
@click.option("--legal", is_flag=True, help="What the papers have: kept apart, never called.")
@click.pass_obj
def person_name(
    given: Given,
    person: str,
    name: str | None,
    pronouns: str | None,
    readers: tuple[str, ...],
    legal: bool,
) -> None:
    """Change what somebody is called, everywhere at once; or only towards some readers.

    \b
    Example:
      assess person name Robin Rob --pronouns they/them
      assess person name Rob "Robin Ash" --for Council
    """
    with unlocked(given) as workspace:
        entry = call_them(
            workspace, workspace.find(person), name, pronouns, readers=readers, legal=legal
        )
        click.echo(f"saved {entry.id}")


@person_command.command("erase")
@click.argument("person")
@click.option("--yes", is_flag=True, help="Do it without asking again.")
@click.pass_obj
def person_erase(given: Given, person: str, yes: bool) -> None:
    """Take a whole record away: its keys and every word in it.

    Backups made before, and documents already handed over, may still hold it.

    \b
    Example:
      assess person erase Robin
    """
    with unlocked(given) as workspace:
        person_id = workspace.find(person)
        if not yes:
            if not sys.stdin.isatty():
                raise BadInput(_("erasing a record needs a yes."), _("Add --yes."))
            click.confirm(
                _("Every word in this record goes for good. Go on?"), abort=True, err=True
            )
        workspace.erase_person(person_id)
        click.echo(_("Gone. Backups and documents made before may still hold it."), err=True)
