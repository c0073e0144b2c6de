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
from assess.record.plan import plan
from assess.record.plan_model import Action
from assess.workspace import Workspace


@dataclass(frozen=True, slots=True)
class HandOver:
    """Where our open steps go: `to` a name at the next house, or closed by whoever is here."""

    to: str = ""

    def reason(self, workspace: Workspace) -> str:
        """Why a step ends here, in words that name somebody."""
        if self.to.strip():
            return _("Handed over to {name}.", name=" ".join(self.to.split()))
        return _("Closed by {name}, who has talked it over.", name=workspace.vault.me.name)


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


def ours_to_do(workspace: Workspace, person_id: str) -> tuple[Action, ...]:
    """The open steps that we said we would do, of every goal and of none."""
    found = plan(workspace.person(person_id))
    steps = [*found.actions, *(one for goal in found.goals for one in goal.actions)]
    return tuple(one for one in steps if one.ours and one.open)


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
    ended = [
        plan_sayings.status(
            person,
            one.row,
            "action",
            "no_longer_needed",
            reason=hand_over.reason(workspace) if hand_over else None,
            voice="worker",
        )
        for one in open_steps
    ]
    return tuple(workspace.say(person_id, *ended, step(workspace, "moved on", said)))
