"""Licensed scales: their words, entered once by the service that holds the licence."""

from __future__ import annotations

from pathlib import Path

import click

from assess.commands.common import write_new_file
from assess.errors import BadInput, CannotWrite
from assess.forms import licensed
from assess.i18n import _
from assess.library import Library, read_bank, scale_file


@click.group("scale")
def scale_command() -> None:
    """Licensed scales."""


@scale_command.command("install")
@click.argument("file", metavar="FILE")
def scale_install(file: str) -> None:
    """Enter a licensed scale's words, from the service that holds the licence.

    FILE is YAML: scale (BANK/SCALE), licence, statements and answers, in their order.

    \b
    Example:
      assess scale install swemwbs.yaml
    """
    path = Path(file)
    if not path.is_file():
        raise BadInput(_("there is no file at {path}.", path=file), _("Check the path."))
    raw = read_bank(path)
    words = licensed.read(raw, file)
    bank = Library().load(words.bank).required()
    licensed.apply(bank, words)
    target = scale_file(words.bank, words.scale)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise CannotWrite(
            _("{path} could not be made: {why}.", path=target.parent, why=problem.strerror),
            _("Check the settings folder."),
        ) from None
    write_new_file(target, raw)
    title = bank.scales[words.scale].title
    click.echo(_("{title} can be asked here now.", title=title))
