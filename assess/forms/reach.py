"""Whether conditions can be met at all: what the checker proves about `enable_when`.

Sound, not complete: when this says no, nobody can ever be asked; when it says yes, it may only
have stopped looking. Every search has a bound, since a bank may be written to have none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from assess.forms.bank import Item
from assess.forms.conditions import Clauses, Condition, Known

_BOTH = frozenset({"answered", "declined"})
FITS: Mapping[str, frozenset[str]] = {
    "string": _BOTH,
    "text": _BOTH,
    "decimal": _BOTH,
    "boolean": _BOTH | {"equals", "not_equals"},
    "integer": _BOTH | {"equals", "not_equals", "at_least", "at_most"},
    "date": _BOTH | {"equals", "not_equals", "at_least", "at_most"},
    "choice": _BOTH | {"equals", "not_equals"},
    "scale_item": _BOTH | {"equals", "not_equals", "at_least", "at_most"},
    "multi_choice": _BOTH | {"includes"},
}
"""The operators that fit each kind of answer. A person's own words are never compared."""

MOST_STEPS = 2_000
MOST_CLAUSES = 60

_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_OWN_WORDS = {"other": "words"}

Find = Callable[[str], Item | None]


def answer_fits(item: Item, operator: str, answer: Any) -> bool:
    """Whether an answer is of the kind that the item's answers are."""
    match item.type:
        case "boolean":
            return isinstance(answer, bool)
        case "integer":
            return isinstance(answer, int) and not isinstance(answer, bool)
        case "date":
            return isinstance(answer, str) and _DATE.fullmatch(answer) is not None
    return isinstance(answer, str)


def can_hold(item: Item | None, conditions: Iterable[Condition]) -> bool:
    """Whether one answer to an item could meet all of these conditions at once."""
    wanted = list(conditions)
    declined = [one for one in wanted if one.operator == "declined"]
    if declined:
        return len(declined) == len(wanted)
    if item is None or item.type not in FITS:
        return True
    if item.type == "multi_choice":
        return _can_include(item, {one.answer for one in wanted if one.operator == "includes"})
    values = _values(item, wanted)
    if values is None:
        return True
    return any(all(_meets(one, value) for one in wanted) for value in values)


def _meets(condition: Condition, value: Any) -> bool:
    return condition.holds(lambda _: Known(value))


def _can_include(item: Item, wanted: set[Any]) -> bool:
    return len(wanted) < 2 or not wanted & set(item.exclusive)


def _values(item: Item, conditions: list[Condition]) -> list[Any] | None:
    """Answers enough to decide on; None where there is no need to look."""
    match item.type:
        case "boolean":
            return [True, False]
        case "choice" | "scale_item":
            ids: list[Any] = [choice.id for choice in item.choices]
            return [*ids, _OWN_WORDS] if item.other else ids
        case "integer":
            named = [one.answer for one in conditions if isinstance(one.answer, int)]
            around = {number + step for number in named for step in range(-2, 3)}
            return sorted(around) or None
        case "date":
            if any(one.operator == "not_equals" for one in conditions):
                return None
            return [one.answer for one in conditions if isinstance(one.answer, str)] or None
    return None


def satisfiable(all_of: Clauses, find: Find, dead: frozenset[str] = frozenset()) -> bool:
    """Whether every clause could hold at once, with no answers to the questions in `dead`."""
    alone: dict[str, list[Condition]] = {}
    split: list[tuple[Condition, ...]] = []
    for clause in dict.fromkeys(all_of):
        living = tuple(one for one in clause if one.question not in dead)
        if not living:
            return False
        if len(living) == 1:
            alone.setdefault(living[0].question, []).append(living[0])
        else:
            split.append(living)
    if not all(can_hold(find(question), wanted) for question, wanted in alone.items()):
        return False
    return _Search(find).any(split, {key: tuple(value) for key, value in alone.items()})


class _Search:
    """Tries one condition of each clause after another."""

    def __init__(self, find: Find) -> None:
        self.find = find
        self.steps = 0

    def any(
        self, clauses: list[tuple[Condition, ...]], chosen: Mapping[str, tuple[Condition, ...]]
    ) -> bool:
        if not clauses or len(clauses) > 30:
            return True
        for one in clauses[0]:
            self.steps += 1
            if self.steps > MOST_STEPS:
                return True
            together = (*chosen.get(one.question, ()), one)
            if can_hold(self.find(one.question), together) and self.any(
                clauses[1:], {**chosen, one.question: together}
            ):
                return True
        return False


def closure(item: Item, find: Find, known: Mapping[str, Clauses]) -> Clauses:
    """The item's clauses with those of every question that must be answered before it.

    `known` has the closures of the items before it, by address.
    """
    found = dict.fromkeys(item.enabled_if)
    for clause in item.enabled_if:
        if len(clause) == 1:
            for further in known.get(clause[0].question, ()):
                if len(found) >= MOST_CLAUSES:
                    break
                found[further] = None
    return tuple(found)
