"""The plan is read out of answers and states, whatever order they arrive in."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.errors import BadEntry
from assess.forms.bank import Bank
from assess.forms.load import load
from assess.record import plan_sayings, sayings, snapshots
from assess.record.from_json import from_json
from assess.record.person import fold
from assess.record.plan import (
    ACTION_FIELDS,
    ACTION_STATES,
    FOCUS,
    GOAL_FIELDS,
    GOAL_STATES,
    NEED_FIELDS,
    Plan,
    for_room,
    plan,
)
from assess.record.plan_reviews import Pace, Window, look_back_due, window
from making import ROBIN, START, Writer, new_id


def _bank() -> Bank:
    path = Path(__file__).parents[2] / "question_banks" / "evolve" / "plan.yaml"
    return load(path.read_bytes(), str(path)).required()


BANK = _bank()


def add(writer: Writer, fields: dict[str, str] = GOAL_FIELDS, **given: Any) -> str:
    voice = given.pop("voice", None)
    row: str = given.pop("row", None) or new_id()
    for saying in plan_sayings.answers(BANK, writer.person, row, given, fields, voice=voice):
        writer.say(saying)
    return row


def state(writer: Writer, row: str, of: str, name: str, **more: Any) -> None:
    writer.say(plan_sayings.status(writer.person, row, of, name, **more))


def shape(found: Plan) -> Any:
    """A plan as plain data, for comparing two folds."""
    return (
        [
            (
                *(g.row, g.words, g.state, g.in_focus, g.reason),
                [s.words for s in g.strengths],
                [(a.row, a.words, a.state) for a in g.actions],
            )
            for g in found.goals
        ],
        [(a.row, a.words, a.state) for a in found.actions],
        [(n.row, n.words, n.state) for n in found.needs],
    )


def test_what_is_wanted_is_not_touched_by_what_is_possible() -> None:
    dee = Writer()
    row = add(dee, words="A flat by the sea", possible="We can ask Quayside", celebrate="Chips")
    add(dee, row=row, words="Robin wants to move to the coast", voice="worker")
    [goal] = plan(dee.person).goals
    assert (goal.words, goal.possible) == ("A flat by the sea", "We can ask Quayside")
    assert [one.voice for one in goal.answers["words"]] == ["person", "worker"]
    assert goal.said("possible", "worker")
    assert not goal.said("possible")


def test_a_worker_s_words_are_shown_where_the_person_said_none() -> None:
    dee = Writer()
    row = add(dee, words="Robin would like a bike", voice="worker")
    found = plan(dee.person).goal(row)
    assert found is not None
    assert found.words == "Robin would like a bike"
    assert not found.said("words")


def test_three_goals_are_in_focus_and_the_fourth_waits() -> None:
    dee = Writer()
    rows = [add(dee, words=f"Goal {number}") for number in range(5)]
    found = plan(dee.person)
    assert [g.row for g in found.focus] == rows[:FOCUS]
    assert [g.state for g in found.goals] == ["active"] * 3 + ["wanted_for_later"] * 2
    state(dee, rows[0], "goal", "achieved")
    # Nothing moves up by itself: a place that came free is the person's to fill.
    assert [g.row for g in plan(dee.person).focus] == rows[1:3]
    state(dee, rows[4], "goal", "active")
    assert [g.row for g in plan(dee.person).focus] == [*rows[1:3], rows[4]]


def test_putting_a_goal_another_way_moves_it_nowhere() -> None:
    dee = Writer()
    first, second = add(dee, words="A bike"), add(dee, words="A job")
    add(dee, row=first, words="A red bike")
    assert [g.words for g in plan(dee.person).goals] == ["A red bike", "A job"]
    assert [g.row for g in plan(dee.person).goals] == [first, second]


def test_a_step_belongs_to_its_goal_and_is_late_only_when_it_is_ours() -> None:
    dee = Writer()
    goal = add(dee, words="A bike")
    by = {"by": "2026-01-20", "goal": goal}
    mine = add(dee, ACTION_FIELDS, words="Look in the shop", who="person", **by)
    ours = add(dee, ACTION_FIELDS, words="Ring the shop", who="worker", who_name="Dee", **by)
    theirs = add(dee, ACTION_FIELDS, words="Mend it", who="organisation", who_name="Wheels", **by)
    add(dee, ACTION_FIELDS, words="Have a cup of tea")
    found = plan(dee.person)
    late = dt.date(2026, 1, 21)
    assert [a.late(late) for a in found.goals[0].actions] == [False, True, False]
    assert [a.waited_for(late) for a in found.goals[0].actions] == [False, False, True]
    assert [a.row for a in found.goals[0].actions] == [mine, ours, theirs]
    assert [a.late(dt.date(2026, 1, 20)) for a in found.all_actions()] == [False] * 4
    assert [a.words for a in found.actions] == ["Have a cup of tea"]
    assert found.goals[0].actions[1].who_name == "Dee"
    assert "set_aside" not in found.goals[0].actions[1].answers["who_name"][0].body
    state(dee, ours, "action", "done")
    assert not plan(dee.person).action(ours).late(late)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("value", "last"),
    [("2026-02", dt.date(2026, 2, 28)), ("2026", dt.date(2026, 12, 31))],
)
def test_a_month_is_not_past_before_its_last_day(value: str, last: dt.date) -> None:
    dee = Writer()
    add(dee, ACTION_FIELDS, words="Ring", who="worker", by=value)
    [action] = plan(dee.person).actions
    assert action.by == last
    assert not action.late(last)
    assert action.late(last + dt.timedelta(days=1))


def test_a_suggested_strength_helps_once_it_was_taken() -> None:
    dee = Writer()
    goal = add(dee, words="A bike", strengths="I keep going")
    words = "Good with your hands"
    offered = dee.say(plan_sayings.suggest_strength(dee.person, goal, words, "Dee"))
    found = plan(dee.person).goals[0]
    assert [s.words for s in found.strengths] == ["I keep going"]
    assert [s.suggested_by for s in found.suggested] == ["Dee"]
    dee.say(plan_sayings.take_strength(dee.person, offered.id))
    found = plan(dee.person).goals[0]
    assert [s.words for s in found.strengths] == ["I keep going", "Good with your hands"]
    assert not found.suggested


def test_a_need_stands_beside_the_goals() -> None:
    dee = Writer()
    rows = [add(dee, words=f"Goal {number}") for number in range(3)]
    need = add(dee, NEED_FIELDS, words="A coat", who="worker", by={"words": "today"})
    found = plan(dee.person)
    assert [g.row for g in found.focus] == rows
    assert (found.needs[0].row, found.needs[0].by) == (need, START)
    state(dee, need, "need", "done")
    assert not plan(dee.person).needs[0].open


def test_set_aside_and_taken_up_again_keeps_every_reason() -> None:
    dee = Writer()
    row = add(dee, words="A bike")
    state(dee, row, "goal", "set_aside", reason="Too cold just now")
    assert plan(dee.person).goals[0].reason == "Too cold just now"
    dee.today = START + dt.timedelta(days=60)
    state(dee, row, "goal", "active")
    goal = plan(dee.person).goals[0]
    assert (goal.state, goal.reason, goal.state_since) == ("active", "", dee.today)
    reasons = [e.body.get("reason") for e in dee.person.entries_of("status")]
    assert reasons == ["Too cold just now", None]


def test_a_celebration_keeps_the_day_the_goal_was_reached() -> None:
    dee = Writer()
    row = add(dee, words="A bike")
    state(dee, row, "goal", "achieved")
    later = START + dt.timedelta(days=3)
    dee.today = later
    state(dee, row, "goal", "achieved", celebrated=later, since=START)
    goal = plan(dee.person).goals[0]
    assert (goal.state_since, goal.celebrated) == (START, later)


def test_with_others_in_the_room_nobody_is_named() -> None:
    dee = Writer()
    add(dee, words="A bike", near="My sister", services="The GP", celebrate="Chips")
    [goal] = for_room(plan(dee.person)).goals
    assert (goal.words, goal.near, goal.services, goal.celebrate) == ("A bike", "", "", "Chips")
    assert "near" not in goal.answers


def test_reviews_count_from_the_day_somebody_is_back_with_us() -> None:
    dee = Writer()
    add(dee, words="A bike")
    pace, found = Pace(), plan(dee.person)
    assert found.started == START
    first = window(dee.person, START, pace)
    assert first == Window(START + dt.timedelta(weeks=4), START + dt.timedelta(weeks=8))
    assert [first.late(START + dt.timedelta(days=days)) for days in (56, 57)] == [False, True]
    dee.say(sayings.journey("paused"))
    back = START + dt.timedelta(weeks=20)
    dee.say(sayings.journey("returned", said=back))
    again = window(dee.person, START, pace)
    assert again is not None
    assert again.opens == back + dt.timedelta(weeks=4)
    assert look_back_due(dee.person, START, pace) == dt.date(2026, 8, 28)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (dt.date(2026, 11, 30), 3, dt.date(2027, 2, 28)),
        (dt.date(2026, 9, 15), 3, dt.date(2026, 12, 15)),
        (dt.date(2026, 10, 1), 3, dt.date(2027, 1, 1)),
    ],
)
def test_a_look_back_comes_by_calendar_months(day: dt.date, months: int, then: dt.date) -> None:
    dee = Writer(today=day)
    add(dee, words="A bike")
    assert look_back_due(dee.person, day, Pace(look_back_months=months)) == then


def test_a_line_of_json_sets_a_state_as_the_screens_do() -> None:
    dee = Writer()
    row = add(dee, words="A bike")
    state(dee, row, "goal", "active")
    line = {"kind": "status", "of": "goal", "row": row, "state": "set_aside", "reason": "Too cold"}
    made = from_json(line, dee.person)
    assert made == plan_sayings.status(dee.person, row, "goal", "set_aside", reason="Too cold")
    dee.say(made)
    assert [one.body["state"] for one in plan(dee.person).goals[0].statuses] == ["set_aside"]
    with pytest.raises(BadEntry):
        from_json({**line, "state": "done"}, dee.person)
    helps = {"kind": "strength", "words": "I keep going", "goal": row}
    dee.say(from_json(helps, dee.person))
    assert [one.words for one in plan(dee.person).goals[0].strengths] == ["I keep going"]


def test_a_state_that_is_none_is_refused() -> None:
    dee = Writer()
    row = add(dee, words="A bike")
    with pytest.raises(BadEntry):
        plan_sayings.status(dee.person, row, "goal", "done")
    with pytest.raises(BadEntry):
        plan_sayings.status(dee.person, "my bike", "goal", "active")


def test_a_version_knows_why_a_goal_was_in_focus() -> None:
    dee = Writer()
    rows = [add(dee, words=f"Goal {number}") for number in range(3)]
    state(dee, rows[0], "goal", "achieved")
    rows.append(add(dee, words="The fourth"))
    state(dee, rows[0], "goal", "set_aside")
    stood = shape(plan(dee.person))
    taken = dee.say(plan_sayings.version(dee.person))
    assert shape(plan(snapshots.as_it_stood(dee.person, taken.id))) == stood
    assert [g.row for g in plan(dee.person).focus] == rows[1:]


# -- whatever was done ------------------------------------------------------------------------------

_ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("goal"), st.integers(0, 5)),
        st.tuples(st.just("action"), st.integers(0, 5)),
        st.tuples(st.just("need"), st.integers(0, 5)),
        st.tuples(st.just("reword"), st.integers(0, 5)),
        st.tuples(st.sampled_from(GOAL_STATES), st.integers(0, 5)),
        st.tuples(st.sampled_from(ACTION_STATES), st.integers(0, 5)),
        st.tuples(st.just("strength"), st.integers(0, 5)),
    ),
    max_size=14,
)


def _lived(acts: list[tuple[str, int]]) -> Writer:
    dee = Writer()
    goals: list[str] = []
    actions: list[str] = []
    for number, (act, which) in enumerate(acts):
        if act == "goal":
            goals.append(add(dee, words=f"Goal {number}"))
        elif act == "action":
            goal = goals[which % len(goals)] if goals else ""
            actions.append(add(dee, ACTION_FIELDS, words=f"Step {number}", goal=goal))
        elif act == "need":
            add(dee, NEED_FIELDS, words=f"Need {number}")
        elif act == "reword" and goals:
            add(dee, row=goals[which % len(goals)], words=f"Goal again {number}")
        elif act == "strength" and goals:
            dee.say(sayings.strength(f"Strength {number}", goal=goals[which % len(goals)]))
        elif act in GOAL_STATES and goals:
            state(dee, goals[which % len(goals)], "goal", act)
        elif act in ACTION_STATES and actions:
            state(dee, actions[which % len(actions)], "action", act)
    return dee


@settings(max_examples=60, deadline=None)
@given(_ACTS, st.randoms(use_true_random=False))
def test_the_plan_is_the_same_in_whatever_order_it_is_heard(
    acts: list[tuple[str, int]], order: Any
) -> None:
    written = _lived(acts).written
    shuffled = list(written)
    order.shuffle(shuffled)
    assert shape(plan(fold(ROBIN, shuffled))) == shape(plan(fold(ROBIN, written)))
    half = len(shuffled) // 2
    union = itertools.chain(shuffled[half:], shuffled[:half], written)
    assert shape(plan(fold(ROBIN, union))) == shape(plan(fold(ROBIN, written)))


@settings(max_examples=60, deadline=None)
@given(_ACTS)
def test_nothing_planned_is_lost_and_three_at_most_are_in_focus(
    acts: list[tuple[str, int]],
) -> None:
    dee = _lived(acts)
    found = plan(dee.person)
    said = {e.body["row"] for e in dee.written if e.kind == "answer"}
    rows = [g.row for g in found.goals] + [a.row for a in found.all_actions()]
    rows += [n.row for n in found.needs]
    assert sorted(rows) == sorted(said)
    assert len(found.focus) <= FOCUS
    assert all(goal.state == "active" for goal in found.focus)
    active = found.in_state("active")
    assert len(found.focus) == min(len(active), FOCUS)


@settings(max_examples=40, deadline=None)
@given(_ACTS, _ACTS)
def test_a_version_reads_as_it_stood_whatever_came_later(
    before: list[tuple[str, int]], after: list[tuple[str, int]]
) -> None:
    dee = _lived(before)
    stood = shape(plan(dee.person))
    taken = dee.say(plan_sayings.version(dee.person))
    later = _lived(after)
    for entry in later.written:
        dee.person.hear(entry)
    for goal in plan(dee.person).goals:
        state(dee, goal.row, "goal", "set_aside")
        add(dee, row=goal.row, words="Something else")
    assert shape(plan(snapshots.as_it_stood(dee.person, taken.id))) == stood


def test_with_others_in_the_room_a_confided_goal_is_not_there() -> None:
    """A service may make a question more protected; the plan follows what its answers say."""
    dee = Writer()
    items = {one.id: one for one in BANK.items()}
    open_row, confided = add(dee, words="A bike"), new_id()
    item = replace(items["goal_words"], sensitivity="protected")
    dee.say(sayings.answer(BANK, item, dee.person, value="To be safe from him", row=confided))
    add(dee, ACTION_FIELDS, words="Ring", goal=confided)
    assert {goal.row for goal in plan(dee.person).goals} == {open_row, confided}
    shown = for_room(plan(dee.person))
    assert [goal.row for goal in shown.goals] == [open_row]
    assert "safe" not in repr(shape(shown))
