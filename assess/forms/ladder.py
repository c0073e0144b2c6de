"""The soft ladder: our form of asking again, for solutions rather than for the problem.

Two rungs by default; each further one is opened by the person. At every rung "that's enough of
that" is in view, and wherever it stops it ends in something to take along (PRACTICE 4.6; the
practice of not stopping at the first answer: DOMAIN 1E). Never "why?", which can sound like blame.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assess.forms.bank import FollowUp
from assess.i18n import _, mark

RUNGS = (
    mark("What was going on around then?"),
    mark("What was behind that, do you think?"),
    mark("Had it been like that before?"),
    mark("What would have changed it?"),
    mark("So what would help next time?"),
)
BY_DEFAULT = 2
TAKE = 9
"""The rung number that the closing prompt is kept under."""

DEEPER = mark("Is there more behind that?")
TAKE_PROMPT = mark("What shall we take from this?")
TAKES: Mapping[str, str] = {
    "strength": mark("something you're good at"),
    "want": mark("something you want"),
    "action": mark("something to do"),
}
LEAVE_IT = mark("leave it there")


@dataclass(frozen=True, slots=True)
class Rung:
    """Where on the ladder the conversation stands."""

    number: int
    follow_up: FollowUp
    asks_deeper: bool = False

    @property
    def text(self) -> str:
        """What is said at this rung."""
        if not 1 <= self.number <= len(RUNGS):  # the closing one, or one from a newer version
            return _(TAKE_PROMPT)
        return _(DEEPER if self.asks_deeper else RUNGS[self.number - 1])

    def answered(self) -> Rung:
        """The next rung after this one was answered."""
        if self.number >= min(self.follow_up.max_depth, len(RUNGS)):
            return self.enough()
        following = self.number + 1
        return Rung(following, self.follow_up, asks_deeper=following > BY_DEFAULT)

    def opened(self) -> Rung:
        """The person says yes to going on."""
        return Rung(self.number, self.follow_up)

    def enough(self) -> Rung:
        """That's enough of that: on to what to take along."""
        return Rung(TAKE, self.follow_up)

    @property
    def takes(self) -> tuple[tuple[str, str], ...]:
        """What the closing prompt offers, with leaving it always last."""
        offered = [(key, _(TAKES[key])) for key in self.follow_up.ends_in]
        return (*offered, ("leave_it", _(LEAVE_IT)))


def begin(follow_up: FollowUp) -> Rung:
    """The first rung."""
    return Rung(1, follow_up)
