"""A plan from the command line: made, lived through two reviews, read as it stood at each point."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import icalendar

from house import House, empty_house

ARRIVED = "2026-01-08"


def on(house: House, day: str, *arguments: str, code: int = 0) -> Any:
    return house.run("--today", day, *arguments, code=code)


def add(house: House, day: str, what: str, *arguments: str) -> str:
    done = on(house, day, what, "add", "Robin", *arguments)
    [row] = done.out.splitlines()
    return str(row)


def goals(house: House, day: str = ARRIVED, *more: str) -> Any:
    return on(house, day, "goal", "list", "Robin", "--json", *more).json


def arrive(house: House) -> None:
    on(house, ARRIVED, "person", "add", "--name", "Robin")


def test_a_goal_is_kept_in_their_words_with_all_that_belongs_to_it(house: House) -> None:
    arrive(house)
    done = on(
        *(house, ARRIVED, "goal", "add", "Robin", "--text", "My own front door"),
        *("--area", "home", "--area", "wellbeing", "--term", "long", "--by", "by summer"),
        *("--why", "Somewhere quiet", "--strengths", "I keep going", "--grow", "Asking"),
        *("--near", "My sister", "--services", "The council", "--celebrate", "A curry"),
        *("--possible", "A flat share first"),
    )
    row = done.out.strip()
    assert len(row) == 26
    document = goals(house)
    assert document["schema"] == "assess.goals/1"
    [goal] = document["goals"]
    assert goal["row"] == row
    assert (goal["words"], goal["possible"]) == ("My own front door", "A flat share first")
    assert goal["areas"] == ["home", "wellbeing"]
    assert (goal["state"], goal["in_focus"], goal["by"]) == ("active", True, "by summer")
    assert goal["said"]["possible"][0]["voice"] == "worker"
    assert [one["words"] for one in goal["strengths"]] == ["I keep going"]
    assert house.show("Robin")["goals"] == [goal]
    shown = on(house, ARRIVED, "goal", "show", "Robin", "my own").out
    for words in ("My own front door", "A flat share first", "A curry", "My sister", "doing now"):
        assert words in shown


def test_a_fourth_goal_waits_and_is_offered_a_place(house: House) -> None:
    arrive(house)
    rows = [add(house, ARRIVED, "goal", "--text", f"Goal {number}") for number in range(3)]
    done = on(house, ARRIVED, "goal", "add", "Robin", "--text", "A dog")
    dog = done.out.strip()
    assert "this one waits" in done.err
    assert rows[0] in done.err
    state = on(house, ARRIVED, "goal", "state", "Robin", "A dog", "active")
    assert state.out.strip() == "wanted_for_later"
    assert "error" not in state.err
    swapped = on(house, ARRIVED, "goal", "state", "Robin", dog, "active", "--instead-of", "Goal 1")
    assert swapped.out.strip() == "active"
    states = {one["row"]: one["state"] for one in goals(house)["goals"]}
    assert states == {
        rows[0]: "active",
        rows[1]: "wanted_for_later",
        rows[2]: "active",
        dog: "active",
    }


def test_ours_when_late_is_ours_and_theirs_is_never_late(house: House) -> None:
    arrive(house)
    by = ("--by", "2026-01-20")
    add(house, ARRIVED, "goal", "--text", "A bike")
    add(house, ARRIVED, "action", "--text", "Look in the window", "--who", "person", *by)
    ring = ("--text", "Ring the shop", "--who", "worker", "--name", "Dee")
    ours = add(house, ARRIVED, "action", "--goal", "A bike", *ring, *by)
    mend = ("--text", "Mend the wheel", "--who", "organisation", "--name", "Wheels")
    add(house, ARRIVED, "action", *mend, *by)
    late = "2026-01-21"
    text = on(house, late, "action", "list", "Robin").out
    assert text.count("ours, and late") == 1
    said = on(house, late, "said", "Robin").out
    assert "one of the goals in the plan" in said
    bike = goals(house, late)["goals"][0]["row"]
    assert bike not in said
    assert "waiting for Wheels" in text
    listed = on(house, late, "person", "list", "--json").json["people"][0]["due"]
    mine = [one for one in listed if one.get("ours")]
    assert [(one["what"], one["late"]) for one in mine] == [("action", True), ("chase", False)]
    assert all("Look in the window" not in one["title"] for one in listed)
    due = on(house, late, "report", "due").out
    assert "Ring the shop, by 20 January 2026: ours, and late" in due
    assert "ask Wheels again: Mend the wheel" in due
    on(house, late, "action", "state", "Robin", "Ring", "done")
    [goal] = goals(house, late)["goals"]
    assert [(one["row"], one["state"]) for one in goal["actions"]] == [(ours, "done")]
    again = on(house, late, "person", "list", "--json").json["people"][0]["due"]
    assert "action" not in [one.get("what") for one in again]


def test_reviews_wait_while_somebody_is_away_and_our_word_does_not(house: House) -> None:
    arrive(house)
    add(house, ARRIVED, "goal", "--text", "A bike")
    add(house, ARRIVED, "action", "--text", "Ring", "--who", "worker", "--by", "2026-01-20")

    def due(day: str) -> list[str]:
        [one] = on(house, day, "person", "list", "--json").json["people"]
        return [each["what"] for each in one["due"] if each.get("ours")]

    day = "2026-03-20"
    assert due(day) == ["action", "review"]
    on(house, day, "journey", "Robin", "paused")
    assert due(day) == ["action"]
    assert on(house, day, "review", "list", "Robin", "--json").json["next"] is None
    on(house, "2026-03-21", "journey", "Robin", "returned")
    assert due("2026-03-21") == ["action"]
    assert due("2026-04-18") == ["action", "review"]


def test_a_need_never_takes_the_place_of_a_goal(house: House) -> None:
    arrive(house)
    for number in range(3):
        add(house, ARRIVED, "goal", "--text", f"Goal {number}")
    add(house, ARRIVED, "need", "--text", "A coat", "--by", "today", "--who", "worker")
    document = goals(house)
    assert [one["in_focus"] for one in document["goals"]] == [True] * 3
    [need] = on(house, ARRIVED, "need", "list", "Robin", "--json").json["needs"]
    assert (need["words"], need["by"], need["state"]) == ("A coat", ARRIVED, "not_started")
    on(house, ARRIVED, "need", "state", "Robin", "A coat", "done")
    assert "done" in on(house, ARRIVED, "need", "list", "Robin").out


def test_an_old_name_in_a_workers_words_reads_as_the_one_used_now(house: House) -> None:
    arrive(house)
    written = ("--voice", "worker", "--who", "worker", "--name", "Dee", "--by", "tomorrow")
    add(house, ARRIVED, "goal", "--text", "Robin Hood's bow", "--area", "home")
    add(house, ARRIVED, "action", "--text", "Ring Robin's mum", *written)
    on(house, ARRIVED, "person", "name", "Robin", "Chelsea")
    for look in ("goal", "action"):
        said = on(house, ARRIVED, look, "list", "Chelsea").out
        assert "Ring Chelsea's mum" in said
        # Their own words are theirs.
        assert ("Robin Hood's bow" in said) is (look == "goal")
        assert "Ring Robin" not in said
    assert "Ring Chelsea's mum" in on(house, ARRIVED, "report", "due").out
    kept = on(house, ARRIVED, "action", "list", "Chelsea", "--json").json["actions"]
    assert [one["words"] for one in kept] == ["Ring Robin's mum"]
    # A step is found by what is read, and by what is kept.
    on(house, ARRIVED, "action", "state", "Chelsea", "Ring Chelsea", "in-progress")
    on(house, ARRIVED, "action", "state", "Chelsea", "Ring Robin", "done")


def test_words_for_a_day_are_read_from_the_day_they_are_read_and_keep_as_they_were_typed(
    house: House,
) -> None:
    """*By Thursday* read a week on is not next Thursday; on paper it is a date."""
    arrive(house)
    add(house, ARRIVED, "need", "--text", "A lock", "--by", "Thursday", "--who", "worker")
    add(house, ARRIVED, "need", "--text", "A plug", "--by", "by summer", "--who", "worker")
    add(house, ARRIVED, "action", "--text", "Ring them", "--by", "tomorrow", "--who", "worker")
    [lock, plug] = on(house, ARRIVED, "need", "list", "Robin", "--json").json["needs"]
    assert [one["value"] for one in lock["said"]["by"]] == [{"words": "Thursday"}]
    assert (lock["by"], plug["by"], plug["by_words"]) == ("2026-01-15", None, "by summer")

    def needs(day: str) -> str:
        return " ".join(on(house, day, "need", "list", "Robin").out.split())

    assert "(by summer, to do)" in needs(ARRIVED)

    assert "by tomorrow" in on(house, ARRIVED, "action", "list", "Robin").out
    assert "by Thursday 15 January 2026" in needs("2026-01-12")
    assert "by today" in needs("2026-01-15")
    assert "by 15 January 2026, to do, ours, and late" in needs("2026-01-20")
    [one] = on(house, "2026-01-20", "person", "list", "--json").json["people"]
    assert "A lock, by 15 January 2026: ours, and late" in [each["title"] for each in one["due"]]
    path = house.folder / "plan.txt"
    on(house, "2026-01-12", "plan", "Robin", "--to", str(path))
    page = path.read_text("utf-8")
    assert "by 15 January 2026" in page
    assert "by 9 January 2026" in page


def test_a_suggested_strength_waits_to_be_taken(house: House) -> None:
    arrive(house)
    add(house, ARRIVED, "goal", "--text", "A bike")
    offer = ("goal", "strength", "Robin", "A bike", "--suggest")
    on(house, ARRIVED, *offer, "You keep your word")
    on(house, ARRIVED, *offer, "You are tidy")
    [goal] = goals(house)["goals"]
    assert goal["strengths"] == []
    word, tidy = (one["entry"] for one in goal["suggested"])
    on(house, ARRIVED, "goal", "strength", "Robin", "A bike", "--take", word)
    on(house, ARRIVED, "goal", "strength", "Robin", "A bike", "--not-mine", tidy)
    [goal] = goals(house)["goals"]
    assert [one["words"] for one in goal["strengths"]] == ["You keep your word"]
    assert goal["suggested"] == []
    assert "tidy" not in on(house, ARRIVED, "said", "Robin").out


def test_the_calendar_names_nobody_and_is_the_same_twice(house: House, tmp_path: Path) -> None:
    arrive(house)
    add(house, ARRIVED, "goal", "--text", "A bike")
    by = ("--by", "2026-01-20")
    add(house, ARRIVED, "action", "--text", "Look", "--who", "person", *by)
    add(house, ARRIVED, "action", "--text", "Ring", "--who", "worker", "--name", "Dee", *by)
    files = [tmp_path / name for name in ("one.ics", "two.ics", "all.ics")]
    for file in files[:2]:
        on(house, ARRIVED, "action", "calendar", "Robin", "--to", str(file))
    on(house, ARRIVED, "action", "calendar", "--all", "--to", str(files[2]))
    raw = files[0].read_bytes()
    assert raw == files[1].read_bytes()
    for secret in (b"Robin", b"Dee", b"Look", b"Ring", b"bike", b"Larch"):
        assert secret not in raw
    events = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    days = [event.decoded("dtstart") for event in events]
    assert days == [dt.date(2026, 1, 20)] * 2 + [dt.date(2026, 2, 5)]
    assert len({str(event["uid"]) for event in events}) == 3
    everyone = icalendar.Calendar.from_ical(files[2].read_bytes()).walk("VEVENT")
    assert len(everyone) == 2  # what the person means to do is not ours
    on(house, ARRIVED, "action", "calendar", "--to", str(files[0]), code=2).explained()
    on(house, ARRIVED, "action", "calendar", "Robin", "--to", "days.txt", code=2).explained()


def test_a_plan_is_lived_through_two_reviews_and_reads_as_it_stood(house: House) -> None:
    arrive(house)
    add(house, ARRIVED, "goal", "--text", "A bike", "--celebrate", "A ride by the sea")
    add(house, ARRIVED, "goal", "--text", "Sleep better")
    first = on(house, ARRIVED, "review", "agree", "Robin", "agreed").out.strip()
    worker = on(
        *(house, ARRIVED, "review", "agree", "Robin", "does-not-agree"),
        *("--voice", "worker", "--reason", "Two at once is a lot"),
    )
    assert worker.out.strip() == first

    before = on(house, "2026-02-04", "report", "due").out
    assert "look at the plan together" not in before
    assert "look at the plan together" in on(house, "2026-02-05", "report", "due").out
    assert "look at the plan together, by" not in on(house, "2026-03-06", "report", "due").out
    assert "ours, and late" in on(house, "2026-03-06", "report", "due").out

    february = "2026-02-05"
    reached = on(house, february, "goal", "state", "Robin", "A bike", "achieved")
    assert "You got there: A bike" in reached.err
    assert "A ride by the sea" in reached.err
    assert "get ready to celebrate: A ride by the sea" in on(house, february, "report", "due").out
    set_aside = ("goal", "state", "Robin", "Sleep better", "set-aside")
    on(house, february, *set_aside, "--reason", "The summer will do it")
    add(house, february, "goal", "--text", "A job in a garden")
    second = on(
        house, february, "review", "hold", "Robin", "--words", "Ask at the allotments"
    ).out.strip()
    on(house, february, "review", "agree", "Robin", "could-not-answer", "--reason", "Tired today")
    assert "together" not in on(house, "2026-03-04", "report", "due").out

    on(house, "2026-02-20", "goal", "celebrate", "Robin", "A bike")
    assert "celebrate" not in on(house, "2026-02-20", "report", "due").out

    april = "2026-04-09"
    back = on(house, april, "report", "due").out
    assert "look back at strengths together" in back
    on(house, april, "review", "hold", "Robin", "--look-back", "--words", "I ask for help now")
    assert "strengths together" not in on(house, april, "report", "due").out
    on(house, april, "goal", "state", "Robin", "Sleep better", "active")
    on(house, april, "goal", "edit", "Robin", "A job", "--text", "A job with dogs")
    third = on(house, april, "review", "hold", "Robin").out.strip()

    refused = on(house, april, "review", "close", "Robin", "hand-back", code=2)
    refused.explained()
    assert "gets back in touch" in refused.err
    ring = ("--back-in-touch", "Ring Dee at Larch House")
    on(house, april, "review", "close", "Robin", "hand-back", *ring)
    document = on(house, april, "review", "list", "Robin", "--json").json
    assert document["schema"] == "assess.reviews/1"
    assert document["closed"]["back_in_touch"] == "Ring Dee at Larch House"
    assert document["next"] is None
    on(house, april, "goal", "add", "Robin", "--text", "A cat", code=2).explained()
    on(house, "2026-05-01", "review", "reopen", "Robin", "--reason", "I'd like to go on")

    now = goals(house, "2026-05-01")["goals"]
    assert {one["words"]: one["state"] for one in now} == {
        "A bike": "achieved",
        "Sleep better": "active",
        "A job with dogs": "active",
    }
    [bike] = [one for one in now if one["words"] == "A bike"]
    assert (bike["celebrated"], bike["state_since"]) == ("2026-02-20", february)

    def stood(snapshot: str) -> dict[str, str]:
        document = goals(house, "2026-05-01", "--as-at", snapshot)
        return {one["words"]: one["state"] for one in document["goals"]}

    assert stood(first) == {"A bike": "active", "Sleep better": "active"}
    assert stood(second) == {
        "A bike": "achieved",
        "Sleep better": "set_aside",
        "A job in a garden": "active",
    }
    assert stood(third) == {
        "A bike": "achieved",
        "Sleep better": "active",
        "A job with dogs": "active",
    }
    read = on(house, "2026-05-01", "review", "show", "Robin", first).out
    assert "Two at once is a lot" in read
    assert "does not agree" in read
    assert "A job" not in read
    document = on(house, "2026-05-01", "review", "list", "Robin", "--json").json
    assert [one["words"] for one in document["reviews"]] == [
        "Ask at the allotments",
        "I ask for help now",
        None,
    ]
    assert [one["decision"] for one in document["agreements"]] == [
        "agreed",
        "does_not_agree",
        "could_not_answer",
    ]
    assert document["closed"] is None
    assert document["next"]["opens"] == "2026-05-29"
    assert [one["how"] for one in document["closings"]] == ["hand_back"]
    text = on(house, "2026-05-01", "review", "list", "Robin").out
    assert "Ring Dee at Larch House" in text


def test_a_service_sets_its_own_pace(house: House) -> None:
    arrive(house)
    add(house, ARRIVED, "goal", "--text", "A bike")
    config = house.folder / "config"
    config.mkdir(exist_ok=True)
    (config / "planning.toml").write_text("[reviews]\nopens_after_weeks = 2\n", "utf-8")
    listed = on(house, ARRIVED, "review", "list", "Robin", "--json").json
    assert listed["next"]["opens"] == "2026-01-22"
    (config / "planning.toml").write_text("[reviews]\nopens_after_weeks = 'soon'\n", "utf-8")
    listed = on(house, ARRIVED, "review", "list", "Robin", "--json").json
    assert listed["next"]["opens"] == "2026-02-05"


def test_goals_travel_with_their_section_and_how_far_they_have_come(
    house: House, tmp_path: Path
) -> None:
    arrive(house)
    goal = add(house, ARRIVED, "goal", "--text", "A bike", "--near", "My sister")
    add(house, ARRIVED, "action", "--goal", "A bike", "--text", "Ring the shop")
    on(house, ARRIVED, "goal", "strength", "Robin", "A bike", "--suggest", "You are tidy")
    on(house, ARRIVED, "goal", "state", "Robin", "A bike", "set-aside", "--reason", "Too cold")
    on(house, ARRIVED, "review", "agree", "Robin", "agreed")

    other = empty_house(tmp_path / "quayside")
    other.run("vault", "init", "--worker", "Ash", "--service", "Quayside")
    key = other.run("service", "key").out.strip()
    card, mine = tmp_path / "card.json", tmp_path / "mine.json"
    other.run("service", "key", "--card", str(card))
    house.run("service", "trust", str(card))
    house.run("service", "key", "--card", str(mine))
    other.run("service", "trust", str(mine))

    on(house, ARRIVED, "agree", "Robin", "--with", "Quayside", "--section", "evolve/plan/goals")
    file = tmp_path / "out.age"
    on(house, ARRIVED, "follow-me", "Robin", "--to", str(file), "--recipient", key)
    document = other.run("open", str(file), "--json").json
    [carried] = document["goals"]
    assert (carried["row"], carried["words"]) == (goal, "A bike")
    assert (carried["state"], carried["reason"]) == ("set_aside", "Too cold")
    assert carried["actions"] == []  # the steps' section was not agreed
    assert "suggested" not in carried
    other.run("import", str(file))
    [taken_in] = other.show("Robin")["goals"]
    assert (taken_in["state"], taken_in["reason"]) == ("set_aside", "Too cold")
    preview = on(house, ARRIVED, "follow-me", "Robin", "--preview", "--recipient", key)
    assert "Too cold" in preview.out


def test_what_is_planned_carries_how_it_was_said_as_a_conversation_does(house: House) -> None:
    """Through an interpreter, and talked about before it was written up: the same marks."""
    arrive(house)
    begin = ("sitting", "Robin", "begin", "--interpreter", "telephone", "--language", "ti")
    on(house, "2026-01-14", *begin)
    on(
        *(house, "2026-01-14", "goal", "add", "Robin", "--text", "Learn English"),
        *("--why", "For work", "--written-up", "2026-01-12"),
    )
    on(house, "2026-01-14", "need", "add", "Robin", "--text", "A coat", "--by", "Thursday")
    answers = house.show("Robin")["answers"]
    by_words = {str(one["value"]): one for one in answers}
    for words in ("Learn English", "For work"):
        entry = by_words[words]
        assert (entry["said"], entry["written_up"]) == ("2026-01-12", True)
        assert entry["via_interpreter"]["kind"] == "telephone"
    coat = by_words["A coat"]
    assert (coat["said"], coat["written_up"]) == ("2026-01-14", False)
    assert coat["via_interpreter"]["language"] == "ti"
    late = ("goal", "add", "Robin", "--text", "Swim", "--written-up")
    on(house, "2026-01-14", *late, "2026-01-20", code=2).explained()
    on(house, "2026-01-14", *late, "Monday", code=2).explained()
