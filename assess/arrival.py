"""Taking a Follow Me in: union with what is here, and a word on what is new and what disagrees.

Nothing is written unless everything was opened, proved and read; then it is one transaction. The
same file twice changes nothing. Words that were taken out here stay out.

Whoever made a file proves that they made it, and nothing more: anyone can. So a file adds words
beside those that are here, and decides nothing. What was agreed, what was taken out, who was in
the room, where the six weeks stand of somebody who is here: no file changes any of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assess.errors import BadInput
from assess.handover import Opened
from assess.i18n import _, ngettext
from assess.record import sayings
from assess.record.entry import HIGHEST_TAKEN_IN, KINDS, Entry
from assess.record.person import Person, recipient_key
from assess.record.sayings import DIFFER_SHARES
from assess.record.sharing import SELF, unsaid
from assess.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Arrived:
    """What a Follow Me brought.

    `beside` are new lines that stand next to another answer, `instead` those that stand in the
    place of what stood here; `left` counts what no file may bring. `name` is of the record that is
    here already, and `meant_for` who it says it was made for, where that is neither this service
    nor the person.
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


def look(workspace: Workspace, opened: Opened) -> Arrived:
    """What taking it in would bring, without writing anything."""
    person_id = opened.manifest.record
    here = person_id in {front.id for front in workspace.people()}
    person = workspace.person(person_id) if here else Person(person_id)
    fresh = [entry for entry in opened.entries if _is_new(entry, person)]
    carried = {entry.id: entry for entry in fresh}
    for entry in fresh:
        _refuse_harm(entry, person, carried)
    sure = opened.trust == "known"
    new = [entry for entry in fresh if _may_come(entry, person, here=here, sure=sure)]
    refused = sum(1 for entry in opened.entries if entry.id in person.erased)
    beside = [(entry, others) for entry in new if (others := _others(entry, person))]
    return Arrived(
        person_id,
        not here,
        tuple(new),
        known=len(opened.entries) - len(fresh) - refused,
        refused=refused,
        beside=tuple(beside),
        instead=tuple(entry for entry in new if _stands_instead(entry, person)),
        left=len(fresh) - len(new),
        meant_for=() if _is_for(workspace, opened) else opened.manifest.recipients,
        name=person.name_for().name,
    )


def _is_for(workspace: Workspace, opened: Opened) -> bool:
    """Whether a file says that it was made for this service, or for the person."""
    ours = (recipient_key(workspace.vault.service.name), SELF)
    return any(recipient_key(one) in ours for one in opened.manifest.recipients)


def _refuse_harm(entry: Entry, person: Person, carried: Mapping[str, Entry]) -> None:
    """Raises BadInput for what none of our programs writes: it was made to do harm."""
    replaced = [person.entry(one) or carried.get(one) for one in entry.replaces]
    if entry.lamport > HIGHEST_TAKEN_IN or any(
        one is not None and (one.kind, one.voice) != (entry.kind, entry.voice) for one in replaced
    ):
        raise BadInput(
            _("a line in this file would harm the record it is for."),
            _("Nothing was taken in. Ask the service it came from, by a number you know."),
        )


def _may_come(entry: Entry, person: Person, *, here: bool, sure: bool) -> bool:
    """Whether a file may bring this. `here`: they have a record; `sure`: we know the service.

    What this version does not know comes along, as long as it replaces nothing.
    """
    if entry.kind not in KINDS:
        return not entry.replaces
    match entry.kind:
        case "answer" | "strength":
            return not unsaid(entry)
        case "differ":
            return not any(_is_more_private(one, entry, person) for one in entry.replaces)
        case "name":
            return not entry.body.get("legal") and (sure or not here)
        case "journey":
            return entry.body.get("state") == "started" and not here
    return False


def _is_more_private(held_id: str, entry: Entry, person: Person) -> bool:
    held = person.entry(held_id)
    return held is not None and _privacy(held) > _privacy(entry)


def _privacy(differ: Entry) -> int:
    shown = differ.body.get("share")
    return DIFFER_SHARES.index(shown) if shown in DIFFER_SHARES else len(DIFFER_SHARES)


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


def take_in(workspace: Workspace, opened: Opened, *, for_us: bool) -> Arrived:
    """Takes a proved Follow Me in. Raises BadInput for one that is meant for someone else.

    `for_us`: it was sealed to this service's own key, or opened by the person's own words.
    """
    if not for_us and not _is_for(workspace, opened):
        raise BadInput(
            _("this Follow Me is meant for another service."),
            _("Ask for one that is made for yours."),
        )
    arrived = look(workspace, opened)
    signatures = dict(zip((entry.id for entry in opened.entries), opened.signatures, strict=True))
    workspace.take_in(
        arrived.person_id,
        [(entry, signatures[entry.id]) for entry in arrived.new],
        authors={entry.author.key: opened.authors[entry.author.key] for entry in arrived.new},
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
    if arrived.name:
        words.insert(0, _("Into the record of {name}, who is here already.", name=arrived.name))
    if arrived.meant_for:
        words.insert(0, _("It says it was made for {names}.", names=", ".join(arrived.meant_for)))
    if arrived.known:
        words.append(
            ngettext("{number} was here already.", "{number} were here already.", arrived.known)
        )
    if arrived.refused:
        words.append(
            ngettext(
                "{number} was taken out here before, and stays out.",
                "{number} were taken out here before, and stay out.",
                arrived.refused,
            )
        )
    if arrived.left:
        words.append(
            _("{number} were left out: no file may bring their like.", number=arrived.left)
        )
    for entry in arrived.instead:
        prompt = entry.body.get("asked_as") or _("A strength")
        words.append(_("In the place of what stood here: {prompt}", prompt=prompt))
    for entry, others in arrived.beside:
        words.append(_("Said apart, so both stand: {prompt}", prompt=entry.body.get("asked_as")))
        words += ["  " + _("here since {day}", day=other.said.isoformat()) for other in others]
        words.append("  " + _("in the file, said {day}", day=entry.said.isoformat()))
    return words
