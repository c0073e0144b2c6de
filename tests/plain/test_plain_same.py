"""The same acts through plain lines and through `Sitting` alone leave the same record."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from assess.forms.bank import Bank
from assess.interview import Room
from assess.library import Library
from assess.plain import talk
from assess.sitting import Sitting
from assess.workspace import Workspace

Act = tuple[str, ...]

INDUCTION: list[Act] = [
    ("topic", "genesis/induction/me"),
    ("answer", "Fixing bikes.\n  Rain or shine.\t"),
    ("leave", "not_today"),
    ("back",),
    ("answer", "They come to me\n\nwith punctures."),
    ("note", "He taught two others last week."),
    ("leave", "prefers_not"),
    ("card", "1"),
    ("leave", "never_ask"),
    ("enough",),
    ("answer", "A walk to the river"),
    ("change", "1"),
    ("answer", "Fixing bikes, and teaching it."),
    ("right",),
]
FIRST_DAY: list[Act] = [
    ("topic", "everyday/first_day/settling"),
    ("answer", "A door that shuts"),
    ("line", "Rob"),
    ("line", "English"),
    ("card", "1"),
    ("line", "they"),
    ("card", "1"),
    ("line", "1, 3, my mate reads to me"),
    ("topic", "everyday/first_day/tonight"),
    ("line", "charger, a wash"),
    ("leave", "does_not_know"),
    ("leave", "not_applicable"),
    ("take_last",),
    ("leave", "not_today"),
    ("away",),
]


def banks_of(acts: list[Act]) -> dict[str, Bank]:
    """The bank that the acts walk through."""
    bank_id = acts[0][1].rpartition("/")[0]
    return {bank_id: Library().bank(bank_id)}


def directly(desk: Workspace, person: str, acts: list[Act], room: Room) -> None:
    """What a front end does, without one."""
    sitting = Sitting(desk, person, room=room, banks=banks_of(acts))
    for act, *words in acts:
        match act:
            case "topic":
                sitting.choose_topic(words[0])
            case "card":
                sitting.choose_card(sitting.step.options[int(words[0]) - 1].id)
            case "answer" | "line":
                sitting.answer(words[0])
            case "leave":
                sitting.leave(words[0])
            case "note":
                sitting.note(words[0])
            case "back":
                sitting.back()
            case "change":
                sitting.change(sitting.step.lines[int(words[0]) - 1])
            case "take_last":
                last = sitting.last_said()
                assert last is not None
                sitting.take_out(last.id)
            case "enough":
                sitting.enough()
            case "right":
                sitting.go_on()
            case "away":
                sitting.called_away()
    if acts[-1] != ("away",):
        sitting.end()


LEAVES = {
    "not_today": "not today",
    "prefers_not": "prefer not to say",
    "does_not_know": "don't know",
    "not_applicable": "not part of my life",
    "never_ask": "never ask",
}
TYPED = {
    "back": "back",
    "enough": "enough",
    "right": "that's right",
    "away": "called away",
    "take_last": "take that out",
}


def typed(act: str, *words: str) -> str:
    """What somebody types for an act."""
    match act:
        case "answer":
            return f"{words[0]}\n.\n"
        case "note":
            return f"note\n{words[0]}\n.\n"
        case "leave":
            return f"{LEAVES[words[0]]}\n"
        case "change":
            return f"change {words[0]}\n"
        case "topic":
            # From one topic to the next, past what else could be said.
            bank_id, _, section = words[0].rpartition("/")
            return f"{Library().bank(bank_id).section(section).title}\n"
        case "card" | "line":
            return f"{words[0]}\n"
    return f"{TYPED[act]}\n"


def in_lines(desk: Workspace, person: str, acts: list[Act], room: Room) -> str:
    """The same, typed."""
    lines = "just us\n" if room.alone else ", ".join(room.others) + "\n"
    lines += "".join(typed(*act) for act in acts)
    write = io.StringIO()
    sitting = Sitting(desk, person, banks=banks_of(acts))
    assert talk(sitting, read=io.StringIO(lines), write=write) == 0
    return write.getvalue()


def shape(desk: Workspace, person: str) -> list[Any]:
    """A record without its ids, its instants and the order numbers they hang on."""
    record = desk.person(person)
    entries = record.entries()
    number = {entry.id: n for n, entry in enumerate(entries)}
    sittings = {entry.sitting: n for n, entry in enumerate(entries) if entry.sitting}
    shown = []
    for entry in entries:
        document = json.loads(entry.raw)
        for key in ("id", "person", "recorded"):
            del document[key]
        document["replaces"] = [number.get(one, "gone") for one in entry.replaces]
        document["sitting"] = sittings.get(entry.sitting)
        document["stands"] = record.stands(entry)
        if entry.kind == "erase":
            document["body"] = len(document["body"]["ids"])
        shown.append(document)
    return shown


@pytest.mark.parametrize("room", [Room(), Room(("Ash",))], ids=["just us", "with Ash"])
@pytest.mark.parametrize("acts", [INDUCTION, FIRST_DAY], ids=["induction", "first day"])
def test_plain_and_direct_leave_the_same_record(desk, acts, room):
    one, other = desk.add_person("Robin"), desk.add_person("Robin")
    directly(desk, one, acts, room)
    said = in_lines(desk, other, acts, room)
    assert shape(desk, one) == shape(desk, other), said
    assert len(shape(desk, one)) > len(acts) / 2
