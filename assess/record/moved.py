"""Old answers seen from the bank as it is now: which question each counts for. A view, no more.

An entry is never written again. What was given to an older version of a bank stands where it was
written; its migrations (forms/migrate.py) say which question it counts for now. One question is
looked at by its own slots and those of the few it came from, so a long record costs no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from assess.forms.migrate import Ask, Gone, Moved, Moves, Outcome, Same, recoded_words
from assess.record.entry import Entry

if TYPE_CHECKING:
    from assess.record.person import Person

MovesOf = Callable[[str], Moves | None]
"""From a bank's id to its moves; None where it has none, or is not here."""

Slots = Mapping[tuple[str, ...], Mapping[str, Entry]]

NOT_SETTLED = ("not_today", "could_not_answer")
"""No-answers that leave a question open."""


def no_moves(bank_id: str) -> Moves | None:
    """Where nothing has moved."""
    return None


def _parts(question: str) -> tuple[str, str]:
    bank_id, _, item = question.rpartition("/")
    return bank_id, item


def outcome(entry: Entry, moves_of: MovesOf) -> Outcome:
    """Where an answer has come to in the bank as it is now."""
    bank_id, item = _parts(str(entry.body.get("question")))
    moves = moves_of(bank_id)
    if moves is None:
        return Same()
    return moves.outcome(item, entry.body.get("bank_version"), entry.body.get("value"))


def questions_of(entry: Entry, moves_of: MovesOf) -> tuple[str, ...]:
    """Every question an answer may count for now, by address; its own where it is gone."""
    question = str(entry.body.get("question"))
    bank_id, _ = _parts(question)
    match outcome(entry, moves_of):
        case Moved(item):
            return (f"{bank_id}/{item}",)
        case Ask(items):
            return tuple(f"{bank_id}/{item}" for item in items)
    return (question,)


def seen(entry: Entry, moves_of: MovesOf) -> Entry:
    """An answer with the choice ids it would have now; its bytes and words stay as they are."""
    found = outcome(entry, moves_of)
    return _as(entry, found) if isinstance(found, Moved) else entry


def _as(entry: Entry, moved: Moved) -> Entry:
    body = dict(entry.body)
    if "value" not in body or body["value"] == moved.value:
        return entry
    chosen = body.get("chosen")
    if isinstance(chosen, dict):
        body["chosen"] = recoded_words(chosen, moved)
    return replace(entry, body={**body, "value": moved.value})


def counted(
    slots: Slots, moves_of: MovesOf, question: str, row: str, *rest: str
) -> tuple[Entry, ...]:
    """What counts as an answer to a question, in its own slot or in one it came from."""
    own = slots.get(("answer", question, row, *rest), {})
    bank_id, item = _parts(question)
    moves = moves_of(bank_id)
    if moves is None or not moves.has(item):
        return _in_order(own.values())
    found = [entry for entry in own.values() if counts_for(entry, item, moves)]
    for former in moves.formers(item):
        there = slots.get(("answer", f"{bank_id}/{former}", row, *rest), {})
        found += [entry for entry in there.values() if counts_for(entry, item, moves)]
    return _in_order(seen(entry, moves_of) for entry in found)


def counts_for(entry: Entry, item: str, moves: Moves) -> bool:
    """Whether an answer of this bank counts as this item's."""
    _, own = _parts(str(entry.body.get("question")))
    match moves.outcome(own, entry.body.get("bank_version"), entry.body.get("value")):
        case Same() | Gone():
            return own == item
        case Moved(now):
            return now == item
    return False


def _in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: entry.order))


def former_addresses(question: str, moves_of: MovesOf) -> tuple[str, ...]:
    """The questions of older versions whose answers may have come to this one."""
    bank_id, item = _parts(question)
    moves = moves_of(bank_id)
    return tuple(f"{bank_id}/{one}" for one in moves.formers(item)) if moves else ()


# -- split and merged: only the person can say ------------------------------------------------------


def asked_before(person: Person, question: str, voice: str, row: str = "") -> tuple[Entry, ...]:
    """What stands under the questions this one was split or merged from, oldest first.

    Of a row: what that row holds, else what was said before there were rows.
    """
    for where in dict.fromkeys((row, "")):
        if found := tuple(_asked_before(person, question, voice, where)):
            return _in_order(found)
    return ()


def _asked_before(person: Person, question: str, voice: str, row: str) -> Iterator[Entry]:
    _, item = _parts(question)
    for address in dict.fromkeys((*former_addresses(question, person.moves), question)):
        for entry in person.standing("answer", address, row, voice):
            found = outcome(entry, person.moves)
            if isinstance(found, Ask) and item in found.items:
                yield entry


def which_words(entries: Iterable[Entry], moves_of: MovesOf) -> str:
    """How the person is asked which of it still holds, by the bank."""
    found = (outcome(entry, moves_of) for entry in entries)
    words = (one.words for one in found if isinstance(one, Ask))
    return " ".join(dict.fromkeys(words))


def said_which(
    person: Person, question: str, voice: str, row: str = "", *, whole: str | None = None
) -> list[str]:
    """What was asked before that nothing is left to say of, once this question is answered, by id.

    Words whose question was split stand until each of the questions it became was settled, so that
    no part of them is lost on the way; unless this answer takes them over `whole`, by that id.
    """
    bank_id, item = _parts(question)
    done = []
    for entry in asked_before(person, question, voice, row):
        found = outcome(entry, person.moves)
        others = [one for one in found.items if one != item] if isinstance(found, Ask) else []
        settled = all(_settled(person, f"{bank_id}/{one}", voice, row) for one in others)
        if settled or entry.id == whole:
            done.append(entry.id)
    return done


def _settled(person: Person, question: str, voice: str, row: str) -> bool:
    standing = person.answers_to(question, voice, row)
    return any(entry.body.get("no_answer") not in NOT_SETTLED for entry in standing)
