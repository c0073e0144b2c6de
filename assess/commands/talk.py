"""Commands that hold a conversation, or say who is in the room."""

from __future__ import annotations

import sys

import click

from assess.cli import Given
from assess.commands.common import unlocked
from assess.errors import BadInput, UnknownQuestion
from assess.forms.bank import Bank
from assess.forms.languages import best, name_of
from assess.i18n import _
from assess.interview import Room
from assess.library import Library
from assess.record import sayings
from assess.sitting import Sitting, begin_sitting, open_sitting


@click.command("talk")
@click.argument("person")
@click.option("--bank", "bank_id", metavar="BANK", help="Only this bank's topics.")
@click.option("--section", metavar="SECTION", help="Straight to this topic.")
@click.option("--language", metavar="TAG", help="Put the questions in this language, such as cy.")
@click.pass_obj
def talk_command(
    given: Given, person: str, bank_id: str | None, section: str | None, language: str | None
) -> None:
    """Hold a conversation line by line, on stdin and stdout.

    \b
    Example:
      assess talk Robin
      assess talk Robin --bank genesis/induction --section wants
      assess talk Robin --language cy
    """
    from assess.plain import talk

    with unlocked(given) as workspace:
        person_id = workspace.find(person)
        if language is not None:
            _check_language(workspace.library, language)
        banks = workspace.library.journey(language)
        scope = None
        if bank_id is not None:
            banks = {bank_id: workspace.library.bank(bank_id, language)}
        if section is not None:
            scope = _scope(workspace.library, banks, section)
            found = scope.rpartition("/")[0]
            banks = {**banks, found: workspace.library.bank(found, language)}
        sitting = Sitting(workspace, person_id, banks=banks)
        asked = open_sitting(workspace.person(person_id), workspace.today) is None
        talk(sitting, read=sys.stdin, write=sys.stdout, scope=scope, ask_room=asked)


def _check_language(library: Library, language: str) -> None:
    """Raises BadInput for a language that not one installed bank has words in."""
    known = library.spoken()
    if best(language, known) is None:
        raise BadInput(
            _("no questions here are in {language} yet.", language=repr(language[:40])),
            _(
                "There is: {languages}.",
                languages=", ".join(f"{tag} ({name_of(tag)})" for tag in known),
            ),
        )


def _scope(library: Library, banks: dict[str, Bank], section: str) -> str:
    if section.count("/") == 2:
        bank_id, _slash, section_id = section.rpartition("/")
        return library.bank(bank_id).section(section_id).scope
    for bank in banks.values():
        for one in bank.sections:
            if one.id == section:
                return one.scope
    raise UnknownQuestion(
        _("there is no section called {section!r}.", section=section[:60]),
        _("`assess bank show BANK` lists them."),
    )


@click.command("sitting")
@click.argument("person")
@click.argument("event", type=click.Choice(["begin", "end"]))
@click.option("--room", metavar="WHO", help='Who else is here: "just us", or names with commas.')
@click.pass_obj
def sitting_command(given: Given, person: str, event: str, room: str | None) -> None:
    """Who is in the room, for what follows.

    \b
    Example:
      assess sitting Robin begin --room "Ash, an interpreter"
      assess sitting Robin end
    """
    with unlocked(given) as workspace:
        person_id = workspace.find(person)
        began = open_sitting(workspace.person(person_id), workspace.today)
        if event == "begin":
            if began is not None and began.sitting is not None:
                # One sitting at a time: the room of the one before does not come back.
                workspace.say(person_id, sayings.sitting("ended"), sitting=began.sitting)
            sitting_id = begin_sitting(workspace, person_id, room_from(room))
            click.echo(f"began {sitting_id}")
            return
        if began is None or began.sitting is None:
            raise BadInput(
                _("no sitting is open today."), _("`assess sitting PERSON begin` opens one.")
            )
        workspace.say(person_id, sayings.sitting("ended"), sitting=began.sitting)
        click.echo(f"ended {began.sitting}")


def room_from(words: str | None) -> Room:
    """Who is in the room, from typed words."""
    if words is None or words.strip().casefold() in ("", "just us", "alone", "nobody", "no one"):
        return Room()
    return Room(tuple(one.strip() for one in words.split(",") if one.strip()))
