"""`enable_when` as data: no expression language, never eval."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

OPERATORS = ("equals", "not_equals", "includes", "at_least", "at_most", "answered", "declined")

DECLINED = frozenset({"prefers_not", "never_ask"})
"""RECORD 3: `declined` means these two; `not_today` is neither answered nor declined."""


@dataclass(frozen=True, slots=True)
class Known:
    """What stands for a question: a value, or a no-answer, or neither."""

    value: Any = None
    no_answer: str | None = None


Lookup = Callable[[str], Known | None]
"""From a question's full address to what stands for it."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One line of `enable_when`. `question` is a full address, `BANK/ITEM`."""

    question: str
    operator: str
    answer: Any = None

    def holds(self, known: Lookup) -> bool:
        """Whether the condition is true now; a question without a value meets only `declined`."""
        stands = known(self.question)
        if stands is None:
            return False
        if self.operator == "declined":
            return stands.no_answer in DECLINED
        if stands.no_answer is not None:
            return False
        return _compare(self.operator, stands.value, self.answer)


def _compare(operator: str, value: Any, answer: Any) -> bool:
    match operator:
        case "answered":
            return True
        case "equals":
            return _same(value, answer)
        case "not_equals":
            return not _same(value, answer)
        case "includes":
            parts = value if isinstance(value, list) else [value]
            return any(_same(part, answer) for part in parts)
        case "at_least" | "at_most":
            if type(value) is not type(answer) or not isinstance(value, int | str):
                return False
            return bool(value >= answer) if operator == "at_least" else bool(value <= answer)
    return False


def _same(value: Any, answer: Any) -> bool:
    """Equal and of one type: to Python, 1 and true are the same."""
    return type(value) is type(answer) and bool(value == answer)


Clauses = tuple[tuple[Condition, ...], ...]
"""Every clause must hold; a clause holds when any of its conditions does."""


def clauses(conditions: tuple[Condition, ...], behavior: str) -> Clauses:
    """`enable_when` lines and `enable_behavior` (all or any) as clauses."""
    if not conditions:
        return ()
    return (conditions,) if behavior == "any" else tuple((one,) for one in conditions)


def enabled(all_of: Clauses, known: Lookup) -> bool:
    """Whether an item with these clauses is to be asked."""
    return all(any(condition.holds(known) for condition in clause) for clause in all_of)
