"""Any kind of entry but an answer, from a line of `assess answer --from`; and a line's envelope."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from assess.errors import BadEntry
from assess.i18n import _
from assess.record import offering_sayings, plan_sayings, sayings, snapshots
from assess.record.after import after
from assess.record.entry import VOICES, Saying, true_since
from assess.record.person import Person
from assess.record.telling import check

_ENVELOPE = ("kind", "voice", "verbatim", "said", "true_since")
_Type = type | tuple[type, ...]
_STRENGTH: Mapping[str, _Type] = {
    "words": str,
    "from": (str, type(None)),
    "suggested_by": (str, type(None)),
    "taken": bool,
    "goal": str,
}


def from_json(line: Mapping[str, Any], person: Person) -> Saying:
    """Any other kind of entry than an answer, as a line of `assess answer --from`.

    Raises BadEntry naming what is wrong.
    """
    kind = line.get("kind")
    if not isinstance(kind, str):
        raise BadEntry(
            _("kind is not text."), _("Send share, journey, name, differ, strength or note.")
        )
    body = {key: value for key, value in line.items() if key not in _ENVELOPE}
    saying = _of_kind(kind, body, person, line)
    if kind == "sitting":  # the person's own act, in the worker's words, whatever a line says
        return replace(saying, said=envelope_said(line))
    since = true_since(line.get("true_since"))
    return Saying(
        saying.kind,
        saying.body,
        envelope_voice(line, saying.voice),
        envelope_verbatim(line),
        since,
        saying.replaces,
        envelope_said(line),
    )


def _of_kind(kind: str, body: dict[str, Any], person: Person, line: Mapping[str, Any]) -> Saying:
    match kind:
        case "share":
            _only(body, recipient=str, scope=str, decision=str, words=(str, type(None)))
            check(body.get("decision", ""), body.get("scope", ""), body.get("words"))
            return sayings.share(
                person,
                body.get("recipient", ""),
                body.get("scope", ""),
                body.get("decision", ""),
                body.get("words"),
            )
        case "name":
            _only(body, name=str, pronouns=(str, type(None)), scope=(str, list), legal=bool)
            return sayings.name(
                person,
                body.get("name", ""),
                pronouns=body.get("pronouns"),
                scope=body.get("scope", "everyone"),
                legal=body.get("legal", False),
            )
        case "journey":
            _only(body, state=str)
            return sayings.journey(body.get("state", ""), person=person)
        case "differ":
            _only(body, entry=str, words=(str, type(None)), share=str)
            return sayings.differ(
                person,
                body.get("entry", ""),
                words=body.get("words"),
                voice=envelope_voice(line, "person"),
                show=body.get("share"),
            )
        case "sitting":
            _only(body, event=str, scope=str, question=str, topics=list)
            return offering_sayings.act(body, person)
        case "note":
            _only(body, words=str, about=(str, type(None)), after=dict)
            if "after" in body:
                return after(person, body["after"])
            return sayings.note(body.get("words", ""), about=body.get("about"))
        case "strength":
            _shape(body, _STRENGTH)
            suggested = body.get("suggested_by")
            return sayings.strength(
                body.get("words", ""),
                where_from=body.get("from"),
                suggested_by=suggested,
                taken=body.get("taken", suggested is None),
                goal=body.get("goal"),
            )
        case "agree":
            _only(body, what=str, decision=str, reason=str, snapshot=str)
            return _agree(body, person, line)
        case "snapshot":
            _only(body, of=str, reason=str)
            of = body.get("of", "")
            whole = of == snapshots.ASSESSMENT
            return snapshots.take(person, of, earlier=whole, reason=body.get("reason", ""))
        case "status":
            _only(body, row=str, state=str, of=str, reason=str)
            for needed in ("row", "state"):
                if not body.get(needed, "").strip():
                    raise BadEntry(
                        _("{key} is missing.", key=needed), _("See `assess answer --help`.")
                    )
            return plan_sayings.status(
                person,
                body["row"],
                body.get("of", "goal"),
                body["state"],
                reason=body.get("reason"),
            )
    raise BadEntry(
        _("that kind of entry is not taken here."),
        _("Send answer, share, journey, name, differ, strength, note, status, snapshot or agree."),
    )


def _agree(body: dict[str, Any], person: Person, line: Mapping[str, Any]) -> Saying:
    named = body.get("snapshot")
    if named is not None:
        snapshots.snapshot(person, named)
    return snapshots.agree(
        person,
        named,
        body.get("what", ""),
        body.get("decision", ""),
        envelope_voice(line, "person"),
        body.get("reason"),
    )


def _only(body: Mapping[str, Any], **known: _Type) -> None:
    _shape(body, known)


def _shape(body: Mapping[str, Any], known: Mapping[str, _Type]) -> None:
    for key, value in body.items():
        if key not in known:
            raise BadEntry(
                _("{key!r} is not part of it.", key=key[:40]),
                _("Use: {listed}.", listed=", ".join(known)),
            )
        if not isinstance(value, known[key]):
            raise BadEntry(
                _("{key} is of the wrong kind.", key=key), _("See `assess answer --help`.")
            )


def envelope_voice(line: Mapping[str, Any], default: str) -> str:
    """The voice a line names; raises BadEntry."""
    voice = line.get("voice", default)
    if voice not in VOICES:
        raise BadEntry(
            _("that voice is unknown."), _("Voices are: {listed}.", listed=", ".join(VOICES))
        )
    return str(voice)


def envelope_verbatim(line: Mapping[str, Any]) -> bool:
    """Whether a line is quotation; raises BadEntry."""
    verbatim = line.get("verbatim", True)
    if not isinstance(verbatim, bool):
        raise BadEntry(_("verbatim is not true or false."), _("Send true for the very words."))
    return verbatim


def envelope_said(line: Mapping[str, Any]) -> dt.date | None:
    """The day a line says it was said, or None for today; raises BadEntry."""
    said = line.get("said")
    if said is None:
        return None
    try:
        if isinstance(said, str) and len(said) == 10:
            return dt.date.fromisoformat(said)
    except ValueError:
        pass
    raise BadEntry(_("said is not a date."), _("Write it as YYYY-MM-DD."))
