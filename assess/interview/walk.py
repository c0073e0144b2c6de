"""The walk through one topic: which prompts were put, where we stand, what comes next.

Prompts stand in the order they were put, so that going back is always possible. A repeating
group stands there itself; the prompts of its rows follow it, a row at a time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from assess.forms.bank import Bank, Item, Section
from assess.interview.ready import Ready
from assess.record.alone import may_put
from assess.record.journey import is_enabled, row_items, rows_of
from assess.record.person import Person
from assess.record.striking import struck


@dataclass(frozen=True, slots=True)
class Put:
    """A prompt that was put: its item, and the row it belongs to."""

    item: Item
    row: str = ""

    def spoken(self, bank: Bank) -> Put:
        """The same prompt, in that bank's words."""
        return Put(bank.item(self.item.id), self.row)


class Walk:
    """One visit to one topic. `may_put` holds back what the sitting has had enough of."""

    def __init__(
        self,
        bank: Bank,
        section: Section,
        person: Person,
        *,
        today: dt.date,
        week: int,
        alone: bool,
        may_put: Callable[[Item], bool],
        brought_up: bool = False,
        only: Item | None = None,
    ) -> None:
        """`brought_up` by the person, in any week; `only` one question of it, and no other."""
        self.bank = bank
        self.section = section
        self.person = person
        self._alone = alone
        self._ready = Ready(
            bank, section, person, today=today, week=week, alone=alone, brought_up=brought_up
        )
        self._only = only is not None
        self.brought_up = brought_up and only is None
        self._may_put = may_put
        self._puts: list[Put] = []
        self._at = -1
        if only is not None:
            self._puts.append(Put(only))

    # -- looking ---------------------------------------------------------------------------------

    @property
    def here(self) -> Put | None:
        """The prompt we stand at, or None past the last and before the first."""
        return self._puts[self._at] if 0 <= self._at < len(self._puts) else None

    @property
    def alone(self) -> bool:
        """Whether it is just us."""
        return self._alone

    @property
    def at_start(self) -> bool:
        """Whether this is the topic's first prompt."""
        return self._at == 0

    @property
    def begun(self) -> bool:
        """Whether anything was put yet."""
        return bool(self._puts)

    def set_alone(self, alone: bool) -> None:
        """Someone came in or left."""
        self._alone = alone
        self._ready.set_alone(alone)

    def cards(self) -> list[Item]:
        """The cards that may still be picked up on this visit."""
        if self._only:
            return []
        return [item for item in self._ready.items("card") if self._may_put(item)]

    def holds_back(self, such: Callable[[Item], bool]) -> bool:
        """Whether such a prompt waits here and may not be put in this sitting."""
        return not self._only and any(
            such(item) and not self._may_put(item)
            for offer in ("opener", "card")
            for item in self._ready.items(offer)
        )

    def _next_opener(self) -> Item | None:
        """The next opener, or what is shown on the way to it."""
        for item in self._ready.items("opener") if not self._only else ():
            if self._may_put(item):
                return self._ready.on_the_way_to(item) or item
        return None

    def row_waiting(self, put: Put) -> list[Item]:
        """What is still to be asked in a prompt's row, in the order of asking."""
        group = self.bank.item(put.item.row_of)
        shown = {one.item.id for one in self._puts if one.row == put.row}
        return [
            item
            for item in row_items(group, self.section)
            if item.id not in shown
            and may_put(item, self.person, alone=self._alone)
            and is_enabled(item, self.person, put.row)
            and not struck(self.person, item.address)
        ]

    def count(self, put: Put) -> tuple[int, int]:
        """Which of this visit's questions it is, and of how many so far.

        Cards picked up make the walk longer; a row counts for itself.
        """
        asked = [one for one in self._puts if one.row == put.row and self._is_there(one)]
        if put.row:
            return asked.index(put) + 1, len(asked) + len(self.row_waiting(put))
        asked = [one for one in asked if one.item.asks or one.item.repeats]
        openers = put.item.offer == "opener" and not self._only
        waiting = self._ready.how_many("opener") if openers else 0
        return asked.index(put) + 1, len(asked) + waiting

    def rows(self, group: Item) -> list[str]:
        """The rows a group has, in the order they were begun."""
        return rows_of(group, self.section, self.person)

    def speak(self, bank: Bank) -> None:
        """Goes on in the words of the same bank in another language."""
        self.bank, self.section = bank, bank.section(self.section.id)
        self._puts = [put.spoken(bank) for put in self._puts]
        self._ready.speak(self.bank, self.section)

    # -- moving ----------------------------------------------------------------------------------

    def put(self, item: Item) -> None:
        """Puts a prompt behind all others, and stands at it."""
        self._ready.put(item)
        self._puts.append(Put(item))
        self._at = len(self._puts) - 1

    def choose_row(self, row: str) -> None:
        """Opens a row of the group we stand at, or begins a new one of that id."""
        here = self.here
        assert here is not None
        self._puts = [put for put in self._puts if put.row != row]
        self._at = self._puts.index(Put(here.item))
        waiting = self.row_waiting(Put(row_items(here.item, self.section)[0], row))
        if waiting:
            self._insert(Put(waiting[0], row))

    def _insert(self, put: Put) -> None:
        self._at += 1
        self._puts.insert(self._at, put)

    def go_on(self) -> bool:
        """To the next prompt, putting the next opener where all were seen; False past the last."""
        here = self.here
        if here is not None and here.row:
            self._along_the_row(here)
            return True
        if here is not None and here.item.repeats:
            self._past_the_rows(here.item)
        while self._at + 1 < len(self._puts):
            self._at += 1
            if self._is_enabled(self._puts[self._at]):
                return True
        opener = self._next_opener()
        if opener is not None:
            self.put(opener)
            return True
        self._at = len(self._puts)
        return False

    def back(self) -> bool:
        """To the prompt before; False where there is none."""
        before = min(self._at, len(self._puts)) - 1
        while before >= 0 and not self._is_enabled(self._puts[before]):
            before -= 1
        if before < 0:
            return False
        self._at = before
        return True

    def to_last(self) -> None:
        """To the prompt that was put last."""
        self._at = len(self._puts) - 1

    def without_protected(self) -> bool:
        """Someone came in: protected prompts go as if never put. Whether we stood at one."""
        here = self.here
        stood = here is not None and self._is_protected(here)
        before = [put for put in self._puts[: max(self._at, 0)] if not self._is_protected(put)]
        after = [put for put in self._puts[max(self._at, 0) :] if not self._is_protected(put)]
        past_the_last = self._at >= len(self._puts)
        self._puts = before + after
        self._at = len(self._puts) if past_the_last else min(self._at, len(before))
        if stood:
            self._at -= 1
        return stood

    def _is_enabled(self, put: Put) -> bool:
        return self._is_there(put) and is_enabled(put.item, self.person, put.row)

    def _is_there(self, put: Put) -> bool:
        """Whether it was not struck out since it was put: then nothing counts it any more."""
        return not struck(self.person, put.item.address)

    def _along_the_row(self, here: Put) -> None:
        """To the row's next prompt; after its last, back to the group."""
        following = self._puts[self._at + 1 : self._at + 2]
        if following and following[0].row == here.row:
            self._at += 1
        elif waiting := self.row_waiting(here):
            self._insert(Put(waiting[0], here.row))
        else:
            self._at = self._puts.index(Put(self.bank.item(here.item.row_of)))

    def _is_protected(self, put: Put) -> bool:
        """Whether others must not see it; a group's rows go with their group."""
        items = [put.item, *([self.bank.item(put.item.row_of)] if put.row else [])]
        return not all(may_put(item, self.person, alone=False) for item in items)

    def _past_the_rows(self, group: Item) -> None:
        while self._at + 1 < len(self._puts) and self._puts[self._at + 1].item.row_of == group.id:
            self._at += 1
