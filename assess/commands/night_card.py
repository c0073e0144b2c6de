"""The card for whoever is on tonight."""

from __future__ import annotations

from pathlib import Path

import click

from assess.cli import Given
from assess.commands.common import json_option, print_json, unlocked, write_new_file
from assess.errors import BadInput
from assess.forms.safe_text import safe
from assess.i18n import _
from assess.sitting import room_now
from assess.sitting.cards import Cards


@click.command("night-card")
@click.argument("person")
@click.option(
    "--agree", "lines", multiple=True, metavar="ENTRY", help="A line that may stand on it."
)
@click.option("--take-off", "off", multiple=True, metavar="ENTRY", help="A line to take off it.")
@click.option("--to", "target", metavar="FILE", help="Where to write it: .pdf, .html, .docx, .txt.")
@json_option
@click.pass_obj
def night_card_command(
    given: Given,
    person: str,
    lines: tuple[str, ...],
    off: tuple[str, ...],
    target: str | None,
    as_json: bool,
) -> None:
    """What whoever is on tonight may know: what helps, what to do, who to ring.

    Agreed line by line, and no other way. Without options it lists what could stand on it.

    \b
    Example:
      assess night-card Robin --agree ENTRY_ID
      assess night-card Robin --to tonight.pdf
    """
    if target is not None and as_json:
        raise BadInput(_("those are two different things."), _("Run it twice, once for each."))
    with unlocked(given) as workspace:
        person_id = workspace.find(person)
        room = room_now(workspace.person(person_id), workspace.today)
        cards = Cards(workspace, person_id, alone=room.alone)
        for entries, withdraw in ((lines, False), (off, True)):
            for entry in entries:
                click.echo(cards.agree(entry, withdraw=withdraw), err=True)
        if target is not None:
            _write(cards, Path(target))
        elif as_json:
            _list_json(cards)
        elif not (lines or off):
            _list(cards)


def _write(cards: Cards, path: Path) -> None:
    made = cards.night(path.suffix)
    path = path.with_suffix(made.suffix)
    cards.night_made()
    write_new_file(path, made.data)
    if made.said:
        click.echo(made.said, err=True)
    click.echo(_("Nothing protects it: whoever holds it can read it."), err=True)


def _list(cards: Cards) -> None:
    found = cards.may_stand()
    for one in found:
        state = _("on the card") if one.agreed else _("not on it")
        click.echo(f"{one.entry_id}  {one.part}: {safe(' '.join(one.words.split()))} ({state})")
    if not found:
        click.echo(_("Nothing has been said yet that could stand on it."))


def _list_json(cards: Cards) -> None:
    listed = [
        {
            "entry": one.entry_id,
            "part": one.part,
            "asked": one.asked,
            "words": one.words,
            "agreed": one.agreed,
        }
        for one in cards.may_stand()
    ]
    print_json({"schema": "assess.night-card/1", "id": cards.person_id, "lines": listed})
