"""Rules on whether the conditions of a question can ever hold, and what its being there says."""

from __future__ import annotations

from collections.abc import Iterator

from assess.forms.condition_look import dead, lines, look_at, target
from assess.forms.rules import Finding, Look, Rules

RULES = Rules()


@RULES.rule(
    "C410",
    "error",
    "Conditions that can never all hold",
    why="the question would never be asked of anyone",
    wrong="""
    - {id: tea, type: boolean, text: Would you like some tea?, short_text: Tea}
    - id: milk
      type: boolean
      text: Would you like milk in it?
      short_text: Milk
      enable_when:
        - {question: tea, operator: equals, answer: true}
        - {question: tea, operator: equals, answer: false}
    """,
    right="""
    - {id: tea, type: boolean, text: Would you like some tea?, short_text: Tea}
    - id: milk
      type: boolean
      text: Would you like milk in it?
      short_text: Milk
      enable_when:
        - {question: tea, operator: equals, answer: true}
    """,
)
def _never(look: Look) -> Iterator[Finding]:
    for placed in dead(look).contradicted:
        what = f"the conditions of `{placed.item.id}` contradict each other"
        if placed.group is not None:
            what += ", or those of the group around it"
        fix = "take one out, or say `enable_behavior: any` if one of them is enough"
        yield Finding((*placed.path, "enable_when"), what, fix, at_key=True)


@RULES.rule(
    "C411",
    "error",
    "A question ruled out for everyone",
    why="whoever could be asked it is never asked the question before it",
    wrong="""
    - {id: tea, type: boolean, text: Would you like some tea?, short_text: Tea}
    - id: milk
      type: boolean
      text: Would you like milk in it?
      short_text: Milk
      enable_when: [{question: tea, operator: equals, answer: true}]
    - id: instead
      type: text
      text: What would you like in place of tea?
      short_text: In place of tea
      enable_when:
        - {question: milk, operator: answered}
        - {question: tea, operator: equals, answer: false}
    """,
    right="""
    - {id: tea, type: boolean, text: Would you like some tea?, short_text: Tea}
    - id: milk
      type: boolean
      text: Would you like milk in it?
      short_text: Milk
      enable_when: [{question: tea, operator: equals, answer: true}]
    - id: instead
      type: text
      text: What would you like in place of tea?
      short_text: In place of tea
      enable_when: [{question: tea, operator: equals, answer: false}]
    """,
)
def _ruled_out(look: Look) -> Iterator[Finding]:
    for placed in dead(look).cut_off:
        what = f"nobody can get as far as `{placed.item.id}`"
        fix = "follow its conditions back, and loosen one of them or one on the way"
        yield Finding((*placed.path, "enable_when"), what, fix, at_key=True)


@RULES.rule(
    "C412",
    "warning",
    "A condition on a question of a later week",
    why="it would not be put forward in its own week, only after the other's",
    wrong="""
    - {id: hobby, type: text, text: What do you enjoy?, short_text: What I enjoy, session: 4}
    - id: more
      type: text
      text: What would make it even better?
      short_text: Better
      session: 2
      enable_when: [{question: hobby, operator: answered}]
    """,
    right="""
    - {id: hobby, type: text, text: What do you enjoy?, short_text: What I enjoy, session: 4}
    - id: more
      type: text
      text: What would make it even better?
      short_text: Better
      session: 4
      enable_when: [{question: hobby, operator: answered}]
    """,
)
def _later_week(look: Look) -> Iterator[Finding]:
    for placed, condition, path in lines(look):
        found = target(look, condition)
        if found is not None and found.number < placed.number and found.week > placed.week:
            what = f"`{found.item.id}` comes in week {found.week}, and this in week {placed.week}"
            fix = f"move this to week {found.week}, or the other to week {placed.week}"
            yield Finding((*path, "question"), what, fix)


@RULES.rule(
    "C413",
    "warning",
    "A question that gives a protected answer away",
    why="with others in the room, its being there says that the protected one was answered",
    wrong="""
    - id: keep_from
      type: text
      voices: [person]
      text: Is there anyone who can't know you're here?
      short_text: Who not to tell
      sensitivity: protected
      heavy: false
      ask_because: So nobody gives you away.
    - id: what_to_say
      type: text
      text: What shall we say if someone asks?
      short_text: What to say
      enable_when: [{question: keep_from, operator: answered}]
    - {id: tea, type: boolean, text: Would you like some tea?, short_text: Tea}
    """,
    right="""
    - id: keep_from
      type: text
      voices: [person]
      text: Is there anyone who can't know you're here?
      short_text: Who not to tell
      sensitivity: protected
      heavy: false
      ask_because: So nobody gives you away.
    - id: what_to_say
      type: text
      text: What shall we say if someone asks?
      short_text: What to say
      sensitivity: protected
      heavy: false
      ask_because: So everyone here says the same.
      enable_when: [{question: keep_from, operator: answered}]
    - {id: tea, type: boolean, text: Would you like some tea?, short_text: Tea}
    """,
)
def _gives_away(look: Look) -> Iterator[Finding]:
    for placed, condition, path in lines(look):
        item = look_at(look, condition)
        if item is None or item.sensitivity != "protected":
            continue
        if placed.item.sensitivity != "protected":
            what = (
                f"`{item.id}` is protected, and `{placed.item.id}`, which follows from it, is not"
            )
            fix = "make this one protected too, or ask it of everyone"
            yield Finding((*path, "question"), what, fix)


@RULES.rule(
    "C414",
    "error",
    "A condition that looks into rows from outside them",
    why="each row has an answer of its own, and none of them is meant",
    wrong="""
    - id: people
      type: group
      text: People who matter
      short_text: People
      repeats: true
      item_name: person
      items:
        - {id: name, type: string, text: What are they called?, short_text: Name}
    - id: more
      type: text
      text: What do you like doing together?
      short_text: Doing together
      enable_when: [{question: name, operator: answered}]
    """,
    right="""
    - id: people
      type: group
      text: People who matter
      short_text: People
      repeats: true
      item_name: person
      items:
        - {id: name, type: string, text: What are they called?, short_text: Name}
        - id: more
          type: text
          text: What do you like doing together?
          short_text: Doing together
          enable_when: [{question: name, operator: answered}]
    """,
)
def _into_rows(look: Look) -> Iterator[Finding]:
    for placed, condition, path in lines(look):
        found = target(look, condition)
        if found is not None and found.item.row_of and found.item.row_of != placed.item.row_of:
            what = f"`{found.item.id}` is asked once in each row of `{found.item.row_of}`"
            fix = "move this question into the rows, or look at a question outside them"
            yield Finding((*path, "question"), what, fix)
