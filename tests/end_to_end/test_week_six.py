"""Week six from outside: brought together, kept as it stood, in both voices (fictional people)."""

from __future__ import annotations

from typing import Any

import pytest

from house import Done, House

ARRIVED = "2026-01-08"
JUST_NOW = "genesis/induction/feel_about_it"
HOPES = "genesis/induction/hopes"
WORSE = ("worse", "escalat", "new risk", "previously denied", "inconsisten", "late", "overdue")


@pytest.fixture
def arrived(robins: House) -> House:
    """Robin, who came on 8 January."""
    robins.run("--today", ARRIVED, "journey", "Robin", "started")
    return robins


def on(house: House, day: str, *arguments: str, code: int = 0, given: str = "") -> Done:
    return house.run("--today", day, *arguments, code=code, given=given)


def tells(house: House, day: str, question: str, value: str, **more: Any) -> str:
    import json

    line = json.dumps({"question": question, "value": value, **more})
    done = on(house, day, "answer", "Robin", "--from", "-", given=line + "\n")
    return done.out.split()[1]


def finished(done: Done) -> str:
    saved, entry = done.out.split()
    assert saved == "saved"
    return entry


def shown(house: House, day: str, snapshot: str) -> Any:
    return on(house, day, "journey", "Robin", "finish", "--show", snapshot, "--json").json


def words(document: Any) -> list[str]:
    return [line["words"] for topic in document["topics"] for line in topic["lines"]]


def test_what_is_told_in_week_five_is_new_to_us_not_new(arrived: House) -> None:
    """P2: week one as it was said, week five as it was said, and nothing reads as worse."""
    first = tells(arrived, "2026-01-09", JUST_NOW, "no drugs")
    then = finished(on(arrived, "2026-01-09", "journey", "Robin", "finish", "--why", "A panel"))
    late = tells(
        arrived,
        "2026-02-09",
        JUST_NOW,
        "heroin, I was scared to say",
        true_since="before I moved in",
    )
    now = finished(
        on(
            arrived,
            "2026-02-12",
            *("journey", "Robin", "finish", "--person", "agreed", "--worker", "agreed"),
        )
    )
    week_one, week_six = (shown(arrived, "2026-03-01", one) for one in (then, now))
    assert words(week_one) == ["no drugs"]
    assert words(week_six) == ["heroin, I was scared to say"]
    told = {week["week"]: week["tellings"] for week in week_six["learned"]}
    assert [(w, one["entry"], one["words"]) for w, [one] in told.items()] == [
        (1, first, "no drugs"),
        (5, late, "heroin, I was scared to say"),
    ]
    assert told[1][0]["said"] == "2026-01-09"
    assert (told[1][0]["told_late"], told[5][0]["told_late"]) == (False, True)
    read = on(arrived, "2026-03-01", "journey", "Robin", "finish", "--show", now).out
    assert "told us in week 5 · new to us, not new" in read
    assert "true since since" not in read
    assert "said again in week 5" in read
    for house_word in WORSE:
        assert house_word not in read.replace("2026", "").casefold().replace("later", "")


def test_a_snapshot_does_not_change_with_what_is_said_after(arrived: House) -> None:
    line = tells(arrived, "2026-02-12", HOPES, "My own door")
    done = on(arrived, "2026-02-13", "journey", "Robin", "finish", "--person", "could_not_answer")
    snapshot = finished(done)
    before = shown(arrived, "2026-02-13", snapshot)
    tells(arrived, "2026-02-20", HOPES, "A house by the sea")
    tells(arrived, "2026-02-20", "genesis/induction/good_at", "I kept going")
    assert shown(arrived, "2026-02-20", snapshot) == before
    assert words(before) == ["My own door"]
    # Their word on it may change; what it holds does not.
    on(
        arrived,
        "2026-02-21",
        *("journey", "Robin", "finish", "--on", snapshot),
        *("--person", "does_not_agree", "--person-why", "Too short", "--worker", "agreed"),
    )
    after = shown(arrived, "2026-02-21", snapshot)
    assert [(one["name"], one["decision"], one["day"], one["reason"]) for one in after["said"]] == [
        ("Robin", "does_not_agree", "2026-02-21", "Too short"),
        ("Dee", "agreed", "2026-02-21", None),
    ]
    assert after | {"said": []} == before | {"said": []}
    # Words taken out are gone there too.
    arrived.run("take-out", "Robin", line)
    assert words(shown(arrived, "2026-02-22", snapshot)) == []


def test_before_week_six_it_asks_why_and_after_it_there_is_no_mark(arrived: House) -> None:
    tells(arrived, "2026-01-12", HOPES, "My own door")
    on(arrived, "2026-02-11", "journey", "Robin", "finish", code=2).explained()
    assert arrived.show("Robin")["snapshots"] == []
    on(arrived, "2026-02-11", "journey", "Robin", "finish", "--why", "They move on Friday")
    on(arrived, "2026-02-12", "journey", "Robin", "finish")
    on(arrived, "2026-07-01", "journey", "Robin", "finish", "--why", "was on leave")
    listed = on(arrived, "2026-07-02", "journey", "Robin", "finish", "--list", "--json").json
    assert [one["why_early"] for one in listed["together"]] == ["They move on Friday", None, None]
    in_week, months_on = arrived.show("Robin")["snapshots"][1:]
    assert set(in_week) == set(months_on)
    said = on(arrived, "2026-07-02", "journey", "Robin", "finish", "--list").out
    assert said.count("Before week six, because") == 1


def test_with_nothing_answered_it_is_as_finished_as_any_other(arrived: House) -> None:
    """P1: not today to everything."""
    for day in ("2026-01-08", "2026-02-12"):
        line = f'{{"question": "{HOPES}", "no_answer": "not_today"}}\n'
        on(arrived, day, "answer", "Robin", "--from", "-", given=line)
    done = on(arrived, "2026-02-12", "journey", "Robin", "finish", "--next", "A lift to the GP")
    assert "You've been here, and that counts." in done.err
    assert "Offer something you can do by Friday." in done.err
    snapshot = finished(done)
    read = on(arrived, "2026-02-12", "journey", "Robin", "finish", "--show", snapshot).out
    document = shown(arrived, "2026-02-12", snapshot)
    assert len(document["topics"]) > 6
    assert read.count("We haven't talked about this yet.") == len(document["topics"])
    assert "not today" not in read.casefold()
    assert (document["learned"], document["said"]) == ([], [])
    states = [one["state"] for one in arrived.show("Robin")["journey"]]
    assert states[-1] == "finished for now"
    own = on(arrived, "2026-02-12", "follow-me", "Robin", "--preview").out
    assert "We haven't talked about this yet." not in own


def test_the_topics_come_in_the_persons_order(arrived: House) -> None:
    on(
        arrived,
        "2026-02-12",
        *("journey", "Robin", "finish"),
        *("--first", "genesis/induction/home", "--first", "genesis/induction/people"),
    )
    [kept] = arrived.show("Robin")["snapshots"]
    titles = [topic["scope"] for topic in shown(arrived, "2026-02-13", kept["entry"])["topics"]]
    assert titles[:2] == ["genesis/induction/home", "genesis/induction/people"]
    done = on(arrived, "2026-02-12", "journey", "Robin", "finish", "--first", "no/such", code=2)
    done.explained()


def test_what_was_kept_is_listed_and_other_snapshots_are_not_read_as_one(arrived: House) -> None:
    assert (
        "Nothing was brought together yet."
        in arrived.run("journey", "Robin", "finish", "--list").out
    )
    line = tells(arrived, "2026-02-12", HOPES, "My own door")
    for wrong in (line, "nothing"):
        arrived.run("journey", "Robin", "finish", "--show", wrong, code=2).explained()
        arrived.run(
            *("journey", "Robin", "finish", "--on", wrong, "--person", "agreed"), code=2
        ).explained()
    arrived.run("journey", "Robin", "paused", "--why", "x", code=2).explained()
    arrived.run("journey", "Robin", "finish", "--person-why", "x", code=2).explained()


def test_the_persons_disagreement_goes_on_their_word_alone(arrived: House) -> None:
    line = tells(arrived, "2026-02-12", HOPES, "Wants a hostel", voice="worker")
    beside = finished(arrived.run("disagree", "Robin", line, "--words", "I never said that"))
    for wrong in (beside, line):
        arrived.run("take-out", "Robin", wrong, code=2).explained()
    [stands] = arrived.show("Robin")["differences"]
    assert stands["words"] == "I never said that"
    arrived.run("take-out", "Robin", beside, "--on-their-word")
    assert arrived.show("Robin")["differences"] == []
    arrived.run("take-out", "Robin", line)


def test_lines_of_json_bring_it_together_by_the_same_rules(arrived: House) -> None:
    tells(arrived, "2026-01-12", HOPES, "My own door")
    early = '{"kind": "snapshot", "of": "assessment"}\n'
    on(arrived, "2026-01-15", "answer", "Robin", "--from", "-", given=early, code=2).explained()
    lines = [
        '{"kind": "snapshot", "of": "assessment", "reason": "was on leave"}',
        '{"kind": "agree", "what": "assessment", "decision": "agreed"}',
        '{"kind": "agree", "what": "assessment", "decision": "does_not_agree", "voice": "worker"}',
        '{"kind": "journey", "state": "finished for now"}',
    ]
    on(arrived, "2026-02-13", "answer", "Robin", "--from", "-", given="\n".join(lines) + "\n")
    said = ("--person", "agreed", "--worker", "does_not_agree")
    on(arrived, "2026-02-13", "journey", "Robin", "finish", *said)
    by_lines, by_command = arrived.show("Robin")["snapshots"]

    def shape(one: Any) -> Any:
        agreed = [(who["voice"], who["decision"], who["said"]) for who in one["agreed"]]
        return {k: one.get(k) for k in ("of", "ids", "earlier", "reason", "said")}, agreed

    # The second stands after the first was finished: it holds that journey entry as well.
    ids = set(by_command["ids"]) - set(by_lines["ids"])
    finished_for_now = arrived.show("Robin")["journey"][-2]["entry"]
    assert ids == {finished_for_now}
    by_command["ids"] = [one for one in by_command["ids"] if one not in ids]
    assert shape(by_lines) == shape(by_command)


def test_what_was_said_can_be_read_as_at_a_snapshot(arrived: House) -> None:
    tells(arrived, "2026-02-12", HOPES, "My own door")
    snapshot = finished(on(arrived, "2026-02-13", "journey", "Robin", "finish"))
    tells(arrived, "2026-02-20", HOPES, "A house by the sea")
    then = arrived.run("said", "Robin", "--as-at", snapshot, "--json").json["said"]
    assert [one["value"] for one in then] == ["My own door"]
    assert "A house by the sea" not in arrived.run("said", "Robin", "--as-at", snapshot).out
    arrived.run("said", "Robin", "--as-at", "nothing", code=2).explained()
    arrived.run("said", "Robin", "--as-at", snapshot, "--review", code=2).explained()
