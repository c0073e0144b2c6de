"""What stands: the fold of a record's entries (RECORD 2).

`fold` is independent of arrival order, and hearing an entry twice changes nothing, so the union of
two sets of entries is their merge. An erased entry counts as never said; an `erase` wins every
union. `Person.hear` costs the same however much has been said before.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from assess.errors import Damaged
from assess.i18n import _
from assess.record import moved
from assess.record.entry import Entry, is_id
from assess.record.slots import Slot, may_replace, recipient_key, slot_of

__all__ = ["Name", "Person", "ServiceOf", "Slot", "erased_ids", "fold", "recipient_key", "slot_of"]


@dataclass(frozen=True, slots=True)
class Name:
    """What someone is called, for one reader."""

    name: str
    pronouns: str = ""


ServiceOf = Callable[[str], tuple[str, str]]
"""From an author's key to their service: its key, and its name where we know it."""


def nobody_known(author: str) -> tuple[str, str]:
    """Where nobody said whose worker an author is."""
    return "", ""


class Person:
    """One record's present state. Grows by `hear` alone.

    `moves` tells where answers to older versions of a bank have come to. It changes what a question
    is answered by, never what was said or what stands.
    """

    def __init__(self, person_id: str, moves: moved.MovesOf = moved.no_moves) -> None:
        self.id = person_id
        self.moves = moves
        self.lamport = 0
        self.home = ""
        """The key of the service whose record this is; empty where nobody said."""
        self.house = ""
        """What that service is called: a name given for it alone is the name used there."""
        self.service_of: ServiceOf = nobody_known
        """Whose worker wrote an entry, by their key: a promise is its own service's."""
        self._heard: dict[str, Entry] = {}
        self._erased: set[str] = set()
        self._replaced_by: dict[str, set[str]] = {}
        self._standing: dict[Slot, dict[str, Entry]] = {}
        self._kinds: dict[str, dict[str, Entry]] = {}
        self._stand_of: dict[str, dict[str, Entry]] = {}
        self._sittings: dict[str, dict[str, Entry]] = {}
        self._slots: dict[Slot, dict[str, Entry]] = {}
        self._concepts: dict[str, dict[str, Entry]] = {}
        self._rows: dict[str, dict[str, Entry]] = {}
        self._beside: dict[str, dict[str, Entry]] = {}
        self._days: dict[dt.date, int] = {}
        self._real_days: dict[dt.date, int] = {}
        self.touched: list[str] = []
        """The address of each question whose standing answers changed, in the order they did: an
        onlooker that remembers how far it read need not look at the whole record again."""

    # -- growing ---------------------------------------------------------------------------------

    def hear(self, entry: Entry) -> None:
        """Takes one entry in; again changes nothing. Raises Damaged for one that was tampered with."""
        known = self._heard.get(entry.id)
        if entry.person != self.id or (known is not None and known.raw != entry.raw):
            raise Damaged(
                _("record {id}: an entry is another record's, or two share one id.", id=self.id),
                _("Somebody changed it on the way. Run `assess vault check`."),
            )
        self.lamport = max(self.lamport, entry.lamport)
        if known is not None or (entry.id in self._erased and entry.kind != "erase"):
            return
        self._heard[entry.id] = entry
        self._kinds.setdefault(entry.kind, {})[entry.id] = entry
        self._slots.setdefault(slot_of(entry), {})[entry.id] = entry
        if entry.sitting:
            self._sittings.setdefault(entry.sitting, {})[entry.id] = entry
        self._note_day(entry)
        if entry.kind == "erase":
            for gone in erased_ids(entry):
                self._erase(gone)
            return
        for older in entry.replaces:
            replacing = self._replaced_by.setdefault(older, set())
            replaced = self._heard.get(older)
            if replaced is None or may_replace(entry, replaced):
                replacing.add(entry.id)
                if replaced is not None:
                    self._unstand(replaced)
        if by := self._replaced_by.get(entry.id):
            by -= {one for one in by if not may_replace(self._heard[one], entry)}
        if not by:
            self._stand(entry)

    def _note_day(self, entry: Entry) -> None:
        for days in self._days_of(entry):
            days[entry.said] = days.get(entry.said, 0) + 1

    def _days_of(self, entry: Entry) -> list[dict[dt.date, int]]:
        """Where the day on which it was said is counted."""
        found = [self._days] if entry.kind == "answer" else []
        return found if entry.clock_set else [*found, self._real_days]

    def _stand(self, entry: Entry) -> None:
        self._touch(entry)
        self._standing.setdefault(slot_of(entry), {})[entry.id] = entry
        self._stand_of.setdefault(entry.kind, {})[entry.id] = entry
        for index, key in self._indexes(entry):
            index.setdefault(key, {})[entry.id] = entry

    def _touch(self, entry: Entry) -> None:
        if entry.kind == "answer":
            self.touched.append(str(entry.body.get("question")))

    def _unstand(self, entry: Entry) -> None:
        self._touch(entry)
        self._standing.get(slot_of(entry), {}).pop(entry.id, None)
        self._stand_of.get(entry.kind, {}).pop(entry.id, None)
        for index, key in self._indexes(entry):
            index.get(key, {}).pop(entry.id, None)

    def _indexes(self, entry: Entry) -> list[tuple[dict[str, dict[str, Entry]], str]]:
        """Where else what stands is found: by its concept, its group's rows, what it is beside."""
        body, found = entry.body, []
        if entry.kind == "differ":
            found.append((self._beside, str(entry.body.get("entry"))))
        if entry.kind == "answer" and "value" in body:
            if concept := body.get("concept"):
                found.append((self._concepts, str(concept)))
            if body.get("row") and body.get("rung") is None:
                found.append((self._rows, str(body.get("question"))))
        return found

    def _erase(self, entry_id: str) -> None:
        self._erased.add(entry_id)
        gone = self._heard.get(entry_id)
        if gone is None or gone.kind == "erase":
            return
        del self._heard[entry_id]
        del self._kinds[gone.kind][entry_id]
        del self._slots[slot_of(gone)][entry_id]
        for days in self._days_of(gone):
            days[gone.said] -= 1
        if gone.sitting:
            self._sittings[gone.sitting].pop(entry_id, None)
        self._unstand(gone)
        for older in gone.replaces:
            replacing = self._replaced_by[older]
            replacing.discard(entry_id)
            if not replacing and (stands_again := self._heard.get(older)):
                self._stand(stands_again)

    # -- looking ---------------------------------------------------------------------------------

    @property
    def erased(self) -> frozenset[str]:
        """Ids whose words were taken out; refused at every later import."""
        return frozenset(self._erased)

    @property
    def extent(self) -> tuple[int, int]:
        """How much was heard and taken out: another one, and what was made of it is stale."""
        return len(self._heard), len(self._erased)

    def entry(self, entry_id: str) -> Entry | None:
        """The entry of that id, unless it was taken out or never heard."""
        return self._heard.get(entry_id)

    def may_hear(self, entry_id: str) -> bool:
        """Whether an entry of that id would be new here: neither heard nor taken out."""
        return entry_id not in self._heard and entry_id not in self._erased

    def entries(self) -> list[Entry]:
        """Everything ever said that was not taken out, oldest first."""
        return sorted(self._heard.values(), key=lambda entry: entry.order)

    def entries_of(self, kind: str) -> list[Entry]:
        """Every entry of a kind that was not taken out, standing or not, oldest first."""
        return sorted(self._kinds.get(kind, {}).values(), key=lambda entry: entry.order)

    def of_kind(self, kind: str) -> list[Entry]:
        """All entries of a kind that stand, oldest first."""
        # Nothing stands instead of an erase, and none is looked at again once it was heard.
        found = self._kinds if kind == "erase" else self._stand_of
        return sorted(found.get(kind, {}).values(), key=lambda entry: entry.order)

    def stands(self, entry: Entry) -> bool:
        """Whether no other entry stands in its place."""
        return entry.id in self._heard and not self._replaced_by.get(entry.id)

    def standing(self, *slot: str) -> tuple[Entry, ...]:
        """What stands in a slot, oldest first; more than one where two were said apart."""
        found = self._standing.get(slot)
        return tuple(sorted(found.values(), key=lambda entry: entry.order)) if found else ()

    def answers_to(self, question: str, voice: str, row: str = "") -> tuple[Entry, ...]:
        """What stands as this voice's answer to a question, given to it or to one it came from."""
        return moved.counted(self._standing, self.moves, question, row, voice)

    def rungs_at(self, question: str, rung: int, row: str = "") -> tuple[Entry, ...]:
        """What stands at a rung of a question's ladder."""
        return moved.counted(self._standing, self.moves, question, row, "person", str(rung))

    def asked_before(self, question: str, voice: str, row: str = "") -> tuple[Entry, ...]:
        """What stands under questions this one was split or merged from: the person says which."""
        return moved.asked_before(self, question, voice, row)

    def words_before(self, question: str, voice: str, row: str = "") -> tuple[Entry, ...]:
        """The words among those, until this question has an answer of its own."""
        if self.answers_to(question, voice, row):
            return ()
        return tuple(e for e in self.asked_before(question, voice, row) if "value" in e.body)

    def which_words(self, before: Iterable[Entry]) -> str:
        """How the bank has the person asked what of those is still right."""
        return moved.which_words(before, self.moves)

    def questions_of(self, entry: Entry) -> tuple[str, ...]:
        """The questions an answer counts for now; more than one where only the person can say."""
        return moved.questions_of(entry, self.moves)

    def fact(self, concept: str, voice: str, row: str = "") -> Entry | None:
        """What stands for a concept in this voice, whichever question asked it; the newest."""
        found = [
            entry
            for entry in self._concepts.get(concept, {}).values()
            if entry.voice == voice and str(entry.body.get("row") or "") == row
        ]
        newest = max(found, key=lambda entry: entry.order, default=None)
        return moved.seen(newest, self.moves) if newest is not None else None

    def rows(self, questions: Iterable[str]) -> list[str]:
        """The rows of a repeating group, in the order they were begun."""
        found: dict[str, tuple[int, str]] = {}
        for question in questions:
            for entry in self._in_rows(question):
                row = str(entry.body["row"])
                found[row] = min(found.get(row, entry.order), entry.order)
        return sorted(found, key=lambda row: found[row])

    def _in_rows(self, question: str) -> Iterator[Entry]:
        yield from self._rows.get(question, {}).values()
        for former in moved.former_addresses(question, self.moves):
            for entry in self._rows.get(former, {}).values():
                if question in self.questions_of(entry):
                    yield entry

    def answers(self) -> list[Entry]:
        """Every standing answer, in every voice, oldest first."""
        return self.of_kind("answer")

    def history(self) -> list[Entry]:
        """Every answer ever given, oldest first."""
        return self.entries_of("answer")

    @property
    def days_talked(self) -> frozenset[dt.date]:
        """The days on which something was said that was not taken out."""
        return frozenset(day for day, answers in self._days.items() if answers)

    @property
    def newest_day(self) -> dt.date | None:
        """The newest day on which something was said, and not taken out, under a clock nobody set."""
        return max((day for day, entries in self._real_days.items() if entries), default=None)

    def sitting(self, sitting_id: str) -> list[Entry]:
        """Everything said in one sitting, oldest first."""
        return sorted(self._sittings.get(sitting_id, {}).values(), key=lambda entry: entry.order)

    def tellings(self, question: str, voice: str = "person", row: str = "") -> list[Entry]:
        """Every time a question was answered or left by this voice, oldest first."""
        return list(moved.counted(self._slots, self.moves, question, row, voice))

    def told_as(self, entry: Entry) -> list[Entry]:
        """Every time an answer's own question was answered or left by its voice, oldest first."""
        return sorted(self._slots.get(slot_of(entry), {}).values(), key=lambda one: one.order)

    def same_line(self, entry: Entry) -> Iterator[tuple[str, ...]]:
        """An entry's id, then those it stands instead of, then theirs: one line as it was before."""
        seen: set[str] = set()
        here: tuple[str, ...] = (entry.id,)
        while here:
            yield here
            seen.update(here)
            held = [self._heard[one] for one in here if one in self._heard]
            older = dict.fromkeys(one for entry in held for one in entry.replaces)
            here = tuple(one for one in older if one not in seen)

    def same_words(self, entry: Entry) -> list[str]:
        """An answer and every one that only says it is still right, by id: the very words again."""
        found = [entry.id]
        said = [one for one in self.history() if one.body.get("value") == entry.body.get("value")]
        links = [(one.id, str(one.body["confirms"])) for one in said if "confirms" in one.body]
        known = {one.id for one in said}
        for here in found:
            for one, confirmed in links:
                other = confirmed if one == here else one if confirmed == here else here
                if other in known and other not in found:
                    found.append(other)
        return found

    def differs_on(self, entry_id: str) -> list[Entry]:
        """Words that stand beside an entry: "we see this differently"."""
        return sorted(self._beside.get(entry_id, {}).values(), key=lambda entry: entry.order)

    def name_for(self, recipient: str | None = None) -> Name:
        """What the person is called towards this reader; None is the house."""
        reader = self.house if recipient is None else recipient
        scopes = [recipient_key(reader), "everyone"] if reader else ["everyone"]
        named = [e for e in self.of_kind("name") if not e.body.get("legal")]
        for scope in scopes:
            fits = [e for e in named if scope in _name_scopes(e)]
            if fits:
                body = fits[-1].body
                return Name(str(body.get("name", "")), str(body.get("pronouns") or ""))
        return Name("")


def _name_scopes(entry: Entry) -> list[str]:
    scope = entry.body.get("scope") or "everyone"
    if isinstance(scope, list):
        return [recipient_key(str(one)) for one in scope]
    return [recipient_key(str(scope))]


def erased_ids(entry: Entry) -> list[str]:
    """The ids an `erase` entry names."""
    ids = entry.body.get("ids")
    return [one for one in ids if is_id(one)] if isinstance(ids, list) else []


def fold(
    person_id: str,
    entries: Iterable[Entry],
    moves: moved.MovesOf = moved.no_moves,
    *,
    like: Person | None = None,
) -> Person:
    """The present state of a record, whatever order its entries arrive in.

    `like` is the record they are part of: it is read in the same house.
    """
    person = Person(person_id, moves)
    if like is not None:
        person.home, person.house = like.home, like.house
        person.service_of = like.service_of
    for entry in entries:
        person.hear(entry)
    return person
