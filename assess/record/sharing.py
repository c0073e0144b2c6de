"""Who may see what (RECORD 4). Nothing standing means not agreed, and not agreed means left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assess.record.copies import GivenAgain, TakenBack, files_in, is_taken_back, taken_back
from assess.record.entry import Entry
from assess.record.journey import is_enabled, said_otherwise
from assess.record.line_before import SENSITIVITY_KEPT as SENSITIVITY_KEPT
from assess.record.line_before import as_asked_here, last_decided, theirs_at
from assess.record.person import Person, recipient_key
from assess.record.striking import hidden
from assess.record.wording import FindItem

SELF = "self"
EVERYONE = "everyone"
"""Leaving a line out for everyone keeps it from every reader but the person themselves."""

NIGHT = "night staff"
"""Whoever is on tonight, here in the house. Agreed line by line: no section's agreement counts."""

DECISIONS = ("keep", "i_will_tell_them", "say_differently", "share")
"""From the most private; of two decisions written apart the more private one stands."""

STRENGTHS_SCOPE = "about/strengths"
"""The scope that strengths taken outside any bank are agreed under."""

TRAVELLING_KINDS = ("answer", "strength")


def scope_of(entry: Entry) -> str | None:
    """The section an entry belongs to, for agreement; None for what has none."""
    if entry.kind == "answer":
        section = entry.body.get("section")
        return str(section) if section else None
    return STRENGTHS_SCOPE if entry.kind == "strength" else None


def decision(person: Person, recipient: str, scope: str) -> Entry | None:
    """The decision that stands for a section or an entry and a recipient."""
    found = person.standing("share", recipient_key(recipient), scope)
    return min(found, key=_privacy) if found else None


def _privacy(entry: Entry) -> int:
    choice = entry.body.get("decision")
    return DECISIONS.index(choice) if choice in DECISIONS else 0


def agreed(person: Person, recipient: str, scope: str) -> bool:
    """Whether a section goes to a recipient."""
    found = decision(person, recipient, scope)
    if found is None:
        return recipient_key(recipient) == SELF
    return found.body.get("decision") == "share"


def travels(
    entry: Entry, person: Person, recipient: str, back: Mapping[str, TakenBack] | None = None
) -> bool:
    """Whether an entry may be in a document for this recipient.

    An entry's own decision is stronger than its section's. Protected entries go only when named.
    A line that was kept stays kept when it is put another way, until its new words are named.
    What was left unanswered stays in the house: how often a thing was offered is nobody's business.
    `back` is what was taken back from us, for whoever asks this of many lines.
    """
    if entry.kind not in TRAVELLING_KINDS or not person.stands(entry) or unsaid(entry):
        return False
    if _kept_by_difference(entry, person):
        return False
    own = decision(person, recipient, entry.id)
    if recipient_key(recipient) != SELF and _went_back(entry, person, own, back):
        return False
    if own is not None:
        return own.body.get("decision") == "share"
    if _was_kept(entry, person, recipient) or _only_when_named(entry, recipient):
        return False
    if left_out_for_all(entry, person) and recipient_key(recipient) != SELF:
        return False
    if _beside_what_stays(entry, person, recipient):
        return False
    scope = scope_of(entry)
    return scope is not None and agreed(person, recipient, scope)


def _only_when_named(entry: Entry, recipient: str) -> bool:
    """What no section's agreement covers: it goes when this very line was named, or not at all.

    Protected lines, those about somebody else, and set-aside ones; and, but for the person's own
    copy, what a bank keeps back by default.
    """
    body = entry.body
    if body.get("sensitivity") == SENSITIVITY_KEPT or body.get("set_aside"):
        return True
    if body.get("third_party"):
        return True
    return body.get("share_default") == "keep" and recipient_key(recipient) != SELF


def _beside_what_stays(entry: Entry, person: Person, recipient: str) -> bool:
    """Whether this is another's word, or a further rung, on an answer that was held back from them.

    What the person tells a reader themselves, or differently, is not told by the worker's line; nor
    by what they said at the same question elsewhere, which stands beside it.
    """
    if entry.kind != "answer":
        return False
    own = {one for ids in person.same_line(entry) for one in ids}
    theirs = [one for one in theirs_at(entry, person) if one.id not in own]
    made = [decision(person, recipient, one.id) for one in theirs]
    held = any(one is not None and one.body.get("decision") != "share" for one in made)
    return held or any(_was_kept(one, person, recipient) for one in theirs)


def _was_kept(entry: Entry, person: Person, recipient: str) -> bool:
    """Whether the last decision about this line, as it was before, did not share it."""

    def made_on(one: str) -> list[Entry]:
        found = decision(person, recipient, one)
        return [found] if found is not None else []

    return any(one.body.get("decision") != "share" for one in last_decided(entry, person, made_on))


def left_out_for_all(entry: Entry, person: Person) -> bool:
    """Whether the person left this line out for everyone; put another way it stays left out.

    Letting it go again names nobody: the section's agreement counts once more, and no more than it.
    """
    return _was_kept(entry, person, EVERYONE)


def named_lines(person: Person, lines: Iterable[str]) -> list[Entry]:
    """Each decision by which somebody else than the person would have one of these very lines."""
    wanted = frozenset(lines)
    return [
        one
        for one in person.of_kind("share")
        if one.body.get("scope") in wanted
        and one.body.get("decision") == "share"
        and recipient_key(str(one.body.get("recipient"))) not in (SELF, EVERYONE)
    ]


def unsaid(entry: Entry) -> bool:
    """Whether it holds nothing for a reader elsewhere: it was left, or not taken yet."""
    if entry.kind == "strength":
        return not entry.body.get("taken")
    return entry.body.get("no_answer") is not None


def _kept_by_difference(entry: Entry, person: Person) -> bool:
    """The worker's line stays in the house where the person chose "just mine" or "neither"."""
    if entry.kind != "answer" or entry.voice == "person":
        return _chose(person, entry, "neither")
    row = str(entry.body.get("row") or "")
    beside = [entry, *theirs_at(entry, person)]
    for question in person.questions_of(entry):
        beside += person.asked_before(question, "person", row)
    return any(_chose(person, one, "just_mine") or _chose(person, one, "neither") for one in beside)


def _chose(person: Person, entry: Entry, choice: str) -> bool:
    """What was chosen beside this line, or beside it as it was before: new words undo no choice."""
    return any(
        one.body.get("share") == choice for one in last_decided(entry, person, person.differs_on)
    )


def for_recipient(
    person: Person,
    recipient: str,
    find: FindItem,
    *,
    confided: bool = False,
    came: Iterable[str] = (),
    again: GivenAgain | None = None,
) -> list[Entry]:
    """Exactly the statements a document for this recipient holds, oldest first.

    What another answer has hidden since is set aside: it goes only when it is named. `confided`
    adds protected lines to the person's own copy, where they asked for them. `came` are lines that
    would come by a file, besides those that did, and `again` what it would give once more.
    """
    from assess.record.telling import words_for  # it asks here what was decided

    found = [*person.of_kind("answer"), *person.of_kind("strength")]
    own_confided = confided and recipient_key(recipient) == SELF
    by_file = {*came, *(one for file in files_in(person) for one in file.ids)}
    back = taken_back(person, again)  # once: each time costs as much as every file that came

    def goes(entry: Entry) -> bool:
        seen = [
            entry,
            *(as_asked_here(entry, person, find, by_file) if entry.id in by_file else ()),
        ]
        return all(travels(one, person, recipient, back) for one in seen) or (
            own_confided and any(_own_confided(one, person) for one in seen)
        )

    agreed_on = [
        entry
        for entry in found
        if goes(entry)
        and not hidden(entry, person)
        and (
            decision(person, recipient, entry.id) is not None
            or not hidden_since(entry, person, find)
        )
    ]
    return sorted([*agreed_on, *words_for(person, recipient)], key=lambda entry: entry.order)


def _went_back(
    entry: Entry, person: Person, own: Entry | None, back: Mapping[str, TakenBack] | None
) -> bool:
    """Whether its giver took this line back from us, and nobody named it for the reader since.

    It is in this record because it was given to this house alone: a yes to a section is no yes to
    handing it on, and a yes from before is none to what was taken back after.
    """
    gone = is_taken_back(person, entry.id) if back is None else back.get(entry.id)
    if gone is None:
        return False
    return own is None or (gone.told is not None and own.order < gone.told.order)


def _own_confided(entry: Entry, person: Person) -> bool:
    """Whether a protected line is the person's own to have in writing, where they ask for it."""
    body, scope = entry.body, scope_of(entry)
    return (
        body.get("sensitivity") == SENSITIVITY_KEPT
        and not (body.get("third_party") or body.get("set_aside") or unsaid(entry))
        and not _kept_by_difference(entry, person)
        and decision(person, SELF, entry.id) is None
        and not _was_kept(entry, person, SELF)
        and scope is not None
        and agreed(person, SELF, scope)
    )


def is_set_aside(entry: Entry, person: Person, find: FindItem) -> bool:
    """Whether an answer stands aside: its question was hidden when it was given, or is by now."""
    hidden_then = entry.kind == "answer" and entry.body.get("set_aside") is True
    return hidden_then or hidden_since(entry, person, find)


def hidden_since(entry: Entry, person: Person, find: FindItem) -> bool:
    """Whether an answer is set aside now, because its question would not be asked any more."""
    if entry.kind != "answer":
        return False
    row = str(entry.body.get("row") or "")
    items = [find(question) for question in person.questions_of(entry)]
    return all(
        item is not None and item.when_hidden == "set_aside" and not is_enabled(item, person, row)
        for item in items
    )


def no_longer_fits(entry: Entry, person: Person, find: FindItem) -> bool:
    """Whether a line stands aside because of what was said at another question.

    Where that question was never answered nothing was said that it could fail to fit, and the house
    says nothing beside what somebody told us.
    """
    row = str(entry.body.get("row") or "")
    return is_set_aside(entry, person, find) and any(
        item is not None and said_otherwise(item, person, row)
        for item in map(find, person.questions_of(entry))
    )


def differs_for(person: Person, entry: Entry, recipient: str | None) -> list[Entry]:
    """The words beside a line that this reader sees; None is the house, which sees all.

    The person's own travel with the line; another's only where the person chose "both".
    """
    beside = person.differs_on(entry.id)
    if recipient is None:
        return beside
    return [one for one in beside if one.voice == "person" or one.body.get("share") == "both"]


def agreements(person: Person) -> list[Entry]:
    """Every sharing decision that stands, oldest first."""
    return person.of_kind("share")


def scopes_of(person: Person, sections: Iterable[str]) -> list[str]:
    """Every section agreement can be given for: those installed, and those the record knows."""
    known = dict.fromkeys(sections)
    for entry in person.of_kind("answer"):
        scope = scope_of(entry)
        if scope:
            known.setdefault(scope)
    known.setdefault(STRENGTHS_SCOPE)
    return list(known)
