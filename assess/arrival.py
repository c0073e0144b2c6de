"""Taking a Follow Me in: union with what is here, and a word on what is new and what disagrees.

Nothing is written unless everything was opened, proved and read; then it is one transaction. The
same file twice changes nothing. Words that were taken out here stay out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assess.errors import BadInput
from assess.handover import Opened
from assess.i18n import _, ngettext
from assess.record import sayings
from assess.record.entry import Entry
from assess.record.person import Person
from assess.record.sharing import SELF
from assess.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Arrived:
    """What a Follow Me brought. `beside` are new lines that stand next to another answer."""

    person_id: str
    new_person: bool
    new: tuple[Entry, ...]
    known: int
    refused: int
    beside: tuple[tuple[Entry, tuple[Entry, ...]], ...]


def look(workspace: Workspace, opened: Opened) -> Arrived:
    """What taking it in would bring, without writing anything."""
    person_id = opened.manifest.record
    here = person_id in {front.id for front in workspace.people()}
    person = workspace.person(person_id) if here else Person(person_id)
    new = [entry for entry in opened.entries if _is_new(entry, person)]
    refused = sum(1 for entry in opened.entries if entry.id in person.erased)
    beside = [(entry, others) for entry in new if (others := _others(entry, person))]
    known = len(opened.entries) - len(new) - refused
    return Arrived(person_id, not here, tuple(new), known, refused, tuple(beside))


def _is_new(entry: Entry, person: Person) -> bool:
    if entry.id in person.erased:
        return False
    held = person.entry(entry.id)
    if held is not None and held.raw != entry.raw:
        raise BadInput(
            _("a line in this file has the id of one of ours, and other words."),
            _("It was tampered with. Nothing was taken in."),
        )
    return held is None


def _others(entry: Entry, person: Person) -> tuple[Entry, ...]:
    """What stands here already to the same question in the same voice, and says otherwise."""
    if entry.kind != "answer":
        return ()
    row = str(entry.body.get("row") or "")
    return tuple(
        one
        for question in person.questions_of(entry)
        for one in person.answers_to(question, entry.voice, row)
        if one.id not in entry.replaces and one.body.get("value") != entry.body.get("value")
    )


def take_in(workspace: Workspace, opened: Opened, *, for_us: bool) -> Arrived:
    """Takes a proved Follow Me in. Raises BadInput for one that is meant for someone else.

    `for_us`: it was sealed to this service's own key, or opened by the person's own words.
    """
    recipients = opened.manifest.recipients
    ours = workspace.vault.service.name.casefold()
    if not for_us and not any(one.casefold() in (ours, SELF) for one in recipients):
        raise BadInput(
            _("this Follow Me is meant for another service."),
            _("Ask for one that is made for yours."),
        )
    arrived = look(workspace, opened)
    signatures = dict(zip((entry.id for entry in opened.entries), opened.signatures, strict=True))
    workspace.take_in(
        arrived.person_id,
        [(entry, signatures[entry.id]) for entry in arrived.new],
        authors=opened.authors,
        is_new=arrived.new_person,
    )
    return arrived


def moved_in(workspace: Workspace, person_id: str) -> None:
    """Writes down that the person arrived here; the six weeks' clock goes on as it was."""
    workspace.say(person_id, sayings.journey("moved in"))


def summary(arrived: Arrived) -> Sequence[str]:
    """What happened, in lines a worker can read out."""
    lines = sum(1 for entry in arrived.new if entry.kind in ("answer", "strength"))
    words = [ngettext("{number} new line.", "{number} new lines.", lines)]
    if arrived.known:
        words.append(_("{number} were here already.", number=arrived.known))
    if arrived.refused:
        words.append(
            _("{number} were taken out here before, and stay out.", number=arrived.refused)
        )
    for entry, others in arrived.beside:
        words.append(_("Said apart, so both stand: {prompt}", prompt=entry.body.get("asked_as")))
        words += ["  " + _("here since {day}", day=other.said.isoformat()) for other in others]
        words.append("  " + _("in the file, said {day}", day=entry.said.isoformat()))
    return words
