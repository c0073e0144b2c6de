"""Which entries a Follow Me for one reader holds: what was agreed, and what belongs to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from assess.record import plan_labels, plan_whose, snapshots
from assess.record.entry import Entry
from assess.record.names import as_called, without_other_names
from assess.record.person import Person, recipient_key
from assess.record.plan_model import BANK
from assess.record.sharing import differs_for, for_recipient
from assess.record.weeks import WEEK_FROM
from assess.record.wording import FindItem

STEPS = ("moved in", "finished for now", "moved on")
"""Steps of the journey that another house may know of. Each says whose house it was in. Moving on is
told only where days did not count: so that the weeks go on there as they were."""

ROW_WORDS = tuple(f"{BANK}/{one}_words" for one in ("goal", "action", "need"))
"""The questions a row of the plan is named by."""

STOOD = (snapshots.ASSESSMENT, snapshots.PLAN)
"""Snapshots that another house may have. A form's names a destination, which is nobody else's."""


def entries_for(
    person: Person,
    recipient: str,
    find: FindItem,
    *,
    confided: bool = False,
    agreed: Sequence[Entry] | None = None,
) -> list[Entry]:
    """Exactly the entries a Follow Me for this recipient holds, oldest first.

    Besides the agreed statements: what the person is called towards this recipient, when the six
    weeks began and where they were spent, the words beside a line that the person lets be seen,
    how far each agreed row has come, and what was agreed of nothing but all this. `confided` adds
    what is just between us to the person's own copy, where they asked for it; `agreed` is the
    statements, where they were put together already.
    """
    if agreed is None:
        agreed = for_recipient(person, recipient, find, confided=confided)
    beside = [differ for entry in agreed for differ in differs_for(person, entry, recipient)]
    found = [
        *_names_for(person, recipient),
        *_steps(person),
        *agreed,
        *beside,
        *_states(person, agreed),
    ]
    held = {entry.id for entry in found}
    found += _agreed_of(person, held)
    return sorted({entry.id: entry for entry in found}.values(), key=lambda entry: entry.order)


def is_said(entry: Entry) -> bool:
    """Whether an entry is a statement of somebody's, not only about one."""
    return entry.kind in ("answer", "strength", "note")


def _steps(person: Person) -> list[Entry]:
    steps = person.of_kind("journey")
    starts = [entry for entry in steps if entry.body.get("state") == "started"][-1:]
    return starts + [e for e in steps if e.body.get("state") in STEPS and _may_be_known(e)]


def _may_be_known(step: Entry) -> bool:
    moved_on = step.body.get("state") == "moved on"
    return bool(step.body.get("at")) and (not moved_on or WEEK_FROM in step.body)


def _states(person: Person, agreed: Iterable[Entry]) -> list[Entry]:
    """The states that stand of the rows whose own words travel, in the house's words for them.

    Where a goal's words are kept or said differently, how far it has come, and why, stays as well.
    """
    rows = {
        str(entry.body["row"])
        for entry in agreed
        if entry.kind == "answer" and entry.body.get("row") and _names_its_row(entry)
    }
    return [entry for row in sorted(rows) for entry in person.standing("status", row)]


def _names_its_row(entry: Entry) -> bool:
    return str(entry.body.get("question")) in ROW_WORDS


def on_the_page_alone(
    person: Person, recipient: str, find: FindItem, *, confided: bool = False
) -> list[Entry]:
    """Statements on this reader's page that are not in their file: a name in them is not for them."""
    found = entries_for(person, recipient, find, confided=confided)
    carried = {one.id for one in without_other_names(found, person, recipient)}
    return [one for one in found if is_said(one) and one.id not in carried]


def states_for(person: Person, recipient: str, find: FindItem) -> list[str]:
    """What a reader will be told of how far things have come, in words: for the preview."""
    agreed = for_recipient(person, recipient, find)
    told = []
    states = _states(person, agreed)
    carried = {one.id for one in without_other_names([*agreed, *states], person, recipient)}
    for entry in states:
        if entry.id not in carried:
            continue
        label = (
            plan_labels.goal_state if entry.body.get("of") == "goal" else plan_labels.action_state
        )
        said = label(str(entry.body.get("state") or ""))
        if (handed := plan_whose.told(entry)) is not None:
            said = plan_labels.handed_over(handed)
        reason = as_called(str(entry.body.get("reason") or ""), entry, person, recipient)
        line = next((e for e in agreed if _of_row(e, entry)), None)
        about = str(line.body.get("value") or "") if line is not None else ""
        if line is not None:
            about = as_called(about, line, person, recipient)
        told.append(f"{about}: {said}. {reason}".rstrip() if reason else f"{about}: {said}.")
    return told


def _of_row(entry: Entry, status: Entry) -> bool:
    return _names_its_row(entry) and entry.body.get("row") == status.body.get("row")


def _agreed_of(person: Person, held: Collection[str]) -> list[Entry]:
    """Snapshots that name nothing but what travels, and what was said to them.

    One that names a line kept back would tell that there is one. Their reasons are the house's.
    """
    whole = [
        entry
        for entry in person.of_kind("snapshot")
        if entry.body.get("of") in STOOD
        and not entry.body.get("recipient")
        and not entry.body.get("reason")
        and _names(entry)
        and _names(entry) <= set(held)
    ]
    ids = {entry.id for entry in whole}
    said = [one for one in person.of_kind("agree") if one.body.get("snapshot") in ids]
    return [*whole, *said]


def _names(snapshot: Entry) -> set[str]:
    named = [snapshot.body.get("ids"), snapshot.body.get("earlier")]
    return {str(one) for ids in named if isinstance(ids, list) for one in ids}


def _names_for(person: Person, recipient: str) -> list[Entry]:
    """The one name entry meant for this reader; never one that names other readers too.

    Then the page alone has the name: the one for everyone may be what they are not to be called.
    """
    named = [entry for entry in person.of_kind("name") if not entry.body.get("legal")]
    for scope in (recipient_key(recipient), "everyone"):
        fits = [entry for entry in named if scope in _scope(entry)]
        if fits:
            return [entry for entry in fits[-1:] if _scope(entry) == [scope]]
    return []


def _scope(entry: Entry) -> list[str]:
    scope = entry.body.get("scope") or "everyone"
    return [recipient_key(str(one)) for one in (scope if isinstance(scope, list) else [scope])]
