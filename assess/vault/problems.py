"""How a problem with a record is said: naming record and row, never what stands in it."""

from __future__ import annotations

from typing import NoReturn

from assess.errors import NotPermitted
from assess.vault.ids import text_of
from assess.vault.rows import Problem

KEEP = "Keep the vault as it is, and restore a backup: assess vault restore FILE."


def fail(person: bytes, problem: Problem) -> NoReturn:
    """Raise a problem as its error."""
    place = f"Record {text_of(person)}, row {problem.sequence}"
    raise problem.error(f"{place}: {problem.what}.", KEEP)


def erased(person: bytes) -> NotPermitted:
    """What to say to whoever writes to a record that was taken away."""
    return NotPermitted(
        f"Record {text_of(person)} was erased.", "Nothing more can be written to it."
    )
