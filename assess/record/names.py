"""Names somebody is not called by: none is shown where another name is now used. Pure.

What was written stays as it was written; only what is shown is changed. In the house an old name
reads as the one now used, in everybody's words but the person's own. Towards a reader outside every
name that is not for them reads as the one that is; where it stood in the person's own words that is
marked with brackets, as in any quotation.

A name is known by its letters alone: somebody else's who is called the same is changed too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from assess.record.entry import Entry
from assess.record.legal_name import legal_name
from assess.record.person import Person, recipient_key

SELF = "self"
CALLED = "person.called"
"""The concept whose answer is a name: it is the name itself, and nobody's quotation."""

_ORDINARY = frozenset(
    (
        *("will", "may", "mark", "bill", "sue", "pat", "art", "grant", "hope", "drew", "chase"),
        *("rich", "guy", "grace", "joy", "faith", "rose", "dawn", "frank", "rob", "june", "august"),
    )
)
"""Names that are everyday words in small letters: so written they are taken for those."""

_ADDRESSES = ("question", "section", "row", "concept", "bank_version", "language", "asked_as")
"""What of an entry is nobody's words."""


def as_called(words: str, entry: Entry, person: Person, recipient: str | None = None) -> str:
    """An entry's words as this reader is shown them; `recipient` None is the house."""
    now = person.name_for(recipient).name
    own = entry.voice == "person" and entry.verbatim and not _was_a_name(entry, person)
    outside = recipient is not None and recipient_key(recipient) != SELF
    if not words or not now or (own and not outside):
        return words
    return _in_place(words, person, recipient, now, quoted=own)


def _was_a_name(entry: Entry, person: Person) -> bool:
    """Whether it only says what they were called before another name was put in place."""
    if entry.body.get("concept") != CALLED:
        return False
    return any(one.order > entry.order for one in person.of_kind("name"))


def names_another(entry: Entry, person: Person, recipient: str) -> bool:
    """Whether a name that is not for this reader stands anywhere in an entry."""
    now = person.name_for(recipient).name
    if entry.kind == "name" or not now or recipient_key(recipient) == SELF:
        return False
    return any(
        _in_place(one, person, recipient, now, quoted=False) != one for one in _texts(entry.body)
    )


def without_other_names(
    entries: Iterable[Entry], person: Person, recipient: str
) -> tuple[Entry, ...]:
    """The entries that can travel as they are signed: their words can never be written again.

    A line with a name that is not for this reader stays here, with what was said of it; the page,
    where that name is not, has the line.
    """
    found = list(entries)
    kept = {one.id for one in found if names_another(one, person, recipient)}
    rows = {
        str(one.body.get("row"))
        for one in found
        if one.id in kept and str(one.body.get("question")).endswith("_words")
    }
    for one in found:
        named = [one.body.get(key) for key in ("entry", "snapshot")]
        ids = one.body.get("ids")
        about = [*named, *(ids if isinstance(ids, list) else [])]
        of_row = one.kind == "status" and str(one.body.get("row")) in rows
        if of_row or any(str(other) in kept for other in about if other):
            kept.add(one.id)
    return tuple(one for one in found if one.id not in kept)


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, one in value.items():
            if key not in _ADDRESSES:
                yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def _in_place(words: str, person: Person, recipient: str | None, now: str, *, quoted: bool) -> str:
    instead = _others(person, recipient, now)
    if not instead:
        return words
    letters = {_plain(old): new for old, new in instead.items()}
    small = {
        _plain(old.lower()): new for old, new in instead.items() if old.lower() not in _ORDINARY
    }
    shouted = {_plain(old.upper()): new for old, new in instead.items()}
    known = {**small, **shouted, **letters}
    longest = sorted(known, key=len, reverse=True)
    any_of = "|".join(r"\s+".join(map(re.escape, old.split())) for old in longest)

    def one(found: re.Match[str]) -> str:
        old = " ".join(found[0].split())
        new = known.get(old, now)
        return f"[{new}]" if quoted and new != old else new

    plain = _plain(words)
    shown = re.sub(rf"(?<!\w)(?:{any_of})(?!\w)", one, plain)
    return words if shown == plain else shown


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _others(person: Person, recipient: str | None, now: str) -> dict[str, str]:
    """Each name that is not for this reader, whole and by its first word, and what stands instead."""
    given = [one for one in person.entries_of("name") if one.body.get("name")]
    theirs = {now}
    if recipient is None:
        # What still stands for a reader, or on their papers, may be spoken of here.
        theirs |= {str(one.body["name"]) for one in person.of_kind("name")}
        given = [one for one in given if not one.body.get("legal")]
    elif (papers := legal_name(person, recipient)) is not None:
        theirs.add(str(papers.body["name"]))
    keep = {word for name in theirs for word in _plain(name).split()}
    found: dict[str, str] = {}
    for entry in given:
        old = " ".join(_plain(str(entry.body["name"])).split())
        if old in map(_plain, theirs):
            continue
        found[old] = now
        first, *more = old.split()
        if more and first not in keep and len(first) > 2 and not first.endswith("."):
            short = now.split()[0]
            found.setdefault(first, now if short.endswith(".") else short)
    # What is theirs stays whole, whatever old name is a part of it.
    return {**found, **{name: name for name in theirs}} if found else {}
