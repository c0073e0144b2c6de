"""A starter bank, written where its writer wants it."""

from __future__ import annotations

from pathlib import Path

from assess import locations
from assess.commands.common import write_new_file
from assess.errors import BadInput, CannotWrite
from assess.forms.safe_text import safe
from assess.forms.starter import is_bank_id, starter
from assess.i18n import _
from assess.library import Library


def write_starter(library: Library, bank_id: str, to: Path | None) -> Path:
    """Writes a starter bank to a file, or to the service's own folder, and says where.

    Raises BadInput for an id that is none or is taken, or a file that is there already;
    CannotWrite.
    """
    if not is_bank_id(bank_id):
        raise BadInput(
            _("{bank_id} cannot be the id of a bank.", bank_id=safe(bank_id[:60])),
            _("Use FAMILY/NAME in letters a to z, figures and _: everyday/my_bank."),
        )
    if bank_id in library.paths():
        raise BadInput(
            _("there is a bank called {bank_id} already.", bank_id=bank_id),
            _("Choose another id; `assess bank list` has those in use."),
        )
    family, _slash, name = bank_id.partition("/")
    path = to or locations.own_banks_dir() / family / f"{name}.yaml"
    if path.exists() or path.is_symlink():
        raise BadInput(
            _("{path} is there already.", path=safe(str(path))),
            _("Name another file with --to. Nothing was changed."),
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise CannotWrite(
            _(
                "{path} could not be made: {why}.",
                path=safe(str(path.parent)),
                why=problem.strerror,
            ),
            _("Check the folder, or name another with --to."),
        ) from None
    write_new_file(path, starter(bank_id).encode())
    return path
