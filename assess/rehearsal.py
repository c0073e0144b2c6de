"""A vault that keeps nothing: for walking a bank before anyone is asked, and for nothing else.

It stands in for `vault.Vault` towards the workspace, in memory, unsealed, gone at the end. No
real person's words belong in it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from assess.forms.bank import Bank, Item, Session, TopicOffer
from assess.forms.condition_words import told
from assess.i18n import _
from assess.interview import Step
from assess.library import Library
from assess.record.journey import is_enabled
from assess.record.person import Person
from assess.sitting import Sitting
from assess.vault import Holder, Row, Service
from assess.workspace import Clock, Workspace

if TYPE_CHECKING:
    from assess.vault import Vault

_KEY = "a" * 26


class _Nowhere:
    """What the workspace asks of a vault, in memory."""

    def __init__(self) -> None:
        team = _("rehearsal")
        self.me = Holder(_KEY, _("A worker"), "", team)
        self.service = Service(_KEY, team, "", b"")
        self._rows: dict[str, list[Row]] = {}
        self._drafts: dict[tuple[str, str], bytes] = {}
        self._kept: dict[str, bytes] = {}

    def people(self) -> list[tuple[str, bytes]]:
        return []

    def trusted(self) -> list[Service]:
        return []

    def service_of(self, key_id: str) -> str:
        return self.service.key_id

    def add_person(self, person: str, front: bytes, plaintexts: Sequence[bytes]) -> list[Row]:
        return self.append(person, plaintexts, front=front)

    def append(
        self,
        person: str,
        plaintexts: Sequence[bytes],
        *,
        front: bytes | None = None,
        clear_drafts: Sequence[str] = (),
        erase: Sequence[int] = (),
    ) -> list[Row]:
        rows = self._rows.setdefault(person, [])
        for slot in clear_drafts:
            self._drafts.pop((person, slot), None)
        for seq in erase:
            rows[seq - 1] = Row(seq, None, None)
        new = [Row(len(rows) + n, text, bytes(64)) for n, text in enumerate(plaintexts, 1)]
        rows += new
        return new

    def read(self, person: str, after: int = 0) -> list[Row]:
        return self._rows.get(person, [])[after:]

    def save_draft(self, person: str, slot: str, body: bytes) -> None:
        self._drafts[person, slot] = body

    def draft(self, person: str, slot: str) -> bytes | None:
        return self._drafts.get((person, slot))

    def clear_draft(self, person: str, slot: str) -> None:
        self._drafts.pop((person, slot), None)

    def kept_names(self) -> list[str]:
        return list(self._kept)

    def kept(self, name: str) -> bytes | None:
        return self._kept.get(name)

    def keep(self, name: str, data: bytes) -> None:
        self._kept[name] = data

    def lock(self) -> None:
        self._rows.clear()


class _Walk(Sitting):
    """A sitting that remembers what it put on the screen."""

    def __init__(self, workspace: Workspace, person_id: str, bank: Bank) -> None:
        self.put: set[str] = set()
        self.opened: set[str] = set()
        super().__init__(workspace, person_id, banks={bank.id: bank})

    @property
    def step(self) -> Step:
        """What to put on the screen now, which is noted."""
        step = super().step
        if step.item is not None:
            self.put.add(step.item.address)
            self.opened.add(step.item.scope)
        return step


@dataclass(frozen=True)
class Branch:
    """A question that waits for other answers, and what became of it on a walk."""

    item: Item
    when: str
    """Its conditions in words."""
    reached: bool


class Rehearsal:
    """A walk through one bank with nobody and nothing kept.

    It stands in the last week that the bank speaks of, week six at least, so that everything may
    come up, and remembers which prompts were put. A bank that leaves its topics to be brought up
    puts all of them forward here.
    """

    def __init__(self, bank: Bank, *, library: Library | None = None) -> None:
        self.bank = bank
        today = Clock.real().today
        self.workspace = Workspace(
            cast("Vault", _Nowhere()), library=library or Library([]), clock=Clock(today)
        )
        arrived = today - dt.timedelta(days=7 * _last_week(bank))
        self.person_id = self.workspace.add_person(_("Somebody"), arrived=arrived)
        self.walked = _Walk(self.workspace, self.person_id, _put_forward(bank))
        self.sitting: Sitting = self.walked

    @property
    def person(self) -> Person:
        """The invented record as it stands."""
        return self.workspace.person(self.person_id)

    def reached(self) -> Mapping[str, bool]:
        """For each question, whether it was put on this walk, answered or not."""
        return {
            item.address: item.address in self.walked.put for item in self.bank.items() if item.asks
        }

    def why_not(self, address: str) -> str:
        """Why a question was not put on this walk."""
        item = self.bank.item(address.rpartition("/")[2])
        if item.locked:
            return _("its words are a licensed scale's, and not entered here")
        if not is_enabled(item, self.person) and not item.row_of:
            return _("its conditions did not hold")
        if any(item.id in session.landing for session in self.bank.sessions):
            return _("another landing question was put, or none")
        if item.scope not in self.walked.opened:
            return _("its topic was not picked")
        return _("a card that was not picked") if item.offer == "card" else _("not come to")

    def branches(self) -> list[Branch]:
        """Every question that waits for other answers, in the order of asking."""
        return [
            Branch(item, told(item.enabled_if, self._find, self.bank.id), reached)
            for item in self.bank.items()
            if item.asks and item.enabled_if
            for reached in [item.address in self.walked.put]
        ]

    def _find(self, address: str) -> Item | None:
        bank, _slash, item_id = address.rpartition("/")
        return self.bank.find(item_id) if bank == self.bank.id else None


def _last_week(bank: Bank) -> int:
    weeks = [session.week for session in bank.sessions]
    weeks += [week for item in bank.items() for week in (item.session, item.not_before)]
    return max(6, *weeks)


def _put_forward(bank: Bank) -> Bank:
    """The bank with all its topics put forward, where none of its sessions does so; in any week.

    What is for the very first day comes up here as well, and holds nothing else up.
    """
    if any(session.topics for session in bank.sessions):
        any_day = tuple(replace(session, day_one=False) for session in bank.sessions)
        return replace(bank, sessions=any_day)
    landing = tuple(one for session in bank.sessions for one in session.landing)
    topics = tuple(
        TopicOffer(section.id, 5)
        for section in bank.sections
        if any(item.asks and item.id not in landing for item in section.items)
    )
    return replace(bank, sessions=(Session(1, topics=topics, landing=landing),))
