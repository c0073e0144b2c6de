"""Whose it is to give a waiver: a manager's. A vault knows what a worker's role is called, no more."""

from __future__ import annotations

from assess.errors import BadEntry
from assess.i18n import _

MANAGES = ("manager", "team lead", "teamlead", "head of", "director", "supervisor")
"""Words in the name of a role by which its holder may give one, in small letters."""


def is_manager(role: str) -> bool:
    """Whether a role is called a manager's. Nobody proves it: the waiver names who gave it."""
    return any(one in role.casefold() for one in MANAGES)


def who_waives(manager: str, me: str, role: str) -> str:
    """The manager whose waiver it is: the one named, or the worker where their role is one.

    Raises BadEntry where nobody is named and the worker is no manager.
    """
    if manager.strip():
        return manager.strip()
    if is_manager(role):
        return me
    raise BadEntry(
        _("a waiver is a manager's to give."),
        _("Name the manager who took it up with them. It stays in the house."),
    )
