"""What a Follow Me would bring: what is new, what is "still right?", what disagrees. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assess.arrival.admitting import Gate, refuse_harm
from assess.arrival.effects import NO_EFFECTS, Effects, effects, readers_of, taking_back
from assess.destinations import destinations
from assess.errors import BadInput
from assess.handover import Opened
from assess.handover.travelling import is_said
from assess.i18n import _
from assess.record import copies
from assess.record.entry import Entry
from assess.record.journey import last_known
from assess.record.person import Person, recipient_key
from assess.record.sharing import SELF
from assess.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Arrived:
    """What a Follow Me brought, or would bring.

    `beside` are new lines that stand next to another answer, `instead` those that stand in the
    place of what stood here; `still_right` those we would show the person and ask that of, for
    they were said long ago or to another question; `steps` what happened in another house; `states`
    how far something has come. `left` counts what no file may bring, `taken_back` the lines that
    this file's maker has taken back since. `name` is of the record that is here already, and
    `meant_for` who it says it was made for, where that is neither this service nor the person.
    `again` is true where this very file was taken in before.
    """

    person_id: str
    new_person: bool
    new: tuple[Entry, ...]
    known: int
    refused: int
    beside: tuple[tuple[Entry, tuple[Entry, ...]], ...]
    instead: tuple[Entry, ...] = ()
    left: int = 0
    meant_for: tuple[str, ...] = ()
    name: str = ""
    still_right: tuple[Entry, ...] = ()
    taken_back: int = 0
    again: bool = False
    purpose: str = ""
    withdrawn: tuple[Entry, ...] = ()
    """Of a notice: the lines here that its maker takes back from us."""
    outside: tuple[Entry, ...] = ()
    """What no file may bring: what `left` counts."""
    effects: Effects = NO_EFFECTS
    """What of ours gives way, and what that means for whoever reads it."""

    @property
    def lines(self) -> tuple[Entry, ...]:
        """The new statements, without what is only about them."""
        return tuple(entry for entry in self.new if is_said(entry))

    @property
    def steps(self) -> tuple[Entry, ...]:
        """The new steps of the journey."""
        return tuple(entry for entry in self.new if entry.kind == "journey")

    @property
    def states(self) -> tuple[Entry, ...]:
        """New words on how far a goal or a step has come."""
        return tuple(entry for entry in self.new if entry.kind == "status")


def look(workspace: Workspace, opened: Opened) -> Arrived:
    """What taking it in would bring, without writing anything.

    Raises BadInput for a line that would do harm, or that has the id of one of ours and other words.
    """
    person_id = opened.manifest.record
    here = person_id in {front.id for front in workspace.people()}
    person = workspace.person(person_id) if here else Person(person_id, workspace.library.moves)
    kept_from_us = _taken_back(person, opened)
    fresh = [
        entry for entry in opened.entries if _is_new(entry, person) and entry.id not in kept_from_us
    ]
    carried = {entry.id: entry for entry in fresh}
    for entry in fresh:
        refuse_harm(entry, person, carried)
    gate = Gate(
        person=person,
        here=here,
        sure=opened.trust == "known",
        home=workspace.vault.service.key_id,
        rows=_rows([*person.of_kind("answer"), *fresh]),
        carried=carried,
        readers=_spoken_to(workspace, person, opened),
    )
    new = [entry for entry in fresh if gate.may_come(entry)]
    admitted = {entry.id for entry in new}
    after, back = _with(person, new), lines_taken_back(person, opened)
    refused = sum(1 for entry in opened.entries if entry.id in person.erased)
    beside = [(entry, others) for entry in new if (others := _others(entry, person))]
    return Arrived(
        person_id,
        not here,
        tuple(new),
        known=len(opened.entries) - len(fresh) - refused - len(kept_from_us),
        refused=refused,
        beside=tuple(beside),
        instead=tuple(entry for entry in new if _stands_instead(entry, person)),
        left=len(fresh) - len(new),
        meant_for=() if is_for(workspace, opened) else opened.manifest.recipients,
        name=person.name_for().name,
        still_right=_still_right(workspace, after, new),
        taken_back=len(kept_from_us),
        again=any(one.file == opened.manifest.digest for one in copies.files_in(person)),
        purpose=opened.manifest.purpose,
        withdrawn=back,
        outside=tuple(entry for entry in fresh if entry.id not in admitted),
        effects=_effects(workspace, person, after, new, back, _again(opened)),
    )


def _effects(
    workspace: Workspace,
    person: Person,
    after: Person,
    new: Sequence[Entry],
    back: Sequence[Entry],
    again: copies.GivenAgain,
) -> Effects:
    find, called = workspace.library.find, workspace.called
    if back:
        return taking_back(person, back, find, called)
    return effects(person, after, new, find, called, again)


def _again(opened: Opened) -> copies.GivenAgain:
    """What this file gives: a line its maker took back before it was made is given once more."""
    manifest = opened.manifest
    ids = frozenset(entry.id for entry in opened.entries)
    return copies.GivenAgain(ids, manifest.service.key_id, copies.instant(manifest.made))


def _with(person: Person, new: Iterable[Entry]) -> Person:
    """The record as it would be with these."""
    after = Person(person.id, person.moves)
    after.home, after.house, after.service_of = person.home, person.house, person.service_of
    for entry in [*person.entries(), *new]:
        after.hear(entry)
    return after


def _spoken_to(workspace: Workspace, person: Person, opened: Opened) -> frozenset[str]:
    """Whom a file may speak to: this house and the person, under whatever name it was made for."""
    forms = destinations(workspace.library).values()
    ours = (
        *readers_of(person),
        *(recipient_key(one.name) for one in workspace.vault.trusted()),
        *(recipient_key(one) for form in forms for one in (form.id, form.title)),
    )
    named = {recipient_key(one) for one in opened.manifest.recipients}
    return frozenset(named - set(ours)) | {SELF, recipient_key(workspace.vault.service.name)}


def is_for(workspace: Workspace, opened: Opened) -> bool:
    """Whether a file says that it was made for this service, or for the person."""
    ours = (recipient_key(workspace.vault.service.name), SELF)
    return any(recipient_key(one) in ours for one in opened.manifest.recipients)


def lines_taken_back(person: Person, opened: Opened) -> tuple[Entry, ...]:
    """The lines here that a notice takes back: of those its own maker gave us, and no other's."""
    named = set(opened.manifest.withdraws)
    maker = opened.manifest.service.key_id
    given = {one for file in copies.files_in(person) if file.by == maker for one in file.ids}
    found = [person.entry(one) for one in sorted(named & given)]
    return tuple(entry for entry in found if entry is not None)


def _taken_back(person: Person, opened: Opened) -> set[str]:
    """Ids in this file that were taken back from us after it was made."""
    made = copies.instant(opened.manifest.made)
    back = copies.taken_back(person)
    return {e.id for e in opened.entries if e.id in back and made <= back[e.id].when}


def _rows(entries: Iterable[Entry]) -> frozenset[str]:
    return frozenset(
        str(entry.body["row"])
        for entry in entries
        if entry.kind == "answer" and entry.body.get("row")
    )


def _stands_instead(entry: Entry, person: Person) -> bool:
    return entry.kind in ("answer", "strength") and any(
        (held := person.entry(one)) is not None and person.stands(held) for one in entry.replaces
    )


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


def _still_right(workspace: Workspace, after: Person, new: Iterable[Entry]) -> tuple[Entry, ...]:
    """The new lines that a question of ours would show and ask "still right?" of, today."""
    coming = {entry.id: entry for entry in new if entry.kind == "answer"}
    found: dict[str, Entry] = {}
    for bank in workspace.library.journey().values():
        for item in bank.items():
            shown = last_known(item, after, workspace.today) if item.asks else None
            if shown is not None and shown.id in coming:
                found[shown.id] = coming[shown.id]
    return tuple(sorted(found.values(), key=lambda entry: entry.order))
