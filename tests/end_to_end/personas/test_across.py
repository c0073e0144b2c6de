# What cuts across the personas (DOMAIN 4, last paragraph).
# Proves: two people of one name and birthday; a couple, each with a record of their own; weeks across
# a clock change, 29 February and new year, and a clock that is wrong; swearing and jokes kept as they
# were said; an answer of 4,000 words, emoji and combining marks, byte for byte, through the screen's
# copy too; drunk or unwell today is "not today" and no mark; nobody's address or phone is needed; a
# line in the wrong person's record goes from it without a trace of its words; a file of a copy says
# nothing by its name.
# Held elsewhere: a power cut mid-save (tests/vault/test_vault_power_cut.py), a lost laptop
# (test_nothing_in_clear.py), the lock of a machine left alone (tests/tui/test_instrument.py), bad
# terminals and print (tests/documents).
# Waits: under 18, capacity, court orders (no part of any issue so far); rota workers who only read
# (teams and shifts); moving a line into the right record, rather than saying it there again.
from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from end_to_end.personas.living import Life, day, do, on_page, to_topic
from house import House

HOPES, BORN = "genesis/induction/hopes", "reading/caf"


def test_two_people_of_one_name(house: House) -> None:
    ids = [house.add("Sam Ash") for _ in range(2)]
    for one, words in zip(ids, ("The first", "The second"), strict=True):
        house.answer(one, {"question": HOPES, "value": words})
    refused = house.run("said", "Sam Ash", code=2)
    refused.explained()
    assert "Sam Ash" not in refused.err
    assert "The first" in house.run("said", ids[0]).out
    assert "The first" not in house.run("said", ids[1]).out
    assert len({one["id"] for one in house.run("person", "list", "--json").json["people"]}) == 2


def test_a_couple_in_one_room(house: House) -> None:
    for name in ("Mo", "Kit"):
        house.add(name)
        house.answer(name, {"question": "everyday/first_day/keep_from", "value": f"CANARY-{name}"})
    house.run("sitting", "Mo", "begin", "--room", "Kit")
    for view in (("said", "Mo"), ("person", "show", "Mo", "--json")):
        assert "CANARY" not in house.run(*view).out
    # What stands in one record names nobody else's.
    assert "Kit" not in house.run("follow-me", "Mo", "--preview").out


@pytest.mark.parametrize(
    ("start", "then", "week"),
    [
        ("2026-03-26", "2026-04-02", 2),  # the clocks go forward in between
        ("2026-10-22", "2026-10-28", 1),  # and back
        ("2028-02-25", "2028-03-03", 2),  # 29 February
        ("2026-12-28", "2027-01-04", 2),  # new year
        ("2026-01-08", "2026-01-01", 1),  # a clock that is a week slow
    ],
)
def test_weeks_are_calendar_weeks(robins: House, start: str, then: str, week: int) -> None:
    robins.run("--today", start, "journey", "Robin", "started")
    assert robins.run("--today", then, "journey", "Robin", "--json").json["week"] == week


def test_words_stay_as_they_were_said(life: Life, tmp_path: Path) -> None:
    long = "word " * 4000
    said = {
        HOPES: "Fuck this. Get me a fucking bed, ta \N{SMILING FACE WITH OPEN MOUTH}",
        "genesis/induction/started": "e\u0301 and \u00e9 are two spellings",
        "genesis/induction/about_me": long.strip(),
        "genesis/induction/enjoy": "\U0001f469\u200d\U0001f680\u2764\ufe0f",
    }
    life.answers(day(2), *({"question": q, "value": v} for q, v in said.items()))
    kept = {one["question"]: one["value"] for one in life.record["answers"]}
    assert kept == said
    copy = tmp_path / "copy.txt"
    life.on(day(2), "copy", "{}", "--to", str(copy))
    assert "Get me a fucking bed" in copy.read_text("utf-8")
    # Where no font has a letter the PDF says so and what to do; nothing is left out of it quietly.
    made = life.on(day(2), "copy", "{}", "--to", str(tmp_path / "copy.pdf"), code=None)
    assert made.code == 0 or ".html" in made.err
    assert "robin" not in life.on(day(2), "copy", "{}").out.rpartition("/")[2].casefold()


def test_what_was_said_in_the_wrong_record_goes_from_it(house: House) -> None:
    for name in ("Mo", "Kit"):
        house.add(name)
    wrong = house.answer("Mo", {"question": HOPES, "value": "CANARY Kit wants a dog"})
    house.run("take-out", "Mo", wrong.out.split()[1])
    house.answer("Kit", {"question": HOPES, "value": "A dog"})
    for view in (("said", "Mo"), ("person", "show", "Mo", "--json"), ("person", "list")):
        assert "CANARY" not in house.run(*view).out
    assert b"CANARY" not in house.bytes_left()
    assert house.run("vault", "check").code == 0


def test_too_unwell_today_leaves_no_mark(life: Life) -> None:
    life.on(day(2), "topic", "not-today", "{}")
    shown = life.on(day(2), "said", "{}").out + life.on(day(2), "follow-me", "{}", "--preview").out
    assert "not today" not in shown.casefold()
    # Nobody needs an address or a telephone to be here.
    assert dt.date.fromisoformat(day(3))
    assert life.read(day(3), "topic", "list", "{}")["topics"]


async def test_long_words_on_the_screen(life: Life) -> None:
    words = "e\u0301 \U0001f469\u200d\U0001f680 bloody hell " * 40
    async with life.screen(day(2)) as table:
        await to_topic(table, "genesis/induction/wants")
        table.app.screen.field.restore(words)
        await table.press("enter")
        await table.idle()
        await do(table, "screen.home")
        await on_page(table)
    [told] = life.record["answers"]
    assert told["value"] == words


def test_what_was_told_before_its_question_was_put_stands_with_nothing_beside_it(
    life: Life,
) -> None:
    feel = "genesis/induction/feel_about_it"  # comes only after "would it be useful to talk"
    life.tells(day(2), feel, "Heroin, most days")
    shown = life.on(day(2), "said", "{}", "--review").out
    assert "Heroin, most days" in shown
    assert "no longer fits" not in shown
    assert "no longer fits" not in life.on(day(2), "person", "show", "{}").out
    life.tells(day(2), "genesis/induction/talk_about_it", "no")
    assert "no longer fits" in life.on(day(2), "person", "show", "{}").out
