"""Who has a copy of what: what was made for whom, what was taken in, what was taken back. Pure.

Three notes, each a `snapshot` entry that names lines by their ids and never leaves the house:
`follow_me` when a copy is made, `taken_in` when one from elsewhere is taken in, `withdrawn` when a
service tells us that lines it gave us are not agreed for us any more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from assess.record.entry import Entry, Saying
from assess.record.person import Person, recipient_key

SEALED = ("words", "keys", "paper")
_KINDS = ("follow_me", "taken_in", "withdrawn")


@dataclass(frozen=True, slots=True)
class Copy:
    """A Follow Me that was made here: for whom, on which day, how it was sealed, which lines.

    `code` is printed on a copy on paper, and empty on a file; `keys` are the age keys it went to.
    """

    recipient: str
    made: dt.date
    sealed: str
    ids: tuple[str, ...]
    file: str = ""
    code: str = ""
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A file that was taken in here: which, made when and by whom, with which lines."""

    file: str
    made: str
    by: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A line that its giver says is not agreed for this house any more, and since when."""

    entry_id: str
    when: dt.datetime
    told: Entry | None = None
    """The note by which we were told."""

    @property
    def day(self) -> dt.date:
        """The day it was taken back."""
        return self.when.date()


def made_for(
    recipient: str,
    ids: Iterable[str],
    *,
    sealed: str,
    file: str = "",
    code: str = "",
    keys: Sequence[str] = (),
) -> Saying:
    """The note that a copy was made."""
    body: dict[str, object] = {"of": "follow_me", "recipient": recipient, "sealed": sealed}
    body["ids"] = list(ids)
    more: dict[str, object] = {"file": file, "code": code, "keys": list(keys)}
    return _note(body | {key: value for key, value in more.items() if value})


def taken_in(file: str, made: str, by: str, ids: Iterable[str]) -> Saying:
    """The note that a file was taken in; `by` is the key of the service that made it."""
    return _note({"of": "taken_in", "file": file, "made": made, "by": by, "ids": list(ids)})


def withdrawn(file: str, made: str, by: str, ids: Iterable[str]) -> Saying:
    """The note that a service took these lines back from us."""
    return _note({"of": "withdrawn", "file": file, "made": made, "by": by, "ids": list(ids)})


def _note(body: dict[str, object]) -> Saying:
    return Saying("snapshot", body, voice="worker", verbatim=False)


def is_note(entry: Entry) -> bool:
    """Whether an entry is one of these notes, which stay in the house."""
    return entry.kind == "snapshot" and entry.body.get("of") in _KINDS


def copies(person: Person, recipient: str | None = None) -> list[Copy]:
    """Every copy that was made here, oldest first; of one recipient where that is given."""
    found = [_copy(entry) for entry in _notes(person, "follow_me")]
    if recipient is None:
        return found
    return [one for one in found if recipient_key(one.recipient) == recipient_key(recipient)]


def _copy(entry: Entry) -> Copy:
    body = entry.body
    return Copy(
        str(body.get("recipient") or ""),
        entry.said,
        str(body.get("sealed") or ""),
        _ids(entry),
        str(body.get("file") or ""),
        str(body.get("code") or ""),
        tuple(str(key) for key in body.get("keys") or ()),
    )


def files_in(person: Person) -> list[TakenIn]:
    """Every file that was taken in here, a notice too, oldest first."""
    return [
        TakenIn(
            str(entry.body.get("file") or ""),
            str(entry.body.get("made") or ""),
            str(entry.body.get("by") or ""),
            _ids(entry),
        )
        for entry in [*_notes(person, "taken_in"), *_notes(person, "withdrawn")]
    ]


@dataclass(frozen=True, slots=True)
class GivenAgain:
    """The lines of a file at the door, by whom, and when it was made."""

    ids: Collection[str]
    by: str
    when: dt.datetime


def taken_back(person: Person, again: GivenAgain | None = None) -> dict[str, TakenBack]:
    """The lines that a giver has taken back from this house and not given again, by id.

    That another house still gives us the line is no yes of whoever took it back. `again` is what a
    file would give again, that was not taken in yet.
    """
    latest: dict[tuple[str, str], tuple[dt.datetime, Entry]] = {}
    for entry in [*_notes(person, "taken_in"), *_notes(person, "withdrawn")]:
        when = instant(str(entry.body.get("made") or ""))
        for one in _ids(entry):
            given = (one, str(entry.body.get("by") or ""))
            if given not in latest or latest[given][0] <= when:
                latest[given] = (when, entry)
    back = [
        TakenBack(one, when, entry)
        for (one, by), (when, entry) in latest.items()
        if entry.body.get("of") == "withdrawn"
        and not (again and by == again.by and one in again.ids and when <= again.when)
    ]
    return {one.entry_id: one for one in sorted(back, key=lambda one: one.when)}


def is_taken_back(person: Person, entry_id: str) -> TakenBack | None:
    """Whether one line was taken back from this house, and by which note. Quick where none was."""
    named = (entry.body.get("ids") or () for entry in _notes(person, "withdrawn"))
    if not any(isinstance(ids, list) and entry_id in ids for ids in named):
        return None
    return taken_back(person).get(entry_id)


def held_by(person: Person, recipient: str) -> set[str]:
    """The ids of every line that this recipient was ever given in a file or on paper."""
    return {one for copy in copies(person, recipient) for one in copy.ids}


def instant(text: str) -> dt.datetime:
    """A file's own word on when it was made; the beginning of time for what cannot be read."""
    try:
        when = dt.datetime.fromisoformat(text)
    except ValueError:
        return dt.datetime(1, 1, 1, tzinfo=dt.UTC)
    return when if when.tzinfo else when.replace(tzinfo=dt.UTC)


def _notes(person: Person, of: str) -> list[Entry]:
    return [entry for entry in person.of_kind("snapshot") if entry.body.get("of") == of]


def _ids(entry: Entry) -> tuple[str, ...]:
    ids = entry.body.get("ids")
    return tuple(str(one) for one in ids) if isinstance(ids, list) else ()
