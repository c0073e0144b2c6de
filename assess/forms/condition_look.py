"""What rules on conditions share: each line with its place, what it looks at, circles, dead ends."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assess.forms.bank import Item
from assess.forms.conditions import OPERATORS, Clauses, Condition
from assess.forms.reach import FITS, answer_fits, closure, satisfiable
from assess.forms.rules import Look, Placed
from assess.forms.yaml_places import Path

NO_ANSWER = ("answered", "declined")
"""The operators that take no `answer`."""

MOST_CIRCLES = 50


def lines(look: Look) -> Iterator[tuple[Placed, Condition, Path]]:
    """Each line of each item's own `enable_when`, with its path."""
    for placed in look.items:
        for number, condition in enumerate(placed.item.enable_when):
            yield placed, condition, (*placed.path, "enable_when", number)


def target(look: Look, condition: Condition) -> Placed | None:
    """The item of this bank that a condition looks at, or None."""
    bank_id, _, item_id = condition.question.rpartition("/")
    return look.by_id.get(item_id) if bank_id == look.bank.id else None


def look_at(look: Look, condition: Condition) -> Item | None:
    """The item a condition looks at, in this bank or another that is known."""
    return find(look, condition.question)


def find(look: Look, question: str) -> Item | None:
    """An item by its `BANK/ITEM`, in this bank or another that is known."""
    bank_id, _, item_id = question.rpartition("/")
    if bank_id == look.bank.id:
        placed = look.by_id.get(item_id)
        return placed.item if placed else None
    other = (look.known_banks or {}).get(bank_id)
    return other.find(item_id) if other else None


def fits(item: Item, condition: Condition) -> bool:
    """Whether the operator fits the kind of answer."""
    return condition.operator in FITS.get(item.type, frozenset(OPERATORS))


def inside(placed: Placed | None, group: Placed) -> bool:
    """Whether the item is the group, or stands somewhere within it."""
    while placed is not None:
        if placed is group:
            return True
        placed = placed.group
    return False


# -- circles ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Circles:
    """Each circle by the line that closes it, and every line that is part of one."""

    found: tuple[tuple[Path, tuple[str, ...]], ...] = ()
    lines: frozenset[Path] = frozenset()


def circles(look: Look) -> Circles:
    """The circles of conditions, worked out once."""
    if "circles" not in look.memo:
        look.memo["circles"] = _circles(look)
    found: Circles = look.memo["circles"]
    return found


def _circles(look: Look) -> Circles:
    waits: dict[str, dict[str, Path | None]] = {placed.item.id: {} for placed in look.items}
    for placed in look.items:
        if placed.group is not None:
            waits[placed.item.id][placed.group.item.id] = None
    for placed, condition, path in lines(look):
        found = target(look, condition)
        if found is not None:
            waits[placed.item.id].setdefault(found.item.id, path)
    core = _core(waits)
    closing: list[tuple[Path, tuple[str, ...]]] = []
    parts: set[Path] = set()
    told: set[str] = set()
    for one in core:
        for other, line in waits[one].items():
            if line is None or other not in core or len(closing) >= MOST_CIRCLES:
                continue
            way = _way(waits, core, other, one)
            if way:
                parts.add(line)
                if not told & set(way):
                    closing.append((line, (one, *way[:-1])))
                    told |= set(way)
    return Circles(tuple(closing), frozenset(parts))


def _core(waits: Mapping[str, Mapping[str, Path | None]]) -> dict[str, None]:
    """The ids left when everything that waits for nothing in the end is taken away."""
    count = {one: sum(other in waits for other in others) for one, others in waits.items()}
    waited: dict[str, list[str]] = {}
    for one, others in waits.items():
        for other in others:
            waited.setdefault(other, []).append(one)
    free = deque(one for one, number in count.items() if not number)
    core = dict.fromkeys(waits)
    while free:
        one = free.popleft()
        core.pop(one, None)
        for other in waited.get(one, ()):
            count[other] -= 1
            if not count[other]:
                free.append(other)
    return core


def _way(
    waits: Mapping[str, Mapping[str, Path | None]], core: Mapping[str, None], start: str, end: str
) -> tuple[str, ...]:
    """From one id to another along what each waits for, both included; empty where there is none."""
    came: dict[str, str] = {start: ""}
    queue = deque([start])
    while queue and end not in came:
        one = queue.popleft()
        for other in waits[one]:
            if other in core and other not in came:
                came[other] = one
                queue.append(other)
    if end not in came:
        return ()
    way = [end]
    while way[-1] != start:
        way.append(came[way[-1]])
    return tuple(reversed(way))


# -- what can never be asked -----------------------------------------------------------------------


@dataclass(frozen=True)
class Dead:
    """Items that nobody can be asked: by their own conditions, by their group's, or by a chain."""

    contradicted: tuple[Placed, ...] = ()
    cut_off: tuple[Placed, ...] = ()


def dead(look: Look) -> Dead:
    """The items that can never be asked, worked out once."""
    if "dead" not in look.memo:
        look.memo["dead"] = _dead(look)
    found: Dead = look.memo["dead"]
    return found


def _dead(look: Look) -> Dead:
    unsound = {placed.item.id for placed, condition, path in lines(look) if _wrong(look, condition)}
    unsound |= {id_ for path, ids in circles(look).found for id_ in ids}
    contradicted: list[Placed] = []
    cut_off: list[Placed] = []
    gone: set[str] = set()
    ways: dict[str, Clauses] = {}

    def item_of(question: str) -> Item | None:
        return find(look, question)

    for placed in look.items:
        item = placed.item
        if item.id in unsound or not item.enabled_if:
            continue
        ways[item.address] = closure(item, item_of, ways)
        in_dead_group = placed.group is not None and placed.group.item.address in gone
        if not satisfiable(item.enabled_if, item_of):
            gone.add(item.address)
            if item.enable_when and not in_dead_group:
                contradicted.append(placed)
        elif not satisfiable(ways[item.address], item_of, frozenset(gone)):
            gone.add(item.address)
            if item.enable_when and not in_dead_group:
                cut_off.append(placed)
    return Dead(tuple(contradicted), tuple(cut_off))


def _wrong(look: Look, condition: Condition) -> bool:
    """Whether another rule has something to say about the line already."""
    item = look_at(look, condition)
    if item is None:
        return True
    if not item.asks or not fits(item, condition):
        return True
    if condition.operator in NO_ANSWER:
        return False
    if item.choices and condition.answer not in [choice.id for choice in item.choices]:
        return True
    return not answer_fits(item, condition.operator, condition.answer)
