"""Commands about the vault."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from assess.cli import Given
from assess.commands.common import (
    ask_secret,
    json_option,
    passphrase,
    print_json,
    secret_from,
    unlocked,
    where,
    write_new_file,
)
from assess.errors import BadInput, CannotWrite, Damaged
from assess.i18n import _, ngettext
from assess.workspace import set_up, suggest_passphrase, vault_exists


@click.group("vault")
def vault_command() -> None:
    """The sealed vault."""


@vault_command.command("init")
@click.option("--worker", required=True, help="Your name, as people know you.")
@click.option("--service", required=True, help="The service's name, such as Larch House.")
@click.option("--role", default="keyworker", show_default=True, help="Your role.")
@click.option("--recovery-file", metavar="FILE", help="Write the recovery words there instead.")
@click.pass_obj
def vault_init(
    given: Given, worker: str, service: str, role: str, recovery_file: str | None
) -> None:
    """Make a vault; shows the recovery words once.

    \b
    Example:
      assess vault init --worker Dee --service "Larch House"
    """
    place = where(given)
    secret = passphrase(given) if given.passphrase_file else _new_passphrase()
    if recovery_file is None:
        workspace, words = set_up(
            place, worker=worker, role=role, service=service, passphrase=secret
        )
        workspace.lock()
        click.echo(_("The vault is made."), err=True)
        click.echo(
            _("Recovery words, shown this once. Write them down and lock them away:"), err=True
        )
        click.echo(words)
        return
    kept = _reserve(Path(recovery_file))
    try:
        workspace, words = set_up(
            place, worker=worker, role=role, service=service, passphrase=secret
        )
    except BaseException:
        kept.unlink(missing_ok=True)
        raise
    workspace.lock()
    try:
        write_new_file(kept, (words + "\n").encode())
    except CannotWrite:
        click.echo(
            _("Recovery words, shown this once. Write them down and lock them away:"), err=True
        )
        click.echo(words)
        raise
    click.echo(
        _("The vault is made. Its recovery words are in {kept}; lock them away.", kept=kept),
        err=True,
    )


def _reserve(path: Path) -> Path:
    """Makes sure the words can be kept before there is a vault that needs them."""
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        raise BadInput(_("{path} is there already.", path=path), _("Name a new file.")) from None
    except OSError as problem:
        raise CannotWrite(
            _("{path} could not be written: {strerror}.", path=path, strerror=problem.strerror),
            _("Check the folder."),
        ) from None
    return path


def _new_passphrase() -> str:
    if not sys.stdin.isatty():
        return ask_secret(_("Passphrase"))
    offered = suggest_passphrase()
    click.echo(_("A passphrase picked by chance, shown this once:"), err=True)
    click.echo(f"  {offered}", err=True)
    click.echo(_("Write it down. Press Enter to take it, or type one of your own."), err=True)
    typed: str = click.prompt(
        _("Passphrase"), default="", show_default=False, hide_input=True, err=True
    )
    if not typed:
        return offered
    again: str = click.prompt(_("The same again"), hide_input=True, err=True)
    if again != typed:
        raise BadInput(_("the two were not the same."), _("Nothing was made. Try again."))
    return typed


@vault_command.command("info")
@json_option
@click.pass_obj
def vault_info(given: Given, as_json: bool) -> None:
    """What can be told without unlocking: where it is, how many rows, how it is sealed.

    \b
    Example:
      assess vault info
    """
    from assess import vault

    found = vault.info(where(given))
    if as_json:
        print_json({"schema": "assess.vault-info/1", **found})
        return
    for key, value in found.items():
        click.echo(f"{key}: {value}")


@vault_command.command("check")
@json_option
@click.pass_obj
def vault_check(given: Given, as_json: bool) -> None:
    """Read and prove everything. Exit code 4 names record and row.

    \b
    Example:
      assess vault check
    """
    from assess.commands.common import clock
    from assess.errors import NoVault
    from assess.workspace import check_vault

    place = where(given)
    if not vault_exists(place):
        raise NoVault(
            _("there is no vault at {place}.", place=place), _("Name another with --vault.")
        )
    report = check_vault(place, passphrase(given), clock=clock(given))
    if as_json:
        print_json(
            {
                "schema": "assess.vault-check/1",
                "people": report.people,
                "entries": report.entries,
                "damaged": [
                    {"person": d.person, "sequence": d.sequence, "what": d.what}
                    for d in report.damaged
                ],
            }
        )
    else:
        for damage in report.damaged:
            place_words = (
                _("record {person}, row {row}: ", person=damage.person, row=damage.sequence)
                if damage.person
                else ""
            )
            click.echo(f"{place_words}{damage.what}")
    if report.damaged:
        raise Damaged(
            _("{number} damaged or missing; the rest proves.", number=len(report.damaged)),
            _(
                "`assess vault restore` brings a backup back. Keep this copy for whoever "
                "looks into it."
            ),
        )
    if not as_json:
        click.echo(
            _(
                "All proved: {people}, {entries}.",
                people=ngettext("{number} record", "{number} records", report.people),
                entries=ngettext("{number} entry", "{number} entries", report.entries),
            )
        )


@vault_command.command("backup")
@click.argument("file", metavar="FILE")
@click.pass_obj
def vault_backup(given: Given, file: str) -> None:
    """Copy the vault, sealed as it is, to one file.

    \b
    Example:
      assess vault backup /media/stick/monday.assess
    """
    with unlocked(given) as workspace:
        workspace.backup(Path(file))
        click.echo(
            _("Backed up to {file}. Words taken out later may still be in it.", file=file), err=True
        )


@vault_command.command("restore")
@click.argument("file", metavar="FILE")
@click.pass_obj
def vault_restore(given: Given, file: str) -> None:
    """Bring a backup back, to a place where no vault is.

    \b
    Example:
      assess --vault ./again vault restore /media/stick/monday.assess
    """
    from assess import vault

    path = Path(file)
    if not path.is_file():
        raise BadInput(_("there is no backup at {file}.", file=file), _("Check the path."))
    vault.restore(path, where(given))
    click.echo(_("Restored. `assess vault check` proves it."), err=True)


@vault_command.command("passphrase")
@click.option("--new-file", metavar="FILE", help="The new passphrase: the first line of FILE.")
@click.pass_obj
def vault_passphrase(given: Given, new_file: str | None) -> None:
    """Change your passphrase.

    \b
    Example:
      assess vault passphrase
    """
    old = passphrase(given)
    new = (
        secret_from(new_file, _("new passphrase"))
        if new_file
        else ask_secret(_("New passphrase"), twice=True)
    )
    if not new.strip():
        raise BadInput(
            _("the new passphrase is empty."), _("Six words picked by chance are strong.")
        )
    from assess import vault

    with vault.unlock(where(given), old) as opened:
        opened.change_passphrase(old, new)
    click.echo(_("Changed."), err=True)


@vault_command.command("recover")
@click.option("--words-file", metavar="FILE", help="The recovery words: the first line of FILE.")
@click.option("--new-file", metavar="FILE", help="The new passphrase: the first line of FILE.")
@click.pass_obj
def vault_recover(given: Given, words_file: str | None, new_file: str | None) -> None:
    """A new passphrase, by the recovery words.

    \b
    Example:
      assess vault recover --words-file recovery.txt
    """
    words = (
        secret_from(words_file, _("recovery words"))
        if words_file
        else ask_secret(_("Recovery words"))
    )
    new = (
        secret_from(new_file, _("new passphrase"))
        if new_file
        else ask_secret(_("New passphrase"), twice=True)
    )
    if not new.strip():
        raise BadInput(
            _("the new passphrase is empty."), _("Six words picked by chance are strong.")
        )
    from assess import vault

    vault.recover(where(given), words, new).lock()
    click.echo(_("Recovered. The new passphrase opens everything."), err=True)
