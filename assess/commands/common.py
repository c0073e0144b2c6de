"""What the commands share: unlocking, reading a secret, printing one JSON document."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assess import locations
from assess.cli import Given
from assess.errors import BadInput, CannotWrite, Locked, NoVault
from assess.i18n import _
from assess.workspace import Clock, unlock, vault_exists

if TYPE_CHECKING:
    from assess.workspace import Workspace

json_option = click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")


def where(given: Given) -> str:
    """The vault's place."""
    return given.vault or str(locations.data_dir() / "vault")


def clock(given: Given) -> Clock:
    """The day to act on. Raises BadInput for a day that is none."""
    if given.today is None:
        return Clock.real()
    try:
        if len(given.today) == 10:
            return Clock(dt.date.fromisoformat(given.today), is_set=True)
    except ValueError:
        pass
    raise BadInput(_("--today is not a day."), _("Write it as YYYY-MM-DD, such as 2026-01-22."))


def secret_from(path: str, what: str) -> str:
    """The first line of a file. Raises BadInput."""
    try:
        raw = Path(path).expanduser().read_bytes()
    except OSError as problem:
        raise BadInput(
            _("the {what} file cannot be read: {strerror}.", what=what, strerror=problem.strerror),
            _("Check the path."),
        ) from None
    try:
        return raw.decode("utf-8-sig").splitlines()[0] if raw else ""
    except (UnicodeDecodeError, IndexError):
        raise BadInput(
            _("the {what} file is not text.", what=what), _("Save it as UTF-8 text.")
        ) from None


def passphrase(given: Given) -> str:
    """The worker's passphrase: from the file, or asked for without showing it.

    Raises Locked where there is neither a file nor anyone to ask.
    """
    if given.passphrase_file is not None:
        return secret_from(given.passphrase_file, _("passphrase"))
    return ask_secret(_("Passphrase"))


def ask_secret(prompt: str, *, twice: bool = False) -> str:
    """Asks for a secret without showing it. Raises Locked where nobody can be asked."""
    if not sys.stdin.isatty():
        raise Locked(
            _("there is no passphrase, and nobody at a keyboard to ask."),
            _("Name a file with --passphrase-file."),
        )
    asked: str = click.prompt(prompt, hide_input=True, confirmation_prompt=twice, err=True)
    return asked


@contextmanager
def unlocked(given: Given) -> Iterator[Workspace]:
    """The vault, unlocked for one command and locked after it."""
    place, day = where(given), clock(given)
    if not vault_exists(place):
        raise NoVault(
            _("there is no vault at {place}.", place=place),
            _("`assess vault init` makes one, or name another with --vault."),
        )
    workspace = unlock(place, passphrase(given), clock=day)
    try:
        yield workspace
    finally:
        workspace.lock()


def print_json(document: dict[str, Any]) -> None:
    """One JSON document on stdout; in plain ASCII where stdout is not UTF-8, so it stays JSON."""
    unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    click.echo(json.dumps(document, ensure_ascii=not unicode, indent=2))


def write_new_file(path: Path, data: bytes) -> None:
    """Writes a file whole or not at all, readable by its owner only. Raises CannotWrite."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            temporary.replace(path)
            _sync_folder(path.parent)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as problem:
        raise CannotWrite(
            _("{path} could not be written: {strerror}.", path=path, strerror=problem.strerror),
            _("Check the folder and the disk."),
        ) from None


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
