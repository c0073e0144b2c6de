"""Commands for the person's own say: strike out, bring back, tell one reader another way."""

from __future__ import annotations

import click

from assess.cli import Given
from assess.commands.answers import write_down
from assess.commands.common import json_option, print_json, unlocked
from assess.errors import BadEntry, BadInput
from assess.forms.safe_text import safe
from assess.i18n import _
from assess.record import ledger as ledgers
from assess.record import sayings
from assess.record.alone import may_put
from assess.record.telling import check
from assess.sitting import open_sitting
from assess.sitting.known_facts import ledger_lines
from assess.sitting.own_word import ERASE, HIDE, bring_back, strike_out
from assess.sitting.rooms import room_now
from assess.workspace import Workspace


def sitting_today(workspace: Workspace, person_id: str) -> str | None:
    """The sitting that is open today, which what is written now belongs to."""
    began = open_sitting(workspace.person(person_id), workspace.today)
    return began.sitting if began else None


@click.command("strike-out")
@click.argument("person")
@click.argument("question", metavar="BANK/ITEM")
@click.option("--erase", is_flag=True, help="Take what was said to it out for good as well.")
@click.pass_obj
def strike_out_command(given: Given, person: str, question: str, erase: bool) -> None:
    """Strike a question out for this person, on their word: no reason is needed.

    It is never asked again, by any form, and is on no page, print or list of theirs. What was said
    to it is hidden, or with --erase taken out.

    \b
    Example:
      assess strike-out Robin genesis/induction/hopes
    """
    with unlocked(given) as workspace:
        person_id = workspace.find(person)
        said = strike_out(
            workspace,
            person_id,
            question,
            old=ERASE if erase else HIDE,
            sitting=sitting_today(workspace, person_id),
        )
        for entry in said:
            click.echo(f"saved {entry.id}")
        click.echo(_("Gone. Nobody here will ask it."), err=True)


@click.command("bring-back")
@click.argument("person")
@click.argument("question", metavar="BANK/ITEM")
@click.pass_obj
def bring_back_command(given: Given, person: str, question: str) -> None:
    """Bring a question back that was struck out, on the person's word alone.

    What was said to it before, where it was hidden and not erased, stands again.

    \b
    Example:
      assess bring-back Robin genesis/induction/hopes
    """
    with unlocked(given) as workspace:
        bring_back(workspace, workspace.find(person), question)
        click.echo(_("It is back."), err=True)


@click.command("ledger")
@click.argument("person")
@click.argument("question", metavar="BANK/ITEM")
@json_option
@click.pass_obj
def ledger_command(given: Given, person: str, question: str, as_json: bool) -> None:
    """How often somebody was asked for a fact, by whom, when it was last confirmed.

    For the house alone: it is on nothing that leaves.

    \b
    Example:
      assess ledger Robin everyday/first_day/medicine
    """
    with unlocked(given) as workspace:
        person_id = workspace.find(person)
        _bank, item = workspace.library.question(question)
        record = workspace.person(person_id)
        alone = room_now(record, workspace.today).alone
        # Others see what they would of a question that nobody ever put.
        seen = may_put(item, record, alone=alone)
        found = ledgers.ledger(record, item) if seen else ledgers.Ledger(())
        if as_json:
            print_json(
                {
                    "schema": "assess.ledger/1",
                    "id": person_id,
                    "question": item.address,
                    **found.as_json(),
                }
            )
            return
        for line in ledger_lines(found):
            click.echo(safe(line))


@click.command("tell")
@click.argument("person")
@click.argument("entry")
@click.option("--to", "recipient", required=True, metavar="RECIPIENT", help="Who it is about.")
@click.option("--myself", is_flag=True, help="The person will tell them; nothing goes.")
@click.option("--differently", metavar="WORDS", help="What goes instead, in the person's words.")
@click.option("--as-it-is", is_flag=True, help="The line itself goes to them after all.")
@click.pass_obj
def tell_command(
    given: Given,
    person: str,
    entry: str,
    recipient: str,
    myself: bool,
    differently: str | None,
    as_it_is: bool,
) -> None:
    """How one reader hears one line: from the person themselves, in other words, or as it is.

    \b
    Example:
      assess tell Robin LINE_ID --to Quayside --myself
      assess tell Robin LINE_ID --to Quayside --differently "I sleep badly"
    """
    if sum((myself, differently is not None, as_it_is)) != 1:
        raise BadInput(
            _("how they hear it is not said once."),
            _("Add --myself, --differently WORDS, or --as-it-is: one of them."),
        )
    decision = (
        "i_will_tell_them" if myself else "share" if differently is None else "say_differently"
    )
    check(decision, entry, differently)
    with unlocked(given) as workspace:
        person_id = workspace.find(person)
        record = workspace.person(person_id)
        line = record.entry(entry)
        if line is None or line.kind not in ("answer", "strength"):
            raise BadEntry(
                _("there is no such line in this record."), _("`assess said` shows each line's id.")
            )
        saying = sayings.share(record, recipient, entry, decision, differently)
        click.echo(f"saved {write_down(workspace, person_id, saying).id}")
