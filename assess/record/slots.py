"""What a statement is about, and what can stand in its place. Pure.

Statements in one slot may stand side by side, until one is said to stand instead of another.
"""

from __future__ import annotations

from assess.forms.safe_text import folded
from assess.record.entry import Entry

Slot = tuple[str, ...]
"""What a statement is about; statements in one slot may stand side by side."""


def slot_of(entry: Entry) -> Slot:
    """The slot an entry stands in; kinds without one stand for themselves."""
    body = entry.body
    match entry.kind:
        case "answer":
            about = (str(body.get("question")), str(body.get("row") or ""), entry.voice)
            rung = body.get("rung")
            return ("answer", *about) if rung is None else ("answer", *about, str(rung))
        case "name":
            return ("name", str(body.get("scope") or "everyone"))
        case "share":
            return ("share", recipient_key(str(body.get("recipient"))), str(body.get("scope")))
        case "status":
            return ("status", str(body.get("row")))
        case "sitting" if body.get("event") in TOPIC_EVENTS:
            return ("topic", str(body.get("scope")))
        case "sitting" if body.get("event") == "order":
            return ("order",)
    return (entry.kind, entry.id)


TOPIC_EVENTS = ("topic_left", "brought_up")
"""What a person said about a whole topic: not today, or that they want to talk about it."""


OWN_WORD = ("differ", "agree")
"""Kinds that are one voice's own word: "I disagree" and "I agree" give way to that voice alone."""


def may_replace(newer: Entry, older: Entry) -> bool:
    """Whether an entry can stand instead of another: nobody's own word gives way to another's."""
    if older.kind not in OWN_WORD:
        return True
    return (newer.kind, newer.voice) == (older.kind, older.voice)


def recipient_key(name: str) -> str:
    """How recipients are compared: case and spacing of a typed name do not matter."""
    return folded(name)
