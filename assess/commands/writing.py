"""Writing a document to a file: in which format, where, sealed or in the clear.

Without a place it goes into the exports folder, sealed by six words unless a plain format was asked
for, under a name that says nothing; then its path alone is on stdout. Words that no font here can
print go out as HTML instead of PDF, and the command says so: nobody's name is ever dropped.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess import locations
from assess.commands.common import write_new_file
from assess.documents.unprotected import unprotected
from assess.errors import BadInput, CannotWrite
from assess.forms.safe_text import safe
from assess.i18n import _

if TYPE_CHECKING:
    from assess.documents.blocks import Document

SUFFIXES = (".pdf", ".html", ".docx", ".txt", ".json")
SEALED = ".age"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document goes, as what, and whether it is sealed. No folder yet without `chosen`."""

    path: Path
    suffix: str
    sealed: bool
    chosen: bool


def place(target: str | None, plain: str | None, *, default: str = ".pdf") -> Place:
    """Where to write: a file as named, or a new one in the exports folder. Raises BadInput.

    `target` ends in a format, and in `.age` besides to be sealed; `plain` is a format such as
    `pdf` that was asked for in the clear, in the exports folder.
    """
    if target is None:
        suffix = f".{plain}" if plain else default
        ending = suffix if plain else suffix + SEALED
        path = locations.exports_dir() / f"{secrets.token_hex(6)}{ending}"
        return Place(path, suffix, not plain, chosen=False)
    if plain is not None:
        raise BadInput(
            _("the file's name says its format already."), _("Leave out --to or --format.")
        )
    folded = target.casefold()
    sealed = folded.endswith(SEALED)
    suffix = Path(folded.removesuffix(SEALED)).suffix
    if suffix not in SUFFIXES:
        raise BadInput(
            _("there is no such format: {suffix}.", suffix=suffix or _("none was named")),
            _("Use one of {suffixes}.", suffixes=", ".join(SUFFIXES)),
        )
    return Place(Path(target), suffix, sealed, chosen=True)


def write_document(
    document: Document, where: Place, *, imposed: bool = False, whom: str = ""
) -> Place:
    """Writes it, and says what there is to say. Returns where it went, and as what.

    `whom` is who it is for, by name. Raises BadInput, CannotWrite.
    """
    data, where = _made(document, where, imposed=imposed)
    words = ""
    if where.sealed:
        from assess.vault import carry

        words = carry.generate_words()
        data = carry.seal_file(data, words=words)
    if not where.chosen:
        try:
            where.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise CannotWrite(
                _(
                    "{path} could not be made: {strerror}.",
                    path=where.path.parent,
                    strerror=problem.strerror,
                ),
                _("Check the folder and the disk."),
            ) from None
    write_new_file(where.path, data)
    click.echo(_("Kept in {path}.", path=safe(str(where.path))), err=True)
    if not where.sealed:
        click.echo(safe(unprotected(whom)), err=True)
    if not where.chosen:
        click.echo(str(where.path))
    if words:
        click.echo(_("Your words, shown this once. Keep them apart from the file:"), err=True)
        click.echo(words, err=not where.chosen)
    return where


def _made(document: Document, where: Place, *, imposed: bool) -> tuple[bytes, Place]:
    from assess.documents.render import render_or_page

    made = render_or_page(document, where.suffix, imposed=imposed)
    if made.suffix == where.suffix:
        return made.data, where
    ending = made.suffix + (SEALED if where.sealed else "")
    click.echo(made.said, err=True)
    return made.data, replace(where, path=free_beside(where.path, ending), suffix=made.suffix)


def free_beside(path: Path, ending: str) -> Path:
    """A name beside this one with another ending, that nothing stands under yet: nobody asked for
    a file of theirs to be replaced."""
    stem = Path(path.name.removesuffix(SEALED)).stem
    names = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(free for name in names if not (free := path.with_name(f"{name}{ending}")).exists())
