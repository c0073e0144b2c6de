"""Structure: every problem at once, each in words that say what to do."""

from __future__ import annotations

import pytest

from assess.errors import BadBank
from assess.forms.load import load
from assess.forms.problems import Problem
from assess.forms.structure import MOST_PROBLEMS
from assess.forms.suggest import nearest

GOOD = """\
bank: example/one
title: One
version: 1.0.0
status: draft
language: en-GB
sections:
  - id: me
    title: About me
    items:
      - {id: enjoy, type: text, text: What do you enjoy?}
"""


def problems(text: str) -> list[Problem]:
    return list(load(text.encode(), "one.yaml").problems)


def fix_for(line: str, *, at: str = "item") -> str:
    """What is to be done about one more line in an item, a section, a session or the bank."""
    text = {
        "item": GOOD.replace("What do you enjoy?}", f"What do you enjoy?, {line}}}"),
        "section": GOOD.replace("    title: About me\n", f"    title: About me\n    {line}\n"),
        "bank": f"{line}\n{GOOD}",
        "session": GOOD.replace("sections:", f"sessions: [{{week: 1, {line}}}]\nsections:"),
    }[at]
    [problem] = problems(text)
    return f"{problem.message}; {problem.fix}"


def test_a_good_bank_loads_with_what_was_left_out() -> None:
    bank = load(GOOD.encode(), "one.yaml").required()
    [item] = bank.items()
    assert (item.voices, item.lead_voice) == (("person", "worker"), "person")
    assert (item.offer, item.session, item.sensitivity, item.heavy) == (
        "opener",
        1,
        "everyday",
        False,
    )
    assert item.address == "example/one/enjoy"
    assert item.short_text == item.text


def test_every_problem_is_told_at_once() -> None:
    text = GOOD.replace("1.0.0", "'1'").replace("draft", "ready").replace("text, text", "txt, text")
    assert [problem.code for problem in problems(text)] == ["S205", "S204", "S204"]


@pytest.mark.parametrize(
    ("line", "at", "meant"),
    [
        ("relevant: x", "item", "enable_when"),
        ("visibleIf: x", "item", "enable_when"),
        ("show if: x", "item", "enable_when"),
        ("conditions: x", "item", "enable_when"),
        ("display_conditions: x", "item", "enable_when"),
        ("enableWhen: x", "item", "enable_when"),
        ("enable when: x", "item", "enable_when"),
        ("Enable-When: x", "item", "enable_when"),
        ("enable_wen: x", "item", "enable_when"),
        ("options: x", "item", "choices"),
        ("helper_text: x", "item", "hint"),
        ("notes: x", "item", "guidance"),
        ("label: x", "item", "text"),
        ("linkId: x", "item", "id"),
        ("week: 2", "item", "session"),
        ("sensitvity: x", "item", "sensitivity"),
        ("description: x", "section", "intro"),
        ("questions: x", "section", "items"),
        ("license: x", "bank", "licence"),
        ("pages: x", "bank", "sections"),
        ("max_sensitve: 1", "session", "max_sensitive"),
    ],
)
def test_did_you_mean(line: str, at: str, meant: str) -> None:
    assert f"did you mean `{meant}`" in fix_for(line, at=at)


@pytest.mark.parametrize(
    ("line", "at", "home"),
    [
        ("hint: x", "section", "to an item"),
        ("intro: x", "item", "to a section"),
        ("max_sensitive: 1", "item", "to a session"),
        ("minutes: 5", "item", "under `topics`"),
        ("choice_lists: {}", "item", "to the bank itself"),
    ],
)
def test_a_key_in_the_wrong_place_is_told_where_it_belongs(line: str, at: str, home: str) -> None:
    assert f"it belongs {home}" in fix_for(line, at=at)


def test_words_with_a_comma_in_a_group_in_braces() -> None:
    said = fix_for("hint: With milk, if you like")
    assert "`if you like` is not a key" in said
    assert "quotation marks" in said


def test_keys_are_not_merged() -> None:
    assert "write the keys out" in fix_for('"<<": x')


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("hint: ", "S207", "`hint` is empty"),
        ("hint: ''", "S207", "`hint` is empty"),
        ("hint: 7", "S206", "put it in quotation marks"),
        ("hint: true", "S206", "put it in quotation marks"),
        ("voices: person", "S206", "square brackets"),
        ("voices: []", "S207", "`voices` is empty"),
        ("voices: [persn]", "S204", "did you mean `person`"),
        ("voice_text: {persn: x}", "S204", "did you mean `person`"),
        ("choices: 7", "S206", "a list, or the name of one"),
        ("choices: [Tea]", "S206", "{id: a_word, text: The words}"),
        ("choices: [{id: tea}]", "S203", "`text` is missing"),
        ("choices: [{id: Tea, text: Tea}]", "S205", "beginning with a small letter"),
        ("choices: Often", "S205", "letters a to z"),
        ("session: 0", "S208", "at least 1"),
        ("session: 521", "S208", "at most 520"),
        ("other: maybe", "S206", "true or false"),
        ("review_after: half a year", "S205", "such as 6 months"),
        ("concept: called", "S205", "such as person.called"),
        ("enable_when: [{question: a}]", "S203", "`operator` is missing"),
        ("enable_when: [{question: a, operator: is}]", "S204", "use one of: equals"),
        ("constraints: [{rule: {longest: 1, at_least: 1}, message: x}]", "S208", "only, not 2"),
    ],
)
def test_what_is_wrong_with_a_value(line: str, code: str, said: str) -> None:
    text = GOOD.replace("What do you enjoy?}", f"What do you enjoy?, {line}}}")
    [problem] = problems(text)
    assert problem.code == code
    assert said in str(problem), str(problem)


@pytest.mark.parametrize("one", ["شاي", "été", "Tea", "1tea", "tea time", "", '"tea\\n"', "a-b"])
def test_an_id_is_plain_letters(one: str) -> None:
    [problem] = problems(GOOD.replace("id: enjoy", f"id: {one or repr('')}"))
    assert problem.code == "S205"
    assert "never shown" in problem.fix


def test_missing_keys_of_one_part_are_told_together() -> None:
    [problem] = problems(GOOD.replace("id: enjoy, type: text, ", ""))
    assert problem.message == "`id`, `type` are missing"


def test_a_flood_of_problems_is_cut_and_says_so() -> None:
    items = "".join("      - {}\n" for _ in range(MOST_PROBLEMS + 50))
    found = problems(GOOD + items)
    assert len(found) == MOST_PROBLEMS + 1
    assert found[-1].message.endswith("(and there is more after it)")


@pytest.mark.parametrize(
    "text", ["", "\n", "# nothing\n", "~", "null", "''", "7", "[]", "just words"]
)
def test_what_is_no_bank_at_all(text: str) -> None:
    loaded = load(text.encode(), "one.yaml")
    assert loaded.bank is None
    assert [problem.severity for problem in loaded.problems][:1] == ["error"]
    with pytest.raises(BadBank) as caught:
        loaded.required()
    assert "one.yaml:1:1" in caught.value.message


def test_problems_and_their_order_are_by_weight_then_place() -> None:
    a = Problem("W1", "warning", "x", 1, 1, "a", "b", "c")
    b = Problem("E1", "error", "x", 9, 1, "a", "b", "c")
    c = Problem("E1", "error", "x", 2, 1, "a", "b", "c")
    assert sorted([a, b, c], key=lambda one: one.rank) == [c, b, a]
    assert str(c) == "E1 x:2:1 a; b; c."


def test_the_nearest_word() -> None:
    known = ("enable_when", "enable_behavior", "text", "title")
    assert nearest("Enable When", known) == "enable_when"
    assert nearest("tilte", known) == "title"
    assert nearest("sausages", known) is None
    assert nearest("x" * 5000, known) is None
    assert nearest("", known) is None
    assert nearest("tea", [f"w{n}" for n in range(100_000)]) is None
