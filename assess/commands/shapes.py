"""The JSON that other programs rely on (docs/commands.md): more keys may come, none is renamed."""

from __future__ import annotations

from typing import Any

from assess.commands.plan_shapes import goals_of
from assess.forms.bank import Bank, Item
from assess.planning import due_of
from assess.record import copies
from assess.record.alone import may_show
from assess.record.entry import Entry
from assess.record.journey import journey
from assess.record.person import Person
from assess.record.scales_taken import taken
from assess.record.sharing import decision, is_set_aside
from assess.record.snapshots import said_to
from assess.record.striking import hidden
from assess.workspace import Workspace


def answer(entry: Entry) -> dict[str, Any]:
    """One answer, with whose words, where from and since when."""
    body = entry.body
    return {
        "entry": entry.id,
        "question": body.get("question"),
        "row": body.get("row"),
        "value": body.get("value"),
        "no_answer": body.get("no_answer"),
        "voice": entry.voice,
        "author": {
            "key": entry.author.key,
            "name": entry.author.name,
            "role": entry.author.role,
        },
        "verbatim": entry.verbatim,
        "true_since": entry.true_since.as_json() if entry.true_since else None,
        "said": entry.said.isoformat(),
        "recorded": entry.recorded,
        "asked_as": body.get("asked_as"),
        "language": body.get("language"),
        "bank_version": body.get("bank_version"),
        "sensitivity": body.get("sensitivity"),
        "section": body.get("section"),
        "concept": body.get("concept"),
        "confirms": body.get("confirms"),
        "rung": body.get("rung"),
        "set_aside": bool(body.get("set_aside")),
        "replaces": list(entry.replaces),
        "sitting": entry.sitting,
        "via_interpreter": body.get("via_interpreter"),
        "original": body.get("original"),
        "written_up": bool(body.get("written_up")),
    }


def plain_entry(entry: Entry) -> dict[str, Any]:
    """Any other kind of entry: its body with who and when."""
    return {
        "entry": entry.id,
        "kind": entry.kind,
        **{key: value for key, value in entry.body.items() if key not in ("entry", "kind")},
        **({"about": entry.body["entry"]} if entry.kind == "differ" else {}),
        "voice": entry.voice,
        "author": {"key": entry.author.key, "name": entry.author.name, "role": entry.author.role},
        "said": entry.said.isoformat(),
        "recorded": entry.recorded,
    }


def snapshot(entry: Entry, person: Person) -> dict[str, Any]:
    """What was put together or handed over, by the ids of its lines, and what was said to it."""
    return plain_entry(entry) | {
        "agreed": [plain_entry(one) for one in said_to(person, entry.id)],
    }


def agreement(entry: Entry, person: Person) -> dict[str, Any]:
    """One sharing decision; `stands` tells which counts where two were made apart."""
    body = entry.body
    counts = decision(person, str(body.get("recipient")), str(body.get("scope")))
    return {
        "entry": entry.id,
        "recipient": body.get("recipient"),
        "scope": body.get("scope"),
        "decision": body.get("decision"),
        "stands": counts is not None and counts.id == entry.id,
        "said": entry.said.isoformat(),
        "recorded": entry.recorded,
        "author": {"key": entry.author.key, "name": entry.author.name, "role": entry.author.role},
    }


def person_document(workspace: Workspace, person_id: str, *, alone: bool = True) -> dict[str, Any]:
    """`person show --json`."""
    person = workspace.person(person_id)
    now = journey(person, workspace.today)
    name = person.name_for()
    return {
        "schema": "assess.person/1",
        "id": person.id,
        "name": name.name,
        "pronouns": name.pronouns,
        "service": workspace.vault.service.name,
        "week": now.week,
        "stage": now.stage,
        "started": now.start.isoformat() if now.start else None,
        "weeks_talked": sorted(workspace.weeks_talked(person_id)),
        "due": due_of(workspace, person_id),
        "answers": [
            answer(entry) | {"set_aside": is_set_aside(entry, person, workspace.library.find)}
            for entry in person.answers()
            if not hidden(entry, person)
        ],
        "strengths": [plain_entry(entry) for entry in person.of_kind("strength")],
        "goals": goals_of(person, workspace.today, alone=alone),
        "scales": _scales(workspace, person),
        "differences": [plain_entry(entry) for entry in person.of_kind("differ")],
        "agreements": [agreement(entry, person) for entry in person.of_kind("share")],
        "snapshots": [snapshot(entry, person) for entry in person.of_kind("snapshot")],
        "taken_back": [{"entry": one} for one in sorted(copies.taken_back(person))],
        "journey": [plain_entry(entry) for entry in person.of_kind("journey")],
        "history": [answer(entry) for entry in person.history() if not hidden(entry, person)],
    }


def for_who_is_here(document: dict[str, Any], person: Person, *, alone: bool) -> dict[str, Any]:
    """`person show` as long as a sitting with others in the room is open: nothing confided."""
    if alone:
        return document
    lists = {key: value for key, value in document.items() if isinstance(value, list)}
    return document | {
        key: [one for one in value if _may_show(one, person)] for key, value in lists.items()
    }


def _may_show(one: Any, person: Person) -> bool:
    entry = person.entry(str(one.get("entry"))) if isinstance(one, dict) else None
    return entry is None or may_show(entry, person, alone=False)


def _scales(workspace: Workspace, person: Person) -> list[dict[str, Any]]:
    """Each time a scale was taken: no bands, no diagnosis, never a target."""
    asked = {str(entry.body.get("question")).rpartition("/")[0] for entry in person.answers()}
    found = []
    for bank_id in workspace.library.ids():
        if bank_id not in asked:
            continue
        bank = workspace.library.bank(bank_id)
        for scale in bank.scales.values():
            times = taken(person, bank, scale)
            found += [
                {
                    "scale": f"{bank.id}/{scale.id}",
                    "said": one.day.isoformat(),
                    "score": None if one.taken.score is None else str(one.taken.score),
                    "how_taken": one.taken.how or None,
                    "answered": one.answered,
                    "of": scale.items,
                    "compared": scale.compare(before.taken, one.taken) if before else None,
                }
                for before, one in zip([None, *times], times, strict=False)
            ]
    return found


def bank_document(bank: Bank) -> dict[str, Any]:
    """`bank show ID --json`: items in the order of asking."""
    return {
        "schema": "assess.bank/1",
        "bank": bank.id,
        "title": bank.title,
        "version": bank.version,
        "status": bank.status,
        "language": bank.language,
        "purposes": dict(bank.purposes),
        "sections": [
            {"id": section.id, "scope": section.scope, "title": section.title}
            for section in bank.sections
        ],
        "sessions": [
            {
                "week": session.week,
                "intent": session.intent,
                "max_sensitive": session.max_sensitive,
                "topics": [{"section": t.section, "minutes": t.minutes} for t in session.topics],
                "landing": list(session.landing),
            }
            for session in bank.sessions
        ],
        "items": [item_document(item) for item in bank.items()],
    }


def item_document(item: Item) -> dict[str, Any]:
    """One item of `bank show`."""
    return {
        "id": item.id,
        "question": item.address,
        "type": item.type,
        "text": item.text,
        "short_text": item.short_text,
        "hint": item.hint,
        "guidance": item.guidance,
        "section": item.section,
        "session": item.session,
        "offer": item.offer,
        "sensitivity": item.sensitivity,
        "heavy": item.heavy,
        "voices": list(item.voices),
        "repeats": item.repeats,
        "row_of": item.row_of or None,
        "required_by": dict(item.required_by),
        "third_party": item.third_party,
        "choices": [{"id": choice.id, "text": choice.text} for choice in item.choices],
        "other": item.other,
        "exclusive": list(item.exclusive),
        "enable_when": [
            {"question": c.question, "operator": c.operator}
            | ({} if c.answer is None else {"answer": c.answer})
            for c in item.enable_when
        ],
        "enable_behavior": item.enable_behavior,
        "ask_because": item.ask_because,
        "concept": item.concept or None,
        "covers": list(item.covers),
    }
