"""The conversation as a state machine: what to ask now, and where an act leads. Pure."""

from __future__ import annotations

from assess.interview.machine import Interview
from assess.interview.readback import answered_in, last_answered
from assess.interview.steps import ENDED, Option, Phase, Room, Step

__all__ = [
    "ENDED",
    "Interview",
    "Option",
    "Phase",
    "Room",
    "Step",
    "answered_in",
    "last_answered",
]
