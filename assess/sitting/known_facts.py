"""Say it once: the ledger of a fact, and asking a known one afresh, which wants a reason."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assess.errors import BadAnswer
from assess.i18n import _, ngettext
from assess.record import ledger as ledgers
from assess.record.ledger import Ledger
from assess.record.wording import day_words
from assess.workspace import Workspace

if TYPE_CHECKING:
    from assess.interview import Step


class KnownFacts:
    """The part of a sitting that is about what is known already."""

    workspace: Workspace
    person_id: str
    sitting_id: str
    afresh: set[tuple[str, str]]
    """Questions, by address and row, that are being asked afresh."""

    @property
    def step(self) -> Step:
        """What is on the screen."""
        raise NotImplementedError

    def begin(self) -> None:
        """The sitting begins."""
        raise NotImplementedError

    def as_asked(self, step: Step) -> Step:
        """The step, without what is known where it is being asked afresh."""
        if step.item is None or (step.item.address, step.row) not in self.afresh:
            return step
        return replace(step, known=None, standing={})

    @property
    def ledger(self) -> Ledger:
        """How often the person was asked for what is asked now, by whom, when last confirmed."""
        item = self.step.item
        if item is None:
            raise BadAnswer(_("nothing is being asked just now."), _("Pick a topic first."))
        return ledgers.ledger(self.workspace.person(self.person_id), item, self.step.row)

    def ask_afresh(self, reason: str) -> str:
        """Asks a known fact from the beginning. The reason is kept, and stays in the house.

        Raises BadEntry without a reason, BadAnswer where nothing is known.
        """
        step = self.step
        known = step.known is not None or any(
            "value" in entry.body for told in step.standing.values() for entry in told
        )
        if step.item is None or not known:
            raise BadAnswer(_("nothing is known of this yet."), _("Answer it, or leave it."))
        saying = ledgers.asked_afresh(step.item, reason)
        self.begin()
        self.workspace.say(self.person_id, saying, sitting=self.sitting_id or None)
        self.afresh.add((step.item.address, step.row))
        return _("Asked afresh. The reason is kept here, and goes to nobody.")


CAME = {
    ledgers.TOLD: lambda: _("told"),
    ledgers.STILL_RIGHT: lambda: _("still right"),
    ledgers.LEFT: lambda: _("left"),
}


def ledger_lines(found: Ledger) -> list[str]:
    """A ledger in words, read aloud as it stands."""
    if not found.times:
        return [_("Not asked before.")]
    times = ngettext("Asked {number} time", "Asked {number} times", found.times)
    lines = [_("{times}, by {names}.", times=times, names=", ".join(found.by))]
    last = found.last_confirmed
    if last is not None:
        lines.append(_("Last confirmed {day}.", day=day_words(last)))
    lines += [
        _("{day}, by {name}: {came}.", day=day_words(one.day), name=one.by, came=CAME[one.came]())
        for one in found.askings
    ]
    lines += [
        _(
            "Asked afresh {day}, by {name}, because: {reason}",
            day=day_words(one.day),
            name=one.by,
            reason=one.reason,
        )
        for one in found.afresh
    ]
    return lines
