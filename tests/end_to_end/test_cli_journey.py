"""The journey from the command line: what is put forward, away and back, moved on, died.

Personas P1 (not today to everything), P8 (moves service), P10 (dies), P12 (wants a question gone).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from assess.workspace import Clock
from house import House

START = dt.date(2026, 1, 8)
USEFUL = "genesis/induction/talk_about_it"
NOON = dt.datetime(2026, 2, 10, 14, 20, tzinfo=dt.UTC)


def on(day: int) -> tuple[str, str]:
    return ("--today", (START + dt.timedelta(days=day)).isoformat())


def topics(house: House, day: int) -> list[str]:
    found = house.run(*on(day), "topic", "list", "Robin", "--json").json["topics"]
    return [one["section"].rpartition("/")[2] for one in found]


@pytest.fixture
def home(house: House) -> House:
    house.run(*on(0), "person", "add", "--name", "Robin")
    return house


def test_not_today_to_everything_for_six_weeks(home: House) -> None:
    """P1: he is never behind, never asked twice in a week, and nothing piles up."""
    assert topics(home, 0) == ["settling", "tonight", "reaching_me"]
    seen: dict[str, set[int]] = {}
    for week in range(6):
        day = 7 * week + 1
        put = topics(home, day)
        assert len(put) <= 4
        for one in put:
            scope = "everyday/first_day" if one in ("settling", "tonight", "reaching_me") else ""
            scope = f"{scope or 'genesis/induction'}/{one}"
            home.run(*on(day), "topic", "not-today", "Robin", scope)
            seen.setdefault(scope, set()).add(week)
        assert topics(home, day) == []
        assert topics(home, day + 3) == []
    assert max(len(weeks) for weeks in seen.values()) == 2
    rested = {scope for scope, weeks in seen.items() if len(weeks) == 2}
    assert rested
    shown = home.run(*on(40), "person", "show", "Robin", "--json").json
    assert shown["answers"] == []
    assert shown["week"] == 6
    weeks = home.run(*on(40), "journey", "Robin").out
    assert weeks.count("you were here") == 5
    for words in ("%", "behind", "overdue", "missed"):
        assert words not in weeks + home.run(*on(40), "person", "show", "Robin").out
    # He brings it up himself: one step, whatever rests.
    scope = min(rested)
    home.run(*on(40), "topic", "brought-up", "Robin", scope)
    assert scope.rpartition("/")[2] in topics(home, 43) or scope.startswith("everyday/")


def test_what_we_offered_is_our_own_and_does_not_travel(home: House) -> None:
    home.run(*on(8), "topic", "not-today", "Robin", "genesis/induction/wants")
    home.run(*on(9), "topic", "not-today", "Robin")
    [first, second] = home.run("topic", "offered", "Robin", "--json").json["offered"]
    assert first["by"] == "Dee"
    assert first["day"] == "2026-01-16"
    assert first["not_today"] == ["What I want from here"]
    assert len(first["topics"]) == 4
    assert second["not_today"] == []
    assert second["topics"]
    home.answer("Robin", {"question": "genesis/induction/hopes", "value": "A bed"})
    opened = home.run("follow-me", "Robin", "--words", "--preview").out
    assert "A bed" in opened
    for word in ("offered", "topic_left", "not_today"):
        assert word not in opened
    assert "offered" not in home.run("said", "Robin").out


def test_the_order_is_theirs_for_the_week(home: House) -> None:
    assert topics(home, 8)[:2] == ["wants", "wellbeing"]
    home.run(*on(8), "topic", "order", "Robin", "genesis/induction/wellbeing")
    assert topics(home, 8)[:2] == ["wellbeing", "wants"]
    assert topics(home, 13)[0] == "wellbeing"
    assert topics(home, 15)[0] == "people"
    home.run(*on(8), "topic", "order", "Robin", "wellbeing", code=2).explained()


def test_never_ask_is_lifted_by_the_person_alone(home: House) -> None:
    """P1 and P12: refused, then raised by himself; the day is noted, the refusal stays as it was."""
    home.answer("Robin", {"question": USEFUL, "no_answer": "never_ask"})
    listed = home.run("topic", "brought-up", "Robin").out
    assert "never" not in listed
    before = home.show("Robin")["answers"]
    assert [one["no_answer"] for one in before] == ["never_ask"]
    home.run("topic", "after-all", "Robin", USEFUL)
    shown = home.show("Robin")
    assert shown["answers"] == []
    assert [one["no_answer"] for one in shown["history"]] == ["never_ask"]
    home.run("topic", "after-all", "Robin", USEFUL)  # nothing to lift: it can be talked about
    refused = {"kind": "sitting", "event": "after_all", "question": USEFUL}
    home.answer("Robin", refused, code=2).explained()


def test_the_same_acts_from_json_lines(home: House) -> None:
    scope = "genesis/induction/wants"
    line: dict[str, Any] = {"kind": "sitting", "event": "topic_left", "scope": scope}
    home.answer("Robin", line)
    assert home.run("topic", "offered", "Robin", "--json").json["offered"][0]["not_today"]
    home.answer("Robin", {**line, "event": "began"}, code=2).explained()
    home.answer("Robin", {**line, "scope": "wants"}, code=2).explained()


def test_any_bank_can_be_brought_up(home: House) -> None:
    listed = home.run("topic", "brought-up", "Robin").out
    for scope in ("everyday/check_in/how_things_are", "everyday/communication/talking"):
        assert scope in listed
    home.run("topic", "brought-up", "Robin", "everyday/nowhere/x", code=2).explained()


def test_week_four_away_is_still_week_four(home: House) -> None:
    home.run(*on(22), "journey", "Robin", "paused")
    assert topics(home, 23) == []
    assert home.run(*on(60), "report", "due", "--json").json["people"][0]["due"] == []
    there = home.run(*on(60), "journey", "Robin", "--json").json
    assert (there["week"], there["stage"]) == (4, "paused")
    assert "returned" in there["next"]
    home.run(*on(80), "journey", "Robin", "returned")
    assert home.run(*on(81), "journey", "Robin", "--json").json["week"] == 4
    assert home.run(*on(87), "person", "list", "--json").json["people"][0]["week"] == 5
    assert "home" in topics(home, 81)


def test_moving_in_goes_on_with_the_weeks_and_asks_what_tonight_needs(home: House) -> None:
    home.run(*on(24), "journey", "Robin", "moved-in")
    assert topics(home, 24) == ["settling", "tonight", "reaching_me"]
    assert home.run(*on(24), "journey", "Robin", "--json").json["week"] == 4
    assert "home" in topics(home, 25)


def test_a_day_that_has_not_come_is_refused(home: House) -> None:
    tomorrow = (START + dt.timedelta(days=1)).isoformat()
    line = {"question": "genesis/induction/hopes", "value": "A bed", "said": tomorrow}
    given = f'{{"question": "{line["question"]}", "value": "A bed", "said": "{tomorrow}"}}\n'
    refused = home.run(*on(0), "answer", "Robin", "--from", "-", given=given, code=2)
    refused.explained()
    assert tomorrow in refused.err
    home.run(*on(1), "answer", "Robin", "--from", "-", given=given)
    home.run(*on(1), "journey", "Robin", "paused", "--said", "2026-01-20", code=2).explained()


def test_a_clock_before_the_start_is_said_quietly(home: House) -> None:
    done = home.run("--today", "2026-01-02", "topic", "list", "Robin")
    assert "before the six weeks began" in done.err
    shown = home.run("--today", "2026-01-02", "person", "show", "Robin", "--json").json
    assert (shown["week"], shown["stage"]) == (1, "first day")


def test_after_a_death(home: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """P10: one step; everything stops; the words stay; undone until the same time tomorrow."""
    home.run("person", "add", "--name", "Casey")
    home.answer("Robin", {"question": "genesis/induction/hopes", "value": "See my grandson"})
    monkeypatch.setattr(Clock, "now", lambda _: NOON)
    panel = ("Robin", "--for", "floating_support")
    home.run("referral", "start", *panel)
    died = home.run(*on(33), "journey", "Robin", "died")
    assert "We're sorry." in died.err
    assert "Robin's words are kept just as they were." in died.err
    here = (NOON + dt.timedelta(days=1)).astimezone()  # the clock on this machine's wall
    assert f"until {here.day} February 2026, {here:%H:%M}." in died.err
    due = home.run(*on(34), "report", "due", "--json").json
    assert [one["name"] for one in due["people"]] == ["Casey"]
    caseload = home.run(*on(34), "report", "caseload").out
    assert "Robin: died\n" in caseload
    for words in ("closed", "outcome", "unfinished"):
        assert words not in caseload
    missing = home.run(*on(34), "report", "missing", "--json").json
    assert [one["name"] for one in missing["people"]] == ["Casey"]
    line = {"question": "genesis/induction/hopes", "value": "Another"}
    home.answer("Robin", line, code=2).explained()
    said = home.show("Robin")["answers"][0]["entry"]
    for other in (("--differently", "Other words"), ("--myself",), ("--as-it-is",)):
        home.run("tell", "Robin", said, "--to", "Quayside", *other, code=2).explained()
    assert "Other words" not in home.run("said", "Robin").out
    for number, made in enumerate(
        (
            ("caf", "Robin", "--for", "floating_support"),
            ("plan", "Robin", "--with", "Quayside"),
            ("follow-me", "Robin", "--paper", "--as", "Quayside"),
            ("copy", "Robin"),
        )
    ):
        file = home.folder / f"{number}.txt"
        home.run(*made, "--to", str(file), code=2).explained()
        assert not file.exists(), "what is refused leaves no file"
    home.run("agree", "Robin", "--with", "Quayside", "--entry", said, "--withdraw")
    for listed in (("goal", "list"), ("action", "list"), ("need", "list")):
        opened = home.run(*on(34), *listed, "Robin").out
        assert opened == "What mattered to Robin\n  See my grandson\n", (
            "no list of what is unfinished"
        )
    assert "week" not in home.run(*on(34), "said", "Robin").out
    assert home.run(*on(34), "topic", "list", "Robin").out == "Nothing is put forward.\n"
    asked = home.run("journey", "Robin", "wishes").out
    assert "I can't tell you what Robin told us" in asked
    assert "Robin had said yes to nobody. Where somebody asks, your manager replies." in asked
    mattered = home.run("journey", "Robin", "mattered").out
    assert "What mattered to Robin" in mattered
    assert "See my grandson" in mattered
    page = home.folder / "door.txt"
    home.run("journey", "Robin", "tell-the-team", "--to", str(page), "--tea", "four")
    told = page.read_text("utf-8")
    assert "Robin died this week." in told
    assert "There's tea at four." in told
    assert "grandson" not in told
    # The same time the next day is the last moment.
    monkeypatch.setattr(Clock, "now", lambda _: NOON + dt.timedelta(days=1, minutes=1))
    home.run("journey", "Robin", "undo", code=2).explained()
    monkeypatch.setattr(Clock, "now", lambda _: NOON + dt.timedelta(days=1))
    home.run("journey", "Robin", "undo")
    assert home.run(*on(34), "journey", "Robin", "--json").json["stage"] == "in the six weeks"
    home.answer("Robin", line)
    home.run("journey", "Robin", "undo", code=2).explained()
