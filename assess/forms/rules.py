"""What a rule of the checker is, and what a rule looks at.

A rule is a small function from a `Look` (the bank, its data and the place of each part) to findings,
registered in one of the `rules_*` modules with a code, a severity, why it matters, and an example
of wrong and right. The examples are run by a test and printed in docs/banks.md.

Codes: Y1 reading YAML, S2 structure, I3 ids and references, C4 conditions, P5 pacing and rules of
the room, A6 kinds and choices, W7 wording; T6 is for words in other languages (`rules_overlay`).
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from assess.forms.bank import Bank, Item, Section, Session
from assess.forms.suggest import nearest
from assess.forms.yaml_places import Document, Path

MOST_SUGGESTIONS = 100


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing the checker knows. `place` says where in a bank the examples go (`examples`)."""

    code: str
    title: str
    severity: str
    why: str
    wrong: str
    right: str
    place: str = "items"


@dataclass(frozen=True, slots=True)
class Finding:
    """Where a rule is broken, what stands there and what to do."""

    path: Path
    what: str
    fix: str
    at_key: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """An item with its data and its path in the document."""

    item: Item
    data: Mapping[str, Any]
    path: Path
    section: int
    number: int
    group: Placed | None = None

    @property
    def of_person(self) -> bool:
        """Whether it is put to the person, or to someone who speaks for them."""
        return self.item.asks and bool({"person", "advocate"} & set(self.item.voices))

    @property
    def week(self) -> int:
        """The first week it may be put forward."""
        return max(self.item.session, self.item.not_before)


@dataclass
class Look:
    """A bank that can be read, for rules to look at."""

    bank: Bank
    data: Mapping[str, Any]
    document: Document
    file: str
    sources: Mapping[str, Mapping[str, Any]] | None = None
    concepts: Mapping[str, Mapping[str, Any]] | None = None
    known_banks: Mapping[str, Bank] | None = None
    """Installed banks by id; older versions, where they are here, by `ID@VERSION`."""
    frozen: Mapping[str, Mapping[str, str]] | None = None
    """The digest of each released bank by id and version."""
    digest: str = ""
    """The digest of the bytes looked at."""
    installed_as: str = ""
    """The id that the file's place gives the bank, where it stands among the installed ones."""
    memo: dict[str, Any] = field(default_factory=dict)
    """What one rule worked out and its neighbours use."""
    _suggested: int = 0

    @cached_property
    def items(self) -> tuple[Placed, ...]:
        """Every item in the order of asking, those inside groups after their group."""
        found: list[Placed] = []
        for number, section in enumerate(self.data["sections"]):
            flat = iter(self.bank.sections[number].items)
            path: Path = ("sections", number, "items")
            _place(found, section["items"], path, flat, number, None)
        return tuple(found)

    @cached_property
    def by_id(self) -> Mapping[str, Placed]:
        """The items by id; of two with one id, the first."""
        return {placed.item.id: placed for placed in reversed(self.items)}

    @cached_property
    def sections(self) -> tuple[tuple[Section, tuple[Placed, ...]], ...]:
        """Each section with its items."""
        inside: list[list[Placed]] = [[] for _ in self.bank.sections]
        for placed in self.items:
            inside[placed.section].append(placed)
        return tuple(
            (section, tuple(items))
            for section, items in zip(self.bank.sections, inside, strict=True)
        )

    @cached_property
    def landings(self) -> frozenset[str]:
        """The ids of every landing prompt."""
        return frozenset(one for session in self.bank.sessions for one in session.landing)

    def sessions(self) -> Iterator[tuple[Path, Session]]:
        """Each session with its path."""
        for number, session in enumerate(self.bank.sessions):
            yield ("sessions", number), session

    def nearest(self, word: str, known: Mapping[str, Any] | tuple[str, ...]) -> str | None:
        """The known word that was most likely meant; none once a bank has had a hundred of them."""
        self._suggested += 1
        return nearest(word, known) if self._suggested <= MOST_SUGGESTIONS else None

    def meant(self, word: str, known: Mapping[str, Any] | tuple[str, ...], otherwise: str) -> str:
        """What to do about an unknown word: the nearest right one, else something else."""
        near = self.nearest(word, known)
        return f"did you mean `{near}`? If not, {otherwise}" if near else otherwise


def _place(
    found: list[Placed],
    rows: list[Mapping[str, Any]],
    path: Path,
    flat: Iterator[Item],
    section: int,
    group: Placed | None,
) -> None:
    for number, row in enumerate(rows):
        here = (*path, number)
        placed = Placed(next(flat), row, here, section, len(found), group)
        found.append(placed)
        if "items" in row:
            _place(found, row["items"], (*here, "items"), flat, section, placed)


Check = Callable[[Look], Iterator[Finding]]


class Rules:
    """The rules of one subject, in the order of their codes."""

    def __init__(self) -> None:
        self.checks: list[tuple[Rule, Check]] = []

    def rule(
        self,
        code: str,
        severity: str,
        title: str,
        *,
        why: str,
        wrong: str,
        right: str,
        place: str = "items",
    ) -> Callable[[Check], Check]:
        """Registers the function under it as the check of a rule."""
        made = Rule(code, title, severity, why, _dedent(wrong), _dedent(right), place)

        def register(check: Check) -> Check:
            self.checks.append((made, check))
            return check

        return register


def _dedent(text: str) -> str:
    return textwrap.dedent(text).strip("\n") + "\n"
