"""Plain lines around who is in the room, in a made-up language: nothing of ours in plain letters."""

from __future__ import annotations

import io

from assess import plain
from assess.workspace import Workspace

from .test_plain_pseudo import desk, ours, settings, spoken, whole

__all__ = ["desk", "settings", "spoken"]

ROOM = (
    *("new", "ሮቢን", "", "2", "hm", "9", "2", "ትግርኛ, ኣስመራ", "ኣገልግሎት", ""),
    *("note for our other system", "talk", "1", "?", "without the interpreter"),
    *("through the interpreter", "their language", "their language: ሰላም", "read aloud"),
    *("read every question aloud", "hush", "notes after talking", "ትማሊ", "2026-01-20"),
    *("ሰላም", "stop the questions", "hm", "guidance", "help now", "carry on", ".", "called away"),
    *("talk", "leave it", "who's here", "2", "4", "", "", "", "enough", "", "not today", "yes"),
    *("note for our other system", "our own list", "else", "", "ሮቢን", "1", "our own list"),
    *("እወ", "", "", "", "", "", "our own list", "", "", "", "", "", "", "stop"),
)


def test_every_word_of_it_goes_through_the_catalogue(desk: Workspace, monkeypatch) -> None:
    monkeypatch.setenv("ASSESS_SPEECH", "off")
    write = io.StringIO()
    plain.menu(desk, read=io.StringIO("".join(f"{line}\n" for line in ROOM)), write=write)
    said = write.getvalue()
    assert ours(said) == []
    assert whole(said)
    person = desk.person(desk.people()[0].id)
    assert [one.body["after"] for one in person.of_kind("note")] == [{"safe_tonight": "እወ"}]
    assert [one.body["original"]["words"] for one in person.answers() if "value" in one.body] == [
        "ሰላም"
    ]
