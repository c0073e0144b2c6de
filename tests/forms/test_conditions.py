"""Conditions as data, and what is proved of them before anyone is asked."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.forms.bank import Choice, Item
from assess.forms.conditions import Condition, Known, clauses, enabled
from assess.forms.lint import check
from assess.forms.reach import FITS, can_hold, satisfiable

BANK = "example/one"


def asked(item_id: str, kind: str, *choices: str, other: bool = False, alone: str = "") -> Item:
    return Item(
        item_id,
        BANK,
        "me",
        kind,
        "?",
        "?",
        choices=tuple(Choice(one, one) for one in choices),
        other=other,
        exclusive=(alone,) if alone else (),
    )


def holds(operator: str, value: Any, answer: Any = None) -> bool:
    return Condition("q", operator, answer).holds(lambda _: Known(value))


@pytest.mark.parametrize(
    ("operator", "value", "answer", "expected"),
    [
        ("equals", "tea", "tea", True),
        ("equals", "tea", "coffee", False),
        ("equals", True, True, True),
        ("equals", 1, True, False),
        ("equals", "1", 1, False),
        ("equals", {"other": "tea"}, "tea", False),
        ("not_equals", "tea", "coffee", True),
        ("not_equals", "tea", "tea", False),
        ("not_equals", {"other": "tea"}, "tea", True),
        ("includes", ["a", "b"], "b", True),
        ("includes", ["a", {"other": "b"}], "b", False),
        ("at_least", 3, 3, True),
        ("at_least", 2, 3, False),
        ("at_most", 3, 3, True),
        ("at_most", 4, 3, False),
        ("at_least", True, 0, False),
        ("at_least", "2026-03", "2026-02-14", True),
        ("at_most", "2026-03", "2026-02-14", False),
        ("answered", "anything", None, True),
        ("declined", "anything", None, False),
        ("unheard of", "x", "x", False),
    ],
)
def test_an_operator(operator: str, value: Any, answer: Any, expected: bool) -> None:
    assert holds(operator, value, answer) is expected


@pytest.mark.parametrize("operator", ["equals", "not_equals", "includes", "at_least", "answered"])
def test_without_a_value_nothing_but_declined_holds(operator: str) -> None:
    for stands in (None, Known(None, "not_today"), Known(None, "prefers_not")):
        assert not Condition("q", operator, "x").holds(lambda _, found=stands: found)


def test_declined_is_two_of_the_no_answers() -> None:
    declined = Condition("q", "declined")
    for reason in ("prefers_not", "never_ask"):
        assert declined.holds(lambda _, r=reason: Known(None, r))
    for reason in ("not_today", "does_not_know", "not_applicable", "could_not_answer"):
        assert not declined.holds(lambda _, r=reason: Known(None, r))
    assert not declined.holds(lambda _: None)


def test_all_and_any_become_clauses() -> None:
    a, b = Condition("a", "answered"), Condition("b", "answered")
    assert clauses((a, b), "all") == ((a,), (b,))
    assert clauses((a, b), "any") == ((a, b),)
    assert clauses((), "any") == ()

    def known(question: str) -> Known | None:
        return Known("x") if question == "a" else None

    assert enabled(clauses((a, b), "any"), known)
    assert not enabled(clauses((a, b), "all"), known)
    assert enabled((), known)


# -- what is proved --------------------------------------------------------------------------------

ITEMS = {
    f"{BANK}/{item.id}": item
    for item in (
        asked("yes_no", "boolean"),
        asked("number", "integer"),
        asked("pick", "choice", "a", "b", "c"),
        asked("pick_or_say", "choice", "a", "b", other=True),
        asked("several", "multi_choice", "a", "b", "none", alone="none"),
        asked("words", "text"),
        asked("day", "date"),
    )
}
VALUES: dict[str, list[Any]] = {
    "yes_no": [True, False],
    "number": list(range(-4, 8)),
    "pick": ["a", "b", "c"],
    "pick_or_say": ["a", "b", {"other": "x"}],
    "several": [["a"], ["b"], ["a", "b"], ["none"]],
    "words": ["x"],
    "day": ["2025", "2026", "2026-02", "2026-02-14", "2027"],
}
ANSWERS: dict[str, list[Any]] = {
    "yes_no": [True, False],
    "number": [0, 1, 2],
    "pick": ["a", "b", "c"],
    "pick_or_say": ["a", "b"],
    "several": ["a", "b", "none"],
    "day": ["2026", "2026-02-14"],
}


@st.composite
def conditions(draw: st.DrawFn) -> Condition:
    name = draw(st.sampled_from(sorted(VALUES)))
    operator = draw(st.sampled_from(sorted(FITS[ITEMS[f"{BANK}/{name}"].type])))
    takes = operator not in ("answered", "declined")
    return Condition(
        f"{BANK}/{name}", operator, draw(st.sampled_from(ANSWERS[name])) if takes else None
    )


def by_trying(all_of: tuple[tuple[Condition, ...], ...]) -> bool:
    """Whether some answers to everything meet every clause: by trying all there are."""
    names = sorted({one.question for clause in all_of for one in clause})
    ways: list[list[Known | None]] = [
        [None, Known(None, "prefers_not"), *(Known(v) for v in VALUES[name.rpartition("/")[2]])]
        for name in names
    ]
    return any(
        enabled(all_of, dict(zip(names, way, strict=True)).get) for way in itertools.product(*ways)
    )


@given(st.lists(st.lists(conditions(), min_size=1, max_size=2), max_size=4))
def test_what_is_called_impossible_cannot_be_met_by_any_answers(
    drawn: list[list[Condition]],
) -> None:
    all_of = tuple(tuple(clause) for clause in drawn)
    possible = by_trying(all_of)
    found = satisfiable(all_of, ITEMS.get)
    assert found or not possible
    # There are too many dates to try; of everything else it finds every contradiction.
    if not any(one.question.endswith("/day") for clause in all_of for one in clause):
        assert found == possible


def test_a_question_that_is_gone_meets_nothing() -> None:
    gone = f"{BANK}/words"
    only, either = (Condition(gone, "answered"),), (Condition(f"{BANK}/pick", "answered"),)
    assert not satisfiable((only,), ITEMS.get, frozenset({gone}))
    assert satisfiable(((*only, *either),), ITEMS.get, frozenset({gone}))


def test_what_is_not_known_here_is_taken_to_be_possible() -> None:
    one, two = Condition("other/bank/q", "equals", "a"), Condition("other/bank/q", "equals", "b")
    assert can_hold(None, [one, two])
    assert satisfiable(((one,), (two,)), ITEMS.get)


def test_a_search_without_end_ends() -> None:
    pair = tuple(
        tuple(Condition(f"{BANK}/pick", "equals", choice) for choice in "abc") for _ in range(28)
    )
    assert satisfiable((*pair, (Condition(f"{BANK}/words", "answered"),)), ITEMS.get)


# -- as a bank has them ----------------------------------------------------------------------------

HEAD = """\
bank: example/one
title: One
version: 1.0.0
status: draft
language: en-GB
sections:
  - id: me
    title: About me
    items:
"""


def codes(*items: str) -> list[str]:
    text = HEAD + "".join(f"      - {{{item}}}\n" for item in items)
    found = check(text.encode(), "one.yaml", known_banks={})
    return [problem.code for problem in found if problem.code.startswith("C")]


TEA = "id: tea, type: boolean, text: Tea?"
SUGAR = "id: sugar, type: boolean, text: Sugar?"


def when(*lines: str, name: str = "more", kind: str = "text") -> str:
    listed = ", ".join(f"{{{line}}}" for line in lines)
    return f"id: {name}, type: {kind}, text: More?, enable_when: [{listed}]"


def test_a_question_cannot_wait_for_itself() -> None:
    assert codes(when("question: more, operator: answered")) == ["C403"]


def test_a_group_cannot_wait_for_what_it_holds() -> None:
    group = (
        "id: g, type: group, text: G, enable_when: [{question: inner, operator: answered}], "
        "items: [{id: inner, type: text, text: In?}]"
    )
    assert codes(group) == ["C403"]


def test_a_circle_is_told_once_and_hides_no_other_problem() -> None:
    found = codes(
        when("question: c, operator: answered", name="a"),
        when("question: a, operator: answered", name="b"),
        when("question: b, operator: answered", "question: nowhere, operator: answered", name="c"),
        when("question: last, operator: answered", name="d"),
        TEA.replace("tea", "last"),
    )
    assert found == ["C403", "C401", "C402"]


def test_what_stands_in_a_group_has_the_conditions_of_the_group() -> None:
    group = (
        "id: g, type: group, text: G, enable_when: [{question: tea, operator: equals, answer: true}],"
        " items: [{id: i, type: text, text: In?, enable_when: "
        "[{question: tea, operator: equals, answer: false}]}, {id: j, type: text, text: J?}]"
    )
    assert codes(TEA, group) == ["C410"]


def test_an_item_of_another_bank() -> None:
    other = when("question: example/two/tea, operator: answered")
    assert codes(other) == ["C401"]
    text = HEAD + f"      - {{{other}}}\n"
    assert "C401" not in [problem.code for problem in check(text.encode(), "one.yaml")]


def test_own_words_cannot_be_compared_with() -> None:
    pick = "id: pick, type: choice, text: Which?, other: true, choices: [{id: a, text: A}]"
    text = (
        HEAD
        + f"      - {{{pick}}}\n      - {{{when('question: pick, operator: equals, answer: other')}}}\n"
    )
    [problem] = [p for p in check(text.encode(), "one.yaml") if p.code == "C405"]
    assert "own words" in problem.fix


def test_a_digit_that_should_be_in_quotation_marks() -> None:
    pick = 'id: pick, type: choice, text: Which?, choices: [{id: "1", text: A}, {id: "2", text: B}]'
    text = (
        HEAD
        + f"      - {{{pick}}}\n      - {{{when('question: pick, operator: equals, answer: 1')}}}\n"
    )
    [problem] = [p for p in check(text.encode(), "one.yaml") if p.code == "C405"]
    assert 'put it in quotation marks: "1"' in problem.fix


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("question: tea, operator: answered", "question: tea, operator: declined"), ["C410"]),
        (("question: n, operator: at_least, answer: 5", "question: n, operator: at_most, answer: 3"),
         ["C410"]),
        (("question: n, operator: at_least, answer: 3", "question: n, operator: at_most, answer: 3"),
         []),
        (("question: n, operator: at_least, answer: 3",
          "question: n, operator: at_most, answer: 4",
          "question: n, operator: not_equals, answer: 3"), []),
        (("question: tea, operator: not_equals, answer: true",
          "question: tea, operator: not_equals, answer: false"), ["C410"]),
        (("question: m, operator: includes, answer: a", "question: m, operator: includes, answer: b"),
         []),
        (("question: m, operator: includes, answer: a",
          "question: m, operator: includes, answer: none"), ["C410"]),
    ],
)  # fmt: skip
def test_contradictions(lines: tuple[str, ...], expected: list[str]) -> None:
    number = "id: n, type: integer, text: How many?"
    several = (
        "id: m, type: multi_choice, text: Which?, exclusive: [none], "
        "choices: [{id: a, text: A}, {id: b, text: B}, {id: none, text: None}]"
    )
    assert codes(TEA, number, several, when(*lines)) == expected


def test_whoever_waits_for_the_impossible_is_ruled_out_too() -> None:
    never = when(
        "question: tea, operator: equals, answer: true",
        "question: tea, operator: equals, answer: false",
    )
    after = when("question: more, operator: answered", name="after")
    either = when(
        "question: more, operator: answered", "question: tea, operator: answered", name="either"
    ).replace("enable_when", "enable_behavior: any, enable_when")
    assert codes(TEA, never, after, either) == ["C410", "C411"]


def test_a_long_chain_of_conditions_is_judged_quickly() -> None:
    items = [TEA.replace("tea", "q0")]
    items += [when(f"question: q{n - 1}, operator: answered", name=f"q{n}") for n in range(1, 2000)]
    assert codes(*items) == []
