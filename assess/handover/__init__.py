"""Handing a record on: the agreed statements meet the carried file, and come out of it again.

`making` seals a Follow Me and `opening` proves one; `travelling` says which entries are in it and
`wording` which banks' words; `paper`, `opener` and `own_key` are other ways to carry it;
`withdrawing` takes a copy back, as far as that can be done; `cards` are services' keys.
"""

from __future__ import annotations

from assess.handover.cards import CARD_SCHEMA, check_phrase, read_card, service_card, trust_card
from assess.handover.making import FollowMe, make
from assess.handover.opening import Opened, open_file
from assess.handover.travelling import entries_for

__all__ = [
    "CARD_SCHEMA",
    "FollowMe",
    "Opened",
    "check_phrase",
    "entries_for",
    "make",
    "open_file",
    "read_card",
    "service_card",
    "trust_card",
]
