"""Where half-typed words are kept: under their question, or beside their line."""

from __future__ import annotations

from assess.record.entry import Entry

BESIDE = "differ"
"""Begins the place of half-typed words beside a line."""


def draft_slot(address: str, voice: str, row: str = "") -> str:
    """Where half-typed words of a voice on a question, or on a row of it, are kept."""
    return f"{address}|{voice}|{row}"


def draft_slots(entry: Entry | None) -> list[str]:
    """The half-typed words that go when this line's words are taken out."""
    if entry is None:
        return []
    slots = [draft_slot(f"{BESIDE}/{entry.id}", voice) for voice in ("person", "worker")]
    if entry.kind == "answer":
        question, row = str(entry.body.get("question")), str(entry.body.get("row") or "")
        slots.append(draft_slot(question, entry.voice, row))
        if "original" in entry.body:
            slots.append(draft_slot(question, "original", row))
    return slots
