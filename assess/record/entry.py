"""An entry: one small immutable statement, and its canonical bytes (RECORD 1).

Bytes are RFC 8785, written once and kept as they are. No floats; no Unicode normalisation: the
person's words are kept byte for byte.
"""

from __future__ import annotations

import base64
import calendar
import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import rfc8785

from assess.errors import BadEntry
from assess.i18n import _

VERSION = 1
LONGEST_ENTRY = 1 << 20
HIGHEST_LAMPORT = 2**53 - 1
"""What RFC 8785 can write."""
HIGHEST_TAKEN_IN = 2**52
"""What an import takes: a file must not use the numbers up, or nothing more could be said."""
LAST_DAY_TAKEN_IN = dt.date(9000, 1, 1)
"""As late as an import takes a line to be said: from the last day there is nothing is counted on."""
VOICES = ("person", "worker", "referrer", "advocate", "interpreter")
KINDS = (
    "answer",
    "note",
    "name",
    "status",
    "strength",
    "agree",
    "differ",
    "share",
    "journey",
    "sitting",
    "snapshot",
    "key",
    "erase",
)

_ID = re.compile(r"[a-z2-7]{26}")


def text_id(raw: bytes) -> str:
    """Sixteen random bytes as the id people and files use: base32, lower case, 26 characters."""
    return base64.b32encode(raw).decode("ascii").rstrip("=").lower()


def is_id(text: object) -> bool:
    """Whether this is the text of an id."""
    return isinstance(text, str) and _ID.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Author:
    """Who typed it, as they were then."""

    key: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class TrueSince:
    """Since when a thing is true, in the person's words, and as days where those are known."""

    words: str
    start: str | None = None
    end: str | None = None
    precision: str | None = None

    def as_json(self) -> dict[str, str | None]:
        """The shape entries and JSON output carry."""
        return {
            "words": self.words,
            "from": self.start,
            "to": self.end,
            "precision": self.precision,
        }


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement. `raw` is its exact bytes; everything else was read from them."""

    id: str
    person: str
    kind: str
    lamport: int
    author: Author
    voice: str
    verbatim: bool
    said: dt.date
    recorded: str
    true_since: TrueSince | None
    replaces: tuple[str, ...]
    sitting: str | None
    body: Mapping[str, Any]
    clock_set: bool
    raw: bytes = field(repr=False)

    @property
    def order(self) -> tuple[int, str]:
        """Order for display; clocks are for people, not for order (RECORD 2)."""
        return (self.lamport, self.id)


@dataclass(frozen=True, slots=True)
class Saying:
    """What is to be written down, before it has an id, an author or a place in the record."""

    kind: str
    body: Mapping[str, Any]
    voice: str = "person"
    verbatim: bool = True
    true_since: TrueSince | None = None
    replaces: tuple[str, ...] = ()
    said: dt.date | None = None
    entry_id: str = ""
    """Given beforehand only where something written in the same breath points at it."""


_EXACT_DAY = re.compile(r"(?:since )?(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def true_since(value: object) -> TrueSince | None:
    """Reads `true_since` from words ("last winter", "2024-03") or from its object shape.

    Years, months and days in figures also give the days they span; other words are kept as they
    are, without a guess. Raises BadEntry.
    """
    if value is None:
        return None
    if isinstance(value, str):
        if not value.strip():
            return None
        return _spanned(value)
    if isinstance(value, Mapping) and set(value) <= {"words", "from", "to", "precision"}:
        parts = [value.get(key) for key in ("words", "from", "to", "precision")]
        if isinstance(parts[0], str) and all(p is None or isinstance(p, str) for p in parts):
            for day in parts[1:3]:
                if day is not None:
                    _day(day, "true_since")
            return TrueSince(*parts)  # type: ignore[arg-type]
    raise BadEntry(
        _("true_since is not words or an object with words, from, to and precision."),
        _('Send words such as "last winter", or null.'),
    )


def _spanned(words: str) -> TrueSince:
    found = _EXACT_DAY.fullmatch(words.strip().casefold())
    if found is None:
        return TrueSince(words)
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    try:
        start = dt.date(year, month or 1, day or 1)
        if day:
            return TrueSince(words, start.isoformat(), start.isoformat(), "day")
        if month:
            end = dt.date(year, month, calendar.monthrange(year, month)[1])
            return TrueSince(words, start.isoformat(), end.isoformat(), "month")
        return TrueSince(words, start.isoformat(), dt.date(year, 12, 31).isoformat(), "year")
    except ValueError:
        return TrueSince(words)


def canonical(value: object) -> bytes:
    """RFC 8785 bytes. Raises BadEntry for floats, half characters and numbers past 2^53."""
    try:
        _no_floats(value)
        return rfc8785.dumps(value)  # type: ignore[arg-type]
    except (rfc8785.CanonicalizationError, UnicodeEncodeError, RecursionError):
        raise BadEntry(
            _("something in this entry cannot be written down exactly."),
            _("Use whole Unicode characters and numbers below 2^53."),
        ) from None


def _no_floats(value: object) -> None:
    if isinstance(value, float):
        raise BadEntry(_("a decimal number came as a float."), _("Send decimals as text."))
    if isinstance(value, Mapping):
        for part in value.values():
            _no_floats(part)
    elif isinstance(value, list | tuple):
        for part in value:
            _no_floats(part)


def write_entry(
    saying: Saying,
    *,
    entry_id: str,
    person: str,
    lamport: int,
    author: Author,
    today: dt.date,
    recorded: dt.datetime,
    clock_set: bool = False,
    sitting: str | None = None,
) -> Entry:
    """Gives a saying its id, author and place, and its exact bytes. Raises BadEntry."""
    document: dict[str, Any] = {
        "v": VERSION,
        "id": entry_id,
        "person": person,
        "kind": saying.kind,
        "lamport": lamport,
        "author": {"key": author.key, "name": author.name, "role": author.role},
        "voice": saying.voice,
        "verbatim": saying.verbatim,
        "said": (saying.said or today).isoformat(),
        "recorded": recorded.isoformat(timespec="seconds"),
        "true_since": saying.true_since.as_json() if saying.true_since else None,
        "replaces": list(saying.replaces),
        "sitting": sitting,
        "body": saying.body,
    }
    if clock_set:
        document["clock"] = "set"
    raw = canonical(document)
    return read_entry(raw)


def _refuse_float(text: str) -> Any:
    raise BadEntry(_("an entry holds a float."), _("Decimals travel as text."))


def _no_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    document = dict(pairs)
    if len(document) != len(pairs):
        raise BadEntry(
            _("an entry has the same key twice."), _("It was not written by this program.")
        )
    return document


def _day(text: object, key: str) -> dt.date:
    try:
        if isinstance(text, str) and len(text) == 10:
            return dt.date.fromisoformat(text)
    except ValueError:
        pass
    raise BadEntry(_("{key} is not a date.", key=key), _("Write it as YYYY-MM-DD."))


def _instant(text: str) -> None:
    try:
        if dt.datetime.fromisoformat(text).tzinfo is not None:
            return
    except ValueError:
        pass
    raise BadEntry(_("an entry's recorded is not an instant with its offset."), _("It is damaged."))


def read_entry(raw: bytes) -> Entry:
    """Reads an entry from its bytes, keeping them. Raises BadEntry naming what is wrong.

    A kind this version does not know is kept as it is (RECORD 1).
    """
    if len(raw) > LONGEST_ENTRY:
        raise BadEntry(_("an entry is larger than 1 MiB."), _("Split the answer."))
    try:
        document = json.loads(
            raw.decode("utf-8"),  # from bytes, json would guess at UTF-16 as well
            parse_float=_refuse_float,
            parse_constant=_refuse_float,
            object_pairs_hook=_no_twice,
        )
    except (ValueError, RecursionError):
        raise BadEntry(_("these bytes are not an entry."), _("They are not JSON.")) from None
    if not isinstance(document, dict):
        raise BadEntry(_("these bytes are not an entry."), _("An entry is a JSON object."))
    if b"\\ud" in raw:
        canonical(document)  # half characters can only hide behind an escape
    return _from_document(document, raw)


_SHAPE: tuple[tuple[str, type], ...] = (
    ("kind", str),
    ("lamport", int),
    ("author", dict),
    ("verbatim", bool),
    ("recorded", str),
    ("replaces", list),
    ("body", dict),
)


def _from_document(document: dict[str, Any], raw: bytes) -> Entry:
    if document.get("v") != VERSION:
        raise BadEntry(
            _("an entry is of a format this version does not read."), _("Update assess.")
        )
    for key in ("id", "person"):
        if not is_id(document.get(key)):
            raise BadEntry(
                _("an entry's {key} is not an id.", key=key),
                _("It was not written by this program."),
            )
    for key, kind in _SHAPE:
        value = document.get(key)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise BadEntry(
                _("an entry's {key} is missing or of the wrong kind.", key=key), _("It is damaged.")
            )
    author = document["author"]
    if set(author) != {"key", "name", "role"} or not all(
        isinstance(v, str) for v in author.values()
    ):
        raise BadEntry(_("an entry's author is not a key, a name and a role."), _("It is damaged."))
    if document.get("voice") not in VOICES:
        raise BadEntry(
            _("an entry's voice is unknown."), _("Voices are: {listed}.", listed=", ".join(VOICES))
        )
    if not all(is_id(other) for other in document["replaces"]):
        raise BadEntry(_("an entry replaces something that is not an id."), _("It is damaged."))
    sitting = document.get("sitting")
    if sitting is not None and not is_id(sitting):
        raise BadEntry(_("an entry's sitting is not an id."), _("It is damaged."))
    if not 1 <= document["lamport"] <= HIGHEST_LAMPORT:
        raise BadEntry(_("an entry's lamport is below one or past 2^53."), _("It is damaged."))
    _instant(document["recorded"])
    since = document.get("true_since")
    if since is not None and not isinstance(since, dict):
        raise BadEntry(_("an entry's true_since is not an object."), _("It is damaged."))
    return Entry(
        id=document["id"],
        person=document["person"],
        kind=document["kind"],
        lamport=document["lamport"],
        author=Author(author["key"], author["name"], author["role"]),
        voice=document["voice"],
        verbatim=document["verbatim"],
        said=_day(document.get("said"), "said"),
        recorded=document["recorded"],
        true_since=true_since(since),
        replaces=tuple(document["replaces"]),
        sitting=sitting,
        body=document["body"],
        clock_set=document.get("clock") == "set",
        raw=raw,
    )
