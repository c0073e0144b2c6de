"""Who is in the room, as a sitting's entries have it, and what a conversation is held through."""

from __future__ import annotations

import datetime as dt
from typing import Any

from assess.interview import Room
from assess.record.entry import Entry
from assess.record.interpreting import read_interpreter
from assess.record.person import Person


def details(room: Room) -> dict[str, Any]:
    """What an entry keeps of who is in the room."""
    kept: dict[str, Any] = {"room": list(room.others)}
    if room.interpreter is not None:
        kept["interpreter"] = room.interpreter.as_json()
    return kept


def room_of(entry: Entry) -> Room:
    """Who a sitting's entry says is in the room."""
    others = entry.body.get("room")
    return Room(
        tuple(str(one) for one in others) if isinstance(others, list) else (),
        read_interpreter(entry.body.get("interpreter")),
    )


def room_now(person: Person, today: dt.date) -> Room:
    """Who is in the room by the sitting that is open today; just us where none is."""
    from assess.sitting.history import open_sitting

    standing = open_sitting(person, today)
    return room_of(standing) if standing is not None else Room()
