"""What stood on a day, kept: a plan or an assessment that later entries do not change. Pure.

A snapshot names entries by id and holds none of their words. Reading one folds exactly those
entries, so nothing said afterwards changes it; what was taken out is gone there too (RECORD 6).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from assess.errors import BadEntry
from assess.i18n import _
from assess.record.entry import Entry, Saying, is_id
from assess.record.person import Person, fold, recipient_key
from assess.record.sharing import scope_of

ASSESSMENT, PLAN, CAF, FOLLOW_ME, COPY = "assessment", "plan", "caf", "follow_me", "copy"
SNAPSHOTS_OF = (ASSESSMENT, PLAN, CAF, FOLLOW_ME, COPY)
"""What a snapshot can be of. `follow_me`, `caf` and `copy` with a `recipient` were handed over."""

DECISIONS = ("agreed", "does_not_agree", "could_not_answer")
"""What somebody can say to a snapshot. Each is as finished as the others."""

NEXT = "week_six/next"
"""What a note is about that holds the one thing somebody would like from us next."""

NOT_OF_IT = ("agree", "erase", "note", "sitting", "snapshot")
"""Kinds that are about the work, not part of what was put together."""


def take(
    person: Person,
    of: str,
    *,
    ids: Iterable[str] | None = None,
    scopes: Iterable[str] | None = None,
    earlier: bool = False,
    order: Iterable[str] = (),
    recipient: str | None = None,
    reason: str = "",
) -> Saying:
    """What stands now, named so that it can be read later as it stood. Raises BadEntry.

    `ids` names the entries; without it, everything that stands, its answers and strengths within
    `scopes` where those are given. `earlier` keeps the earlier tellings of those answers as well,
    for "what we learned when". `order` is the person's order of the topics, by their scopes.
    `recipient` says it was handed to somebody; `reason` is the worker's, and stays in the house.
    """
    if of not in SNAPSHOTS_OF:
        raise BadEntry(
            _("that is not something a snapshot is taken of."),
            _("Use one of: {listed}.", listed=", ".join(SNAPSHOTS_OF)),
        )
    if recipient is not None and not recipient_key(recipient):
        raise BadEntry(_("the recipient is empty."), _("Name a service, a destination or self."))
    if ids is None:
        within = None if scopes is None else frozenset(scopes)
        kept = [entry for entry in person.entries() if _belongs(entry, person, within)]
    else:
        kept = sorted((_known(person, one) for one in set(ids)), key=lambda entry: entry.order)
    body: dict[str, Any] = {"of": of, "ids": [entry.id for entry in kept]}
    if earlier:
        body["earlier"] = _earlier(person, kept)
    if listed := list(order):
        body["order"] = listed
    if recipient is not None:
        body["recipient"] = " ".join(recipient.split())
    if reason.strip():
        body["reason"] = reason.strip()
    return Saying("snapshot", body, voice="worker")


def _belongs(entry: Entry, person: Person, within: frozenset[str] | None) -> bool:
    if entry.kind in NOT_OF_IT or not person.stands(entry):
        return False
    scope = scope_of(entry)
    return within is None or scope is None or scope in within


def _known(person: Person, entry_id: str) -> Entry:
    entry = person.entry(entry_id)
    if entry is None:
        raise BadEntry(
            _("there is no such line in this record."), _("`assess said` shows each line's id.")
        )
    return entry


def _earlier(person: Person, kept: list[Entry]) -> list[str]:
    """The answers that these stand instead of, and the ones before those, oldest first."""
    ids = {entry.id for entry in kept}
    before: dict[str, Entry] = {}
    for entry in kept:
        for older in person.same_line(entry):
            for one in older:
                found = person.entry(one)
                if found is not None and found.kind == "answer" and one not in ids:
                    before[one] = found
    return [entry.id for entry in sorted(before.values(), key=lambda entry: entry.order)]


def snapshots(person: Person, of: str | None = None) -> list[Entry]:
    """The snapshots of one sort, or of all, oldest first."""
    return [one for one in person.of_kind("snapshot") if of is None or one.body.get("of") == of]


def handed_over(person: Person, recipient: str | None = None) -> list[Entry]:
    """What was handed to somebody, oldest first: to this recipient, or to anyone."""
    return [
        one
        for one in snapshots(person)
        if one.body.get("recipient")
        and (recipient is None or recipient_key(one.body["recipient"]) == recipient_key(recipient))
    ]


def wished(person: Person) -> Entry | None:
    """The one thing somebody said at week six they would like from us next, where they did."""
    notes = [one for one in person.of_kind("note") if one.body.get("about") == NEXT]
    return notes[-1] if notes else None


def snapshot(person: Person, snapshot_id: str) -> Entry:
    """The snapshot of that id. Raises BadEntry where there is none."""
    found = person.entry(snapshot_id)
    if found is None or found.kind != "snapshot":
        raise BadEntry(
            _("there is no such snapshot in this record."),
            _("`assess journey PERSON finish --list` shows what was put together, and when."),
        )
    return found


def as_it_stood(person: Person, snapshot_id: str) -> Person:
    """The record as that snapshot holds it: a fold of its entries and no others.

    Later entries change nothing; what was taken out since is not there. Raises BadEntry.
    """
    body = snapshot(person, snapshot_id).body
    ids = dict.fromkeys([*_ids(body.get("earlier")), *_ids(body.get("ids"))])
    held = [found for one in ids if (found := person.entry(one)) is not None]
    return fold(person.id, held, person.moves, like=person)


def _ids(listed: object) -> list[str]:
    return [one for one in listed if is_id(one)] if isinstance(listed, list) else []


# -- agreeing on it ------------------------------------------------------------------------------


def agree(
    person: Person,
    snapshot_id: str | None,
    what: str,
    decision: str,
    voice: str = "person",
    reason: str | None = None,
) -> Saying:
    """What one voice says to a snapshot; a later word of that voice stands instead. Raises BadEntry.

    Without `snapshot_id` it is the newest one of that sort, where there is one. A snapshot written
    in the same breath may be named before it is heard.
    """
    if decision not in DECISIONS:
        raise BadEntry(
            _("that is not a way to answer it."),
            _("Use one of: {listed}.", listed=", ".join(DECISIONS)),
        )
    if not what.strip():
        raise BadEntry(
            _("{key} is missing.", key="what"), _("Name what it is about: plan or assessment.")
        )
    if snapshot_id is None:
        newest = snapshots(person, what)[-1:]
        snapshot_id = newest[0].id if newest else None
    else:
        held = person.entry(snapshot_id)
        known = held is None or (held.kind == "snapshot" and held.body.get("of") == what)
        if not is_id(snapshot_id) or not known:
            raise BadEntry(
                _("there is no such snapshot in this record."),
                _("`assess person show --json` lists them under snapshots."),
            )
    body: dict[str, Any] = {"what": what, "decision": decision}
    if snapshot_id is not None:
        body["snapshot"] = snapshot_id
    if reason is not None and reason.strip():
        body["reason"] = reason.strip()
    older = () if snapshot_id is None else tuple(e.id for e in _by(person, snapshot_id, voice))
    return Saying("agree", body, voice=voice, replaces=older)


def _by(person: Person, snapshot_id: str, voice: str) -> list[Entry]:
    return [entry for entry in said_to(person, snapshot_id) if entry.voice == voice]


def said_to(person: Person, snapshot_id: str) -> list[Entry]:
    """What stands as said to a snapshot, by every voice, oldest first."""
    return [one for one in person.of_kind("agree") if one.body.get("snapshot") == snapshot_id]
