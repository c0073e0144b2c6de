"""Rules on `enable_when`: whether what it compares with fits, and whether it can ever hold."""

from __future__ import annotations

from collections.abc import Iterator

from assess.forms.condition_look import NO_ANSWER, fits, lines, look_at
from assess.forms.reach import FITS, answer_fits
from assess.forms.rules import Finding, Look, Rules

RULES = Rules()


@RULES.rule(
    "C406",
    "error",
    "An operator that does not fit the question",
    why="it would never hold, or always",
    wrong="""
    - id: more
      type: text
      text: What would make it even better?
      short_text: Better
      enable_when: [{question: good_day, operator: at_least, answer: 3}]
    """,
    right="""
    - id: more
      type: text
      text: What would make it even better?
      short_text: Better
      enable_when: [{question: good_day, operator: answered}]
    """,
)
def _operator(look: Look) -> Iterator[Finding]:
    for _, condition, path in lines(look):
        item = look_at(look, condition)
        if item is not None and item.asks and not fits(item, condition):
            allowed = ", ".join(sorted(FITS[item.type]))
            what = f"`{condition.operator}` does not fit `{item.id}`, which is a {item.type}"
            yield Finding((*path, "operator"), what, f"use one of: {allowed}")


@RULES.rule(
    "C407",
    "error",
    "An answer to compare with is missing",
    why="there is nothing to compare with, so it would never hold",
    wrong="""
    - {id: tea, type: boolean, text: Would you like some tea?, short_text: Tea}
    - id: milk
      type: boolean
      text: Would you like milk in it?
      short_text: Milk
      enable_when: [{question: tea, operator: equals}]
    """,
    right="""
    - {id: tea, type: boolean, text: Would you like some tea?, short_text: Tea}
    - id: milk
      type: boolean
      text: Would you like milk in it?
      short_text: Milk
      enable_when: [{question: tea, operator: equals, answer: true}]
    """,
)
def _answer_missing(look: Look) -> Iterator[Finding]:
    for _, condition, path in lines(look):
        item = look_at(look, condition)
        if condition.operator in NO_ANSWER or condition.answer is not None:
            continue
        if item is None or fits(item, condition):
            what = f"`{condition.operator}` stands without an `answer`"
            yield Finding(path, what, "add `answer:`, or use `answered`")


@RULES.rule(
    "C408",
    "error",
    "An answer where none is compared",
    why="it would be passed over without a word",
    wrong="""
    - id: more
      type: text
      text: What would make it even better?
      short_text: Better
      enable_when: [{question: good_day, operator: answered, answer: sunshine}]
    """,
    right="""
    - id: more
      type: text
      text: What would make it even better?
      short_text: Better
      enable_when: [{question: good_day, operator: answered}]
    """,
)
def _answer_unwanted(look: Look) -> Iterator[Finding]:
    for _, condition, path in lines(look):
        if condition.operator in NO_ANSWER and condition.answer is not None:
            what = f"`{condition.operator}` takes no `answer`"
            fix = "take `answer` out, or compare with `equals`"
            yield Finding((*path, "answer"), what, fix, at_key=True)


@RULES.rule(
    "C409",
    "error",
    "An answer of another kind",
    why="nobody can give it, so the condition never holds",
    wrong="""
    - {id: tea, type: boolean, text: Would you like some tea?, short_text: Tea}
    - id: milk
      type: boolean
      text: Would you like milk in it?
      short_text: Milk
      enable_when: [{question: tea, operator: equals, answer: "yes"}]
    """,
    right="""
    - {id: tea, type: boolean, text: Would you like some tea?, short_text: Tea}
    - id: milk
      type: boolean
      text: Would you like milk in it?
      short_text: Milk
      enable_when: [{question: tea, operator: equals, answer: true}]
    """,
)
def _answer_kind(look: Look) -> Iterator[Finding]:
    for _, condition, path in lines(look):
        item = look_at(look, condition)
        if item is None or not item.asks or item.choices or condition.operator in NO_ANSWER:
            continue
        if condition.answer is None or not fits(item, condition):
            continue
        if not answer_fits(item, condition.operator, condition.answer):
            wanted = {"boolean": "true or false", "integer": "a whole number", "date": "a date"}
            what = f"`{item.id}` is answered with {wanted.get(item.type, 'text')}"
            fix = {
                "boolean": "write true or false",
                "date": "write it as 2026, 2026-03 or 2026-03-14",
            }
            yield Finding((*path, "answer"), what, fix.get(item.type, "write it without quotes"))
