"""`assess bank preview`: which bank is walked, and what is said about the walk."""

from __future__ import annotations

from pathlib import Path

import click

from assess.commands.checking import bank_paths
from assess.errors import BadInput
from assess.forms.bank import Bank
from assess.forms.load import load, load_overlay
from assess.forms.overlay import apply
from assess.forms.safe_text import safe
from assess.i18n import _, asked_in, ngettext
from assess.library import Library, read_bank
from assess.rehearsal import Rehearsal


def bank_to_walk(library: Library, given: str) -> Bank:
    """The bank of a path or an id; of a file of words, its bank in those words.

    Raises BadInput where it is no bank, or several, and BadBank where it cannot be read.
    """
    if given in library.paths() and not Path(given).exists():
        return library.bank(given, asked_in())
    found = bank_paths(library, (given,))
    if len(found) > 1:
        raise BadInput(
            _("there are several banks in {path}.", path=safe(given)),
            _("Name one of them: {listed}.", listed=", ".join(safe(str(one)) for one in found)),
        )
    [path] = found
    if "." not in path.stem or "@" in path.stem:
        return load(read_bank(path), safe(str(path))).required()
    words = load_overlay(read_bank(path), safe(str(path))).required()
    beside = path.with_name(path.stem.partition(".")[0] + ".yaml")
    if beside.is_file():
        bank = load(read_bank(beside), safe(str(beside))).required()
    else:
        bank = library.bank(words.of, "")
    return apply(bank, words)


def say_before(bank: Bank) -> None:
    """What is about to happen, before anybody types a word that they would miss."""
    click.echo(
        _(
            "A preview of {title} ({bank}), with an invented person. Nothing typed is kept, "
            "whatever the lines below say.",
            title=safe(bank.title),
            bank=bank.id,
        )
        + "\n"
    )


def say_after(walk: Rehearsal) -> None:
    """What was reached on a walk and what was not, question by question and branch by branch."""
    reached = walk.reached()
    put = [address for address, yes in reached.items() if yes]
    click.echo(
        "\n"
        + _("Reached: {put} of {all} questions. Nothing was kept.", put=len(put), all=len(reached))
    )
    for address in put:
        click.echo("  " + _("reached: {address}", address=address))
    for address, yes in reached.items():
        if not yes:
            why = walk.why_not(address)
            click.echo("  " + _("not reached: {address} ({why})", address=address, why=why))
    branches = walk.branches()
    if not branches:
        click.echo(_("Branches: none. No question waits for an answer to another."))
        return
    taken = sum(branch.reached for branch in branches)
    click.echo(
        ngettext(
            "Branches: {taken} of {number} reached.",
            "Branches: {taken} of {number} reached.",
            len(branches),
            taken=taken,
        )
    )
    for branch in branches:
        address, when = branch.item.address, safe(branch.when)
        if branch.reached:
            said = _("reached: {address}, asked when {when}", address=address, when=when)
        else:
            said = _("not reached: {address}, asked when {when}", address=address, when=when)
        click.echo("  " + said)
    if taken < len(branches):
        click.echo(_("Walk it again with other answers to see the rest."))
