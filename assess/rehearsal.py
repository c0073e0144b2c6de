"""A vault that keeps nothing: for walking a bank before anyone is asked, and for nothing else.

It stands in for `vault.Vault` towards the workspace, in memory, unsealed, gone at the end. No
real person's words belong in it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

from assess.forms.bank import Bank, Item
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
        self.me = Holder(_KEY, "you", "", "nobody else")
        self.service = Service(_KEY, "nobody else", "", b"")
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


class Rehearsal:
    """A walk through one bank with nobody and nothing kept.

    It stands in week six, so that everything may come up, and remembers which prompts were put.
    """

    def __init__(self, bank: Bank, *, library: Library | None = None) -> None:
        self.bank = bank
        today = Clock.real().today
        self.workspace = Workspace(
            cast("Vault", _Nowhere()), library=library or Library([]), clock=Clock(today)
        )
        arrived = today - dt.timedelta(days=7 * 6)
        self.person_id = self.workspace.add_person("somebody", arrived=arrived)
        self.sitting = Sitting(self.workspace, self.person_id, banks={bank.id: bank})

    @property
    def person(self) -> Person:
        """The invented record as it stands."""
        return self.workspace.person(self.person_id)

    def reached(self) -> Mapping[str, bool]:
        """For each question, whether it was answered or left on this walk."""
        said = {str(entry.body.get("question")) for entry in self.person.history()}
        return {item.address: item.address in said for item in self.bank.items() if item.asks}

    def closed(self) -> list[Item]:
        """Questions whose conditions did not hold on this walk: branches not reached."""
        return [
            item for item in self.bank.items() if item.asks and not is_enabled(item, self.person)
        ]
