"""A referral: a form's way to a panel and its answer, as a fold of `status` entries. Pure.

A referral is a row. Each of its entries says what it changes (`change`) and carries the state it is
in then, so that the newest entry alone tells where it stands. What a panel decides is about its
offer: "declined" is a gap in provision, never a fault of the person.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from assess.errors import BadEntry
from assess.i18n import _, mark
from assess.record.entry import Entry, Saying
from assess.record.person import Person, recipient_key

STATES = (
    "preparing", "sent", "received", "asked_for_more", "accepted", "waiting", "declined", "withdrawn",
)  # fmt: skip
ENDED = ("accepted", "declined", "withdrawn")
NEEDS_REASON = ("declined",)

STATE_WORDS: Mapping[str, str] = {
    "preparing": mark("being put together"),
    "sent": mark("sent"),
    "received": mark("they have it"),
    "asked_for_more": mark("they asked for more"),
    "accepted": mark("they said yes"),
    "waiting": mark("waiting for a place"),
    "declined": mark("they could not offer it"),
    "withdrawn": mark("taken back"),
}

BASES: Mapping[str, str] = {
    "public_task": mark("a task the law gives the service (public task)"),
    "legitimate_interests": mark("the service's legitimate interests"),
    "legal_obligation": mark("a legal obligation"),
    "vital_interests": mark("to protect somebody's life (vital interests)"),
    "safeguarding": mark("safeguarding (recognised legitimate interest)"),
}
"""Lawful bases, as a service may record one (UK GDPR Article 6; DOMAIN 2.7). Agreement is none."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a referral."""

    state: str
    day: dt.date
    who: str
    reason: str
    entry: Entry = field(repr=False)


@dataclass(frozen=True, slots=True)
class Referral:
    """One referral as it stands. `dropped` and `chosen` name lines, `waived` questions."""

    row: str
    destination: str
    state: str
    state_since: dt.date
    reason: str
    started: dt.date
    began: tuple[int, str]
    """Where in the record it began: a line chosen before that was chosen for another one."""
    basis: str = ""
    events: tuple[Event, ...] = ()
    dropped: frozenset[str] = frozenset()
    added: frozenset[str] = frozenset()
    waived: Mapping[str, str] = field(default_factory=dict)
    other_words: frozenset[str] = frozenset()

    @property
    def open(self) -> bool:
        """Whether it is still on its way."""
        return self.state not in ENDED


def referrals(person: Person) -> list[Referral]:
    """A person's referrals, oldest first."""
    rows: dict[str, list[Entry]] = {}
    for entry in person.entries_of("status"):
        if entry.body.get("of") == "referral":
            rows.setdefault(str(entry.body.get("row")), []).append(entry)
    found = [_folded(row, entries) for row, entries in rows.items()]
    return sorted(found, key=lambda one: one.began)


def open_referral(person: Person, destination: str) -> Referral | None:
    """The newest referral to a destination that is still on its way, or None."""
    wanted = recipient_key(destination)
    here = [one for one in referrals(person) if recipient_key(one.destination) == wanted]
    return next((one for one in reversed(here) if one.open), None)


def last_referral(person: Person, destination: str) -> Referral | None:
    """The newest referral to a destination, answered or not, or None."""
    wanted = recipient_key(destination)
    here = [one for one in referrals(person) if recipient_key(one.destination) == wanted]
    return here[-1] if here else None


def _folded(row: str, entries: list[Entry]) -> Referral:
    events: list[Event] = []
    lines: dict[str, dict[str, bool]] = {"line": {}, "section": {}, "words": {}}
    waived: dict[str, str] = {}
    basis = ""
    for entry in entries:
        body = entry.body
        about = str(body.get("about") or "")
        match body.get("change"):
            case "line" | "section" | "words" as kind:
                lines[kind][about] = body.get("in") is True
            case "waiver":
                waived[about] = str(body.get("words") or "")
            case "basis":
                basis = str(body.get("words") or "")
            case _:
                reason = str(body.get("reason") or "")
                state = str(body.get("state"))
                events.append(Event(state, entry.said, entry.author.name, reason, entry))
    first = entries[0]
    now = events[-1] if events else Event(str(first.body.get("state")), first.said, "", "", first)
    return Referral(
        row=row,
        destination=str(first.body.get("destination") or ""),
        state=now.state,
        state_since=now.day,
        reason=now.reason,
        started=first.said,
        began=first.order,
        basis=basis,
        events=tuple(events),
        dropped=frozenset(one for one, kept in lines["line"].items() if not kept),
        added=frozenset(one for one, wanted in lines["section"].items() if wanted),
        waived=waived,
        other_words=frozenset(one for one, wanted in lines["words"].items() if wanted),
    )


def start(row: str, destination: str) -> Saying:
    """A new referral."""
    body = {"row": row, "of": "referral", "state": "preparing", "destination": destination}
    return Saying("status", {**body, "change": "state"}, voice="worker")


def _on(person: Person, referral: Referral, **more: Any) -> Saying:
    body = {
        "row": referral.row,
        "of": "referral",
        "destination": referral.destination,
        "state": referral.state,
        **more,
    }
    standing = person.standing("status", referral.row)
    return Saying("status", body, voice="worker", replaces=tuple(one.id for one in standing))


def moved_to(
    person: Person, referral: Referral, state: str, reason: str = "", snapshot: str = ""
) -> Saying:
    """A new state. Raises BadEntry for one that is none, or that needs a reason and has none."""
    if state not in STATES:
        raise BadEntry(
            _("that is not a state of a referral."),
            _("Use one of: {listed}.", listed=", ".join(STATES)),
        )
    if state in NEEDS_REASON and not reason.strip():
        raise BadEntry(
            _("a place that could not be offered needs a reason."),
            _("Say what was not there to offer: it is a gap in what there is, nobody's fault."),
        )
    more = {"reason": reason.strip()} if reason.strip() else {}
    if snapshot:
        more["snapshot"] = snapshot
    return _on(person, referral, change="state", **{**more, "state": state})


def line(person: Person, referral: Referral, entry_id: str, *, kept: bool) -> Saying:
    """Leaves a line out of this referral, or puts it back."""
    return _on(person, referral, change="line", about=entry_id, **{"in": kept})


def section(person: Person, referral: Referral, section_id: str, *, wanted: bool) -> Saying:
    """A section the destination does not ask for, put in because the person wants it, or not."""
    return _on(person, referral, change="section", about=section_id, **{"in": wanted})


def waiver(person: Person, referral: Referral, question: str, words: str, manager: str) -> Saying:
    """A manager has taken a required question up with the destination. Raises BadEntry."""
    if not words.strip():
        raise BadEntry(
            _("a waiver needs words."),
            _("Say who agreed it there, and when. It stays in the house."),
        )
    return _on(
        person, referral, change="waiver", about=question, words=words.strip(), manager=manager
    )


def basis(person: Person, referral: Referral, words: str) -> Saying:
    """The service's lawful basis for sharing: its own record, beside agreement. Raises BadEntry."""
    if "consent" in recipient_key(words):
        raise BadEntry(
            _("agreement is kept apart from the lawful basis, and does not stand for it."),
            _("Use one of: {listed}, or your own words.", listed=", ".join(BASES)),
        )
    return _on(person, referral, change="basis", words=words.strip())


def basis_words(kept: str) -> str:
    """A lawful basis as it reads."""
    return _(BASES.get(kept, kept)) if kept else ""


def state_words(state: str) -> str:
    """A state as it reads."""
    return _(STATE_WORDS.get(state, state))


def versions(person: Person, referral: Referral | None = None) -> list[Entry]:
    """The snapshots of forms that were handed over, oldest first: who has which version."""
    found: Iterable[Entry] = person.of_kind("snapshot")
    return [
        one
        for one in found
        if one.body.get("of") == "caf"
        and one.body.get("recipient")
        and (referral is None or one.body.get("referral") == referral.row)
    ]
