"""Reviewing together: my plan, how things are for me, and who has seen what. Pure.

Sentences, in the house, for the person beside a worker: what stands in a plan, a check-in as it was
answered over time, and of every reader what they have, may have, and are not to have.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from assess.forms.bank import Bank
from assess.i18n import _, mark
from assess.record.alone import may_show
from assess.record.entry import Entry
from assess.record.person import Person, recipient_key
from assess.record.plan import for_room, plan
from assess.record.plan_labels import promised
from assess.record.plan_model import Action, Goal
from assess.record.plan_names import as_read
from assess.record.sharing import EVERYONE, SELF, agreements, decision
from assess.record.snapshots import handed_over, wished
from assess.record.wellbeing import over_time
from assess.record.wording import FindItem, day_words, short_of

GOAL_WORDS = {
    "wanted_for_later": mark("wanted for later"),
    "active": mark("doing now"),
    "achieved": mark("done, and to be celebrated"),
    "set_aside": mark("set aside for now"),
}
STEP_WORDS = {
    "not_started": mark("not started"),
    "in_progress": mark("being done"),
    "cannot_be_done_yet": mark("cannot be done yet"),
    "no_longer_needed": mark("no longer needed"),
    "done": mark("done"),
}
DOCUMENTS = {
    "follow_me": mark("a Follow Me"),
    "caf": mark("an assessment form"),
    "plan": mark("the plan"),
    "assessment": mark("the assessment"),
    "copy": mark("a copy to keep"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """A step towards a goal: its words, and in words how it stands."""

    words: str
    state: str


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A goal in the person's words, how it stands, and its steps."""

    words: str
    state: str
    why: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of the check-in, and how it was answered over time, in one line of sentences."""

    statement: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who has seen something, or may: in sentences, the newest first."""

    recipient: str
    has: tuple[str, ...]
    may_have: tuple[str, ...]
    left_out: tuple[str, ...]
    called: str = ""
    """What they are called on a page, where that is not the name agreement is given to."""


@dataclass(frozen=True, slots=True)
class Review:
    """What a review shows beside the words and the strengths."""

    plan: tuple[PlanLine, ...]
    steps: tuple[Step, ...]
    wellbeing: tuple[Statement, ...]
    readers: tuple[Reader, ...]
    wish: str = ""
    """The one thing they said they would like from us next."""


def review(
    person: Person,
    find: FindItem,
    *,
    today: dt.date,
    check_in: Bank | None,
    title_of: Callable[[str], str],
    alone: bool = True,
) -> Review:
    """The plan, the check-in and who has seen what. With others in the room, nothing confided."""
    whole = as_read(plan(person) if alone else for_room(plan(person)), person)
    return Review(
        tuple(_goal(goal) for goal in whole.goals if goal.words),
        tuple(Step(one.words, _state(one)) for one in whole.actions if one.words),
        tuple(
            Statement(one.statement, one.sentence)
            for one in (over_time(person, check_in, find, today, alone=alone) if check_in else ())
        ),
        readers(person, find, title_of, alone=alone),
        str(wish.body.get("words") or "") if (wish := wished(person)) else "",
    )


def _goal(goal: Goal) -> PlanLine:
    return PlanLine(
        goal.words,
        _(GOAL_WORDS[goal.state]) if goal.state in GOAL_WORDS else goal.state,
        goal.why,
        tuple(Step(one.words, _state(one)) for one in goal.actions if one.words),
    )


def _state(step: Action) -> str:
    """How it stands; of a promise that came from another house or went to one, whose it is."""
    whose = promised(step)
    if whose and step.state == "not_started":
        return whose
    said = _(STEP_WORDS[step.state]) if step.state in STEP_WORDS else step.state
    return f"{whose}, {said}" if whose else said


# -- who has seen what ---------------------------------------------------------------------------


def readers(
    person: Person, find: FindItem, title_of: Callable[[str], str], *, alone: bool = True
) -> tuple[Reader, ...]:
    """Everybody a document was made for or something was decided about, the person first.

    With others in the room, nobody who is known only through what was confided.
    """
    decided = [one for one in agreements(person) if may_show(one, person, alone=alone)]
    made = [one for one in handed_over(person) if may_show(one, person, alone=alone)]
    called = {
        recipient_key(name): name
        for entry in [*decided, *made]
        if recipient_key(name := str(entry.body.get("recipient"))) != EVERYONE
    }
    if any(recipient_key(str(one.body.get("recipient"))) == EVERYONE for one in decided):
        called[EVERYONE] = EVERYONE
    found = [_reader(person, name, decided, made, find, title_of) for name in called.values()]
    return tuple(
        sorted(
            (one for one in found if one.has or one.may_have or one.left_out),
            key=lambda one: (recipient_key(one.recipient) != SELF, one.recipient == EVERYONE),
        )
    )


def _reader(
    person: Person,
    name: str,
    decided: list[Entry],
    made: list[Entry],
    find: FindItem,
    title_of: Callable[[str], str],
) -> Reader:
    theirs = [one for one in decided if _is(one, name)]
    counts = [one for one in theirs if _counts(one, person)]
    return Reader(
        name,
        tuple(_made(one) for one in reversed(made) if _is(one, name)),
        tuple(
            _scope(person, one, find, title_of)
            for one in counts
            if one.body.get("decision") == "share" and name != EVERYONE
        ),
        tuple(
            _scope(person, one, find, title_of)
            for one in counts
            if one.body.get("decision") != "share" and person.entry(str(one.body.get("scope")))
        ),
    )


def _is(entry: Entry, name: str) -> bool:
    return recipient_key(str(entry.body.get("recipient"))) == recipient_key(name)


def _counts(entry: Entry, person: Person) -> bool:
    body = entry.body
    found = decision(person, str(body.get("recipient")), str(body.get("scope")))
    return found is not None and found.id == entry.id


def _made(entry: Entry) -> str:
    what = DOCUMENTS.get(str(entry.body.get("of")))
    return _(
        "{what}, made on {day}",
        what=_(what) if what else str(entry.body.get("of")),
        day=day_words(entry.said),
    )


def _scope(person: Person, entry: Entry, find: FindItem, title_of: Callable[[str], str]) -> str:
    scope = str(entry.body.get("scope"))
    line = person.entry(scope)
    if line is None:
        return title_of(scope)
    return short_of(line, find) or _("A strength")


def sentences(reader: Reader) -> tuple[str, ...]:
    """What a reader has and may have, said out loud."""
    if reader.recipient == EVERYONE:
        return tuple(_("Left out for everyone: {what}.", what=one) for one in reader.left_out)
    said = [_("They have: {what}.", what=one) for one in reader.has]
    if reader.may_have:
        said.append(_("They may have: {what}.", what="; ".join(reader.may_have)))
    elif recipient_key(reader.recipient) != SELF:
        said.append(_("Nothing new goes to them."))
    if reader.left_out:
        said.append(_("Left out for them: {what}.", what="; ".join(reader.left_out)))
    return tuple(said)
