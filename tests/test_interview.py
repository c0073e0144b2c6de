"""The conversation's way through a bank, held without a front end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assess.errors import BadEntry
from assess.forms.bank import Bank
from assess.interview import Room
from assess.record import sayings
from assess.rehearsal import Rehearsal
from assess.sitting import Sitting
from making import bank, item

SCOPE = "test/bank/wants"
PEOPLE = (
    item("people", "group", repeats=True, item_name="person"),
    item("name", "string", row_of="people"),
    item("how", "string", row_of="people"),
    item("after", "string"),
)


def in_welsh(found: Bank) -> Bank:
    """The same bank with every question in other words."""
    sections = tuple(
        replace(one, items=tuple(replace(item, text=f"cy {item.text}") for item in one.items))
        for one in found.sections
    )
    return replace(found, language="cy", sections=sections)


def test_what_comes_next_is_in_the_language_that_was_changed_to() -> None:
    here = bank(item("first"), item("second"), item("card", offer="card"))
    walk = Rehearsal(here)
    interview = walk.sitting.interview
    walk.sitting.choose_topic(SCOPE)
    interview.speak({here.id: in_welsh(here)})
    assert interview.step.text == "cy What about first?"
    interview.go_on()
    assert interview.step.text == "cy What about second?"
    interview.go_on()
    interview.choose_card("test/bank/card")
    assert interview.step.text == "cy What about card?"


def test_rows_go_with_their_protected_group_when_someone_comes_in() -> None:
    group = replace(PEOPLE[0], sensitivity="protected")
    sitting = Rehearsal(bank(group, *PEOPLE[1:])).sitting
    sitting.choose_topic(SCOPE)
    sitting.new_row()
    sitting.answer("Mo")
    sitting.set_room(Room(("Ash",)))
    assert sitting.step.item is not None
    assert sitting.step.item.id == "after"
    sitting.answer("the end")
    assert sitting.step.phase in ("more", "topics")


def test_just_told_leaves_nothing_half_typed_in_a_row() -> None:
    sitting = Rehearsal(bank(*PEOPLE)).sitting
    sitting.choose_topic(SCOPE)
    row = sitting.new_row()
    address = "test/bank/name"
    sitting.save_draft(address, "person", "half a name", row)
    assert sitting.draft(address, "person", row) == "half a name"
    sitting.leave_unwritten()
    assert sitting.draft(address, "person", row) == ""
    assert sitting.person.answers() == []


def test_what_was_said_before_the_worker_was_called_away_is_read_back_too() -> None:
    here = bank(item("first"), item("second"), item("third"))
    walk = Rehearsal(here)
    walk.sitting.choose_topic(SCOPE)
    walk.sitting.answer("before")
    walk.sitting.called_away()
    walk.sitting = Sitting(walk.workspace, walk.person_id, banks={here.id: here})
    walk.sitting.choose_topic(SCOPE)
    walk.sitting.answer("after")
    assert [one.body["value"] for one in walk.sitting.interview.said_today()] == ["before", "after"]
    walk.sitting.enough()
    while walk.sitting.step.phase == "landing":
        walk.sitting.go_on()
    assert len(walk.sitting.step.lines) == 2
    walk.sitting.go_on()
    walk.sitting.end()
    walk.sitting = Sitting(walk.workspace, walk.person_id, banks={here.id: here})
    walk.sitting.choose_topic(SCOPE)
    assert walk.sitting.interview.said_today() == ()


@pytest.mark.parametrize("which", [0, 1, 2])
def test_words_that_were_confirmed_go_with_every_confirmation(which: int) -> None:
    here = bank(item("gp", concept="health.gp"), item("doctor", concept="health.gp"), item("else"))
    walk = Rehearsal(here)
    desk, robin = walk.workspace, walk.person_id

    def said(question: str, confirms: str | None = None, value: str = "Dr Ash") -> str:
        asked = here.item(question)
        saying = sayings.answer(here, asked, walk.person, value=value, confirms=confirms)
        return desk.say(robin, saying)[0].id

    first = said("gp")
    again = said("doctor", confirms=first)
    third = said("gp", confirms=again)
    other = said("else")
    desk.take_out(robin, [first, again, third][which])
    assert [entry.id for entry in walk.person.answers()] == [other]
    assert walk.person.erased == {first, again, third}


def test_taking_a_correction_out_leaves_what_it_corrected() -> None:
    """docs/decisions/0005."""
    here = bank(item("hopes"))
    walk = Rehearsal(here)
    said = [
        walk.workspace.say(
            walk.person_id, sayings.answer(here, here.item("hopes"), walk.person, value=value)
        )[0]
        for value in ("a bed", "a bed of my own")
    ]
    walk.workspace.take_out(walk.person_id, said[1].id)
    assert walk.person.answers() == [said[0]]


def test_an_agreement_that_was_taken_back_cannot_be_opened_again_by_taking_that_out() -> None:
    walk = Rehearsal(bank(item("hopes")))
    for decision in ("share", "keep"):
        saying = sayings.share(walk.person, "Quayside", SCOPE, decision)
        [made] = walk.workspace.say(walk.person_id, saying)
    with pytest.raises(BadEntry):
        walk.workspace.take_out(walk.person_id, made.id)
    assert walk.person.of_kind("share") == [made]
