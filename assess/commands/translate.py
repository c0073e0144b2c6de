"""A bank's words, written down for whoever puts them into another language."""

from __future__ import annotations

from pathlib import Path

from assess import locations
from assess.catalogues import TAG
from assess.commands.common import write_new_file
from assess.errors import BadInput, CannotWrite
from assess.forms.languages import name_of, same
from assess.forms.safe_text import safe
from assess.forms.skeleton import skeleton
from assess.i18n import _
from assess.library import Library


def write_words(library: Library, bank_id: str, language: str, to: Path | None) -> Path:
    """Writes every wording of a bank as an overlay in the bank's own words, and says where.

    Raises BadInput for a tag that is none, for the bank's own language, or where a file is there
    already; UnknownQuestion, BadBank, CannotWrite.
    """
    import yaml

    bank = library.bank(bank_id, "")
    if not TAG.fullmatch(language):
        raise BadInput(
            _("{tag} is not a language tag.", tag=repr(language[:40])),
            _("Use one such as cy, pl or ti."),
        )
    if same(bank.language, language):
        raise BadInput(
            _("{bank_id} is in {language} already.", bank_id=bank_id, language=name_of(language)),
            _("Name another language."),
        )
    family, _slash, name = bank_id.partition("/")
    path = to or locations.own_banks_dir() / family / f"{name}.{language}.yaml"
    if path.exists() or path.is_symlink():
        raise BadInput(
            _("{path} is there already.", path=safe(str(path))),
            _("Name another file with --to. Nothing was changed."),
        )
    text = yaml.safe_dump(skeleton(bank, language), allow_unicode=True, sort_keys=False, width=100)
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
    write_new_file(path, text.encode())
    return path
