"""How things are, the cards and which goal a step is for, in plain lines of a made-up language."""

from __future__ import annotations

import io

from assess import plain
from assess.planning import Planning
from assess.workspace import Workspace

from .test_plain_pseudo import desk, ours, settings, spoken, whole

__all__ = ["desk", "settings", "spoken"]

LINES = (
    *("ሮቢን", "1", "how things are", "help now", "back", "how things are", "check-in"),
    *("ደርፊ", ".", "1", "not today", "stop"),
)
AGAIN = ("ሮቢን", "1", "how things are", "back", "strength cards", "1, 2", "stop")


def test_every_word_of_it_goes_through_the_catalogue(desk: Workspace, monkeypatch) -> None:
    monkeypatch.setenv("ASSESS_SPEECH", "off")
    person = desk.add_person("ሮቢን")
    Planning(desk, person).add_goal("ማዕጾ")
    for typed in (LINES, AGAIN):
        write = io.StringIO()
        plain.menu(desk, read=io.StringIO("".join(f"{line}\n" for line in typed)), write=write)
        said = write.getvalue()
        assert ours(said) == []
        assert whole(said)
    assert len(desk.person(person).answers()) >= 3
