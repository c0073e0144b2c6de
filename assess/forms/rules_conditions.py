"""Rules on `enable_when`: what each condition names, and whether it can ever hold."""

from __future__ import annotations

from collections.abc import Iterator

from assess.forms.condition_look import (
    NO_ANSWER,
    circles,
    fits,
    inside,
    lines,
    look_at,
    target,
)
from assess.forms.rules import Finding, Look, Rules

RULES = Rules()


@RULES.rule(
    "C401",
    "error",
    "A condition on a question that is not there",
    why="the question would never be asked of anyone",
    wrong="""
    - id: more
      type: text
      text: What would make it even better?
      short_text: Better
      enable_when: [{question: good_dya, operator: answered}]
    """,
    right="""
    - id: more
      type: text
      text: What would make it even better?
      short_text: Better
      enable_when: [{question: good_day, operator: answered}]
    """,
)
def _unknown(look: Look) -> Iterator[Finding]:
    for _, condition, path in lines(look):
        bank_id, _, item_id = condition.question.rpartition("/")
        place = (*path, "question")
        if bank_id == look.bank.id:
            if item_id not in look.by_id:
                what = f"there is no question `{item_id}`"
                yield Finding(
                    place, what, look.meant(item_id, look.by_id, "name an earlier question")
                )
        elif look.known_banks is not None:
            other = look.known_banks.get(bank_id)
            if other is None:
                what = f"there is no bank `{bank_id}` here"
                fix = look.meant(bank_id, look.known_banks, "see `assess bank list`")
                yield Finding(place, what, fix)
            elif other.find(item_id) is None:
                what = f"`{bank_id}` has no question `{item_id}`"
                known = tuple(item.id for item in other.items())
                yield Finding(place, what, look.meant(item_id, known, "see `assess bank show`"))


@RULES.rule(
    "C402",
    "error",
    "A condition on a question that comes later",
    why="its answer is not there yet, so the question would be passed over",
    wrong="""
    - id: more
      type: text
      text: What would make it even better?
      short_text: Better
      enable_when: [{question: hobby, operator: answered}]
    - {id: hobby, type: text, text: What do you enjoy?, short_text: What I enjoy}
    """,
    right="""
    - {id: hobby, type: text, text: What do you enjoy?, short_text: What I enjoy}
    - id: more
      type: text
      text: What would make it even better?
      short_text: Better
      enable_when: [{question: hobby, operator: answered}]
    """,
)
def _later(look: Look) -> Iterator[Finding]:
    for placed, condition, path in lines(look):
        found = target(look, condition)
        if found is not None and found.number > placed.number and path not in circles(look).lines:
            what = f"`{found.item.id}` comes after `{placed.item.id}`"
            fix = f"move `{placed.item.id}` below `{found.item.id}`, or look at an earlier question"
            yield Finding((*path, "question"), what, fix)


@RULES.rule(
    "C403",
    "error",
    "Conditions that go round in a circle",
    why="each waits for the other, so none of them is ever asked",
    wrong="""
    - id: hobby
      type: text
      text: What do you enjoy?
      short_text: What I enjoy
      enable_when: [{question: more, operator: answered}]
    - id: more
      type: text
      text: What would make it even better?
      short_text: Better
      enable_when: [{question: hobby, operator: answered}]
    """,
    right="""
    - id: hobby
      type: text
      text: What do you enjoy?
      short_text: What I enjoy
    - id: more
      type: text
      text: What would make it even better?
      short_text: Better
      enable_when: [{question: hobby, operator: answered}]
    """,
)
def _circle(look: Look) -> Iterator[Finding]:
    for path, ids in circles(look).found:
        chain = " waits for ".join(f"`{one}`" for one in (*ids, ids[0]))
        yield Finding((*path, "question"), chain, "take this condition out, or one of the others")


@RULES.rule(
    "C404",
    "error",
    "A condition on something that takes no answer",
    why="the question would never be asked of anyone",
    wrong="""
    - {id: note, type: display, text: Here is a cup of tea., short_text: Tea}
    - id: more
      type: text
      text: What goes well with it?
      short_text: With tea
      enable_when: [{question: note, operator: answered}]
    """,
    right="""
    - {id: note, type: display, text: Here is a cup of tea., short_text: Tea}
    - id: more
      type: text
      text: What goes well with it?
      short_text: With tea
      enable_when: [{question: good_day, operator: answered}]
    """,
)
def _not_asked(look: Look) -> Iterator[Finding]:
    for placed, condition, path in lines(look):
        found = target(look, condition)
        if found is not None and not found.item.asks and not inside(placed, found):
            what = f"`{found.item.id}` is a {found.item.type} and takes no answer"
            yield Finding((*path, "question"), what, "look at a question that is asked")


@RULES.rule(
    "C405",
    "error",
    "An answer that is not among the choices",
    why="nobody can give it, so the condition never holds",
    wrong="""
    - id: drink
      type: choice
      text: What would you like to drink?
      short_text: A drink
      choices: [{id: tea, text: Tea}, {id: coffee, text: Coffee}]
    - id: milk
      type: boolean
      text: Would you like milk in it?
      short_text: Milk
      enable_when: [{question: drink, operator: equals, answer: tee}]
    """,
    right="""
    - id: drink
      type: choice
      text: What would you like to drink?
      short_text: A drink
      choices: [{id: tea, text: Tea}, {id: coffee, text: Coffee}]
    - id: milk
      type: boolean
      text: Would you like milk in it?
      short_text: Milk
      enable_when: [{question: drink, operator: equals, answer: tea}]
    """,
)
def _not_a_choice(look: Look) -> Iterator[Finding]:
    for _, condition, path in lines(look):
        item = look_at(look, condition)
        if item is None or not item.choices or condition.operator in NO_ANSWER:
            continue
        ids = tuple(choice.id for choice in item.choices)
        if condition.answer is None or condition.answer in ids or not fits(item, condition):
            continue
        answer = str(condition.answer)
        what = f"`{answer}` is not one of the choices of `{item.id}`"
        if answer in ids:
            fix = f'put it in quotation marks: "{answer}"'
        elif item.other and answer == "other":
            fix = "own words cannot be looked for: use `answered`, or `not_equals` with each choice"
        else:
            fix = look.meant(answer, ids, f"use one of: {', '.join(ids)}")
        yield Finding((*path, "answer"), what, fix)
