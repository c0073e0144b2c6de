"""What a file from elsewhere may bring, whoever signed it. Pure.

Whoever made a file proves that they made it, and nothing more: anyone can. So a file adds words
beside those that are here, and decides nothing. What was agreed here, what was taken out, who was
in the room, where the six weeks stand of somebody who is here: no file changes any of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from assess.errors import BadInput
from assess.handover.travelling import STEPS, STOOD
from assess.i18n import _
from assess.record.entry import HIGHEST_TAKEN_IN, KINDS, LAST_DAY_TAKEN_IN, Entry
from assess.record.person import Person, recipient_key
from assess.record.sayings import DIFFER_SHARES
from assess.record.sharing import EVERYONE, unsaid
from assess.record.striking import is_strike
from assess.record.telling import is_ours, is_told

ROW_KINDS = ("goal", "action", "need")
"""What of the plan another house may say how far it has come."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What is known while a file is looked at.

    `here`: they have a record; `sure`: we know the service that made the file; `home` is our own
    service's key; `rows` are those of every line here and in the file; `carried` is what it brings;
    `readers` are whom it may speak to: this house and the person, and no other reader of ours.
    """

    person: Person
    here: bool
    sure: bool
    home: str
    rows: Collection[str]
    carried: Mapping[str, Entry]
    readers: Collection[str] = ()

    def may_come(self, entry: Entry) -> bool:
        """Whether a file may bring this.

        What this version does not know comes along, as long as it replaces nothing.
        """
        if entry.kind not in KINDS:
            return not entry.replaces
        trusted = self.sure or not self.here
        match entry.kind:
            case "answer" | "strength":
                held = self._held(entry.replaces)
                return not unsaid(entry) and not any(map(is_strike, [entry, *held]))
            case "differ":
                return self._may_differ(entry)
            case "name":
                return trusted and self._may_name(entry)
            case "note":
                return is_told(entry) and self._is_their_word(entry)
            case "journey":
                return self._may_step(entry)
            case "status":
                return trusted and self._may_come_so_far(entry)
            case "snapshot":
                return trusted and self._is_theirs(entry)
            case "agree":
                of = self.carried.get(str(entry.body.get("snapshot")))
                theirs = of is not None and of.kind == "snapshot" and self._is_theirs(of)
                return trusted and theirs and all(one in self.carried for one in entry.replaces)
        return False

    def _may_step(self, entry: Entry) -> bool:
        """The start, of somebody new; and what happened in another house, which moves nobody."""
        if entry.body.get("state") == "started":
            return not self.here
        place = entry.body.get("at")
        known = entry.body.get("state") in STEPS and isinstance(place, str)
        return known and place != self.home and not entry.replaces and (self.sure or not self.here)

    def _may_come_so_far(self, entry: Entry) -> bool:
        """How far a row of the plan has come: never where the plan or a referral of ours stands."""
        row = entry.body.get("row")
        held = [self.person.entry(one) or self.carried.get(one) for one in entry.replaces]
        return (
            entry.body.get("of", "goal") in ROW_KINDS
            and row != self.person.id
            and str(row) in self.rows
            and all(one is None or one.body.get("row") == row for one in held)
        )

    def _is_theirs(self, snapshot: Entry) -> bool:
        """A plan or an assessment as it stood where the file comes from, of lines that came too."""
        ids = snapshot.body.get("ids")
        of = snapshot.body.get("of")
        if of not in STOOD or snapshot.body.get("recipient") or not isinstance(ids, list):
            return False
        return all(
            isinstance(one, str) and (one in self.carried or self.person.entry(one) is not None)
            for one in ids
        )

    def _may_differ(self, entry: Entry) -> bool:
        """A word beside a line. Beside one that is here already only a service we know has one.

        How it is to be shown is never more open than what was chosen here for that line, or for one
        that the line, or this word, came to stand instead of.
        """
        shown, words, line = (entry.body.get(key) for key in ("share", "words", "entry"))
        if shown not in DIFFER_SHARES or not isinstance(words, str | None):
            return False
        if not isinstance(line, str) or not (self.sure or line in self.carried or not self.here):
            return False
        target = self.person.entry(line) or self.carried.get(line)
        if target is None:
            return False
        older = [one for one in self._last_held(entry.replaces) if one.kind == "differ"]
        if any(one.body.get("entry") != line for one in older):
            return False
        chosen = [*older, *self._chosen_before(target)]
        return all(_privacy(one) <= _privacy(entry) for one in chosen)

    def _chosen_before(self, line: Entry) -> Iterator[Entry]:
        """What was chosen here beside the lines that this one came to stand instead of."""
        seen: set[str] = set()
        here = list(line.replaces)
        while here:
            one = here.pop()
            if one in seen:
                continue
            seen.add(one)
            beside = self.person.differs_on(one)
            yield from beside
            held = self.person.entry(one) or self.carried.get(one)
            if not beside and held is not None:
                here += held.replaces

    def _last_held(self, replaced: Iterable[str]) -> Iterator[Entry]:
        """What these stand for of ours, at first hand or over others that the file brings."""
        seen: set[str] = set()
        here = list(replaced)
        while here:
            one = here.pop()
            held = self.person.entry(one)
            if held is not None:
                yield held
            elif one not in seen and one in self.carried:
                seen.add(one)
                here += self.carried[one].replaces

    def _held(self, ids: Iterable[str]) -> list[Entry]:
        return [held for one in ids if (held := self.person.entry(one)) is not None]

    def _may_name(self, entry: Entry) -> bool:
        """What they are called in the house it comes from, by everyone or towards us alone."""
        scopes = _scopes(entry)
        return (
            not entry.body.get("legal")
            and all(one == EVERYONE or one in self.readers for one in scopes)
            and all(
                not one.body.get("legal") and _scopes(one) == scopes
                for one in self._held(entry.replaces)
            )
        )

    def _is_their_word(self, note: Entry) -> bool:
        """Whether the person said it to us, or to themselves: what goes to our readers is ours."""
        return recipient_key(str(note.body.get("to"))) in self.readers and not any(
            is_ours(self.person, one) for one in [note, *self._held(note.replaces)]
        )


def _scopes(name: Entry) -> list[str]:
    scope = name.body.get("scope") or EVERYONE
    return [recipient_key(str(one)) for one in (scope if isinstance(scope, list) else [scope])]


def _privacy(differ: Entry) -> int:
    shown = differ.body.get("share")
    return DIFFER_SHARES.index(shown) if shown in DIFFER_SHARES else len(DIFFER_SHARES)


def refuse_harm(entry: Entry, person: Person, carried: Mapping[str, Entry]) -> None:
    """Raises BadInput for what none of our programs writes: it was made to do harm."""
    replaced = [person.entry(one) or carried.get(one) for one in entry.replaces]
    # How far a row has come is set by whoever knows; everything else stays in its own voice.
    any_voice = entry.kind == "status"
    # What is so far ahead leaves no room for what comes after it: another entry, a review's day.
    ahead = entry.lamport > HIGHEST_TAKEN_IN or entry.said > LAST_DAY_TAKEN_IN
    if ahead or any(
        one is not None and (one.kind != entry.kind or (one.voice != entry.voice and not any_voice))
        for one in replaced
    ):
        raise BadInput(
            _("a line in this file would harm the record it is for."),
            _("Nothing was taken in. Ask the service it came from, by a number you know."),
        )
