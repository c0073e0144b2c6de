"""Making sayings: what a screen, a command or a line of JSON wants written down, checked.

Every front end and `assess answer --from` come through here, so that the same thing said in
three ways is the same entry. A saying replaces whatever its author could see standing in its slot.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from assess.errors import BadAnswer, BadEntry
from assess.forms.bank import Bank, Item
from assess.forms.kinds import KINDS, NO_ANSWERS
from assess.forms.ladder import Rung
from assess.i18n import _
from assess.record.entry import Saying, TrueSince, is_id
from assess.record.journey import STATES, is_enabled, may_show_fact
from assess.record.moved import NOT_SETTLED, said_which
from assess.record.person import Person, recipient_key
from assess.record.sharing import DECISIONS, EVERYONE
from assess.record.striking import refuse


def answer(
    bank: Bank,
    item: Item,
    person: Person,
    *,
    value: Any = None,
    no_answer: str | None = None,
    voice: str | None = None,
    verbatim: bool = True,
    row: str = "",
    since: TrueSince | None = None,
    said: dt.date | None = None,
    rests: bool = False,
    confirms: str | None = None,
) -> Saying:
    """An answer, or one of the ways of not answering. Raises BadAnswer.

    `rests` goes with "not today": leave it with me, it is not put forward again. `confirms` names
    the entry that is still right; without it, what another question held of the same concept is
    replaced, since it is one fact. Words whose question was split stand until nothing is left to
    say of them.
    """
    voice = voice or item.lead_voice
    _may_answer(item, voice, row, no_answer)
    refuse(person, item.address, voice)
    body: dict[str, Any] = {
        "question": item.address,
        "row": row or None,
        "section": item.scope,
        "asked_as": item.wording(voice),
        "bank_version": bank.version,
        "language": bank.language_of(item.address, item.wording_key(voice)),
        "sensitivity": item.sensitivity,
    }
    if item.concept:
        body["concept"] = item.concept
    if item.third_party:
        body["third_party"] = True
    if item.share_default == "keep":
        body["share_default"] = "keep"
    if confirms is not None:
        body["confirms"] = confirms
    if no_answer is not None:
        _check_no_answer(item, no_answer, value)
        body["no_answer"] = no_answer
        if rests and no_answer == "not_today":
            body["rests"] = True
    else:
        KINDS[item.type].check(value, item)
        body["value"] = value
        if chosen := _chosen(value, item):
            body["chosen"] = chosen
    if item.when_hidden == "set_aside" and not is_enabled(item, person, row):
        body["set_aside"] = True
    older = [entry.id for entry in person.answers_to(item.address, voice, row)]
    asked_before = person.asked_before(item.address, voice, row)
    before = [entry.id for entry in asked_before]
    if item.concept and confirms is None and no_answer not in NOT_SETTLED:
        fact = person.fact(item.concept, voice, row)
        if fact is not None and fact.id not in [*older, *before] and may_show_fact(fact, item):
            older.append(fact.id)
    if no_answer not in NOT_SETTLED:
        done = said_which(person, item.address, voice, row, whole=confirms)
        older += [one.id for one in asked_before if one.id in done and may_show_fact(one, item)]
    return Saying("answer", body, voice, verbatim, since, tuple(older), said)


def _may_answer(item: Item, voice: str, row: str, no_answer: str | None) -> None:
    if not item.asks and not (item.repeats and no_answer is not None):
        raise BadAnswer(
            _("{address} is shown, not asked.", address=item.address),
            _("Name one of the questions below it."),
        )
    if item.locked:
        raise BadAnswer(
            _("{address} belongs to a licensed scale.", address=item.address),
            _("A service with the licence enters its words: `assess scale install`."),
        )
    if voice not in item.voices:
        raise BadAnswer(
            _(
                "{address} is not a question for the {voice}'s voice.",
                address=item.address,
                voice=voice,
            ),
            _("Its voices are: {listed}.", listed=", ".join(item.voices)),
        )
    if row and not item.row_of:
        raise BadAnswer(
            _("{address} does not repeat, so it has no rows.", address=item.address),
            _("Leave row out."),
        )
    if item.row_of and not is_id(row):
        raise BadAnswer(
            _("{address} belongs to a row, and that is not one.", address=item.address),
            _("Send the row's id as `person show` has it, or leave row out for a new one."),
        )


def _check_no_answer(item: Item, no_answer: str, value: Any) -> None:
    if no_answer not in NO_ANSWERS:
        known = ", ".join(NO_ANSWERS)
        raise BadAnswer(
            _("{address}: no_answer is not one of the six.", address=item.address),
            _("Use: {known}.", known=known),
        )
    if value is not None:
        raise BadAnswer(
            _("{address}: a value and a no_answer came together.", address=item.address),
            _("Send one."),
        )


def rung(
    bank: Bank, item: Item, person: Person, rung: Rung, words: str, *, row: str = ""
) -> Saying:
    """What was said at a rung of the soft ladder, kept under its question. Raises BadAnswer."""
    KINDS["text"].check(words, item)
    body: dict[str, Any] = {
        "question": item.address,
        "row": row or None,
        "rung": rung.number,
        "section": item.scope,
        "asked_as": rung.text,
        "bank_version": bank.version,
        "language": bank.language,
        "sensitivity": item.sensitivity,
        "value": words,
    }
    standing = person.rungs_at(item.address, rung.number, row)
    return Saying("answer", body, replaces=tuple(entry.id for entry in standing))


def _chosen(value: Any, item: Item) -> dict[str, str]:
    """The words of the choices taken, so that they read the same when the bank has moved on."""
    ids = value if isinstance(value, list) else [value]
    return {choice.id: choice.text for choice in item.choices if choice.id in ids}


def share(
    person: Person, recipient: str, scope: str, decision: str, words: str | None = None
) -> Saying:
    """What goes to whom (RECORD 4). Raises BadEntry."""
    if not recipient_key(recipient):
        raise BadEntry(_("a share needs a recipient."), _("Name a service, a destination or self."))
    if decision not in DECISIONS:
        raise BadEntry(
            _("that is not a sharing decision."),
            _("Use one of: {listed}.", listed=", ".join(DECISIONS)),
        )
    if not is_id(scope) and scope.count("/") not in (1, 2):
        raise BadEntry(
            _("a share's scope is not BANK/SECTION or an entry."), _("See `assess bank show`.")
        )
    if recipient_key(recipient) == EVERYONE and not is_id(scope):
        raise BadEntry(
            _("everyone is a way to leave a single line out."),
            _("Name the line by its id, or the recipient by name."),
        )
    body = {"recipient": " ".join(recipient.split()), "scope": scope, "decision": decision}
    if words is not None:
        body["words"] = words
    standing = person.standing("share", recipient_key(recipient), scope)
    return Saying("share", body, replaces=tuple(entry.id for entry in standing))


def name(
    person: Person,
    called: str,
    *,
    pronouns: str | None = None,
    scope: str | list[str] = "everyone",
    legal: bool = False,
) -> Saying:
    """What someone is called, by whom. Raises BadEntry."""
    called = " ".join(called.split())
    if not called:
        raise BadEntry(
            _("a name needs at least one letter."), _("Type what they like to be called.")
        )
    scope = _name_scope(scope)
    body: dict[str, Any] = {"name": called, "pronouns": pronouns, "scope": scope, "legal": legal}
    same = [
        entry.id
        for entry in person.of_kind("name")
        if entry.body.get("scope") == scope and bool(entry.body.get("legal")) == legal
    ]
    return Saying("name", body, replaces=tuple(same))


def _name_scope(scope: object) -> str | list[str]:
    if isinstance(scope, str) and scope.strip():
        return scope
    if isinstance(scope, list) and scope and all(isinstance(one, str) for one in scope):
        return scope
    raise BadEntry(_("a name's scope is not everyone or named recipients."), _('Send "everyone".'))


def journey(state: str, *, said: dt.date | None = None, person: Person | None = None) -> Saying:
    """A state of the journey; a new start stands in place of an older one. Raises BadEntry."""
    state = state.replace("-", " ").replace("_", " ").strip().casefold()
    if state == "finish":
        state = "finished for now"
    if state not in STATES:
        raise BadEntry(
            _("that is not a state of the journey."),
            _("Use one of: {listed}.", listed=", ".join(STATES)),
        )
    older: tuple[str, ...] = ()
    if state == "started" and person is not None:
        starts = [e for e in person.of_kind("journey") if e.body.get("state") == "started"]
        older = tuple(entry.id for entry in starts)
    return Saying("journey", {"state": state}, voice="worker", replaces=older, said=said)


DIFFER_SHARES = ("both", "just_mine", "neither")
"""The most open first."""


def differ(
    person: Person,
    entry_id: str,
    *,
    words: str | None = None,
    voice: str = "person",
    show: str | None = None,
) -> Saying:
    """A word beside a line: "we see this differently". Raises BadEntry.

    Without words, or without a way to show it, what this voice said and chose before still stands:
    saying a thing again is not taking a choice back.
    """
    if person.entry(entry_id) is None:
        raise BadEntry(
            _("there is no such line in this record."), _("`assess said` shows each line's id.")
        )
    if show is not None and show not in DIFFER_SHARES:
        raise BadEntry(
            _("that is not a way to show it."),
            _("Use one of: {listed}.", listed=", ".join(DIFFER_SHARES)),
        )
    older = [e for e in person.differs_on(entry_id) if e.voice == voice]
    if words is None:
        words = said_beside(person, entry_id, voice)
    if show is None:
        show = usual_show(person, entry_id, voice)
    body = {"entry": entry_id, "words": words, "share": show}
    return Saying("differ", body, voice=voice, replaces=tuple(e.id for e in older))


def said_beside(person: Person, entry_id: str, voice: str) -> str:
    """What a voice has put beside a line, as it stands."""
    older = [e for e in person.differs_on(entry_id) if e.voice == voice]
    return "\n".join(said for e in older if (said := str(e.body.get("words") or "")))


def usual_show(person: Person, entry_id: str, voice: str) -> str:
    """How a line and a voice's word beside it are shown where nobody says: as before, else as usual."""
    chosen = {e.body.get("share") for e in person.differs_on(entry_id) if e.voice == voice}
    # Another's word beside the person's line leaves the house only where the person chose so.
    usual = "both" if voice == "person" else "just_mine"
    return next((one for one in reversed(DIFFER_SHARES) if one in chosen), usual)


def note(words: str, *, voice: str = "worker", about: str | None = None) -> Saying:
    """A note that stays in the house. Raises BadEntry."""
    if not isinstance(words, str) or not words.strip():
        raise BadEntry(_("a note needs words."), _("Type the note."))
    return Saying("note", {"words": words, "about": about}, voice=voice)


def strength(
    words: str,
    *,
    where_from: str | None = None,
    suggested_by: str | None = None,
    taken: bool = True,
    replaces: tuple[str, ...] = (),
    voice: str = "person",
    goal: str | None = None,
) -> Saying:
    """A strength; one that a worker suggests stays pending until the person takes it.

    `goal` is the row of the goal it helps with, where it was said for one.
    """
    if not isinstance(words, str) or not words.strip():
        raise BadEntry(_("a strength needs words."), _("Type it as the person says it."))
    body = {"words": words, "from": where_from, "suggested_by": suggested_by, "taken": taken}
    if goal is not None:
        body["goal"] = goal
    return Saying("strength", body, voice=voice, replaces=replaces)


SITTING_EVENTS = ("began", "room", "read_back", "called_away", "ended")


def sitting(event: str, *, said: dt.date | None = None, **details: Any) -> Saying:
    """Something that happened to a sitting: began, who was there, read back, called away, ended."""
    return Saying("sitting", {"event": event, **details}, voice="worker", said=said)


def erase(ids: list[str]) -> Saying:
    """Takes words out, naming only ids (RECORD 6)."""
    return Saying("erase", {"ids": ids}, voice="worker")
