# P1, aged 44: "not today" to everything, five weeks long.
# Proves: not today, not this question and never ask on every topic and question; conversations
# offered and no per cent; the weeks put topics forward again without piling up; week six is
# handed in with nothing answered, in the house "we haven't talked about this yet", outside the one
# neutral line; nothing is counted as missing that was left; a walk or a brew for the worker; he
# answers one question in week six; he says never ask about drugs, then raises it himself.
# Waits: breach levels (L1 to L3) and the CHAIN export (later issues).
from __future__ import annotations

from end_to_end.personas.living import Life, day, do, to_topic

GOOD_AT, DRUGS = "genesis/induction/good_at", "genesis/induction/talk_about_it"
NOT_SAID = ("refus", "declin", "%", "per cent", "overdue", "missing", "not today", "disengag")


def test_five_weeks_of_not_today(life: Life) -> None:
    for week in range(1, 6):
        for more in (0, 3):
            put = life.read(day(week, more), "topic", "list", "{}")["topics"]
            assert len(put) <= 4, "nothing piles up"
            # The first day of a week always has something to offer, and never all of it.
            assert put or more
            for topic in put[:1]:
                life.on(day(week, more), "topic", "not-today", "{}", topic["section"])
            life.on(day(week, more), "topic", "not-today", "{}")
    offered = life.read(day(6), "topic", "offered", "{}")["offered"]
    assert len(offered) >= 5
    assert all(one["not_today"] for one in offered)
    # It rests after the second time, and can be brought up in any week.
    assert len(life.read(day(6), "topic", "list", "{}")["topics"]) <= 4
    assert life.record["answers"] == []
    assert [one["missing"] for one in life.read(day(6), "report", "missing")["people"]] == [[]]

    done = life.on(day(6), "journey", "{}", "finish", "--next", "A lift to the GP")
    assert "You've been here, and that counts." in done.err
    assert "Try a walk, a brew" in done.err
    [kept] = life.record["snapshots"]
    read = life.on(day(6), "journey", "{}", "finish", "--show", kept["entry"]).out
    assert read.count("We haven't talked about this yet.") > 6
    own = life.on(day(6), "follow-me", "{}", "--preview").out
    assert "haven't talked" not in own
    for page in (read, own, life.on(day(6), "said", "{}", "--review").out):
        for word in NOT_SAID:
            assert word not in page.casefold(), word


def test_every_question_can_be_left_four_ways_and_none_is_missing(life: Life) -> None:
    items = life.house.run("bank", "show", "genesis/induction", "--json").json["items"]
    asked = [one["question"] for one in items if one["offer"] == "opener"]
    ways = ("not_today", "prefers_not", "never_ask", "does_not_know")
    life.answers(
        day(2),
        *({"question": one, "no_answer": ways[at % 4]} for at, one in enumerate(asked)),
    )
    essential = {
        one
        for person in life.read(day(6), "report", "missing")["people"]
        for one in person["missing"]
    }
    assert not essential & set(asked)
    page = life.on(day(6), "said", "{}", "--review").out
    assert "never ask" not in page.casefold()


def test_he_answers_one_in_week_six_and_raises_drugs_himself(life: Life) -> None:
    life.answers(day(3), {"question": DRUGS, "no_answer": "never_ask"})
    listed = life.on(day(4), "topic", "brought-up", "{}").out
    assert "never" not in listed.casefold()
    life.on(day(6), "topic", "after-all", "{}", DRUGS)
    life.tells(day(6), GOOD_AT, "I can whistle anything")
    assert life.values() == {"good_at": "I can whistle anything"}
    [kept] = [life.on(day(6), "journey", "{}", "finish", "--person", "agreed").out.split()[1]]
    read = life.on(day(6), "journey", "{}", "finish", "--show", kept).out
    assert read.index("I can whistle anything") < read.index("We haven't talked about this yet.")


def test_not_today_to_all_of_it_in_plain_lines(life: Life) -> None:
    said = life.plain(
        day(2),
        *("Robin", "just us", "talk", "not today 1", "nothing today", "stop"),
    )
    assert "It comes back by itself another week." in said
    assert "You were here, and that counts." in said
    said = life.plain(day(6), "Robin", "1", "bring it together", "not today", "stop")
    assert "There's nothing to sign and nothing to catch up on." in said
    assert life.record["stage"]


async def test_not_today_to_all_of_it_on_the_screen(life: Life) -> None:
    async with life.screen(day(2)) as table:
        await table.press("ctrl+t")
        await to_topic(table, "genesis/induction/wellbeing")
        await table.press("ctrl+t")
        await table.sees("That's fine. On to the next one.")
        await do(table, "screen.home")
        await do(table, "screen.nothing_today")
        await table.sees("You were here, and that counts.")
        assert "%" not in table.text()
    assert set(life.values().values()) == {"not_today"}
