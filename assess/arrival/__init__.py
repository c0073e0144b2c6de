"""Taking a Follow Me in: union with what is here, and a word on what is new and what disagrees.

`looking` says what a file would bring, `admitting` what any file may, `joining` takes it in, and
`telling` puts it in words; `receiving` is all of it, from a typed path to the yes. Going on from
here, and handing on: `moving`.
"""

from __future__ import annotations

from assess.arrival.joining import take_in
from assess.arrival.looking import Arrived, look
from assess.arrival.moving import HandOver, moved_in, moved_on, ours_to_do
from assess.arrival.telling import summary

__all__ = [
    "Arrived",
    "HandOver",
    "look",
    "moved_in",
    "moved_on",
    "ours_to_do",
    "summary",
    "take_in",
]
