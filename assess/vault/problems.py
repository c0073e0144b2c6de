"""How a problem with a record is said: naming record and row, never what stands in it."""

from __future__ import annotations

from typing import NoReturn

from assess.errors import NotPermitted
from assess.i18n import _, mark
from assess.vault.ids import text_of
from assess.vault.rows import Problem

KEEP = mark("Keep the vault as it is, and restore a backup: assess vault restore FILE.")


def fail(person: bytes, problem: Problem) -> NoReturn:
    """Raise a problem as its error."""
    message = _(
        "Record {person}, row {row}: {what}.",
        person=text_of(person),
        row=problem.sequence,
        what=problem.what,
    )
    raise problem.error(message, _(KEEP))


def erased(person: bytes) -> NotPermitted:
    """What to say to whoever writes to a record that was taken away."""
    return NotPermitted(
        _("Record {text_of} was erased.", text_of=text_of(person)),
        _("Nothing more can be written to it."),
    )
