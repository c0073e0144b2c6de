"""Which of a topic's prompts may be put now, kept up to date as answers come.

Looking through a whole topic at every question would cost more the longer the bank is. Here each
prompt is judged once; after an answer only what depends on that question is judged again, so the
next question costs the same in a bank of twenty items and in one of two thousand.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, insort
from collections.abc import Iterator

from assess.forms.bank import Bank, Item, Section
from assess.record.journey import may_show, may_wait
from assess.record.person import Person

OFFERS = ("opener", "card")


class Ready:
    """The prompts of one section that may be put, by their place in the order of asking."""

    def __init__(
        self,
        bank: Bank,
        section: Section,
        person: Person,
        *,
        today: dt.date,
        week: int,
        alone: bool,
        brought_up: bool = False,
    ) -> None:
        self._bank = bank
        self._brought_up = brought_up
        self._section = section
        self._person = person
        self._today = today
        self._week = week
        self._alone = alone
        self._places = {item.id: place for place, item in enumerate(section.items)}
        self._ready: dict[str, list[int]] = {offer: [] for offer in OFFERS}
        self._put: set[int] = set()
        self._shown = [p for p, i in enumerate(section.items) if i.type in ("display", "echo")]
        self._seen = 0
        self._judge_all()

    # -- keeping up ------------------------------------------------------------------------------

    def set_alone(self, alone: bool) -> None:
        """Someone came in or left."""
        self._alone = alone
        self._judge_all()

    def speak(self, bank: Bank, section: Section) -> None:
        """Goes on with the same prompts in another language."""
        self._bank, self._section = bank, section

    def put(self, item: Item) -> None:
        """This prompt was put, and is not put again on this visit."""
        place = self._places[item.id]
        self._put.add(place)
        self._remove(item, place)

    def _judge_all(self) -> None:
        self._seen = len(self._person.touched)
        for offer in OFFERS:
            self._ready[offer] = [
                place
                for place, item in enumerate(self._section.items)
                if item.offer == offer and place not in self._put and self._may_wait(item)
            ]

    def _may_wait(self, item: Item) -> bool:
        return may_wait(
            item,
            self._section,
            self._person,
            self._today,
            self._week,
            alone=self._alone,
            brought_up=self._brought_up,
        )

    def _catch_up(self) -> None:
        touched = self._person.touched
        while self._seen < len(touched):
            address = touched[self._seen]
            self._seen += 1
            if not self._judge_again(address):
                self._judge_all()
                return

    def _judge_again(self, address: str) -> bool:
        """Judges what depends on one question; False where only a whole look will do."""
        bank_id, _, item_id = address.rpartition("/")
        here = bank_id == self._bank.id
        item = self._bank.find(item_id) if here else None
        # One fact may be asked by several questions, and an older version's question lives on
        # under another name: both are rare enough for a whole look.
        if (here and item is None) or (not here and self._bank.has_concepts):
            return False
        if item is not None and (item.concept or self._bank.migrations):
            return False
        affected = list(self._bank.dependents.get(address, ()))
        if item is not None:
            affected.append(self._bank.item(item.row_of) if item.row_of else item)
        for one in affected:
            if one.section == self._section.id and not one.row_of:
                self._judge(one)
        return True

    def _judge(self, item: Item) -> None:
        place = self._places[item.id]
        self._remove(item, place)
        if place not in self._put and self._may_wait(item):
            insort(self._ready[item.offer], place)

    def _remove(self, item: Item, place: int) -> None:
        places = self._ready[item.offer]
        at = bisect_left(places, place)
        if at < len(places) and places[at] == place:
            del places[at]

    # -- looking ---------------------------------------------------------------------------------

    def items(self, offer: str) -> Iterator[Item]:
        """What may be put, in the order of asking; lazily, for the first is often enough."""
        self._catch_up()
        return (self._section.items[place] for place in self._ready[offer])

    def how_many(self, offer: str) -> int:
        """How many may be put."""
        self._catch_up()
        return len(self._ready[offer])

    def on_the_way_to(self, item: Item) -> Item | None:
        """What is shown before this opener: a display or an echo that was not put yet."""
        place = self._places[item.id]
        for shown in self._shown:
            if shown >= place:
                return None
            one = self._section.items[shown]
            if shown not in self._put and may_show(
                one, self._person, self._week, alone=self._alone, brought_up=self._brought_up
            ):
                return one
        return None
