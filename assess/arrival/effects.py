"""What a file would change of ours: what gives way, what the name is, what our readers see. Pure.

A file may put newer words in the place of ours, and so what a reader here was to see can become
less, or other. None of it happens in silence: this is worked out before anybody says yes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assess.handover.travelling import ROW_WORDS
from assess.record.copies import GivenAgain
from assess.record.entry import Entry
from assess.record.person import Person, recipient_key
from assess.record.sharing import EVERYONE, SELF, for_recipient
from assess.record.slots import may_replace
from assess.record.striking import hidden
from assess.record.wording import FindItem


@dataclass(frozen=True, slots=True)
class About:
    """Something that is named in a preview; `line` is what it is about, where it is no line itself."""

    entry: Entry
    line: Entry | None = None


@dataclass(frozen=True, slots=True)
class ForReader:
    """What changes for one reader of ours, by the name agreement was given to; `who` is shown.

    `no_longer` went to them and neither it nor anything in its place goes now; `also` are lines that
    were here and begin to go, as a question they hang on was answered otherwise, or their giver
    gives them again; `new` counts what the file brings and an agreement given here covers.
    """

    reader: str
    who: str
    no_longer: tuple[Entry, ...] = ()
    also: tuple[Entry, ...] = ()
    new: int = 0
    called: tuple[str, str] = ("", "")
    """What the person was called towards them, and would be; empty where that stays."""


@dataclass(frozen=True, slots=True)
class Effects:
    """What of ours gives way, words beside lines, the name before and after, and each reader."""

    gone: tuple[About, ...] = ()
    words_beside: tuple[About, ...] = ()
    called: tuple[str, str] = ("", "")
    readers: tuple[ForReader, ...] = ()
    struck: int = 0
    """New lines on questions that are struck out here: they are shown nowhere."""


NO_EFFECTS = Effects()


def readers_of(person: Person) -> dict[str, str]:
    """Everybody something was decided for here, as they were called then, by the name compared."""
    decided = [str(one.body.get("recipient")) for one in person.of_kind("share")]
    found = {recipient_key(one): one for one in decided}
    return {key: one for key, one in found.items() if key not in (SELF, EVERYONE)}


def effects(
    before: Person,
    after: Person,
    new: Sequence[Entry],
    find: FindItem,
    called: Callable[[str], str],
    again: GivenAgain | None = None,
) -> Effects:
    """What taking these in changes: `after` is the record with them, `called` names a reader.

    `again` is what the file gives: of that, what its maker took back before may go on once more.
    """
    gone = {
        held.id: held
        for entry in new
        for one in entry.replaces
        if (held := before.entry(one)) is not None
        and before.stands(held)
        and may_replace(entry, held)
    }
    coming = {entry.id for entry in new}
    found = (
        _for_reader(before, after, coming, reader, called(reader), find, again)
        for reader in readers_of(before).values()
    )
    return Effects(
        gone=tuple(_about(one, before) for one in gone.values() if one.kind != "name"),
        words_beside=tuple(
            _about(one, after) for one in new if one.kind == "differ" and one.body.get("words")
        ),
        called=_called(before, after, None),
        readers=tuple(one for one in found if one != ForReader(one.reader, one.who)),
        struck=sum(1 for one in new if hidden(one, after)),
    )


def taking_back(
    person: Person, lines: Collection[Entry], find: FindItem, called: Callable[[str], str]
) -> Effects:
    """What marking these lines as taken back changes: they go to nobody else from here."""
    ids = {one.id for one in lines}
    found = []
    for reader in readers_of(person).values():
        told = [one for one in for_recipient(person, reader, find) if one.id in ids]
        if told:
            found.append(ForReader(reader, called(reader), no_longer=tuple(told)))
    return Effects(readers=tuple(found))


def _for_reader(
    before: Person,
    after: Person,
    coming: Collection[str],
    reader: str,
    who: str,
    find: FindItem,
    again: GivenAgain | None,
) -> ForReader:
    told = {one.id: one for one in for_recipient(before, reader, find)}
    then = {one.id: one for one in for_recipient(after, reader, find, came=coming, again=again)}
    instead = _successors(after, coming)
    return ForReader(
        reader,
        who,
        no_longer=tuple(
            one
            for one in told.values()
            if one.id not in then
            and not any(newer in then for newer in _all_newer(one.id, instead))
        ),
        also=tuple(one for one in then.values() if one.id not in told and one.id not in coming),
        new=sum(1 for one in then if one in coming),
        called=_called(before, after, reader),
    )


def _called(before: Person, after: Person, reader: str | None) -> tuple[str, str]:
    was, now = before.name_for(reader).name, after.name_for(reader).name
    return (was, now) if was and was != now else ("", "")


def _successors(after: Person, coming: Iterable[str]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in coming:
        entry = after.entry(one)
        for older in entry.replaces if entry is not None else ():
            found.setdefault(older, []).append(one)
    return found


def _all_newer(entry_id: str, instead: Mapping[str, list[str]]) -> Iterator[str]:
    seen: set[str] = set()
    here = list(instead.get(entry_id, ()))
    while here:
        one = here.pop()
        if one not in seen:
            seen.add(one)
            yield one
            here += instead.get(one, ())


def _about(entry: Entry, person: Person) -> About:
    if entry.kind == "differ":
        return About(entry, person.entry(str(entry.body.get("entry"))))
    if entry.kind == "status":
        row = str(entry.body.get("row"))
        named = (one for q in ROW_WORDS for one in person.answers_to(q, "person", row))
        return About(entry, next(named, None))
    return About(entry)
