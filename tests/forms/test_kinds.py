"""Answer kinds: typed words to a value, what is refused, how a value reads."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.errors import BadAnswer
from assess.forms.bank import Choice, Item
from assess.forms.kinds import KINDS, LONGEST_ANSWER, NO_ANSWERS, summarise


def item(kind: str, *, other: bool = False) -> Item:
    choices = (Choice("tea", "Tea"), Choice("coffee", "Black coffee"), Choice("none", "Nothing"))
    chosen = choices if "choice" in kind or kind == "scale_item" else ()
    return Item("q", "a/b", "s", kind, "?", "?", choices=chosen, other=other, exclusive=("none",))


@pytest.mark.parametrize(
    ("kind", "typed", "value", "read"),
    [
        ("string", "Robin", "Robin", "Robin"),
        ("text", " as it is \n said ", " as it is \n said ", " as it is \n said "),
        ("boolean", " Yes ", True, "yes"),
        ("boolean", "n", False, "no"),
        ("integer", " -3 ", -3, "-3"),
        ("decimal", "£1,234.50", "1234.50", "1234.50"),
        ("date", "3 March 2026", "2026-03-03", "3 March 2026"),
        ("date", "3/3/2026", "2026-03-03", "3 March 2026"),
        ("date", "2026-03", "2026-03", "March 2026"),
        ("date", "2026", "2026", "2026"),
        ("choice", "2", "coffee", "Black coffee"),
        ("choice", "black", "coffee", "Black coffee"),
        ("choice", "TEA", "tea", "Tea"),
        ("multi_choice", "1, 2, 1", ["tea", "coffee"], "Tea, Black coffee"),
        ("multi_choice", "nothing", ["none"], "Nothing"),
    ],
)
def test_typed_words_become_a_value_that_reads_back(
    kind: str, typed: str, value: Any, read: str
) -> None:
    asked = item(kind)
    assert KINDS[kind].parse(typed, asked) == value
    KINDS[kind].check(value, asked)
    assert summarise(value, asked) == read


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("string", "two\nlines"),
        ("string", "   "),
        ("text", ""),
        ("boolean", "perhaps"),
        ("integer", "three"),
        ("integer", "9" * 30),
        ("decimal", "a lot"),
        ("date", "31 February 2026"),
        ("date", "soon"),
        ("choice", "9"),
        ("choice", "milk"),
        ("multi_choice", "1, milk"),
        ("multi_choice", "tea, nothing"),
        ("multi_choice", " , "),
    ],
)
def test_words_that_are_no_answer(kind: str, typed: str) -> None:
    with pytest.raises(BadAnswer) as caught:
        KINDS[kind].parse(typed, item(kind))
    assert caught.value.message.startswith("a/b/q")
    assert caught.value.hint
    assert typed.strip() == "" or typed not in caught.value.message, "an answer is never echoed"


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("string", 3),
        ("text", ["a"]),
        ("text", "x" * (LONGEST_ANSWER + 1)),
        ("text", "\ud800"),
        ("boolean", "true"),
        ("boolean", 1),
        ("integer", 1.5),
        ("integer", True),
        ("integer", 2**60),
        ("decimal", 1.5),
        ("date", "2026-13"),
        ("date", 2026),
        ("choice", "milk"),
        ("choice", {"other": "milk"}),
        ("choice", ["tea"]),
        ("multi_choice", "tea"),
        ("multi_choice", []),
        ("multi_choice", ["tea", "tea"]),
        ("multi_choice", ["tea", "none"]),
        ("display", "x"),
        ("group", {}),
    ],
)
def test_values_that_do_not_fit(kind: str, value: Any) -> None:
    with pytest.raises(BadAnswer):
        KINDS[kind].check(value, item(kind))


def test_own_words_where_there_is_room_for_them() -> None:
    asked = item("choice", other=True)
    assert KINDS["choice"].parse("Hot milk", asked) == {"other": "Hot milk"}
    assert summarise({"other": "Hot milk"}, asked) == "Hot milk"
    KINDS["multi_choice"].check(["tea", {"other": "milk"}], item("multi_choice", other=True))
    with pytest.raises(BadAnswer):
        KINDS["choice"].check({"other": "milk", "more": "x"}, asked)


def test_without_its_question_an_answer_reads_as_it_stands() -> None:
    assert summarise(True, None) == "yes"
    assert summarise(["tea", {"other": "milk"}], None) == "tea, milk"
    assert summarise("tea", None) == "tea"


def test_six_ways_of_giving_no_answer() -> None:
    assert len(NO_ANSWERS) == 6


@pytest.mark.parametrize("kind", [name for name, one in KINDS.items() if one.asks])
@given(typed=st.text(max_size=40))
def test_whatever_is_typed_is_a_good_value_or_refused(kind: str, typed: str) -> None:
    asked = item(kind, other=True)
    try:
        value = KINDS[kind].parse(typed, asked)
    except BadAnswer:
        return
    KINDS[kind].check(value, asked)
    assert isinstance(summarise(value, asked), str)
