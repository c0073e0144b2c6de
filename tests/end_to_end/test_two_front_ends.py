"""A whole first conversation on the screen and another line by line: the same record.

Both front ends are driven from outside on a pty, as two people at a keyboard would.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
import sys
import time
from typing import Any

import pytest

from house import PASSPHRASE, House
from terminal import Terminal

ARRIVED = "2026-01-08"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pty needs a Unix")


def _assess(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "assess", "--today", ARRIVED, *arguments]


def _stands(house: House, person: str) -> list[dict[str, Any]]:
    """What stands, without what two records can never share."""
    answers = house.show(person)["answers"]
    for one in answers:
        for key in ("entry", "recorded", "sitting", "replaces"):
            del one[key]
        del one["author"]["key"]
    return sorted(answers, key=lambda one: (one["question"], one["voice"]))


def _arrive(house: House) -> str:
    return house.run("--today", ARRIVED, "person", "add", "--name", "Robin").out.strip()


def _on_the_screen(house: House) -> None:
    with Terminal(_assess(), house.env) as table:
        table.see("Your passphrase")
        table.keys(PASSPHRASE, "enter")
        table.see("Find")
        table.keys("Robin")
        table.see("Robin")
        table.keys("enter")
        table.see("Who's here?")
        table.keys("enter")
        table.see("Could talk about today", "What helps me settle")
        table.keys("enter")

        table.see("What helps you settle in somewhere new?")
        table.keys("A cup of tea.\nAnd the door shut.".replace("\n", "\x0a"), "enter")
        table.see("What do you like to be called?")
        table.keys("ctrl+t")
        table.see("Which language is easiest for you?", "That's fine.")
        table.keys("Polski, źle mówię", "enter")
        table.see("Is there more to say on this?", "How to talk about me")
        table.keys("enter")
        table.see("How would you like us to talk about you?")
        table.keys("down", "down", "enter")
        table.see("Is there more to say on this?", "Best way to tell me things")
        table.keys("enter")
        table.see("What's the best way to tell you things?")
        table.keys("space", "down", "down", "space", "enter")
        table.see("What I need tonight", gone="What's the best way")
        table.keys("enter")

        table.see("What would make tonight easier?")
        table.keys("space", "enter")
        table.see("Do you need any medicine tonight?")
        table.keys("ctrl+b")
        table.see("What would make tonight easier?")
        table.keys("enter")
        table.see("Do you need any medicine tonight?")
        table.keys("A blue inhaler.", "enter")
        table.see("allergic")
        table.keys("ctrl+d")

        table.see("before morning?", gone="allergic")
        table.keys("A charger", "enter")
        table.see("This is what was said today.", "Polski, źle mówię")
        table.keys("enter")
        table.see("All kept.")
        table.keys("enter")
        table.see("Could talk about today", gone="All kept.")
        table.keys("ctrl+q")
        assert table.end() == 0


def _line_by_line(house: House) -> None:
    lines = [
        *("just us", "What helps me settle"),
        *("A cup of tea.", "And the door shut.", "."),
        "not today",
        "Polski, źle mówię",
        *("How to talk about me", "They"),
        *("Best way to tell me things", "1, 3"),
        *("What I need tonight", "1"),
        "back",
        "next",
        *("A blue inhaler.", "."),
        "enough",
        *("A charger", "."),
        "that's right",
    ]
    given = "".join(line + "\n" for line in lines)
    done = house.run("--today", ARRIVED, "talk", "Robin", given=given)
    assert "All kept." in done.out


def test_a_first_conversation_is_the_same_record_on_the_screen_and_line_by_line(
    house: House, tmp_path: Any
) -> None:
    other = house.copy(tmp_path / "other")
    people = [_arrive(house), _arrive(other)]
    _on_the_screen(house)
    _line_by_line(other)
    shown, read = _stands(house, people[0]), _stands(other, people[1])
    assert len(shown) == 8
    assert shown == read


def test_plain_lines_hold_nothing_a_screen_reader_would_stumble_on(house: House) -> None:
    _arrive(house)
    given = "just us\n1\nA cup of tea.\n.\nenough\nnot today\nthat's right\n"
    done = house.run("--today", ARRIVED, "talk", "Robin", given=given)
    assert "\x1b" not in done.out
    assert not re.search("[\u2500-\u259f\u2800-\u28ff]", done.out)
    assert all(len(line) <= 80 for line in done.out.splitlines())


def _wait_for_a_draft_of(house: House, letters: int) -> None:
    """Until a sealed draft is there that is long enough to hold this many letters."""
    database = sqlite3.connect(f"file:{house.vault / 'vault.sqlite'}?mode=ro", uri=True)
    with contextlib.closing(database):
        until = time.monotonic() + 60
        while time.monotonic() < until:
            found = database.execute("SELECT max(length(body)) FROM draft").fetchone()[0]
            if found is not None and found >= letters + 28:  # a nonce and a tag go with it
                return
            time.sleep(0.05)
    raise AssertionError("no draft was kept")


def test_words_half_typed_survive_the_plug_being_pulled(house: House) -> None:
    _arrive(house)
    with Terminal(_assess(), house.env) as table:
        table.see("Your passphrase")
        table.keys(PASSPHRASE, "enter")
        table.see("Find")
        table.keys("Robin")
        table.see("Robin")
        table.keys("enter")
        table.see("Who's here?")
        table.keys("enter")
        table.see("Could talk about today")
        table.keys("enter")
        table.see("What helps you settle in somewhere new?")
        table.keys("The radio on low and")
        table.see("The radio on low and")
        _wait_for_a_draft_of(house, len("The radio on low and"))
        table.child.kill(9)
    with Terminal(_assess(), house.env) as table:
        table.see("Your passphrase")
        table.keys(PASSPHRASE, "enter")
        table.see("Find")
        table.keys("Robin")
        table.see("Robin")
        table.keys("enter")
        table.see("Who's here?")
        table.keys("enter")
        table.see("Could talk about today")
        table.keys("enter")
        table.see("What helps you settle in somewhere new?", "The radio on low and")
        table.keys(" a lamp", "enter")
        table.see("What do you like to be called?")
    [said] = house.show("Robin")["answers"]
    assert said["value"] == "The radio on low and a lamp"
    assert b"radio on low" not in house.bytes_left()
