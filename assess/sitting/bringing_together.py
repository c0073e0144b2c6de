"""Week six: bring it together. The whole is walked, both say how it looks to them, it is kept.

Every front end goes through `BringingTogether`, so that the same act gives the same entries. What is
handed in is a snapshot that later entries do not change, with what each voice said to it. Nothing
new is asked. Early, the worker says why, which stays in the house; late carries no mark of any
kind; with nothing answered it is as finished as any other (PRACTICE 7.8).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assess.errors import BadInput
from assess.i18n import _, mark
from assess.record import sayings
from assess.record.entry import Entry, Saying
from assess.record.journey import WEEKS, journey
from assess.record.labels import voice_label
from assess.record.offering import chosen_order
from assess.record.person import Person
from assess.record.snapshots import (
    ASSESSMENT,
    NEXT,
    agree,
    as_it_stood,
    said_to,
    snapshots,
    take,
    wished,
)
from assess.workspace import Workspace
from assess.workspace.one_person import OnePerson

if TYPE_CHECKING:
    from assess.documents.contents import Reading, Topic
    from assess.documents.together import Week

NOTHING_ANSWERED = (
    mark("Six weeks. You've been here, and that counts."),
    mark("There's nothing to sign and nothing to catch up on."),
    mark("Is there one thing you'd like from us next?"),
)
"""PRACTICE 7.8: to the person, when nothing was answered."""
HERE = mark("You've been here, and that counts.")
YES, NOT_TODAY, SAY_HELLO = mark("yes"), mark("not today"), mark("just keep saying hello")
HELLO = mark("Just keep saying hello.")
FOR_THE_WORKER = mark(
    "Try a walk, a brew, a bus ride. Ask nothing. Offer something you can do by Friday."
)
"""PRACTICE 7.8: for the worker alone."""
FINISHED = mark("Finished for now. It is kept as it stands today.")
WHY = mark("It isn't week six yet. Why today? This stays in the house.")

HOW_DOES_IT_LOOK = mark("How does it look to you, {name}?")
SAYS = {
    "agreed": mark("agree"),
    "does_not_agree": mark("don't agree"),
    "could_not_answer": mark("couldn't say"),
}
"""What somebody picks."""
WHY_THEY_SAY = mark("Why, in your words? Nothing is fine too.")
WHAT_NEXT = mark("What would it be?")

SAID = {
    "agreed": mark("{name} agrees."),
    "does_not_agree": mark("{name} does not agree."),
    "could_not_answer": mark("{name} could not say."),
}


@dataclass(frozen=True, slots=True)
class Word:
    """What one voice says to the whole, and their reason if they give one."""

    decision: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said to a snapshot: a sentence with their name, and the day."""

    voice: str
    name: str
    decision: str
    reason: str
    day: dt.date

    @property
    def sentence(self) -> str:
        """Robin agrees."""
        return _(SAID[self.decision], name=self.name)


@dataclass(frozen=True, slots=True)
class Kept:
    """An assessment that was brought together: when, by whom, and what was said to it."""

    snapshot: str
    day: dt.date
    worker: str
    said: tuple[Said, ...]
    why: str = ""
    """The worker's reason for doing it before week six; for the house alone."""


class BringingTogether(OnePerson):
    """The whole of one record, on its way to being finished for now."""

    def __init__(
        self,
        workspace: Workspace,
        person_id: str,
        *,
        alone: bool = True,
        order: Sequence[str] = (),
        sitting: str | None = None,
    ) -> None:
        """`order` is the person's order of the topics; without it, the one they chose this week.

        Raises BadInput for a topic that is not there.
        """
        super().__init__(workspace, person_id)
        self.alone = alone
        self.sitting = sitting
        self._order = tuple(order)
        known = {topic.scope for topic in self._read().topics}
        if unknown := [scope for scope in order if scope not in known]:
            raise BadInput(
                _("there is no topic called {scope!r} here.", scope=unknown[0][:80]),
                _("`assess bank show BANK` lists a bank's sections."),
            )
        if not order:
            self._order = chosen_order(self.person, workspace.today)

    @property
    def worker(self) -> str:
        """Who is at the keyboard."""
        return self.workspace.author.name

    # -- the walk --------------------------------------------------------------------------------

    def _read(self) -> Reading:
        return self.workspace.reading(self.person_id, alone=self.alone)

    def reading(self) -> Reading:
        """The whole, strengths first, then the topics in the person's order."""
        from assess.documents.contents import reordered

        return reordered(self._read(), self._order)

    def topics(self) -> tuple[Topic, ...]:
        """The topics in the person's order."""
        return self.reading().topics

    def put_before(self, scope: str, other: str) -> None:
        """Puts a topic right before another."""
        scopes = [topic.scope for topic in self.topics() if topic.scope != scope or scope == other]
        if scope != other and other in scopes:
            scopes.insert(scopes.index(other), scope)
        self._order = tuple(scopes)

    def put_first(self, scope: str) -> None:
        """Puts a topic before all others."""
        scopes = [topic.scope for topic in self.topics()]
        self._order = (scope, *(one for one in scopes if one != scope))

    def learned(self) -> tuple[Week, ...]:
        """What we learned when."""
        from assess.documents.together import learned

        return learned(self.person, self.workspace.library.find, alone=self.alone)

    @property
    def nothing_said(self) -> bool:
        """Whether nothing was answered at all, so that there is nothing to agree on."""
        person = self.person
        taken = any(entry.body.get("taken") for entry in person.of_kind("strength"))
        return not taken and not any("value" in entry.body for entry in person.answers())

    @property
    def nothing_words(self) -> tuple[str, ...]:
        """What is said to somebody who answered nothing; "six weeks" only once they have passed."""
        first = _(HERE) if self.early else _(NOTHING_ANSWERED[0])
        return (first, *(_(one) for one in NOTHING_ANSWERED[1:]))

    @property
    def early(self) -> bool:
        """Whether it is before week six."""
        return journey(self.person, self.workspace.today).week < WEEKS

    # -- finishing -------------------------------------------------------------------------------

    def finish(
        self, said: Mapping[str, Word] | None = None, *, why: str = "", wish: str = ""
    ) -> Entry:
        """Keeps the whole as it stands, with what each voice said to it; the journey is finished
        for now. Returns the snapshot.

        A voice that says nothing is not asked again and leaves no mark. `wish` is the one thing
        they would like from us next, in their words. Raises BadInput early without a reason.
        """
        if self.early and not why.strip():
            raise BadInput(_("it isn't week six yet, and no reason was given."), _(WHY))
        snapshot_id = self.workspace.new_id()
        person = self.person
        taken = take(
            person,
            ASSESSMENT,
            earlier=True,
            order=self._order,
            reason=why if self.early else "",
        )
        says: list[Saying] = [replace(taken, entry_id=snapshot_id)]
        for voice, word in (said or {}).items():
            says.append(agree(person, snapshot_id, ASSESSMENT, word.decision, voice, word.reason))
        if wish.strip():
            says.append(self._wish(person, wish))
        says.append(self._finished())
        return self.workspace.say(self.person_id, *says, sitting=self.sitting)[0]

    def _finished(self) -> Saying:
        """The step, with whose house it was in: so that the next house is told that it was done."""
        made = sayings.journey("finished for now")
        service = self.workspace.vault.service
        return replace(made, body={**made.body, "at": service.key_id, "place": service.name})

    def _wish(self, person: Person, words: str) -> Saying:
        note = sayings.note(words.strip(), voice="person", about=NEXT)
        before = wished(person)
        return replace(note, replaces=(before.id,) if before else ())

    def say(self, snapshot_id: str, voice: str, word: Word) -> Entry:
        """What a voice says to a snapshot afterwards, in place of what it said before."""
        saying = agree(self.person, snapshot_id, ASSESSMENT, word.decision, voice, word.reason)
        return self.workspace.say(self.person_id, saying, sitting=self.sitting)[0]

    # -- what is kept ----------------------------------------------------------------------------

    def kept(self) -> tuple[Kept, ...]:
        """Every assessment that was brought together here, oldest first."""
        return tuple(_kept(self.person, one) for one in snapshots(self.person, ASSESSMENT))

    def as_it_stood(self, snapshot_id: str) -> tuple[Reading, tuple[Week, ...], Kept]:
        """An assessment as it stood: the reading, what we had learned when, what was said to it.

        Raises BadEntry where there is none.
        """
        from assess.documents.together import learned

        told = self.workspace.reading(self.person_id, alone=self.alone, as_at=snapshot_id)
        then = as_it_stood(self.person, snapshot_id)
        weeks = learned(then, self.workspace.library.find, alone=self.alone)
        entry = self.person.entry(snapshot_id)
        assert entry is not None
        return told, weeks, _kept(self.person, entry)


def as_the_screens(workspace: Workspace, person_id: str, saying: Saying) -> Saying:
    """An assessment's snapshot that came as a line of JSON, by the same rule as everywhere.

    Early it needs a reason; later none is kept. Raises BadInput.
    """
    if saying.kind != "snapshot" or saying.body.get("of") != ASSESSMENT:
        return saying
    if journey(workspace.person(person_id), workspace.today).week >= WEEKS:
        return replace(saying, body={k: v for k, v in saying.body.items() if k != "reason"})
    if not saying.body.get("reason"):
        raise BadInput(_("it isn't week six yet, and no reason was given."), _("Send a reason."))
    return saying


def _kept(person: Person, entry: Entry) -> Kept:
    return Kept(
        entry.id,
        entry.said,
        entry.author.name,
        tuple(_said(person, one) for one in said_to(person, entry.id)),
        str(entry.body.get("reason") or ""),
    )


def _said(person: Person, entry: Entry) -> Said:
    if entry.voice == "person":
        name = person.name_for().name
    elif entry.voice == "worker":
        name = entry.author.name
    else:
        name = voice_label(entry.voice)
    decision = str(entry.body.get("decision"))
    return Said(
        entry.voice,
        name,
        decision if decision in SAID else "could_not_answer",
        str(entry.body.get("reason") or ""),
        entry.said,
    )
