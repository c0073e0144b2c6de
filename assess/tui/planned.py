"""One `Planning` a sitting, so that a plan is put together once for the pages that show it."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from assess.planning import Planning
from assess.sitting import Sitting

_HELD: WeakKeyDictionary[Sitting, Planning] = WeakKeyDictionary()


def planning_of(sitting: Sitting) -> Planning:
    """The acts on a plan, for who is in the room now; gone with the sitting."""
    held = _HELD.get(sitting)
    if held is None:
        held = _HELD[sitting] = Planning(sitting.workspace, sitting.person_id)
    held.alone = sitting.room.alone
    held.sitting = sitting.sitting_id or None
    held.manner = sitting.manner_now
    return held
