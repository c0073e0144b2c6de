"""Going on here, and handing on: arriving in a house, and moving on from one.

From the day of the move the record here is for reading (`workspace.moved_on`). What we said we
would do is handed to somebody by name, or closed by name: nobody's promise ends in silence.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from assess.errors import BadInput
from assess.i18n import _
from assess.record import plan_sayings, sayings
from assess.record.entry import Entry, Saying
from assess.record.journey import elsewhere
from assess.record.person import Person
from assess.record.plan import plan
from assess.record.plan_model import Action, Need, promises
from assess.record.plan_whose import handing, promise_of
from assess.record.weeks import WEEK_FROM, weeks
from assess.workspace import Workspace


@dataclass(frozen=True, slots=True)
class HandOver:
    """Where our open steps go: `to` a name at the next house, or closed by whoever is here."""

    to: str = ""

    def of(self, workspace: Workspace, person: Person, one: Action | Need) -> Saying:
        """What becomes of one promise: it goes to whoever was named as far as it has come, or ends."""
        kind = "need" if isinstance(one, Need) else "action"
        me, service = workspace.vault.me, workspace.vault.service
        if not self.to.strip():
            closed = _("Closed by {name}, who has talked it over.", name=me.name)
            return plan_sayings.status(
                person, one.row, kind, "no_longer_needed", reason=closed, voice="worker"
            )
        promise = promise_of(person, one.answers.get("who", ()))
        handed = None
        if promise is not None:
            handed = handing(
                promise,
                to=self.to,
                by=me.name,
                at=service.key_id,
                place=service.name,
                on=workspace.today,
            )
        return plan_sayings.status(
            person,
            one.row,
            kind,
            one.state,
            reason=one.reason,
            voice="worker",
            since=one.state_since,
            handed_over=handed,
        )


def moved_in(workspace: Workspace, person_id: str, *, said: dt.date | None = None) -> Entry:
    """Writes down that the person arrived here; the six weeks' clock goes on as it was.

    Once: somebody who lives here already does not move in again.
    """
    person = workspace.person(person_id)
    steps = [one for one in person.of_kind("journey") if not elsewhere(one, person)]
    if steps and steps[-1].body.get("state") == "moved in":
        return steps[-1]
    [entry] = workspace.say(person_id, step(workspace, "moved in", said))
    return entry


def step(workspace: Workspace, state: str, said: dt.date | None = None) -> Saying:
    """A step of the journey that says whose house it was in, so that it can be told elsewhere."""
    made = sayings.journey(state, said=said)
    service = workspace.vault.service
    body = {**made.body, "at": service.key_id, "place": service.name}
    return replace(made, body=body)


def _moving_on(workspace: Workspace, person: Person, said: dt.date | None) -> Saying:
    """The step, with the day the weeks count from where that is not the day they began."""
    made = step(workspace, "moved on", said)
    counted = weeks(person)
    day = counted.counted_from(said or workspace.today)
    if day is None or counted.start is None or day <= counted.start:
        return made
    return replace(made, body={**made.body, WEEK_FROM: day.isoformat()})


def ours_to_do(workspace: Workspace, person_id: str) -> tuple[Action | Need, ...]:
    """What we said we would do and is still open: steps of every goal and of none, and needs."""
    return promises(plan(workspace.person(person_id)))


def moved_on(
    workspace: Workspace,
    person_id: str,
    hand_over: HandOver | None = None,
    *,
    said: dt.date | None = None,
) -> tuple[Entry, ...]:
    """Writes down that they moved on: from now on this copy is for reading.

    Raises BadInput while something of ours is open and nobody said whose it is now.
    """
    open_steps = ours_to_do(workspace, person_id)
    if open_steps and hand_over is None:
        raise BadInput(
            _("{number} things we said we'd do are still open.", number=len(open_steps)),
            _("Hand them over with --hand-over NAME, or close them with --close-ours."),
        )
    person = workspace.person(person_id)
    ended = [hand_over.of(workspace, person, one) for one in open_steps] if hand_over else []
    return tuple(workspace.say(person_id, *ended, _moving_on(workspace, person, said)))
