"""A record as a workspace holds it open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assess.record.alone import of_safety_plan
from assess.record.entry import Entry
from assess.record.person import Person
from assess.workspace.front import front_of

if TYPE_CHECKING:
    from assess.vault import Row


@dataclass
class Opened:
    """A record that was opened: its state, and where each entry is kept."""

    person: Person
    front: bytes = b""
    last_seq: int = 0
    seqs: dict[str, int] = field(default_factory=dict)
    signatures: dict[str, bytes] = field(default_factory=dict)
    last_talked: dt.date | None = None

    def took(self, entry: Entry, row: Row) -> None:
        """Remembers where an entry is kept and its author's signature."""
        self.seqs[entry.id] = row.seq
        if entry.kind == "answer" and (self.last_talked is None or entry.said > self.last_talked):
            self.last_talked = entry.said
        if row.signature is not None:
            self.signatures[entry.id] = row.signature

    def front_after(self, entries: Sequence[Entry]) -> bytes | None:
        """The new front page where these entries change it, else None."""
        days = [entry.said for entry in entries if entry.kind == "answer"]
        newer = days and (self.last_talked is None or max(days) > self.last_talked)
        if not newer and not any(_on_it(e) or e.kind == "erase" for e in entries):
            return None
        ahead = Person(self.person.id)
        ahead.home, ahead.house = self.person.home, self.person.house
        for kind in ("name", "journey", "answer"):
            for entry in self.person.entries_of(kind):
                if _on_it(entry):
                    ahead.hear(entry)
        for entry in entries:
            ahead.hear(entry)
        shown = front_of(ahead)
        if ahead.erased:  # a day on which nothing is left that was said tells nothing either
            answers = self.person.entries_of("answer")
            self.last_talked = max(
                (e.said for e in answers if e.id not in ahead.erased), default=None
            )
        talked = max([*days, *([self.last_talked] if self.last_talked else [])], default=None)
        front = replace(shown, last_talked=talked).as_bytes()
        return None if front == self.front else front


def _on_it(entry: Entry) -> bool:
    """Whether what a front page says is made of this; the day of the last answer apart."""
    return entry.kind in ("name", "journey") or of_safety_plan(entry)
