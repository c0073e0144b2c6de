"""A problem stands at the very character it is about, however deep, however the YAML is written.

In each text § stands before the place that is to be named; it is taken out before checking.
"""

from __future__ import annotations

import pytest

from assess.forms.lint import check

HEAD = """\
bank: example/places
title: Places
version: 1.0.0
status: draft
language: en-GB
"""

WAYS = {
    "an unknown key in a nested choice, block": """\
sections:
  - id: one
    title: One
    items:
      - id: a
        type: group
        text: A group
        items:
          - id: b
            type: choice
            text: What do you like?
            choices:
              - id: x
                text: X
              - id: y
                §colour: red
                text: Y
""",
    "an unknown key in a nested choice, flow": """\
sections:
  - {id: one, title: One, items: [{id: a, type: choice, text: What?, choices: [{id: x, text: X},
      {id: y, text: Y, §colour: red}]}]}
""",
    "a wrong word, in quotation marks": """\
sections:
  - id: one
    title: One
    items:
      - {id: a, type: §"choise", text: Tea?, choices: [{id: x, text: X}, {id: y, text: Y}]}
""",
    "a missing key stands at its item": """\
sections:
  - id: one
    title: One
    items:
      - {id: a, type: text, text: What do you like?}
      - §type: text
        text: What else?
""",
    "letters that are wide, combined or beyond the first plane before it": """\
sections:
  - id: one
    title: "𝔘𝔫𝔦 é é ❤️ 日本"
    items:
      - {id: a, type: text, text: "مرحبا 😀 ñ", §hintt: "y"}
""",
    "a value that a star repeats, at the star": """\
sections:
  - id: one
    title: One
    items:
      - {id: a, type: choice, text: What?, choices: &list [{id: x, text: X, hint: &h "y"}, {id: z, text: Z}]}
      - {id: b, type: choice, text: What else?, session: §*h, choices: *list}
""",
    "words in a folded block, at its sign": """\
sections:
  - id: one
    title: One
    items:
      - id: a
        type: text
        text: §>-
          What do you like to do on a day when there is nobody about who wants anything from
          you, and it rains?
""",
    "a condition, three deep": """\
sections:
  - id: one
    title: One
    items:
      - {id: a, type: boolean, text: Tea?}
      - id: g
        type: group
        text: More
        items:
          - id: b
            type: text
            text: What else?
            enable_when:
              - {question: a, operator: equals, answer: true}
              - question: a
                operator: equals
                answer: §maybe
""",
    "a condition on what is not there": """\
sections:
  - id: one
    title: One
    items:
      - {id: a, type: boolean, text: Tea?}
      - {id: b, type: text, text: What?, enable_when: [{question: §nowhere, operator: answered}]}
""",
    "the second of two choices": """\
sections:
  - id: one
    title: One
    items:
      - id: a
        type: multi_choice
        text: What do you like?
        choices:
          - {id: x, text: X}
          - {id: §x, text: Y}
""",
    "a topic of a session": """\
sessions:
  - week: 1
    topics: [{section: one, minutes: 5}, {section: §two, minutes: 5}]
    landing: [a]
sections:
  - id: one
    title: One
    items:
      - {id: a, type: boolean, text: Tea?}
""",
    "a voice, by its key": """\
sections:
  - id: one
    title: One
    items:
      - id: a
        type: text
        text: What do you like?
        voices: [person]
        voice_text:
          person: What?
          §worker: What did you see?
""",
    "a word in a hint of a choice list": """\
choice_lists:
  often:
    - {id: daily, text: Every day}
    - {id: weekly, text: Every week, hint: §As a client}
sections:
  - id: one
    title: One
    items:
      - {id: a, type: choice, text: How often?, choices: often}
""",
    "a message of a limit": """\
sections:
  - id: one
    title: One
    items:
      - id: a
        type: text
        text: What do you like?
        constraints:
          - {rule: {longest: 40}, message: §You must be short.}
""",
    "not YAML": """\
sections:
  - id: one
    title: One§: and only
""",
    "a tab": """\
sections:
  - id: one
§	title: One
""",
}


def without_advice(text: str) -> list[tuple[int, int]]:
    found = check(text.encode(), "places.yaml")
    return [(one.line, one.column) for one in found if one.severity != "advice"]


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["unix", "windows"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "bom"])
@pytest.mark.parametrize("name", WAYS)
def test_the_place(name: str, mark: str, ends: str) -> None:
    marked = HEAD + WAYS[name]
    before = marked[: marked.index("§")]
    place = before.count("\n") + 1, len(before) - before.rfind("\n")
    text = mark + marked.replace("§", "").replace("\n", ends)
    assert without_advice(text) == [place], [str(p) for p in check(text.encode(), "places.yaml")]
