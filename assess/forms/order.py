"""The order in which a bank's questions come to the person, for the rules that look at it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assess.forms.bank import Section
from assess.forms.rules import Look, Placed


def in_order(items: Iterable[Placed]) -> list[Placed]:
    """What may be put to the person, in the order it is: openers, then cards."""
    asked = [one for one in items if one.of_person]
    return sorted(asked, key=lambda one: one.item.offer != "opener")


def parts(items: tuple[Placed, ...]) -> Iterator[list[Placed]]:
    """A section as a whole, and what each week adds to it."""
    yield in_order(items)
    weeks: dict[int, list[Placed]] = {}
    for one in items:
        weeks.setdefault(one.week, []).append(one)
    for _, added in sorted(weeks.items()):
        yield in_order(added)


def topics(look: Look) -> Iterator[tuple[Section, tuple[Placed, ...]]]:
    """The sections that are talked about: not those that hold landing prompts or ticks only."""
    for section, items in look.sections:
        if any(one.of_person and one.item.id not in look.landings for one in items):
            yield section, items
