"""The day to act on, and the real clock."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clock:
    """The day to act on, and the instant things are really written down."""

    today: dt.date
    is_set: bool = False

    @staticmethod
    def real() -> Clock:
        """Today, by the real clock."""
        return Clock(dt.datetime.now().astimezone().date())

    def now(self) -> dt.datetime:
        """The real instant, with its offset; never the set day."""
        return dt.datetime.now().astimezone()

    def moment(self) -> dt.datetime:
        """The moment to act on: now, or noon of a day that was set, for such a day has no hour."""
        now = self.now()
        return dt.datetime.combine(self.today, dt.time(12), now.tzinfo) if self.is_set else now
