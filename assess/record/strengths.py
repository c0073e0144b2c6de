"""Strengths that a worker has spotted, and what the person makes of them. Pure.

A suggestion stands as *suggested by* until the person takes it: it is on no print and never travels.
It names the answer it was seen in and where in its words, and never copies them: words taken out are
gone from here as well. Taken, it is an entry of the person's own, which points at nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from assess.errors import BadEntry
from assess.i18n import _
from assess.record import sayings
from assess.record.alone import may_show
from assess.record.entry import Entry, Saying
from assess.record.person import Person
from assess.record.striking import hidden


@dataclass(frozen=True, slots=True)
class Suggested:
    """A strength somebody offered, not taken yet."""

    entry: Entry
    words: str
    by: str
    seen_in: str = ""
    """The words of the answer it was seen in, as long as they are here."""
    protected: bool = False


def suggest(
    person: Person, words: str, by: str, *, seen_in: str | None = None, marked: str | None = None
) -> Saying:
    """A strength that a worker offers. `seen_in` is an answer's id, `marked` some of its words.

    Raises BadEntry where the answer is not here, or those are not its words.
    """
    words = " ".join(words.split()) if isinstance(words, str) else ""
    saying = sayings.strength(words, where_from=seen_in, suggested_by=by, taken=False)
    body = dict(saying.body)
    if seen_in is not None:
        line = person.entry(seen_in)
        if line is None or line.kind != "answer" or "value" not in line.body:
            raise BadEntry(
                _("there is no such line in this record."), _("`assess said` shows each line's id.")
            )
        if line.body.get("sensitivity") == "protected":
            body["sensitivity"] = "protected"
        if marked:
            body["marked"] = _where(line, marked)
    elif marked:
        raise BadEntry(_("words were marked in no answer."), _("Name the line they are in."))
    return Saying("strength", body, verbatim=False)


def _where(line: Entry, marked: str) -> list[int]:
    value = line.body.get("value")
    start = value.find(marked) if isinstance(value, str) else -1
    if start < 0:
        raise BadEntry(
            _("those words are not in that answer."), _("Mark words just as they stand there.")
        )
    return [start, start + len(marked)]


def suggested(person: Person, *, alone: bool = True) -> list[Suggested]:
    """What was offered and not taken yet, oldest first; with others in the room, not what was seen
    in something confided."""
    found = []
    for entry in person.of_kind("strength"):
        if entry.body.get("taken"):
            continue
        if not may_show(entry, person, alone=alone):
            continue
        protected = entry.body.get("sensitivity") == "protected"
        words, by = str(entry.body.get("words")), str(entry.body.get("suggested_by") or "")
        found.append(Suggested(entry, words, by, _seen_in(entry, person), protected))
    return found


def _seen_in(entry: Entry, person: Person) -> str:
    line = person.entry(str(entry.body.get("from")))
    value = line.body.get("value") if line is not None and not hidden(line, person) else None
    marked = entry.body.get("marked")
    if not isinstance(value, str) or not isinstance(marked, list) or len(marked) != 2:
        return ""
    start, end = marked
    return value[start:end] if isinstance(start, int) and isinstance(end, int) else ""


def offered(person: Person, entry_id: str) -> Entry:
    """The suggestion of that id. Raises BadEntry where there is none, or it was taken already."""
    entry = person.entry(entry_id)
    if (
        entry is None
        or entry.kind != "strength"
        or entry.body.get("taken")
        or not person.stands(entry)
    ):
        raise BadEntry(
            _("no strength of that id is waiting for an answer."),
            _("`assess strength list PERSON` shows them."),
        )
    return entry


def take(person: Person, entry_id: str, words: str | None = None) -> Saying:
    """Yes, that's me; or, with words, sort of: I'd say it like this. Raises BadEntry."""
    entry = offered(person, entry_id)
    own = " ".join(words.split()) if words and words.strip() else ""
    saying = sayings.strength(own or str(entry.body.get("words")), replaces=(entry.id,))
    body = dict(saying.body)
    if entry.body.get("sensitivity"):
        body["sensitivity"] = entry.body["sensitivity"]
    return Saying("strength", body, verbatim=bool(own), replaces=saying.replaces)
