"""Commands on strengths: what a worker has spotted, and what the person makes of it."""

from __future__ import annotations

from typing import Any

import click

from assess.cli import Given
from assess.commands import shapes
from assess.commands.common import json_option, print_json, unlocked
from assess.commands.own_word import sitting_today
from assess.forms.safe_text import safe
from assess.i18n import _
from assess.record.strengths import Suggested
from assess.sitting import room_now
from assess.sitting.strengths import Strengths, cards
from assess.workspace import Workspace


@click.group("strength")
def strength_command() -> None:
    """Strengths spotted and taken. Nothing counts until the person takes it."""


def _of(workspace: Workspace, person_id: str) -> Strengths:
    room = room_now(workspace.person(person_id), workspace.today)
    sitting = sitting_today(workspace, person_id)
    return Strengths(workspace, person_id, sitting=sitting, alone=room.alone)


@strength_command.command("suggest")
@click.argument("person")
@click.option("--card", metavar="ID", help="One of the thirty cards, by its id.")
@click.option("--words", help="Or words of your own.")
@click.option("--from", "seen_in", metavar="LINE_ID", help="The answer it was seen in.")
@click.option("--marked", metavar="WORDS", help="Which words of that answer, just as they stand.")
@click.pass_obj
def strength_suggest(
    given: Given,
    person: str,
    card: str | None,
    words: str | None,
    seen_in: str | None,
    marked: str | None,
) -> None:
    """Offer a strength. It stands as suggested by you, on no print, until the person takes it.

    \b
    Example:
      assess strength suggest Robin --card good_hands
      assess strength suggest Robin --words "Patient" --from LINE_ID --marked "I waited"
    """
    with unlocked(given) as workspace:
        offered = _of(workspace, workspace.find(person))
        entry = offered.suggest(words or "", card=card or "", seen_in=seen_in, marked=marked)
        click.echo(f"saved {entry.id}")


@strength_command.command("take")
@click.argument("person")
@click.argument("entry")
@click.option("--words", help="Sort of: how the person would say it.")
@click.pass_obj
def strength_take(given: Given, person: str, entry: str, words: str | None) -> None:
    """Yes, that's me; with --words, sort of, I'd say it like this.

    \b
    Example:
      assess strength take Robin LINE_ID
      assess strength take Robin LINE_ID --words "I wait till it's my turn"
    """
    with unlocked(given) as workspace:
        entry_id = _of(workspace, workspace.find(person)).take(entry, words).id
        click.echo(f"saved {entry_id}")


@strength_command.command("no")
@click.argument("person")
@click.argument("entry")
@click.pass_obj
def strength_no(given: Given, person: str, entry: str) -> None:
    """No: the offer goes, without a trace of what it said.

    \b
    Example:
      assess strength no Robin LINE_ID
    """
    with unlocked(given) as workspace:
        click.echo(f"saved {_of(workspace, workspace.find(person)).no(entry).id}")


@strength_command.command("list")
@click.argument("person")
@json_option
@click.pass_obj
def strength_list(given: Given, person: str, as_json: bool) -> None:
    """The strengths taken, then what is waiting to be answered.

    \b
    Example:
      assess strength list Robin
    """
    with unlocked(given) as workspace:
        person_id = workspace.find(person)
        found = _of(workspace, person_id)
        if as_json:
            print_json(
                {
                    "schema": "assess.strengths/1",
                    "id": person_id,
                    "taken": [shapes.plain_entry(one) for one in found.taken()],
                    "waiting": [_waiting(one) for one in found.waiting()],
                }
            )
            return
        for entry in found.taken():
            click.echo(safe(str(entry.body.get("words"))))
        for one in found.waiting():
            by = _("suggested by {name}, not taken yet", name=safe(one.by))
            click.echo(f"{safe(one.words)} ({by})")
            if one.seen_in:
                click.echo("  " + _("seen in: {words}", words=safe(one.seen_in)))
            click.echo("  " + _("line {entry}", entry=one.entry.id))


def _waiting(one: Suggested) -> dict[str, Any]:
    return shapes.plain_entry(one.entry) | {"seen_in": one.seen_in or None}


@strength_command.command("cards")
@json_option
@click.pass_obj
def strength_cards(given: Given, as_json: bool) -> None:
    """The thirty cards, by id: shuffled each time, for there is no order among them.

    \b
    Example:
      assess strength cards
    """
    with unlocked(given) as workspace:
        laid = cards(workspace)
        if as_json:
            listed = [{"id": one.id, "text": one.words, "hint": one.hint} for one in laid]
            print_json({"schema": "assess.strength-cards/1", "cards": listed})
            return
        for one in laid:
            hint = f" ({one.hint})" if one.hint else ""
            click.echo(f"{one.id}: {one.words}{hint}")
