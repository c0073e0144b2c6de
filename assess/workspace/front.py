"""A record's front page: what a list shows without opening it."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from assess.errors import Damaged
from assess.i18n import _
from assess.record.alone import safety_plan_known
from assess.record.journey import WEEKS, elsewhere
from assess.record.labels import stage_label, week_label
from assess.record.person import Person
from assess.record.weeks import week_on, weeks

_DAYS = ("started", "last_talked", "week_from")


@dataclass(frozen=True, slots=True)
class Front:
    """What a list shows of a record without opening it."""

    id: str
    name: str
    pronouns: str = ""
    started: dt.date | None = None
    state: str = ""
    last_talked: dt.date | None = None
    week_from: dt.date | None = None
    """The start as the weeks count it: later than the real one by the days away."""
    safety_plan: bool = False
    """Whether there is a safety plan that the person knows of."""

    def week(self, today: dt.date) -> int:
        """The week of the journey."""
        return week_on(self.week_from or self.started, today)

    def stage_words(self, today: dt.date) -> str:
        """Where they are, in words: away, or in which week."""
        if self.state in ("paused", "moved on", "died"):
            return stage_label(self.state)
        if self.started is None or today <= self.started:
            return _("first day")
        week = self.week(today)
        return week_label(week) if week <= WEEKS else _("after six weeks")

    def as_bytes(self) -> bytes:
        """What is sealed under the team's listing key."""
        shown: dict[str, Any] = {"name": self.name, "pronouns": self.pronouns, "state": self.state}
        days = (self.started, self.last_talked, self.week_from)
        for key, day in zip(_DAYS, days, strict=True):
            shown[key] = day.isoformat() if day else None
        shown["safety_plan"] = self.safety_plan
        return json.dumps(shown, ensure_ascii=False, sort_keys=True).encode("utf-8")

    @staticmethod
    def read(person_id: str, raw: bytes) -> Front:
        """Reads a front; raises Damaged."""
        try:
            shown = json.loads(raw)
            days = [dt.date.fromisoformat(shown[key]) if shown.get(key) else None for key in _DAYS]
            return Front(
                person_id,
                shown["name"],
                shown["pronouns"],
                days[0],
                shown["state"],
                days[1],
                days[2],
                safety_plan=shown.get("safety_plan") is True,
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            raise Damaged(
                _("the front page of record {person_id} is damaged.", person_id=person_id)
            ) from None


def front_of(person: Person) -> Front:
    """The front page as the record stands."""
    name = person.name_for()
    steps = [entry for entry in person.of_kind("journey") if not elsewhere(entry, person)]
    states = [str(entry.body.get("state")) for entry in steps]
    known = person.of_kind("journey")
    starts = [entry.said for entry in known if entry.body.get("state") == "started"]
    talked = [entry.said for entry in person.of_kind("answer")]
    newest = max((entry.said for entry in known), default=None)
    return Front(
        person.id,
        name.name,
        name.pronouns,
        starts[-1] if starts else None,
        states[-1] if states else "",
        max(talked, default=None),
        weeks(person).counted_from(newest) if newest is not None else None,
        safety_plan=safety_plan_known(person),
    )
