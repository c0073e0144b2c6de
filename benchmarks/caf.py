"""A form for a panel from a long record to its PDF, against Typst alone on the same markup."""

from __future__ import annotations

import datetime as dt
import time

from assess.destinations import destinations
from assess.documents import pdf
from assess.documents.blocks import Document
from assess.documents.caf import Made, caf
from assess.library import Library
from assess.record import sayings
from assess.record.caf import form
from assess.record.person import Person
from assess.record.sharing import STRENGTHS_SCOPE
from benchmarks.next_question import START, _Record
from benchmarks.pairs import PAIRS, Measured, compare

ENTRIES = 1_000
TO = "supported_accommodation"


def measure() -> Measured:
    """The whole way from the folded record: what may go, the page, its markup, the PDF.

    Typst remembers what it laid out before, and nobody makes the same form twice in a row: so each
    time somebody else's, on both sides.
    """
    library = Library()
    people = iter([_filled(library, ENTRIES, name) for name in range(2 * PAIRS + 2)])

    def ours() -> float:
        person = next(people)
        began = time.perf_counter()
        pdf.write(_document(library, person))
        return time.perf_counter() - began

    def bare() -> float:
        markup = pdf.markup(_document(library, next(people)))
        began = time.perf_counter()
        pdf.compiled(markup, START)
        return time.perf_counter() - began

    return compare(
        f"a form from {ENTRIES:,} entries to its PDF",
        "Typst on the same markup",
        ours,
        bare,
        at_most=1.5,
    )


def _document(library: Library, person: Person) -> Document:
    found = form(
        person,
        library.bank("reading/caf"),
        destinations(library)[TO],
        library.find,
        today=START + dt.timedelta(days=20),
    )
    return caf(found, Made("Dee", "keyworker", "Larch House"))


def _filled(library: Library, entries: int, name: int) -> Person:
    """Answers told again and again, to the form and to the induction, all of it agreed."""
    record = _Record()
    record.say(sayings.name(record.person, "Robin"), START)
    record.say(sayings.journey("started", person=record.person), START)
    banks = [library.bank("reading/caf"), library.bank("genesis/induction")]
    for bank in banks:
        for section in bank.sections:
            record.say(sayings.share(record.person, TO, section.scope, "share"), START)
    record.say(sayings.share(record.person, TO, STRENGTHS_SCOPE, "share"), START)
    asked = [
        (bank, item)
        for bank in banks
        for item in bank.items()
        if item.type in ("text", "string") and not item.row_of
    ]
    for number in range(len(record.person.entries()), entries):
        bank, item = asked[number % len(asked)]
        said = f"what was said by {name}, {number}"
        record.say(sayings.answer(bank, item, record.person, value=said), START)
    return record.person
