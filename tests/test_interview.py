"""The conversation's way through a bank, held without a front end."""

from __future__ import annotations

from dataclasses import replace

from assess.forms.bank import Bank
from assess.interview import Room
from assess.rehearsal import Rehearsal
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
