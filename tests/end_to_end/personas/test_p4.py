# P4, aged 33: a keyworker by day and a bank worker by night, both offline on one evening.
# Proves: both versions are kept, with who wrote which and when; side by side, and it is the person
# who settles it (never the last one written); a clock that is wrong changes neither order nor week;
# a new worker does not start the six weeks again.
# Waits: two workers of one team on one vault, access that ends with the shift, the handover sheet,
# L1 and its two names, the list of relatives (teams and shifts). Here the second worker has a vault
# of their own, and a Follow Me goes there and back.
from __future__ import annotations

from pathlib import Path

import pytest

from assess.workspace import Clock
from end_to_end.personas.living import NOON, Life, day
from house import empty_house

GOOD_AT, HOPES = "genesis/induction/good_at", "genesis/induction/hopes"
ME = "genesis/induction/me"


@pytest.fixture
def nights(tmp_path: Path) -> Life:
    """Sam, who works nights, on another machine."""
    house = empty_house(tmp_path / "nights")
    house.run(
        *("vault", "init", "--worker", "Sam", "--service", "Nights", "--role", "bank worker"),
        *("--recovery-file", str(house.folder / "secrets" / "recovery.txt")),
    )
    return Life(house)


def hand(when: str, giver: Life, taker: Life, name: str, file: Path) -> dict[str, object]:
    """A sealed file from one to the other; what taking it in said."""
    key = taker.house.run("service", "key").out.strip()
    giver.on(when, "agree", "{}", "--with", name, "--section", ME)
    giver.on(when, "follow-me", "{}", "--to", str(file), "--recipient", key, "--as", name)
    done: dict[str, object] = taker.on(when, "import", str(file), "--json").json
    return done


def test_two_workers_write_on_one_evening_and_both_stand(
    life: Life, nights: Life, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    life.tells(day(1), GOOD_AT, "Bikes")
    hand(day(3), life, nights, "Nights", tmp_path / "out.age")
    # Sam's clock is two days behind; neither has heard the other.
    monkeypatch.setattr(Clock, "now", lambda _: NOON)
    first = life.tells(day(3, 3), GOOD_AT, "Bikes, and prams")
    second = nights.tells(day(3, 1), GOOD_AT, "Anything with wheels")
    told = hand(day(3, 3), nights, life, "Larch House", tmp_path / "back.age")
    assert told["disagrees"] == [{"new": second, "here": [first]}]
    both = [one for one in life.record["answers"] if one["question"] == GOOD_AT]
    assert {one["entry"] for one in both} == {first, second}
    assert {(one["author"]["name"], one["author"]["role"]) for one in both} == {
        ("Dee", "keyworker"),
        ("Sam", "bank worker"),
    }
    assert {one["said"] for one in both} == {day(3, 3), day(3, 1)}
    read = life.on(day(3, 3), "said", "{}").out
    assert "Bikes, and prams" in read
    assert "Anything with wheels" in read
    # The person chooses; then one stands, and the weeks never moved.
    life.tells(day(3, 4), GOOD_AT, "Wheels")
    assert life.values()["good_at"] == "Wheels"
    weeks = [one.on(day(4), "journey", "{}", "--json").json["week"] for one in (life, nights)]
    assert weeks == [4, 4]


def test_both_versions_are_shown_when_the_question_comes_up_again(
    life: Life, nights: Life, tmp_path: Path
) -> None:
    life.tells(day(1), GOOD_AT, "Bikes")
    hand(day(3), life, nights, "Nights", tmp_path / "out.age")
    life.tells(day(3, 3), GOOD_AT, "Bikes, and prams")
    nights.tells(day(3, 3), GOOD_AT, "Anything with wheels")
    hand(day(3, 3), nights, life, "Larch House", tmp_path / "back.age")
    said = life.plain(day(4), "Robin", "just us", "read", "back", "stop")
    assert "Bikes, and prams" in said
    assert "Anything with wheels" in said


async def test_both_stand_on_the_screen(life: Life, nights: Life, tmp_path: Path) -> None:
    life.tells(day(1), GOOD_AT, "Bikes")
    hand(day(3), life, nights, "Nights", tmp_path / "out.age")
    life.tells(day(3, 3), GOOD_AT, "Bikes, and prams")
    nights.tells(day(3, 3), GOOD_AT, "Anything with wheels")
    hand(day(3, 3), nights, life, "Larch House", tmp_path / "back.age")
    async with life.screen(day(4)) as table:
        await table.sees("Bikes, and prams", "Anything with wheels")
