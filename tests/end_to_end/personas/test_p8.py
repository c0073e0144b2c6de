# P8, aged 37: moves from Larch House to Quayside in week four.
# Proves: a Follow Me agreed section by section; Quayside opens in week four of the same clock, with
# what was said, asks "still right?" and nothing twice; Larch House keeps its copy, for reading;
# what we said we'd do is handed to somebody by name or closed, never left hanging; what only one
# house asks is neither lost nor in the way; nothing of pauses or offers travels; taken in twice
# changes nothing; cut short is refused whole; past its day it is not taken in; back in a week with both
# copies joined; print only for a house without assess.
# Waits: breach levels (nothing of the sort travels, since nothing records any) and an older schema's
# file (there is one version so far; golden files of it are kept in tests/vault).
from __future__ import annotations

from pathlib import Path

import pytest

from end_to_end.personas.living import Life, day, do, on_page
from house import empty_house

SETTLE, HOPES = "everyday/first_day/settle", "genesis/induction/hopes"
SETTLING, WANTS = "everyday/first_day/settling", "genesis/induction/wants"
NEVER_AGREED = "genesis/induction/good_at"


@pytest.fixture
def quay(tmp_path: Path) -> Life:
    """Jo's, at Quayside."""
    house = empty_house(tmp_path / "quay")
    house.run(
        *("vault", "init", "--worker", "Jo", "--service", "Quayside"),
        *("--recovery-file", str(house.folder / "secrets" / "recovery.txt")),
    )
    return Life(house)


@pytest.fixture
def talked(life: Life) -> Life:
    """Three weeks at Larch House."""
    life.tells(day(1), SETTLE, "A radio on")
    life.tells(day(2), HOPES, "A bed of my own")
    life.tells(day(3), NEVER_AGREED, "CANARY")
    life.on(day(3), "topic", "not-today", "{}")
    return life


def make(larch: Life, quay: Life, file: Path, *more: str) -> None:
    key = quay.house.run("service", "key").out.strip()
    larch.on(
        day(4), *("agree", "{}", "--with", "Quayside", "--section", SETTLING, "--section", WANTS)
    )
    to = ("--to", str(file), "--recipient", key, "--as", "Quayside")
    larch.on(day(4), "follow-me", "{}", *to, *more)


def test_week_four_goes_on_in_the_next_house(talked: Life, quay: Life, tmp_path: Path) -> None:
    step = talked.on(
        day(3), "action", "add", "{}", "--text", "Ring the GP", "--who", "worker"
    ).out.strip()
    file = tmp_path / "out.age"
    make(talked, quay, file)
    first = quay.on(day(4), "import", str(file), "--moved-in", "--json").json
    assert first["new_person"]
    assert quay.on(day(4), "import", str(file), "--json").json["new"] == []
    there = quay.on(day(4, 1), "journey", "{}", "--json").json
    assert (there["week"], there["stage"]) == (4, "in the six weeks")
    assert quay.values() == {"settle": "A radio on", "hopes": "A bed of my own"}
    assert "CANARY" not in quay.house.run("person", "show", "Robin", "--json").out
    assert "offered" not in str(quay.record["journey"])
    # Still right? is asked of what came, and what was said is not put as new.
    asked = quay.talk(day(4, 1), "just us", "what helps me settle", "stop")
    assert "What do you like to be called?" in asked
    assert "What helps you settle in somewhere new?" not in asked
    assert quay.read(day(4), "ledger", "{}", SETTLE)["times"] == 1
    # What Quayside alone asks is added; nothing of Larch's is lost by it.
    quay.tells(day(4, 1), "everyday/communication/" + _first(quay, "everyday/communication"), "Yes")
    assert quay.values()["settle"] == "A radio on"
    # Larch House: nothing of ours is left hanging, and from then on its copy is for reading.
    refused = talked.on(day(4), "journey", "{}", "moved-on", code=2)
    assert "Ring the GP" in refused.err
    talked.on(day(4), "journey", "{}", "moved-on", "--hand-over", "Jo at Quayside")
    talked.answers(day(4, 1), {"question": HOPES, "value": "Another"}, code=2)
    assert "A bed of my own" in talked.on(day(4, 1), "said", "{}").out
    assert step
    # Back within a week: both copies joined, and the clock is where it is.
    quay.tells(day(4, 3), HOPES, "A bed, and a shelf")
    key = talked.house.run("service", "key").out.strip()
    back = tmp_path / "back.age"
    quay.on(day(4, 4), *("agree", "{}", "--with", "Larch House", "--section", WANTS))
    quay.on(
        day(4, 4),
        *("follow-me", "{}", "--to", str(back), "--recipient", key, "--as", "Larch House"),
    )
    talked.on(day(4, 5), "import", str(back))
    talked.on(day(4, 5), "journey", "{}", "returned")
    assert talked.values()["hopes"] == "A bed, and a shelf"
    assert talked.on(day(5, 1), "journey", "{}", "--json").json["week"] == 5


def _first(life: Life, bank: str) -> str:
    items = life.house.run("bank", "show", bank, "--json").json["items"]
    return str(next(one["id"] for one in items if one["type"] == "text" and not one["enable_when"]))


def test_late_cut_short_and_for_somebody_else(talked: Life, quay: Life, tmp_path: Path) -> None:
    file = tmp_path / "out.age"
    make(talked, quay, file, "--until", day(5))
    cut = tmp_path / "cut.age"
    cut.write_bytes(file.read_bytes()[:-40])
    assert quay.on(day(4), "import", str(cut), code=None).code in (2, 4)
    quay.on(day(6), "import", str(file), code=2).explained()
    assert quay.house.run("person", "list", "--json").json["people"] == []


def test_print_only_for_a_house_without_it(talked: Life, tmp_path: Path) -> None:
    talked.on(day(4), *("agree", "{}", "--with", "Fern Court", "--section", WANTS))
    paper = tmp_path / "paper.txt"
    talked.on(day(4), *("follow-me", "{}", "--paper", "--to", str(paper), "--as", "Fern Court"))
    page = paper.read_text("utf-8")
    assert "A bed of my own" in page
    assert "CANARY" not in page
    assert "A radio on" not in page
    assert "week" not in page.casefold()


def test_still_right_in_plain_lines(talked: Life, quay: Life, tmp_path: Path) -> None:
    file = tmp_path / "out.age"
    make(talked, quay, file)
    quay.on(day(4), "import", str(file), "--moved-in")
    said = quay.plain(day(4), "Robin", "just us", "read", "back", "where they are", "back", "stop")
    assert "A radio on" in said
    assert "week 4 of 6" in said
    said = talked.plain(day(4), "Robin", "just us", "where they are", "moved on", "stop")
    assert "Robin" in said


async def test_moved_in_on_the_screen(talked: Life, quay: Life, tmp_path: Path) -> None:
    file = tmp_path / "out.age"
    make(talked, quay, file)
    quay.on(day(4), "import", str(file), "--moved-in")
    async with quay.screen(day(4)) as table:
        await table.sees("week 4 of 6", "What I need tonight")
        await do(table, "screen.read")
        await table.sees("A radio on")
        await table.press("ctrl+b")
        await on_page(table)
