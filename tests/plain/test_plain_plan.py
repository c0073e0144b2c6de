"""The plan in plain lines: made, reviewed, read as it stood; the same entries as the commands."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest

from assess import plain
from assess.plain import plan_words
from assess.planning import Planning
from assess.record import snapshots
from assess.record.plan import plan
from assess.workspace import Clock, Workspace, unlock
from house import PASSPHRASE, House, empty_house


def flat(text: str) -> str:
    return " ".join(text.split())


def types(desk: Workspace, *lines: str) -> str:
    write = io.StringIO()
    typed = io.StringIO("".join(f"{line}\n" for line in lines))
    assert plain.menu(desk, read=typed, write=write) == 0
    said = write.getvalue()
    assert "\x1b" not in said
    assert all(len(line) <= 80 for line in said.split("\n"))
    return said


@pytest.fixture
def robin(desk: Workspace) -> str:
    """Someone new, by a name of their own."""
    name = f"Robin{len(desk.people())}p"
    desk.add_person(name)
    return name


def planning_of(desk: Workspace, name: str) -> Planning:
    return Planning(desk, desk.find(name))


def on(desk: Workspace, day: dt.date) -> None:
    desk.clock = Clock(day, is_set=True)


GOAL = (
    *("goal", "My own front door", "Somewhere quiet", "I keep going", "Asking"),
    *("1, 2", "further on", "by summer", "My sister", "The council", "A flat share first"),
    "A curry",
)
STEP = ("step", "Ring the council", "2", "Dee", "3 February 2026")


def test_a_plan_is_made_and_read_together(desk, robin):
    said = types(desk, robin, "just us", "plan", *GOAL, "1", *STEP, "back", "back", "stop")
    assert flat(plan_words.EMPTY) in flat(said)
    assert "What would you like to make happen?" in said
    assert "1. My own front door\n   Doing now.\n   A strength for it: I keep going" in said
    assert "a. Ring the council. Dee, by 3 February 2026, to do." in said
    [goal] = planning_of(desk, robin).plan.goals
    assert (goal.words, goal.possible) == ("My own front door", "A flat share first")
    assert goal.said("possible", "worker")
    assert (goal.areas, goal.term, goal.by) == (("wellbeing", "home"), "long", "by summer")
    assert [(a.words, a.who, a.who_name) for a in goal.actions] == [
        ("Ring the council", "worker", "Dee")
    ]


def test_everything_can_be_left_and_what_was_said_is_kept(desk, robin):
    said = types(
        *(desk, robin, "just us", "plan", "goal", "A dog", "not today", "", "enough"),
        *("goal", "", "need", "A coat", "", "today", "done a", "back", "stop"),
    )
    assert said.count(plan_words.GOAL_KEPT) == 1
    found = planning_of(desk, robin).plan
    assert [goal.words for goal in found.goals] == ["A dog"]
    assert [(need.words, need.by_words, need.state) for need in found.needs] == [
        ("A coat", "22 January 2026", "done")
    ]
    answers = desk.person(desk.find(robin)).answers()
    assert all("value" in entry.body for entry in answers)


def test_a_question_mark_is_nobodys_words(desk, robin):
    said = flat(types(desk, robin, "just us", "plan", "goal", "?", "A bike", "?", "enough"))
    [goal] = planning_of(desk, robin).plan.goals
    assert (goal.words, goal.why) == ("A bike", "")
    assert said.count("Enter alone leaves it") == 3
    assert said.count("What would you like to make happen?") == 2


def test_a_fourth_goal_waits_until_one_makes_room(desk, robin):
    making = [line for word in ("A", "B", "C", "D") for line in ("goal", f"Goal {word}", "enough")]
    said = types(desk, robin, "just us", "plan", *making, "2", "back", "stop")
    assert "Three goals are in focus already" in said
    found = planning_of(desk, robin).plan
    # At the offer, 2 was Goal B: it waits now.
    assert [goal.words for goal in found.focus] == ["Goal A", "Goal C", "Goal D"]
    assert [goal.words for goal in found.in_state("wanted_for_later")] == ["Goal B"]


def test_an_offered_strength_is_taken_or_goes(desk, robin):
    types(
        *(desk, robin, "just us", "plan", "goal", "A bike", "enough", "1"),
        *("offer", "You keep your word", "offer", "You are tidy", "yes a", "not me a"),
        *("back", "back", "stop"),
    )
    [goal] = planning_of(desk, robin).plan.goals
    assert [one.words for one in goal.strengths] == ["You keep your word"]
    assert not goal.suggested


def test_changing_and_taking_away_keeps_what_was_said(desk, robin):
    types(
        *(desk, robin, "just us", "plan", "goal", "A bike", "enough", "1", "change", "1"),
        *("A red bike", "change", "7", "by June", "change", "7", "not any more"),
        *("our words", "Robin rides well", "back", "back", "stop"),
    )
    [goal] = planning_of(desk, robin).plan.goals
    assert (goal.words, goal.by) == ("A red bike", "")
    assert [one.body["value"] for one in goal.said("words", "worker")] == ["Robin rides well"]
    said = [e.body.get("value") for e in desk.person(desk.find(robin)).history()]
    assert "A bike" in said


def test_with_others_in_the_room_nobody_is_named(desk, robin):
    types(desk, robin, "just us", "plan", *GOAL, "back", "stop")
    said = types(desk, robin, "Ash", "plan", "1", "back", "goal", "A dog", *[""] * 9, "stop")
    assert "My own front door" in said
    assert "My sister" not in said
    assert "The council" not in said
    assert "Who or what around you" not in said
    midway = types(
        *(desk, robin, "just us", "plan", "goal", "A cat", *[""] * 6, "someone's come in", "Ash"),
        *("read", "back", "stop"),
    )
    after = midway.split("\n" * 50)[1]
    assert "Who or what around you" in midway.split("\n" * 50)[0]
    assert "A cat" in after
    assert "My sister" not in after
    assert "Who or what around you" not in after
    come_in = types(desk, robin, "just us", "plan", "1", "someone's come in", "Ash", "back", "stop")
    after = come_in.split("\n" * 50)[1]
    assert "My sister" in come_in.split("\n" * 50)[0]
    assert "My sister" not in after
    assert "My own front door" in after


def test_a_plan_is_lived_through_two_reviews_and_heard_as_it_stood(desk, robin):
    start = desk.today
    try:
        said = types(
            *(desk, robin, "just us", "plan", "goal", "A bike", *[""] * 9, "A ride by the sea"),
            *("goal", "Sleep better", "enough", "agree", "agreed", "don't agree", "A lot at once"),
            *("back", "stop"),
        )
        assert "Each is as good as the others" in said
        on(desk, start + dt.timedelta(weeks=4))
        said = types(
            *(desk, robin, "just us", "plan", "review", "got there", "next"),
            *("set aside", "The summer will do it", "next"),
            *("goal", "A garden job", "enough", "", "Ask at the allotments", "back", "stop"),
        )
        assert plan_words.TIME_TO_REVIEW in said
        assert "You got there: A bike\nHow to celebrate: A ride by the sea" in said
        assert "The next look together can be from 19 March 2026." in flat(said)
        on(desk, start + dt.timedelta(weeks=13))
        said = types(
            *(desk, robin, "just us", "plan", "review", "yes", "next", "", ""),
            *("look back", "I ask for help now", "back", "stop"),
        )
        assert flat(plan_words.OURS_LATE) in flat(said)
        assert plan_words.TIME_TO_LOOK_BACK in flat(said)
        assert "Marked. It was celebrated on 23 April 2026." in said
        said = types(desk, robin, "just us", "plan", "versions", "1", "2", "3", "", "back", "stop")
        first, second, third = said.split(plan_words.VERSION_HOW.split()[0] + " a number to hear")[
            1:4
        ]
        assert "A bike\n   Doing now." in first
        assert "A garden job" not in first
        assert "A bike\n   Got there." in second
        assert "Sleep better\n   Set aside. The summer will do it" in second
        assert "A garden job\n   Doing now." in second
        assert "A bike\n   Got there." in third
        assert "Dee: does not agree. A lot at once" in said
        goals = planning_of(desk, robin).plan.goals
        assert goals[0].celebrated == desk.today
        assert [one.words for one in planning_of(desk, robin).plan.reviews] == [
            "Ask at the allotments",
            "",
            "I ask for help now",
        ]
    finally:
        on(desk, start)


def test_a_plan_stays_open_until_it_says_how_to_get_back_in_touch(desk, robin):
    said = types(
        *(desk, robin, "just us", "plan", "goal", "A bike", "enough"),
        *("close", "handed back", "", "", "read"),
        *("close", "somewhere else", "Quayside", "Ring Dee any day", "agreed", ""),
        *("goal", "reopen", "back", "stop"),
    )
    assert plan_words.STAYS_OPEN in said
    assert flat(plan_words.CLOSED) in flat(said)
    assert "This plan was closed, so nothing new goes in for now. Open it again first" in flat(said)
    assert flat(plan_words.REOPENED) in flat(said)
    found = planning_of(desk, robin)
    assert found.plan.closed is None
    assert [one.decision for one in found.plan.agreements] == ["agreed"]
    assert [goal.words for goal in found.plan.goals] == ["A bike"]


# -- the same as the commands -----------------------------------------------------------------------


def told(desk: Workspace, name: str) -> list[Any]:
    """What a record holds but for ids, times and the order of one breath."""
    person = desk.person(desk.find(name))
    rows = {row: n for n, row in enumerate(dict.fromkeys(_rows(person)))}
    found = []
    for entry in person.entries():
        if entry.kind in ("name", "journey"):
            continue
        body = {key: _told(value, rows) for key, value in entry.body.items()}
        body.pop("snapshot", None)
        body.pop("ids", None)
        envelope = (entry.kind, entry.voice, entry.verbatim, entry.said)
        found.append((*envelope, repr(sorted(body.items()))))
    return sorted(found, key=repr)


def _rows(person: Any) -> list[str]:
    found = plan(person)
    return [
        *(goal.row for goal in found.goals),
        *(action.row for action in found.all_actions()),
        *(need.row for need in found.needs),
        *(review.row for review in found.reviews),
        person.id,
    ]


def _told(value: Any, rows: dict[str, int]) -> Any:
    return f"row {rows[value]}" if isinstance(value, str) and value in rows else value


def test_commands_and_plain_lines_leave_the_same_entries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(House, "inside", True)
    house = empty_house(tmp_path / "house")
    house.run("vault", "init", "--worker", "Dee", "--service", "Larch House")
    day = ("--today", "2026-01-22")
    for name in ("Robin", "Casey"):
        house.run(*day, "person", "add", "--name", name)

    def assess(*arguments: str) -> str:
        return house.run(*day, *arguments).out.strip()

    assess(
        *("goal", "add", "Casey", "--text", "My own front door", "--why", "Somewhere quiet"),
        *("--strengths", "I keep going", "--grow", "Asking", "--area", "wellbeing"),
        *("--area", "home", "--term", "long", "--by", "by summer", "--near", "My sister"),
        *("--services", "The council", "--possible", "A flat share first"),
        *("--celebrate", "A curry"),
    )
    assess(
        *("action", "add", "Casey", "--text", "Ring the council", "--goal", "My own"),
        *("--who", "worker", "--name", "Dee", "--by", "3 February 2026"),
    )
    assess("action", "state", "Casey", "Ring", "cannot-be-done-yet", "--reason", "Shut today")
    assess("need", "add", "Casey", "--text", "A coat", "--by", "today")
    assess("need", "state", "Casey", "A coat", "done")
    assess("goal", "strength", "Casey", "My own", "--text", "I know this town")
    assess("goal", "edit", "Casey", "My own", "--text", "My own door")
    assess("goal", "state", "Casey", "My own", "achieved")
    assess("review", "agree", "Casey", "agreed")
    assess("goal", "celebrate", "Casey", "My own")
    assess("review", "hold", "Casey", "--words", "Rest a while")
    ring = ("--back-in-touch", "Ring Dee", "--to", "Quayside")
    assess("review", "close", "Casey", "refer-on", *ring)
    assess("review", "reopen", "Casey")

    for key, value in house.env.items():
        if key.startswith("ASSESS_"):
            monkeypatch.setenv(key, value)
    today = Clock(dt.date(2026, 1, 22), is_set=True)
    with unlock(str(house.vault), PASSPHRASE, clock=today) as desk:
        types(
            *(desk, "Robin", "just us", "plan", *GOAL, "1", *STEP, "not yet a", "Shut today"),
            *("back", "need", "A coat", "", "today", "done a", "1", "strength"),
            *("I know this town", "change", "1", "My own door", "got there", "back"),
            *("agree", "agreed", "", "1", "celebrated", "back"),
            *("review", "", "Rest a while", "close", "somewhere else", "Quayside", "Ring Dee"),
            *("", ""),
            *("reopen", "back", "stop"),
        )
        assert told(desk, "Robin") == told(desk, "Casey")
        robin = desk.person(desk.find("Robin"))
        assert len(snapshots.snapshots(robin, "plan")) == 2


def test_once_they_moved_on_it_is_for_reading(desk, robin):
    """What is asked and written has no number, and says why where it is typed all the same."""
    made = types(
        *(desk, robin, "just us", "plan", "goal", "A dog", "enough", "1", *STEP, "back", "back"),
        *("where they are", "2", "Jo at Quayside", "stop"),
    )
    assert "Who does it now?" in made
    before = desk.person(desk.find(robin)).extent
    said = flat(
        types(
            *(desk, robin, "just us", "plan", "1", "step", "got there", "done a", "versions"),
            *("back", "back", "talk", "form", "cards", "how things are", "our own list"),
            *("bring it together", "1", "back", "stop"),
        )
    )
    for kept in ("1. read what was said 2. plan 3. share", "Handed over to Jo at Quayside"):
        assert kept.casefold() in said.casefold()
    for gone in ("1. talk", "form for a panel", "strength cards", "or a step", "What would you"):
        assert gone not in said
    assert said.count(f"{robin} moved on on 22 January 2026. This copy is for reading.") > 6
    assert [one.kind for one in desk.person(desk.find(robin)).entries()[-2:]] == [
        "status",
        "journey",
    ]
    assert desk.person(desk.find(robin)).extent == before


def test_a_plan_carries_how_it_was_said(desk, robin):
    """Through an interpreter, and written up after talking: the marks that a conversation has."""
    day = desk.today - dt.timedelta(days=2)
    through = ("2", "telephone", "ti", "", "")
    said = types(
        *(desk, robin, *through, "plan", "need", "A coat", "enough"),
        *("notes after talking", day.isoformat(), "need", "A door that locks", "enough", "stop"),
    )
    assert "Notes after talking." in said
    marks = {
        str(entry.body["value"]): entry
        for entry in desk.person(desk.find(robin)).of_kind("answer")
        if entry.body.get("value")
    }
    coat, door = marks["A coat"], marks["A door that locks"]
    assert (
        coat.body["via_interpreter"]["kind"] == door.body["via_interpreter"]["kind"] == "telephone"
    )
    assert ("written_up" in coat.body, coat.said) == (False, desk.today)
    assert (door.body["written_up"], door.said) == (True, day)


def test_whoever_came_into_the_conversation_is_in_the_room_for_the_plan(desk, robin):
    planning_of(desk, robin).add_goal("A dog", near="Aunt Jo")
    said = types(
        *(desk, robin, "just us", "talk", "who's here", "my sister", "enough", "that's right"),
        *("", "back", "plan", "1", "back", "back", "stop"),
    )
    assert "A dog" in said
    assert "Aunt Jo" not in said


def test_several_lines_are_kept_as_one_answer_and_half_typed_ones_come_back(desk, robin):
    """As the conversation's long answers: a full stop alone ends them, and nothing typed is lost."""
    why = ("several lines", "So I can shut it.", "", "And nobody has a key but me.", ".")
    types(desk, robin, "just us", "plan", "goal", "A door", *why, "enough", "back", "stop")
    [goal] = planning_of(desk, robin).plan.goals
    assert goal.why == "So I can shut it.\n\nAnd nobody has a key but me."
    # Broken off midway, by a word or by the end of the input: kept, sealed, and there again.
    half = ("several lines", "A bench by the", "window", "stop")
    said = types(desk, robin, "just us", "plan", "need", *half)
    assert "Half-typed words are kept" in said
    assert not planning_of(desk, robin).plan.needs
    said = types(desk, robin, "just us", "plan", "need", "", "back", "stop")
    assert "A bench by the\n   window" in said
    said = types(desk, robin, "my sister", "plan", "need", "", "back", "stop")
    assert "A bench by the" not in said
    said = types(
        *(desk, robin, "just us", "plan", "need", "several lines", "and a lamp", ".", "enough"),
        *("need", "", "back", "stop"),
    )
    [need] = planning_of(desk, robin).plan.needs
    assert need.words == "A bench by the\nwindow\nand a lamp"
    assert said.count("Half-typed before, and not yet said:") == 1


def test_a_line_nobody_ended_is_there_when_the_plan_is_asked_again(desk, robin):
    write = io.StringIO()
    typed = io.StringIO(f"{robin}\njust us\nplan\ngoal\nA boat, one")
    plain.menu(desk, read=typed, write=write)
    said = types(desk, robin, "just us", "plan", "goal", ".", "enough", "back", "stop")
    assert "A boat, one" in said
    assert [goal.words for goal in planning_of(desk, robin).plan.goals] == ["A boat, one"]
