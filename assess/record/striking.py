"""Strike out a question for me: never asked, and gone from this person's forms and prints. Pure.

A strike is an answer, *never ask*, marked `struck`. It stands instead of everything standing at
its question, in every voice and row, so that nothing of it is left anywhere that shows what stands.
It never travels and is counted nowhere. Only the person brings the question back: by answering it,
or by lifting the strike, which is erased; what it stood instead of then stands again.
"""

from __future__ import annotations

from assess.errors import BadAnswer
from assess.forms.bank import Bank, Item
from assess.i18n import _
from assess.record.entry import Entry, Saying
from assess.record.person import Person


def struck(person: Person, address: str) -> bool:
    """Whether the person has had this question, `BANK/ITEM`, struck out."""
    return bool(strikes_on(person, address))


def strikes_on(person: Person, address: str) -> tuple[Entry, ...]:
    """The strikes that stand at a question."""
    return tuple(e for e in person.answers_to(address, "person") if is_strike(e))


def struck_addresses(person: Person) -> frozenset[str]:
    """Every question struck out, by the address it has now: for whoever makes forms and prints."""
    strikes = (entry for entry in person.of_kind("answer") if is_strike(entry))
    return frozenset(address for one in strikes for address in person.questions_of(one))


def is_strike(entry: Entry) -> bool:
    """Whether this is itself a strike."""
    return entry.kind == "answer" and entry.body.get("struck") is True


def hidden(entry: Entry, person: Person) -> bool:
    """Whether an entry belongs to a question that was struck out, so is shown nowhere.

    Words beside such a line, and notes about such a question, go with it.
    """
    if entry.kind == "differ":
        beside = _beside(entry, person)
        return beside is not None and hidden(beside, person)
    if entry.kind == "note":
        about = entry.body.get("question") or entry.body.get("about")
        return bool(about) and struck(person, str(about))
    if entry.kind != "answer":
        return False
    return is_strike(entry) or any(struck(person, one) for one in person.questions_of(entry))


def _beside(entry: Entry, person: Person) -> Entry | None:
    """The line that words stand beside, over words beside words; a ring of them has none."""
    seen: set[str] = set()
    here: Entry | None = entry
    while here is not None and here.kind == "differ" and here.id not in seen:
        seen.add(here.id)
        here = person.entry(str(here.body.get("entry")))
    return here if here is not None and here.kind != "differ" else None


def strike(bank: Bank, item: Item, person: Person) -> Saying:
    """Strikes a question out, on the person's word. Raises BadAnswer for what is never asked."""
    if not (item.asks or item.repeats):
        raise BadAnswer(
            _("{address} is shown, not asked.", address=item.address),
            _("Name one of the questions below it."),
        )
    standing = [e for e in person.answers() if item.address in person.questions_of(e)]
    body = {
        "question": item.address,
        "row": None,
        "section": item.scope,
        "asked_as": item.wording("person"),
        "bank_version": bank.version,
        "language": bank.language_of(item.address, item.wording_key("person")),
        "sensitivity": item.sensitivity,
        "no_answer": "never_ask",
        "struck": True,
    }
    return Saying("answer", body, replaces=tuple(entry.id for entry in standing))


def said_to(person: Person, address: str) -> list[Entry]:
    """Everything ever said to a question, in every voice, strikes apart: what the person may have
    taken away with it."""
    return [
        entry
        for entry in person.history()
        if not is_strike(entry) and address in person.questions_of(entry)
    ]


def refuse(person: Person, address: str, voice: str) -> None:
    """Raises BadAnswer where a question was struck out and it is not the person who answers."""
    if voice != "person" and struck(person, address):
        raise BadAnswer(
            _("{address}: that question is not one of theirs.", address=address),
            _("Only the person can bring it back."),
        )
