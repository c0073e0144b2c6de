"""Finding a goal, a step or a need by what somebody typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from assess.errors import BadEntry
from assess.forms.safe_text import folded
from assess.i18n import _


class Row(Protocol):
    """Anything of a plan that has a row and words."""

    @property
    def row(self) -> str:
        """Its row's id."""

    @property
    def words(self) -> str:
        """What it is, in words."""


_R = TypeVar("_R", bound=Row)


def found_row(rows: Sequence[_R], text: str) -> _R:
    """The one row of that id, of those words, or that begins so. Raises BadEntry; names nothing."""
    wanted = folded(text)
    exact = [one for one in rows if wanted in (one.row, folded(one.words))]
    found = exact or [one for one in rows if wanted and folded(one.words).startswith(wanted)]
    if not found:
        raise BadEntry(
            _("there is nothing in this plan by that name or id."),
            _("`assess goal list PERSON` and `assess action list PERSON` show what there is."),
        )
    if len(found) > 1:
        raise BadEntry(
            _("{number} things in this plan fit that.", number=len(found)),
            _("Type more of the words, or the id."),
        )
    return found[0]
