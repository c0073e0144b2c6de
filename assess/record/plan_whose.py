"""Whose a promise is: of the house that made it, or of the one it was handed to. Pure.

A step that a worker will do is a promise of the service whose worker wrote that down. In another
house it is that service's to do, never ours, and we are not late with it. On moving on it is handed
over: a `status` of the step, with how far it has come as before, says `handed_over` to whom and from
where. Whichever order entries arrive in, this is the same.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assess.forms.safe_text import folded
from assess.record.entry import Entry
from assess.record.person import Person

HANDED_OVER = "handed_over"
"""The key of a `status` by which a promise goes to another house."""

ARRIVALS = ("started", "moved in", "returned")
"""Steps of the journey after which somebody lives in the house that wrote them."""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """To whom a promise was handed, by whom of which service, and on which day."""

    to: str
    by: str
    service: str
    on: dt.date


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose a promise is. `here`: ours. `service` is the other house's name, where it is known."""

    here: bool = True
    service: str = ""
    handed: HandedOver | None = None


OURS = Whose()


def handing(
    promise: Entry, *, to: str, by: str, at: str, place: str, on: dt.date
) -> dict[str, Any]:
    """What a `status` says of a promise that is handed over: which, to whom, from which house."""
    return {
        "promise": promise.id,
        "to": " ".join(to.split()),
        "by": by,
        "at": at,
        "place": place,
        "on": on.isoformat(),
    }


def handings(person: Person) -> Mapping[str, tuple[Entry, ...]]:
    """Every `status` by which something was handed over, by its row, oldest first."""
    found: dict[str, list[Entry]] = {}
    for entry in person.entries_of("status"):
        if isinstance(entry.body.get(HANDED_OVER), dict):
            found.setdefault(str(entry.body.get("row")), []).append(entry)
    return {row: tuple(all_of) for row, all_of in found.items()}


def whose(person: Person, who: Entry | None, handed: Sequence[Entry] = ()) -> Whose:
    """Whose a step or a need is; `who` is the answer that says who does it.

    A promise of ours leaves us by our own word alone, and nobody else says that we gave one away.
    """
    if who is None or who.body.get("value") == "person":
        return OURS
    promise = first_told(person, who)
    maker, name = person.service_of(promise.author.key)
    if who.body.get("value") != "worker":  # nobody's promise: asked after where they live
        return Whose(maker in ("", person.home) or lives_at(person)[0] == person.home, name)
    here, service, last = maker in ("", person.home), name, None
    for entry in handed:
        said = entry.body[HANDED_OVER]
        ours = maker_of(person, entry) in ("", person.home)
        from_us = said.get("at") == person.home
        if said.get("promise") != promise.id or (from_us and not ours) or (here and not from_us):
            continue
        last = told(entry)
        here, service = _goes_to(person, said)
    if not here and last is None:
        service = service or named(person, maker)
    return Whose(here, "" if here else service, last)


def promise_of(person: Person, answers: Sequence[Entry]) -> Entry | None:
    """The answer that says a worker does it: what is handed over."""
    found = [one for one in answers if one.body.get("value") == "worker"]
    return first_told(person, found[-1]) if found else None


def first_told(person: Person, entry: Entry) -> Entry:
    """The telling that others only say is still right: to confirm a promise is not to make one."""
    seen = {entry.id}
    while (before := person.entry(str(entry.body.get("confirms")))) and before.id not in seen:
        entry = before
        seen.add(entry.id)
    return entry


def maker_of(person: Person, entry: Entry) -> str:
    """The key of the service whose worker wrote an entry; empty where nobody knows."""
    return person.service_of(entry.author.key)[0]


def lives_at(person: Person) -> tuple[str, str]:
    """The house somebody arrived in last, as its key and its name; both empty where none is known."""
    steps = [one for one in person.of_kind("journey") if one.body.get("state") in ARRIVALS]
    if not steps:
        return "", ""
    at = str(steps[-1].body.get("at") or maker_of(person, steps[-1]) or person.home)
    return at, str(steps[-1].body.get("place") or "")


def named(person: Person, key: str) -> str:
    """What another service called itself in this record; empty where it said nothing."""
    for entry in reversed(person.of_kind("journey")):
        if entry.body.get("at") == key and entry.body.get("place"):
            return str(entry.body["place"])
    for entry in reversed(person.of_kind("snapshot")):
        if entry.body.get("by") == key and entry.body.get("name"):
            return str(entry.body["name"])
    return ""


def _goes_to(person: Person, said: Mapping[str, Any]) -> tuple[bool, str]:
    """Whether what was handed over comes to us: they live here now, or it is in our name."""
    at, place = lives_at(person)
    giver = str(said.get("at") or "")
    if giver == person.home:
        return False, ""
    if at and at != giver:
        return at == person.home, place
    # As words of their own: what is Elmfield's is not Elm's.
    house = re.escape(folded(person.house))
    to = folded(str(said.get("to") or ""))
    return bool(house) and re.search(rf"(?<!\w){house}(?!\w)", to) is not None, ""


def told(entry: Entry) -> HandedOver | None:
    """What a `status` says of a promise that was handed over; None where it says nothing of one."""
    said = entry.body.get(HANDED_OVER)
    if not isinstance(said, dict):
        return None
    try:
        on = dt.date.fromisoformat(str(said.get("on")))
    except ValueError:
        on = entry.said
    words = {key: str(said.get(key) or "") for key in ("to", "by", "place")}
    return HandedOver(words["to"], words["by"], words["place"], on)
