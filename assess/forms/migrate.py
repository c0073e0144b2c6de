"""How answers to an older version of a bank follow to the installed one. Pure.

Each migration goes from one version to a later one and holds steps, read in their order, so that a
step names ids as the step before it left them:

    rename   item, to             the answer is the new item's
    retire   item                 the answer stays in the record, under its wording
    recode   item, choices        old choice ids become new ones; the words chosen stay
    reword   item                 the answer stays the item's, under its wording
    split    item, into, ask      the person says which of the new items it answers
    merge    items, to, ask       the person says what of them is still right

No entry is ever written again: an old answer counts as the new item's, and reads as it was given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from assess.forms.bank import Bank

VERBS: Mapping[str, tuple[str, ...]] = {
    "rename": ("item", "to"),
    "retire": ("item",),
    "recode": ("item", "choices"),
    "reword": ("item",),
    "split": ("item", "into", "ask"),
    "merge": ("items", "to", "ask"),
}
"""Each verb with the keys it needs; `because` goes with any of them."""

_VERSION = re.compile(r"(0|[1-9][0-9]{0,8})[.](0|[1-9][0-9]{0,8})[.](0|[1-9][0-9]{0,8})")

Version = tuple[int, ...]


def version_of(text: object) -> Version | None:
    """A semantic version that can be compared; None for what is none."""
    found = _VERSION.fullmatch(text) if isinstance(text, str) else None
    return tuple(int(part) for part in found.groups()) if found else None


@dataclass(frozen=True, slots=True)
class Step:
    """One verb: which items it takes, and what becomes of them."""

    verb: str
    items: tuple[str, ...]
    to: tuple[str, ...] = ()
    choices: Mapping[str, str] = field(default_factory=dict)
    ask: str = ""


@dataclass(frozen=True, slots=True)
class Migration:
    """The steps from one version to a later one."""

    older: Version
    newer: Version
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Same:
    """The answer is still its item's, as it was given."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The answer counts as this item's, with this value."""

    item: str
    value: Any
    choices: Mapping[str, str] = field(default_factory=dict)
    """The older id of each choice whose id has changed, with the new one."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Only the person can say which of these items it answers; `words` put that to them."""

    items: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Gone:
    """Its item was retired: it stays in the record, under the wording it was given to."""


Outcome = Same | Moved | Ask | Gone


def migrations(bank: Bank) -> tuple[Migration, ...]:
    """A bank's migrations, oldest first. One that could not be followed is left out: see the checker."""
    found = [one for data in bank.migrations if (one := _migration(data)) is not None]
    return tuple(sorted(found, key=lambda one: (one.older, one.newer)))


def _migration(data: Mapping[str, Any]) -> Migration | None:
    older, newer = version_of(data.get("from")), version_of(data.get("to"))
    if older is None or newer is None or newer <= older:
        return None
    steps = tuple(step_of(step) for step in data.get("steps", ()) if is_whole(step))
    return Migration(older, newer, steps)


def is_whole(data: Mapping[str, Any]) -> bool:
    """Whether a step has the keys its verb needs."""
    return all(data.get(key) for key in VERBS.get(str(data.get("verb")), ("verb", "known")))


def step_of(data: Mapping[str, Any]) -> Step:
    """A step as it is written in a bank."""
    items = data["items"] if data["verb"] == "merge" else [data["item"]]
    to = data["into"] if data["verb"] == "split" else [data["to"]] if "to" in data else []
    return Step(data["verb"], tuple(items), tuple(to), data.get("choices", {}), data.get("ask", ""))


def plan(bank: Bank, older_version: str) -> tuple[Step, ...]:
    """The steps from an older version to this bank's own, chained; none for the same or a later one.

    A version that no migration begins at follows from the next one that does: a gap is the
    checker's to find, and must not strand an answer.
    """
    return _chained(migrations(bank), version_of(older_version), version_of(bank.version))


def _chained(
    known: tuple[Migration, ...], older: Version | None, newest: Version | None
) -> tuple[Step, ...]:
    steps: list[Step] = []
    at = older
    while at is not None and newest is not None and at < newest:
        here = at
        following = next((m for m in known if m.older >= here and m.newer <= newest), None)
        if following is None:
            break
        steps += following.steps
        at = following.newer
    return tuple(steps)


def follow(item: str, value: Any, steps: tuple[Step, ...]) -> Outcome:
    """Where an answer to an item, by its id in the older version, has come to."""
    ids: tuple[str, ...] = (item,)
    words = ""
    now, recoded = value, dict[str, str]()
    for step in steps:
        if not any(one in step.items for one in ids):
            continue
        match step.verb:
            case "rename" | "retire" | "split" | "merge":
                ids = tuple(dict.fromkeys(_replaced(ids, step)))
                words = step.ask or words
            case "recode" if not words:
                now = _recoded(now, step.choices)
                moved = {old: step.choices.get(new, new) for old, new in recoded.items()}
                recoded = {**step.choices, **moved}
    if not ids:
        return Gone()
    if words:
        return Ask(ids, words)
    if ids == (item,) and now == value:
        return Same()
    return Moved(ids[0], now, recoded)


def _replaced(ids: tuple[str, ...], step: Step) -> Iterator[str]:
    for one in ids:
        if one in step.items:
            yield from step.to
        else:
            yield one


def _recoded(value: Any, choices: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return choices.get(value, value)
    if isinstance(value, list):
        found: list[Any] = []
        for one in value:
            new = choices.get(one, one) if isinstance(one, str) else one
            if new not in found:
                found.append(new)
        return found
    return value


class Moves:
    """One bank's migrations, made ready once so that each question costs the same."""

    def __init__(self, bank: Bank) -> None:
        self._migrations = migrations(bank)
        self._newest = version_of(bank.version)
        self._items = frozenset(item.id for item in bank.items())
        self._plans: dict[str, tuple[Step, ...]] = {}
        self._formers = _formers(self._migrations)

    def has(self, item: str) -> bool:
        """Whether the bank still has an item of that id."""
        return item in self._items

    def formers(self, item: str) -> tuple[str, ...]:
        """The ids of older versions whose answers may have come to this item."""
        return self._formers.get(item, ())

    def now(self, item: str) -> tuple[str, ...]:
        """The items that an item of any older version has become; none where it was retired."""
        match self.outcome(item, "0.0.0", None):
            case Moved(to):
                return (to,)
            case Ask(items):
                return items
        return ()

    def outcome(self, item: str, version: object, value: Any) -> Outcome:
        """Where an answer that was given to a version has come to."""
        key = version if isinstance(version, str) else ""
        steps = self._plans.get(key)
        if steps is None:
            steps = _chained(self._migrations, version_of(key), self._newest)
            if len(self._plans) < _MOST_PLANS:
                self._plans[key] = steps
        return follow(item, value, steps)


_MOST_PLANS = 1_000
"""A record taken in may name versions nobody ever made; they must not fill the memory."""


def moves(bank: Bank) -> Moves | None:
    """A bank's moves, or None where it has no migration and every answer stays where it is."""
    return Moves(bank) if bank.migrations else None


def _formers(known: tuple[Migration, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for migration in known:
        for step in migration.steps:
            for old in step.items:
                for new in step.to:
                    if new == old:
                        continue
                    before = found.setdefault(new, {})
                    before.update(dict.fromkeys((old, *found.get(old, ()))))
                    before.pop(new, None)
    return {new: tuple(old) for new, old in found.items()}


def recoded_words(chosen: Mapping[str, Any], moved: Moved) -> dict[str, Any]:
    """The words that were chosen, by the ids those choices have now."""
    return {moved.choices.get(old, old): words for old, words in chosen.items()}
