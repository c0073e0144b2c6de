"""Every shipped bank passes the checker without an error or a warning, and without exceptions."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.commands.checking import bank_paths, check_files
from assess.library import Library

TOP = Path(__file__).resolve().parents[2] / "question_banks"
BANKS = {
    bank_id: path
    for bank_id, path in Library([TOP]).paths().items()
    if (TOP / f"{bank_id}.yaml") == path
}


@pytest.mark.parametrize("bank_id", BANKS)
def test_a_shipped_bank_has_nothing_to_put_right(bank_id: str) -> None:
    found = check_files(Library([TOP]), [BANKS[bank_id]])
    assert [str(problem) for problem in found if problem.severity != "advice"] == []


def test_all_of_them_at_once_and_what_stands_beside_them() -> None:
    library = Library([TOP])
    paths = bank_paths(library, ())
    assert {path.resolve() for path in paths} >= {path.resolve() for path in BANKS.values()}
    assert [str(p) for p in check_files(library, paths) if p.severity == "error"] == []
