"""Talking about steps: the goals are read out, and a step joins the one that was named."""

from __future__ import annotations

import io

import pytest

from assess import plain
from assess.planning import Planning
from assess.sitting import Sitting
from assess.workspace import Workspace


@pytest.mark.parametrize(("typed", "joins"), [("2", "A dog"), ("a DOG", "A dog"), ("Mum", "")])
def test_a_step_joins_the_goal_that_was_named(desk: Workspace, typed: str, joins: str) -> None:
    person = desk.add_person(f"Robin {typed}")
    planning = Planning(desk, person)
    planning.add_goal("My own front door")
    planning.add_goal("A dog")
    write = io.StringIO()
    bank = desk.library.bank("evolve/plan")
    sitting = Sitting(desk, person, banks={bank.id: bank}, paced=False)
    sitting.choose_topic("evolve/plan/steps")
    goal = bank.item("action_goal")
    for _ in range(20):
        if sitting.step.item == goal:
            break
        if sitting.step.phase == "rows":
            sitting.new_row()
        elif sitting.step.phase == "more":
            sitting.choose_card(goal.address)
        elif sitting.step.item is not None and sitting.step.item.id == "action_words":
            sitting.answer("Ring the kennels")
        else:
            sitting.go_on()
    lines = "".join(f"{line}\n" for line in (typed, "stop"))
    plain.talk(sitting, read=io.StringIO(lines), write=write, ask_room=False)
    said = write.getvalue()
    assert "1. My own front door" in said
    assert "2. A dog" in said
    whole = Planning(desk, person).plan
    found = [g.words for g in whole.goals if g.actions]
    assert found == ([joins] if joins else [])
