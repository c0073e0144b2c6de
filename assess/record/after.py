"""The worker's own list after something hard was told: people first, recording last (PRACTICE 7.6).

A note of the house that never travels, written later and alone. It is there only when it is just us.
"""

from __future__ import annotations

from collections.abc import Mapping

from assess.errors import BadEntry
from assess.i18n import _, mark
from assess.record.alone import PROTECTED
from assess.record.entry import Entry, Saying
from assess.record.person import Person

FIELDS: Mapping[str, str] = {
    "safe_tonight": mark("Safe tonight?"),
    "told": mark("Who was told, when, and by whom"),
    "asked_for": mark("What {name} asked for"),
    "we_did": mark("What we did"),
    "check_in": mark("When we check in with {name}"),
    "with_you": mark("Who checks in with you, {worker}"),
}
"""The lines of the list, in order. Any may be left; the supervisor told stands under `told`."""

LONGEST = 4000


def after(person: Person, given: Mapping[str, object], *, sitting: str | None = None) -> Saying:
    """The list as far as it is filled in; it stands in place of the one begun before in the same
    sitting. Raises BadEntry.
    """
    for key, value in given.items():
        if key not in FIELDS or not isinstance(value, str) or len(value) > LONGEST:
            raise BadEntry(
                _("that is not a line of the list for afterwards."),
                _("Use: {listed}.", listed=", ".join(FIELDS)),
            )
    before = [one for one in lists(person) if one.sitting == sitting]
    kept = {**(filled(before[-1]) if before else {}), **given}
    lines = {key: str(kept[key]) for key in FIELDS if str(kept.get(key) or "").strip()}
    if not lines:
        raise BadEntry(_("the list is empty."), _("Fill in one line; the rest can wait."))
    body = {
        "words": "\n".join(f"{heading(key)}: {words}" for key, words in lines.items()),
        "about": None,
        "after": lines,
        "sensitivity": PROTECTED,
    }
    replaces = tuple(one.id for one in before)
    return Saying("note", body, voice="worker", verbatim=False, replaces=replaces)


def heading(key: str, name: str = "", worker: str = "") -> str:
    """A line's heading; without a name, as a note keeps it."""
    return _(
        FIELDS[key],
        name=name or _("they"),
        worker=worker or _("the worker"),
    )


def lists(person: Person) -> list[Entry]:
    """The lists that stand, oldest first."""
    return [one for one in person.of_kind("note") if isinstance(one.body.get("after"), Mapping)]


def filled(entry: Entry) -> dict[str, str]:
    """What a list holds, by line."""
    kept = entry.body.get("after")
    return (
        {str(key): str(words) for key, words in kept.items()} if isinstance(kept, Mapping) else {}
    )


def stopped(person: Person) -> list[str]:
    """The sittings in which the questions stopped and no list was written yet, oldest first."""
    written = {one.sitting for one in lists(person)}
    found = dict.fromkeys(
        event.sitting
        for event in person.of_kind("sitting")
        if event.body.get("event") == "stopped" and event.sitting
    )
    return [one for one in found if one not in written]
