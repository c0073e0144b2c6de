"""Five plain lines about a sitting for the service's own database, so that nobody types it twice.

When, which topics, what was agreed to do. No quotations: what was said stays here. What was
confided is not there, not even as a topic's name.
"""

from __future__ import annotations

from collections.abc import Iterable

from assess.i18n import _
from assess.record.alone import may_show
from assess.record.entry import Entry
from assess.record.interpreting import read_interpreter
from assess.record.person import Person
from assess.record.plan import plan
from assess.record.plan_model import Action
from assess.record.plan_names import as_read
from assess.record.wording import dated, day_words
from assess.workspace import Workspace


def latest_sitting(person: Person) -> str | None:
    """The sitting that was held last, or None."""
    held = [entry.sitting for entry in person.of_kind("sitting") if entry.sitting]
    return held[-1] if held else None


def note_lines(workspace: Workspace, person_id: str, sitting_id: str) -> tuple[str, ...]:
    """The five lines."""
    person = workspace.person(person_id)
    entries = person.sitting(sitting_id)
    to_do = _agreed(person, entries)
    ours = [_step(one) for one in to_do if one.who != "person"]
    theirs = [_step(one) for one in to_do if one.who == "person"]
    nothing = _("nothing new")
    return (
        _when(workspace, entries),
        _(
            "Talked about: {topics}.",
            topics="; ".join(_topics(workspace, person, entries)) or nothing,
        ),
        _("Ours to do: {steps}.", steps="; ".join(ours) or nothing),
        _(
            "{name} to do: {steps}.",
            name=person.name_for().name,
            steps="; ".join(theirs) or nothing,
        ),
        _read_back(entries),
    )


def _when(workspace: Workspace, entries: Iterable[Entry]) -> str:
    events = [entry for entry in entries if entry.kind == "sitting"]
    first = events[0] if events else None
    days = [entry.said for entry in entries if entry.kind == "answer"]
    day = min(days, default=first.said if first is not None else workspace.today)
    worker = first.author if first is not None else workspace.author
    line = _(
        "{day}: {worker} ({role}), {service}.",
        day=dated(day),
        worker=worker.name,
        role=worker.role,
        service=workspace.vault.service.name,
    )
    through = [read_interpreter(event.body.get("interpreter")) for event in events]
    spoken = next((one for one in through if one is not None), None)
    if spoken is None:
        return line
    return f"{line} " + _("Through {interpreter}.", interpreter=spoken.words)


def _topics(workspace: Workspace, person: Person, entries: Iterable[Entry]) -> list[str]:
    scopes = dict.fromkeys(
        str(entry.body.get("section"))
        for entry in entries
        if entry.kind == "answer" and "value" in entry.body
        if person.stands(entry) and may_show(entry, person, alone=False)
    )
    return [workspace.library.title_of(scope).rstrip(".") for scope in scopes]


def _agreed(person: Person, entries: Iterable[Entry]) -> list[Action]:
    here = {str(e.body.get("row")) for e in entries if e.kind in ("answer", "status")}
    folded = as_read(plan(person), person)
    steps = [*folded.actions, *(step for goal in folded.goals for step in goal.actions)]
    return [
        one for one in {step.row: step for step in steps}.values() if one.row in here and one.words
    ]


def _step(action: Action) -> str:
    words = " ".join(action.words.split()).rstrip(".")
    by = day_words(action.by) if action.by is not None else action.by_words
    about = [part for part in (action.who_name, _("by {day}", day=by) if by else "") if part]
    return f"{words} ({', '.join(about)})" if about else words


def _read_back(entries: Iterable[Entry]) -> str:
    read = [one for one in entries if one.body.get("event") == "read_back"]
    if any(not one.body.get("in_part") for one in read):
        return _("Read back together. What was said is kept in assess, in their own words.")
    if read:
        return _("Read back in part. What was said is kept in assess, in their own words.")
    return _("Not read back yet. What was said is kept in assess, in their own words.")
