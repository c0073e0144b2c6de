"""Rows of a repeating group, the soft ladder and "still right?", line by line."""

from __future__ import annotations

import datetime as dt

from assess.forms.bank import FollowUp
from assess.plain import words
from assess.workspace import Clock
from making import item

LADDER = FollowUp("five_whys", 5, ("strength", "want"))


def test_rows_are_added_opened_again_and_left(lay):
    table = lay(
        item("people", "group", repeats=True, item_name="person", text="Who matters to you?"),
        item("name", "string", row_of="people"),
        item("how", "string", row_of="people"),
        item("after", "string"),
    )
    said = table.types("new", "Mo", "brother", "new", "Jo", "not today", "1", "Momo", "back")
    assert "Who matters to you?\n" in said
    assert "Type new to add one, or next to go on." in said
    assert "Another person, or on?\n1. Mo\n2. Jo\n" in said
    names = [one.body["value"] for one in table.answers("name")]
    assert sorted(names) == ["Jo", "Momo"]
    table.types("the end")
    assert table.value("after") == "the end"


def test_the_ladder_goes_on_from_an_answer_and_stops_when_asked(lay):
    table = lay(item("hopes", follow_up=LADDER), item("after", "string"))
    said = table.types(
        *("A flat", ".", "It was cold", ".", "Money", ".", "yes", "No", ".", "no", "2", "the end")
    )
    assert "What was going on around then?" in said
    assert "Is there more behind that?" in said
    assert "Had it been like that before?" in said
    assert "What shall we take from this?" in said
    assert "1. something you're good at\n2. something you want\n3. leave it there\n" in said
    assert table.value("after") == "the end"
    rungs = {
        one.body["rung"]: one.body["value"] for one in table.answers("hopes") if "rung" in one.body
    }
    assert rungs == {1: "It was cold", 2: "Money", 3: "No", 9: "something you want"}


def test_a_rung_left_never_replaces_the_answer_below_it(lay):
    for leaving in ("not today", "that's enough of that", "don't know"):
        table = lay(item("hopes", follow_up=LADDER), item("after", "string"))
        table.types("A flat", ".", leaving, "the end")
        assert table.value("hopes") == "A flat"
        assert table.value("after") == "the end"


def test_leaving_it_there_writes_nothing(lay):
    table = lay(item("hopes", follow_up=LADDER), item("after", "string"))
    table.types("A flat", ".", "It was cold", ".", "next", "leave it there", "the end")
    assert [one.body.get("rung") for one in table.answers("hopes")] == [None, 1]
    assert table.value("after") == "the end"


def test_a_rung_is_put_another_way_in_its_own_place(lay):
    table = lay(item("hopes", follow_up=LADDER), item("after", "string"))
    table.types("A flat", ".", "It was cold", ".", "next", "3", "change 2", "Icy", ".", "the end")
    assert {one.body.get("rung"): one.body["value"] for one in table.answers("hopes")} == {
        None: "A flat",
        1: "Icy",
    }
    assert table.value("after") == "the end"


def test_a_line_of_another_topic_is_opened_again_and_left(lay):
    table = lay(item("one", "string"), item("two", "string", section="people"))
    said = table.types("a", "1", "change 1", "b", "c", scope="test/bank/wants")
    assert "Putting this another way, Wants.\nWhat about one?" in said
    assert (table.value("one"), table.value("two")) == ("b", "c")


def _a_year_on(table) -> None:
    table.desk.clock = Clock(table.desk.clock.today + dt.timedelta(days=365), is_set=True)


def test_what_is_known_is_asked_only_whether_it_is_still_right(lay, monkeypatch):
    for typed, left in (("still right", "Mo"), ("not any more", "not_applicable")):
        table = lay(item("gp", "string", review_after="30 days"), item("after", "string"))
        table.types("Mo", "enough", "yes")
        with monkeypatch.context() as patch:
            patch.setattr(table.desk, "clock", table.desk.clock)
            _a_year_on(table)
            said = table.types(typed, "the end")
        assert "Known already, Robin's words, 22 January 2026:\n   Mo\n" in said
        assert words.KNOWN_HOW in said
        assert table.value("gp") == left


def test_when_a_fact_changes_since_when_is_asked_and_may_be_left(lay, monkeypatch):
    for typed, since in (("last winter", "last winter"), ("", None)):
        table = lay(item("gp", "string", review_after="30 days"))
        table.types("Mo", "enough", "yes")
        with monkeypatch.context() as patch:
            patch.setattr(table.desk, "clock", table.desk.clock)
            _a_year_on(table)
            table.types("Jo", typed)
        [entry] = table.answers("gp")
        assert entry.body["value"] == "Jo"
        assert (entry.true_since.words if entry.true_since else None) == since


def test_leave_it_with_me_rests(lay):
    table = lay(item("hopes", "string"))
    table.types("leave it with me")
    [entry] = table.answers("hopes")
    assert entry.body["no_answer"] == "not_today"
    assert entry.body["rests"] is True
