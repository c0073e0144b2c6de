"""Noting what a released bank looks like: its digest, in `frozen.json` beside its folder."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assess.errors import BadInput, CannotWrite
from assess.forms.lint import check
from assess.forms.problems import Problem
from assess.i18n import _
from assess.library import Library, read_bank
from assess.older_banks import read_frozen


@dataclass(frozen=True, slots=True)
class Frozen:
    """The banks and versions that were frozen; none of them where something is wrong."""

    frozen: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]


def freeze(library: Library, bank_ids: Sequence[str] = ()) -> Frozen:
    """Freezes banks, all active ones by default, or tells the errors that stand in the way.

    What was frozen before stays. Raises BadInput for a bank that is not active, UnknownQuestion,
    BadBank, CannotWrite.
    """
    wanted = bank_ids or [one for one in library.ids() if library.bank(one).status == "active"]
    lists: dict[Path, dict[str, dict[str, str]]] = {}
    done: list[tuple[str, str]] = []
    problems: list[Problem] = []
    for bank_id in wanted:
        bank = library.bank(bank_id)
        if bank.status != "active":
            raise BadInput(
                _("{bank_id} is not active, so it may still change.", bank_id=bank_id),
                _("Set its `status` to `active` first."),
            )
        path = library.paths()[bank_id]
        raw = read_bank(path)
        found = check(
            raw,
            str(path),
            sources=library.sources(),
            known_banks=library.known(besides=path),
            frozen=library.frozen(),
        )
        problems += [problem for problem in found if problem.severity == "error"]
        folder = path.parent.parent
        noted = lists.setdefault(folder, read_frozen(folder / "frozen.json"))
        digest = hashlib.sha256(raw).hexdigest()
        if noted.setdefault(bank_id, {}).get(bank.version) != digest:
            noted[bank_id][bank.version] = digest
            done.append((bank_id, bank.version))
    if problems:
        return Frozen((), tuple(problems))
    for folder, noted in lists.items():
        _write(folder / "frozen.json", noted)
    return Frozen(tuple(done), ())


def _write(path: Path, noted: dict[str, dict[str, str]]) -> None:
    text = json.dumps(noted, indent=2, sort_keys=True) + "\n"
    building = path.with_name(".frozen.json.part")
    try:
        building.write_text(text, "utf-8")
        building.replace(path)
    except OSError as problem:
        raise CannotWrite(
            _("{path} could not be written: {strerror}.", path=path, strerror=problem.strerror),
            _("Check the folder and the disk."),
        ) from None
