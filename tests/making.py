"""Entries for tests: a writer with a record of their own, as a worker at a keyboard has.

Fictional people only.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable
from typing import Any

from assess.forms.bank import Bank, Choice, Item, Section, Session, TopicOffer
from assess.record.entry import Author, Entry, Saying, text_id, write_entry
from assess.record.person import Person

ROBIN = text_id(b"robin" + bytes(11))
"""The record most tests are about."""

START = dt.date(2026, 1, 8)
NOON = dt.datetime(2026, 1, 8, 12, tzinfo=dt.UTC)

_numbers = itertools.count(1)


def new_id() -> str:
    """A fresh id; counted, not random, so that a failure reads the same twice."""
    return text_id(next(_numbers).to_bytes(16, "big"))


class Writer:
    """Someone who writes entries, seeing only what they have heard."""

    def __init__(self, name: str = "Dee", person: str = ROBIN, *, today: dt.date = START) -> None:
        self.author = Author(text_id(name.encode().ljust(16, b"\0")[:16]), name, "keyworker")
        self.person = Person(person)
        self.today = today
        self.written: list[Entry] = []

    def say(
        self,
        saying: Saying,
        *,
        today: dt.date | None = None,
        sitting: str | None = None,
        entry_id: str | None = None,
    ) -> Entry:
        """Writes a saying down after everything this writer has heard, and hears it."""
        entry = write_entry(
            saying,
            entry_id=entry_id or new_id(),
            person=self.person.id,
            lamport=self.person.lamport + 1,
            author=self.author,
            today=today or self.today,
            recorded=NOON,
            sitting=sitting,
        )
        self.person.hear(entry)
        self.written.append(entry)
        return entry

    def hear(self, entries: Iterable[Entry]) -> None:
        """Takes in what others wrote."""
        for entry in entries:
            self.person.hear(entry)


def state(person: Person) -> dict[str, Any]:
    """Everything a record shows, as plain data, for comparing two folds."""
    entries = person.entries()
    return {
        "id": person.id,
        "lamport": person.lamport,
        "erased": sorted(person.erased),
        "entries": [(entry.id, entry.raw) for entry in entries],
        "stands": [entry.id for entry in entries if person.stands(entry)],
        "answers": [entry.id for entry in person.answers()],
        "history": [entry.id for entry in person.history()],
        "kinds": {e.kind: [one.id for one in person.entries_of(e.kind)] for e in entries},
        "of_kind": {e.kind: [one.id for one in person.of_kind(e.kind)] for e in entries},
        "beside": {e.id: [one.id for one in person.differs_on(e.id)] for e in entries},
        "sittings": {
            e.sitting: [one.id for one in person.sitting(e.sitting)] for e in entries if e.sitting
        },
        "days": (person.newest_day, person.days_talked),
        "facts": {
            (str(e.body["concept"]), e.voice): found.id
            if (found := person.fact(str(e.body["concept"]), e.voice))
            else None
            for e in entries
            if e.body.get("concept")
        },
        "names": [person.name_for(who) for who in (None, "Quayside", "self", "nobody")],
        "tellings": {
            (e.body.get("question"), e.voice, e.body.get("row")): [
                one.id
                for one in person.tellings(
                    str(e.body.get("question")), e.voice, str(e.body.get("row") or "")
                )
            ]
            for e in entries
            if e.kind == "answer"
        },
    }


def item(item_id: str = "hopes", kind: str = "text", **more: Any) -> Item:
    """A question of a small bank called `test/bank`."""
    settings: dict[str, Any] = {
        "bank": "test/bank",
        "section": "wants",
        "text": f"What about {item_id}?",
        "short_text": item_id,
        **more,
    }
    return Item(id=item_id, type=kind, **settings)


def choices(*ids: str) -> tuple[Choice, ...]:
    """Choices with words made from their ids."""
    return tuple(Choice(one, one.replace("_", " ").capitalize()) for one in ids)


def bank(*items: Item, sessions: tuple[Session, ...] = (), bank_id: str = "test/bank") -> Bank:
    """A bank of these items, in sections by their own `section`, offered in week one."""
    names = list(dict.fromkeys(one.section for one in items))
    sections = tuple(
        Section(
            name, bank_id, name.capitalize(), "", tuple(one for one in items if one.section == name)
        )
        for name in names
    )
    offers = tuple(TopicOffer(name, 10) for name in names)
    return Bank(
        id=bank_id,
        title="A small bank",
        version="1.0.0",
        status="active",
        language="en-GB",
        voices=("person", "worker"),
        sessions=sessions or (Session(1, max_sensitive=2, topics=offers),),
        sections=sections,
    )
