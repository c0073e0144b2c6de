"""`assess demo`: the app on fictional people."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import click

from assess.cli import Given
from assess.commands.common import clock, write_new_file
from assess.commands.front import wants_plain
from assess.errors import BadInput, CannotWrite
from assess.i18n import _
from assess.workspace import set_up, suggest_passphrase


@click.command("demo")
@click.option("--make", "folder", metavar="DIR", help="Write the demo vault to DIR and exit.")
@click.pass_obj
def demo_command(given: Given, folder: str | None) -> None:
    """The app on fictional people, in a vault that is removed at the end.

    \b
    Example:
      assess demo
      assess demo --make ./demo
    """
    if folder is not None:
        _make(given, Path(folder))
        return
    with tempfile.TemporaryDirectory(prefix="assess-demo-") as temporary:
        # Nothing of a demonstration is left behind, the rollback pin included.
        os.environ["ASSESS_CONFIG_DIR"] = str(Path(temporary) / "config")
        _open(given, Path(temporary))


def _make(given: Given, folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        raise BadInput(_("{folder} is not empty.", folder=folder), _("Name a new folder."))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise CannotWrite(
            _("{folder} could not be made: {strerror}.", folder=folder, strerror=problem.strerror),
            _("Name another folder."),
        ) from None
    passphrase = suggest_passphrase()
    _fill(given, folder, passphrase)
    write_new_file(folder / "passphrase.txt", (passphrase + "\n").encode())
    click.echo(str(folder))
    click.echo(_("Everyone in it is fictional. To open it:"), err=True)
    click.echo(
        "  "
        + _("assess --vault {folder} --passphrase-file {folder}/passphrase.txt", folder=folder),
        err=True,
    )


def _fill(given: Given, folder: Path, passphrase: str) -> None:
    from assess import demo

    workspace, _ = set_up(
        str(folder),
        worker=demo.WORKER,
        role=demo.ROLE,
        service=demo.SERVICE,
        passphrase=passphrase,
        clock=clock(given),
    )
    with workspace:
        demo.fill(workspace)


def _open(given: Given, folder: Path) -> None:
    from assess.workspace import unlock

    where = str(folder / "vault")
    passphrase = suggest_passphrase()
    if sys.stderr.isatty():
        click.echo(_("Making eight fictional people…"), err=True)
    _fill(given, Path(where), passphrase)
    workspace = unlock(where, passphrase, clock=clock(given))
    if wants_plain(given):
        from assess.plain import menu

        with workspace:
            menu(workspace, read=sys.stdin, write=sys.stdout)
        return
    from assess.tui.app import run

    run(where, clock=clock(given), workspace=workspace, demo=True)
