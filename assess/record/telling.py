"""What the person decided about one line: I will tell them myself, or say it differently for them.

*Say it differently* is a `share` decision that holds the other words. Since an answer's signed bytes
hold the first ones, the answer stays, and the other words travel in an entry of their own: a `note`
in the person's voice, for that reader. The decision stays at home, so that nothing a reader gets
tells that there ever were other words (docs/decisions/0014). Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assess.errors import BadEntry
from assess.i18n import _
from assess.record.entry import Entry, Saying, is_id
from assess.record.person import Person, recipient_key
from assess.record.sharing import EVERYONE, decision, scope_of

_CARRIED = (
    *("question", "row", "asked_as", "bank_version", "language", "sensitivity"),
    *("concept", "third_party", "set_aside"),
)
"""What the other words keep of the line they are said instead of."""


def along(person: Person, said: Iterable[Saying], new: Mapping[str, Entry]) -> list[Saying]:
    """What is written down with these: the other words of each *say it differently*, to travel.

    `new` are entries written in the same breath, which the record does not hold yet.
    """
    found = []
    for saying in said:
        words = saying.body.get("words")
        if saying.kind == "share" and saying.body.get("decision") == "say_differently" and words:
            scope = str(saying.body["scope"])
            line = new.get(scope) or person.entry(scope)
            if line is not None:
                found.append(_for_them(person, saying, line))
    return found


def _for_them(person: Person, saying: Saying, line: Entry) -> Saying:
    recipient = str(saying.body["recipient"])
    kept = {key: line.body[key] for key in _CARRIED if line.body.get(key) is not None}
    body = {
        **kept,
        "words": saying.body["words"],
        "to": recipient,
        "section": scope_of(line),
    }
    older = [
        note.id
        for note in person.of_kind("note")
        if is_for(note, recipient) and _about(note) == _about(line)
    ]
    return Saying("note", body, replaces=tuple(older))


def check(decision: str, scope: str, words: str | None) -> None:
    """What a line's decision needs, for whoever writes one down. Raises BadEntry."""
    if decision != "say_differently":
        return
    if not is_id(scope):
        raise BadEntry(_("one line is said differently, not a topic."), _("Name the line by id."))
    if not words or not words.strip():
        raise BadEntry(
            _("saying it differently needs the other words."), _("Type it as they say it.")
        )


def is_for(note: Entry, recipient: str) -> bool:
    """Whether a note is what the person says to this reader."""
    to = note.body.get("to")
    return is_told(note) and recipient_key(str(to)) == recipient_key(recipient)


def is_told(note: Entry) -> bool:
    """Whether a note is the person's own words to some reader."""
    to, words = note.body.get("to"), note.body.get("words")
    told = isinstance(to, str) and isinstance(words, str)
    return note.kind == "note" and note.voice == "person" and told


def _about(entry: Entry) -> tuple[str, ...]:
    body = entry.body
    if body.get("question") is None:
        return (entry.kind, str(body.get("words"))) if entry.kind != "note" else ("note",)
    return (str(body.get("question")), str(body.get("row") or ""), str(body.get("rung") or ""))


def words_for(person: Person, recipient: str) -> list[Entry]:
    """What the person says to this reader instead of lines that stay: the notes that travel.

    Only while the line itself stands as it was, and the decision to say it differently stands.
    """
    found = []
    for share in person.of_kind("share"):
        if not _says_differently(share, person, recipient):
            continue
        line = person.entry(str(share.body.get("scope")))
        if line is None or not person.stands(line):
            continue
        told = [
            note
            for note in person.of_kind("note")
            if is_for(note, recipient) and note.body.get("words") == share.body.get("words")
        ]
        found += told[-1:]
    return found


def _says_differently(share: Entry, person: Person, recipient: str) -> bool:
    if recipient_key(str(share.body.get("recipient"))) != recipient_key(recipient):
        return False
    counts = decision(person, recipient, str(share.body.get("scope")))
    return (
        counts is not None
        and counts.id == share.id
        and share.body.get("decision") == "say_differently"
    )


def told_to_us(person: Person) -> list[Entry]:
    """Notes that the person's words to a reader came here in: where it was decided, they are not
    a line of their own."""
    ours = _decided_here(person)
    return [
        note
        for note in person.of_kind("note")
        if is_told(note) and _to_and_words(note, "to") not in ours
    ]


def is_ours(person: Person, note: Entry) -> bool:
    """Whether these very words to this reader were decided on here."""
    return _to_and_words(note, "to") in _decided_here(person)


def _decided_here(person: Person) -> set[tuple[str, str]]:
    return {_to_and_words(one, "recipient") for one in person.entries_of("share")}


def _to_and_words(entry: Entry, to: str) -> tuple[str, str]:
    words = entry.body.get("words")
    return recipient_key(str(entry.body.get(to))), words if isinstance(words, str) else ""


def elsewhere(person: Person, entry: Entry, name: str) -> list[str]:
    """In the house, beside a line: what of it goes elsewhere another way, in words."""
    said = []
    for share in person.of_kind("share"):
        if share.body.get("scope") != entry.id:
            continue
        recipient = str(share.body.get("recipient"))
        counts = decision(person, recipient, entry.id)
        if counts is None or counts.id != share.id:
            continue
        match share.body.get("decision"):
            case "i_will_tell_them":
                said.append(_("{name} will tell {who}.", name=name, who=recipient))
            case "say_differently":
                words = str(share.body.get("words") or "")
                said.append(_("To {who}: “{words}”", who=recipient, words=words))
            case "keep" if recipient_key(recipient) == EVERYONE:
                said.append(_("Left out: it goes to nobody."))
    return said


# -- when the words go -------------------------------------------------------------------------------


def gone_with(person: Person, ids: Iterable[str]) -> tuple[list[str], list[Saying]]:
    """When lines are taken out: the other words that go too, and what holds in their place.

    The line's later wordings stay kept from that reader: a `keep` stands where the words stood.
    """
    gone: list[str] = []
    instead: list[Saying] = []
    lines = set(ids)
    for share in person.entries_of("share"):
        if share.body.get("scope") not in lines or share.body.get("words") is None:
            continue
        recipient, scope = str(share.body.get("recipient")), str(share.body.get("scope"))
        gone.append(share.id)
        gone += [
            note.id
            for note in person.entries_of("note")
            if is_for(note, recipient) and note.body.get("words") == share.body.get("words")
        ]
        if person.stands(share):
            body = {"recipient": recipient, "scope": scope, "decision": "keep"}
            instead.append(Saying("share", body, replaces=(share.id,)))
    return list(dict.fromkeys(gone)), instead
