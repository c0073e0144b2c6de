"""A person's plan, made and kept: what every front end does with goals, steps, needs and reviews.

`Planning` is the one list of acts; `ours` says what is ours to do, and `calendar_of` puts due dates
into a calendar file that names nobody.
"""

from __future__ import annotations

from assess.planning.acts import NOT_ANY_MORE, Planning
from assess.planning.dates import calendar_of, due_dates
from assess.planning.offers import Kept, Offer
from assess.planning.ours import Ours, due_of, ours, ours_to_do
from assess.planning.pace import mistake as pace_mistake
from assess.planning.pace import pace
from assess.planning.walk import Stop, walk

__all__ = [
    "NOT_ANY_MORE",
    "Kept",
    "Offer",
    "Ours",
    "Planning",
    "Stop",
    "calendar_of",
    "due_dates",
    "due_of",
    "ours",
    "ours_to_do",
    "pace",
    "pace_mistake",
    "walk",
]
