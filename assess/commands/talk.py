"""The command that holds a conversation line by line."""

from __future__ import annotations

import sys

import click

from assess.cli import Given
from assess.commands.common import unlocked
from assess.errors import BadInput, UnknownQuestion
from assess.forms.bank import Bank
from assess.forms.languages import best, name_of
from assess.i18n import _
from assess.library import Library
from assess.record.from_json import envelope_said
from assess.sitting import Sitting, open_sitting


@click.command("talk")
@click.argument("person")
@click.option("--bank", "bank_id", metavar="BANK", help="Only this bank's topics.")
@click.option("--section", metavar="SECTION", help="Straight to this topic.")
@click.option("--language", metavar="TAG", help="Put the questions in this language, such as cy.")
@click.option("--notes", is_flag=True, help="Notes after talking: written up later.")
@click.option("--said", metavar="DAY", help="With --notes: the day you talked, as YYYY-MM-DD.")
@click.pass_obj
def talk_command(
    given: Given,
    person: str,
    bank_id: str | None,
    section: str | None,
    language: str | None,
    notes: bool,
    said: str | None,
) -> None:
    """Hold a conversation line by line, on stdin and stdout.

    \b
    Example:
      assess talk Robin
      assess talk Robin --bank genesis/induction --section wants
      assess talk Robin --language cy
      assess talk Robin --notes --said 2026-01-20
    """
    from assess.plain import talk

    if said is not None and not notes:
        raise BadInput(_("--said goes with --notes."), _("Add --notes, or leave --said out."))
    day = envelope_said({"said": said})
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
        # A bank that was named is all there; else the weeks put their topics forward.
        sitting = Sitting(workspace, person_id, banks=banks, paced=bank_id is None)
        if notes:
            sitting.write_up(day)
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
