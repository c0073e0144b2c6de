"""Limits a bank may set on an answer. They warn in conversation; only sharing may be stopped."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, InvalidOperation
from typing import Any

from assess.forms.bank import Constraint, Item


def broken(item: Item, value: Any, today: dt.date) -> list[Constraint]:
    """The limits this value goes past, in the bank's order."""
    return [one for one in item.constraints if not _holds(one, value, today)]


def _holds(limit: Constraint, value: Any, today: dt.date) -> bool:
    match limit.rule:
        case "longest":
            return not isinstance(value, str) or len(value) <= int(limit.limit)
        case "not_after_today":
            return not isinstance(value, str) or value[:10] <= today.isoformat()[: len(value)]
        case "at_least" | "at_most":
            found, bound = _number(value), _number(limit.limit)
            if found is None or bound is None:
                return True
            return found >= bound if limit.rule == "at_least" else found <= bound
    return True


def _number(value: Any) -> Decimal | None:
    """A number, or how many were chosen."""
    if isinstance(value, list):
        return Decimal(len(value))
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    try:
        return Decimal(value)
    except InvalidOperation:
        return None
