"""A sitting's first and last words, and the prompt it lands on (PRACTICE 4.1, 4.5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping

from assess.forms.bank import Bank, Item
from assess.forms.overlay import session_address
from assess.interview.tongues import opened
from assess.record.alone import is_for_us
from assess.record.journey import is_enabled
from assess.record.person import Person
from assess.record.striking import struck


def opening(banks: Mapping[str, Bank], week: int, offered: Collection[str]) -> str:
    """This week's opening words, from the first bank with something to offer; or nothing."""
    for bank in banks.values():
        session = bank.session_of(week)
        if session and session.opening and session.week == week and bank.id in offered:
            return opened(bank, session_address(bank.id, session.week), "opening", session.opening)
    return ""


def closing(banks: Iterable[Bank], week: int) -> str:
    """The week's last words, from the nearest bank that has them."""
    for bank in banks:
        session = bank.session_of(week)
        if session and session.closing:
            return opened(bank, session_address(bank.id, session.week), "closing", session.closing)
    return ""


def next_landing(
    banks: Iterable[Bank], week: int, person: Person, shown: Collection[str]
) -> Item | None:
    """The landing prompt, not yet shown today, that was used longest ago, or never."""
    found = [
        item
        for item in _landing_items(banks, week)
        if item.id not in shown
        and not is_for_us(item)
        and is_enabled(item, person)
        and not struck(person, item.address)
    ]

    def last_used(item: Item) -> dt.date:
        tellings = person.tellings(item.address)
        return tellings[-1].said if tellings else dt.date.min

    return min(found, key=last_used, default=None)


def _landing_items(banks: Iterable[Bank], week: int) -> list[Item]:
    for bank in banks:
        session = bank.session_of(week)
        if session and session.landing:
            return [bank.item(item_id) for item_id in session.landing]
    return []
