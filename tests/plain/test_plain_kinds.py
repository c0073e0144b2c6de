"""Every answer kind, line by line: what is typed, and what is kept or said about it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from assess.forms.kinds import KINDS, NO_ANSWERS
from assess.plain import heard
from assess.plain.ask import ASKS
from assess.plain.console import NOT_READABLE
from making import choices, item

THREE = choices("food", "a_wash", "nothing_tonight")


def test_every_kind_is_asked_and_no_other():
    assert set(ASKS) == set(KINDS)
    assert {name for name, ask in ASKS.items() if ask.asks} == {
        name for name, kind in KINDS.items() if kind.asks
    }


def test_every_way_of_not_answering_has_words():
    assert set(heard.NO_ANSWERS) == set(NO_ANSWERS)


KEPT: list[tuple[str, dict[str, Any], list[str], Any]] = [
    ("string", {}, ["Rob"], "Rob"),
    ("string", {}, ["  Rob\t "], "  Rob\t "),
    ("string", {}, ["\\back"], "back"),
    ("string", {}, ["say: stop"], "stop"),
    ("string", {}, ["\\."], "."),
    ("string", {}, ["\\\\server"], "\\\\server"[1:]),
    ("string", {}, ["\\server"], "\\server"),
    ("text", {}, ["A radio on.", "."], "A radio on."),
    ("text", {}, ["  two", "", "\tlines  ", "."], "  two\n\n\tlines  "),
    ("text", {}, ["ends blank", "", "."], "ends blank\n"),
    ("text", {}, ["first", "not today", "don't know", "."], "first\nnot today\ndon't know"),
    ("text", {}, ["first", "\\stop", "\\.", "."], "first\nstop\n."),
    ("text", {}, ["he said", "say: get out", "."], "he said\nsay: get out"),
    ("boolean", {}, ["yes"], True),
    ("boolean", {}, ["2"], False),
    ("integer", {}, ["3"], 3),
    ("integer", {}, ["-12"], -12),
    ("decimal", {}, ["£1,250.50"], "1250.50"),
    ("date", {}, ["3 March 2026"], "2026-03-03"),
    ("date", {"precision": "about"}, ["last winter"], {"words": "last winter"}),
    ("scale_item", {"choices": THREE}, ["2"], "a_wash"),
    ("date", {}, ["2026"], "2026"),
    ("choice", {"choices": THREE}, ["2"], "a_wash"),
    ("choice", {"choices": THREE}, ["FOOD"], "food"),
    ("choice", {"choices": THREE, "other": True}, ["a blanket"], {"other": "a blanket"}),
    ("choice", {"choices": choices("stop", "not_today")}, ["stop"], "stop"),
    ("choice", {"choices": choices("stop", "not_today")}, ["Not today"], "not_today"),
    ("multi_choice", {"choices": THREE}, ["1, 2"], ["food", "a_wash"]),
    ("multi_choice", {"choices": THREE}, ["a wash,food"], ["a_wash", "food"]),
    (
        "multi_choice",
        {"choices": THREE, "other": True},
        ["2, a blanket"],
        ["a_wash", {"other": "a blanket"}],
    ),
]


@pytest.mark.parametrize(("kind", "more", "typed", "value"), KEPT)
def test_what_is_typed_is_kept(lay, kind, more, typed, value):
    table = lay(item("it", kind, **more))
    table.types(*typed, "enough", "that's right")
    assert table.value("it") == value
    assert "Kept.\n" in table.said


REFUSED: list[tuple[str, dict[str, Any], str, str]] = [
    ("boolean", {}, "perhaps", "Say yes or no. Type yes or no."),
    ("integer", {}, "lots", "This needs a whole number. Type a number such as 3."),
    ("date", {}, "31 February 2026", "There is no such day."),
    ("date", {}, "soon", "This needs a date."),
    ("choice", {"choices": THREE}, "7", "That is not one of the choices."),
    ("choice", {"choices": THREE}, "a horse", "Type a number from 1 to 3, or the words of a"),
    ("multi_choice", {"choices": THREE}, ",", "Choose at least one."),
    (
        "multi_choice",
        {"choices": THREE, "exclusive": ("nothing_tonight",)},
        "1, 3",
        "stands by itself.",
    ),
]


@pytest.mark.parametrize(("kind", "more", "typed", "says"), REFUSED)
def test_a_misfit_is_said_in_one_sentence_with_the_fix(lay, kind, more, typed, says):
    table = lay(item("it", kind, **more))
    table.types(typed, "not today")
    assert says in table.said
    assert f"You typed: {typed}" in table.said
    assert "test/bank" not in table.said, "the person need not hear how we name things"
    assert table.value("it") == "not_today"


def test_choices_are_numbered_and_the_input_comes_last(lay):
    table = lay(item("it", "choice", choices=THREE, other=True, hint="Either is fine."))
    table.types()
    assert (
        "Question 1 of 1, Wants.\n"
        "What about it?\n"
        "Either is fine.\n"
        "1. Food\n2. A wash\n3. Nothing tonight\n"
        "Or your own words.\n"
        "Type one number, or the words.\n"
        "> "
    ) in table.said


def test_how_to_answer_is_said_once(lay):
    table = lay(item("one"), item("two"), item("three", "string"), item("four", "string"))
    table.types("a", ".", "b", ".", "c", "d")
    assert table.said.count(ASKS["text"].how.split(". ")[0]) == 1
    assert table.said.count(ASKS["string"].how) == 1


def test_a_heading_is_never_asked(lay):
    table = lay(item("shown", "group"), item("it", "string"))
    table.types("Rob")
    assert "What about shown?" not in table.said
    assert table.value("it") == "Rob"


def test_words_to_read_stand_before_the_question_and_take_no_answer(lay):
    table = lay(item("shown", "display"), item("it", "string"), item("after", "display"))
    table.types("", "Rob")
    assert table.said.index("What about shown?") < table.said.index("What about it?")
    assert "What about after?" not in table.said
    assert table.value("it") == "Rob"


def test_an_echo_shows_what_was_said_and_asks_nothing(lay):
    echo = replace(item("heard", "echo"), of="test/bank/it")
    table = lay(item("it", "string"), echo, item("more", "string"))
    table.types("Rob", "", "yes")
    assert "“Rob”" in table.said
    assert table.value("more") == "yes"


def test_words_that_are_not_text_are_refused_and_asked_again(lay):
    table = lay(item("it"))
    table.types("fine", "caf\udce9", "again", ".")
    assert NOT_READABLE in " ".join(table.said.split())
    assert table.value("it") == "fine\nagain"


def test_an_answer_too_long_is_kept_as_a_draft(lay):
    table = lay(item("it"))
    table.types("a" * 200_001, ".")
    assert "longer than 200,000" in table.said
    assert table.answers() == []
    assert len(table.draft("it")) == 200_001


def test_what_was_picked_is_a_choice_and_nobodys_words(lay):
    table = lay(
        item("one", "choice", choices=THREE),
        item("good", "boolean"),
        item("own", "choice", choices=THREE, other=True),
    )
    said = table.types("2", "yes", "a blanket", "enough", "that's right")
    assert "1. one. Robin's choice:\n   A wash\n" in said
    assert "2. good. Robin's choice:\n   yes\n" in said
    assert "3. own. In Robin's words:\n   “a blanket”\n" in said
    told = [one.who.replace("’", "'") for one in table.desk.reading(table.person).lines]
    whose = [one.removeprefix("In ").partition(",")[0] for one in told]
    assert whose == ["Robin's choice", "Robin's choice", "Robin's words"]
