"""A sitting with one person: what both front ends hold a conversation through."""

from __future__ import annotations

from assess.interview import ENDED
from assess.sitting.history import (
    Resumption,
    begin_sitting,
    broken_off,
    open_sitting,
)
from assess.sitting.rooms import room_now, room_of
from assess.sitting.table import Sitting
from assess.sitting.words import NEVER_ASK, NOT_TODAY_FIRST, TAKEN_OUT, draft_slot

__all__ = [
    "ENDED",
    "NEVER_ASK",
    "NOT_TODAY_FIRST",
    "TAKEN_OUT",
    "Resumption",
    "Sitting",
    "begin_sitting",
    "broken_off",
    "draft_slot",
    "open_sitting",
    "room_now",
    "room_of",
]
