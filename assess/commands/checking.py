"""Which files `assess bank check` looks at, and everything wrong with them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from assess import destinations
from assess.errors import BadInput
from assess.forms.bank import Bank
from assess.forms.lint import examine
from assess.forms.load import load, load_overlay
from assess.forms.problems import Problem
from assess.forms.rules_overlay import check_overlay, untranslated
from assess.forms.safe_text import safe
from assess.i18n import _
from assess.library import Library, read_bank

NOT_BANKS = ("concepts.yaml", "sources.yaml", "destinations.yaml")
"""Files beside the families that banks point into."""


def check_files(library: Library, paths: list[Path]) -> list[Problem]:
    """Everything wrong with the banks and overlays at these paths, errors first.

    Raises BadBank where a file cannot be read at all.
    """
    places = {path.resolve(): bank_id for bank_id, path in library.paths().items()}
    problems: list[Problem] = []
    for path in paths:
        if path.name == destinations.FILE:
            problems += destinations.check(library, path)
            continue
        if "@" in path.stem:  # an older version: history, not to be put right
            continue
        if "." in path.stem:
            problems += _check_words(library, path)
        else:
            problems += _check_bank(library, path, places.get(path.resolve(), ""))
    return sorted(problems, key=lambda problem: problem.rank)


def _check_bank(library: Library, path: Path, place: str) -> list[Problem]:
    raw, file = read_bank(path), safe(str(path))
    loaded = load(raw, file)
    besides = library.paths()[place] if place else None
    found = examine(
        loaded,
        file,
        sources=library.sources(),
        concepts=library.concepts(),
        known_banks=library.known(besides=besides),
        frozen=library.frozen(),
        digest=hashlib.sha256(raw).hexdigest(),
        installed_as=place,
    )
    if loaded.bank is not None and loaded.bank.translations:
        tags = list(library.overlays(place)) if place else _beside(path)
        found += untranslated(loaded.bank, loaded.document, file, tags)
    return found


def _beside(path: Path) -> list[str]:
    return [one.stem.partition(".")[2] for one in path.parent.glob(f"{path.stem}.*.yaml")]


def _check_words(library: Library, path: Path) -> list[Problem]:
    """What is wrong with `NAME.LANG.yaml`, against the bank beside it, else the installed one."""
    raw, file = read_bank(path), safe(str(path))
    bank: Bank | None = None
    beside = path.with_name(path.stem.partition(".")[0] + ".yaml")
    if beside.is_file():
        bank = load(read_bank(beside), str(beside)).bank
    elif found := load_overlay(raw, file).overlay:
        bank = library.bank(found.of, "") if found.of in library.paths() else None
    return check_overlay(raw, file, bank, stem=path.stem)


def bank_paths(library: Library, given: tuple[str, ...]) -> list[Path]:
    """The files that were asked for: paths, folders, ids of installed banks; without any, all.

    Raises BadInput where there is none.
    """
    if not given:
        overlays = [path for one in library.ids() for path in library.overlays(one).values()]
        return [*library.paths().values(), *overlays, *destinations.files()]
    found: list[Path] = []
    for text in given:
        path = Path(text)
        if path.is_dir():
            inside = sorted(one for one in path.glob("**/*.yaml") if one.name not in NOT_BANKS)
            if not inside:
                raise BadInput(
                    _("there are no banks in {path}.", path=safe(text)),
                    _("A bank's file ends in .yaml."),
                )
            found += inside
        elif path.is_file():
            found.append(path)
        elif text in library.paths():
            found.append(library.paths()[text])
        else:
            raise BadInput(_("there is no bank at {text}.", text=safe(text)), _("Check the path."))
    return found
