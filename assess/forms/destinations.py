"""Destinations: who a form can go to, when they meet, what they ask for and why. Pure.

Written in YAML by whoever knows the panel (docs/destinations.md). A reason is written so that it
can be read out after "they ask because". What a shipped question is required for stands in its
bank, as `required_by`; a destination names its sections, its panel, and what else it needs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from assess.forms.bank import Item

FORM = "reading/caf"
STALE_AFTER = "6 months"
"""DOMAIN 1F: older than this, a line is grey until it is confirmed or dropped."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Panel:
    """When a panel meets, and when papers have to be in: a day of the week and a time of day."""

    day: int
    at: dt.time
    papers_day: int
    papers_at: dt.time

    def next_papers(self, today: dt.date) -> dt.date:
        """The next day papers are taken on: today counts, since we do not look at the clock."""
        return today + dt.timedelta(days=(self.papers_day - today.weekday()) % 7)

    def next_meeting(self, today: dt.date) -> dt.date:
        """The meeting that papers handed in by the next cut-off are for."""
        papers = self.next_papers(today)
        return papers + dt.timedelta(days=(self.day - papers.weekday()) % 7)


@dataclass(frozen=True, slots=True)
class Destination:
    """Somewhere a form can go. `id` is its name as a recipient; docs/destinations.md has the keys."""

    id: str
    title: str
    what: str = ""
    form: str = FORM
    panel: Panel | None = None
    answer_within: str = ""
    good_for: str = ""
    stale_after: str = STALE_AFTER
    age_key: str = ""
    legal_name: str = ""
    """Why they have to have the name on somebody's papers; nothing where they do without."""
    contact: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    items: Mapping[str, str] = field(default_factory=dict)
    other_wording: Mapping[str, str] = field(default_factory=dict)

    def why(self, item: Item) -> str:
        """Why this destination requires a question, to be read out; nothing where it does not."""
        if item.bank != self.form:
            return ""
        return item.required_by.get(self.id) or self.items.get(item.id, "")


def in_words(one: Destination, say: Callable[[str], str]) -> Destination:
    """A destination with its words put into another language by `say`."""

    def put(told: Mapping[str, str]) -> dict[str, str]:
        return {name: say(words) for name, words in told.items()}

    return replace(
        one,
        title=say(one.title),
        what=say(one.what) if one.what else "",
        legal_name=say(one.legal_name) if one.legal_name else "",
        sections=put(one.sections),
        items=put(one.items),
        other_wording=put(one.other_wording),
    )
