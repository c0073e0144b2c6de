"""Rules on choices: having them where they are needed, own words, and "none of these"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assess.forms.rules import Finding, Look, Rules
from assess.forms.rules_ids import choice_rows
from assess.forms.yaml_places import Path

RULES = Rules()

CHOOSE = ("choice", "multi_choice")

_NONE_ID = re.compile(r"none(_.*)?|nothing(_.*)?|nobody|no_one|neither|not_any")
_NONE_TEXT = re.compile(r"(none|nothing|nobody|no one|neither|not any)\b", re.IGNORECASE)
_OTHER_ID = re.compile(r"other|others|something_else|else|other_.*")
_OTHER_TEXT = re.compile(r"(other|something else|anything else)\b(?! than)", re.IGNORECASE)


@RULES.rule(
    "A601",
    "error",
    "Nothing to choose from",
    why="a question of this kind is answered by picking",
    wrong="""
    - {id: drink, type: choice, text: What would you like to drink?, short_text: A drink}
    """,
    right="""
    - id: drink
      type: choice
      text: What would you like to drink?
      short_text: A drink
      choices: [{id: tea, text: Tea}, {id: coffee, text: Coffee}]
    """,
)
def _no_choices(look: Look) -> Iterator[Finding]:
    for placed in look.items:
        if placed.item.type in CHOOSE and "choices" not in placed.data:
            what = f"`{placed.item.id}` is a {placed.item.type} and has no `choices`"
            yield Finding(placed.path, what, "add `choices:`, or make it a `text`")


@RULES.rule(
    "A602",
    "error",
    "Choices where nothing is chosen",
    why="they would never be shown",
    wrong="""
    - id: drink
      type: text
      text: What would you like to drink?
      short_text: A drink
      choices: [{id: tea, text: Tea}, {id: coffee, text: Coffee}]
    """,
    right="""
    - id: drink
      type: choice
      text: What would you like to drink?
      short_text: A drink
      choices: [{id: tea, text: Tea}, {id: coffee, text: Coffee}]
    """,
)
def _unwanted_choices(look: Look) -> Iterator[Finding]:
    for placed in look.items:
        kind = placed.item.type
        for key in ("choices", "other", "exclusive"):
            if key not in placed.data or kind in CHOOSE:
                continue
            fix = f"make it a `choice` or `multi_choice`, or take `{key}` out"
            what = f"`{placed.item.id}` is a {kind}, and has `{key}`"
            if kind == "scale_item" and key == "choices":
                fix = "take them out: a statement has the choices of its scale"
            yield Finding((*placed.path, key), what, fix, at_key=True)


@RULES.rule(
    "A603",
    "error",
    "“None” beside other choices",
    why="someone could pick “none” and something else, and nobody would know which counts",
    wrong="""
    - id: tonight
      type: multi_choice
      text: What would be nice tonight?
      short_text: Nice tonight
      choices: [{id: tea, text: Tea}, {id: film, text: A film}, {id: none, text: Nothing tonight}]
    """,
    right="""
    - id: tonight
      type: multi_choice
      text: What would be nice tonight?
      short_text: Nice tonight
      choices: [{id: tea, text: Tea}, {id: film, text: A film}, {id: none, text: Nothing tonight}]
      exclusive: [none]
    """,
)
def _none_among_others(look: Look) -> Iterator[Finding]:
    for placed in look.items:
        item = placed.item
        if item.type != "multi_choice":
            continue
        for number, choice in enumerate(item.choices):
            alone = _NONE_ID.fullmatch(choice.id) or _NONE_TEXT.match(choice.text)
            if alone and choice.id not in item.exclusive:
                listed = isinstance(placed.data.get("choices"), list)
                path: Path = (*placed.path, "choices", number) if listed else placed.path
                what = f"“{choice.text}” may be picked together with other choices"
                fix = f"add `exclusive: [{choice.id}]`"
                yield Finding(path, what, fix)


@RULES.rule(
    "A604",
    "error",
    "“Other” written as a choice",
    why="nobody could say what else: own words need a place to be written",
    wrong="""
    - id: drink
      type: choice
      text: What would you like to drink?
      short_text: A drink
      choices: [{id: tea, text: Tea}, {id: coffee, text: Coffee}, {id: other, text: Something else}]
    """,
    right="""
    - id: drink
      type: choice
      text: What would you like to drink?
      short_text: A drink
      choices: [{id: tea, text: Tea}, {id: coffee, text: Coffee}]
      other: true
    """,
)
def _other_as_choice(look: Look) -> Iterator[Finding]:
    for path, rows in choice_rows(look):
        if path[0] == "scales":
            continue
        for number, row in enumerate(rows):
            if _OTHER_ID.fullmatch(row["id"]) or _OTHER_TEXT.match(row["text"]):
                what = f"“{row['text']}” is written as a choice"
                fix = "take it out and add `other: true`, which comes last and takes own words"
                yield Finding((*path, number), what, fix)


@RULES.rule(
    "A605",
    "error",
    "Exclusive names a choice that is not there",
    why="nothing would stand alone",
    wrong="""
    - id: tonight
      type: multi_choice
      text: What would be nice tonight?
      short_text: Nice tonight
      choices: [{id: tea, text: Tea}, {id: film, text: A film}, {id: sleep, text: Just sleep}]
      exclusive: [slep]
    """,
    right="""
    - id: tonight
      type: multi_choice
      text: What would be nice tonight?
      short_text: Nice tonight
      choices: [{id: tea, text: Tea}, {id: film, text: A film}, {id: sleep, text: Just sleep}]
      exclusive: [sleep]
    """,
)
def _exclusive_unknown(look: Look) -> Iterator[Finding]:
    for placed in look.items:
        item = placed.item
        known = tuple(choice.id for choice in item.choices)
        if item.type not in CHOOSE or not known:
            continue
        for number, one in enumerate(item.exclusive):
            if one not in known:
                what = f"there is no choice `{one}` here"
                fix = look.meant(one, known, f"use one of: {', '.join(known)}")
                yield Finding((*placed.path, "exclusive", number), what, fix)


@RULES.rule(
    "A606",
    "error",
    "Exclusive where only one can be picked",
    why="each choice stands alone there anyway",
    wrong="""
    - id: drink
      type: choice
      text: What would you like to drink?
      short_text: A drink
      choices: [{id: tea, text: Tea}, {id: none, text: Nothing}]
      exclusive: [none]
    """,
    right="""
    - id: drink
      type: choice
      text: What would you like to drink?
      short_text: A drink
      choices: [{id: tea, text: Tea}, {id: none, text: Nothing}]
    """,
)
def _exclusive_on_one(look: Look) -> Iterator[Finding]:
    for placed in look.items:
        if placed.item.type == "choice" and placed.item.exclusive:
            what = f"`{placed.item.id}` is a choice of one, and has `exclusive`"
            fix = "take `exclusive` out, or make it a `multi_choice`"
            yield Finding((*placed.path, "exclusive"), what, fix, at_key=True)


@RULES.rule(
    "A607",
    "warning",
    "Two choices in the same words",
    why="nobody could tell them apart",
    wrong="""
    - id: drink
      type: choice
      text: What would you like to drink?
      short_text: A drink
      choices: [{id: tea, text: Tea}, {id: green_tea, text: Tea}]
    """,
    right="""
    - id: drink
      type: choice
      text: What would you like to drink?
      short_text: A drink
      choices: [{id: tea, text: Tea}, {id: green_tea, text: Green tea}]
    """,
)
def _same_words(look: Look) -> Iterator[Finding]:
    for path, rows in choice_rows(look):
        seen: set[str] = set()
        for number, row in enumerate(rows):
            words = row["text"].casefold().strip()
            if words in seen:
                what = f"“{row['text']}” is here twice"
                yield Finding((*path, number, "text"), what, "give each choice words of its own")
            seen.add(words)


@RULES.rule(
    "A608",
    "warning",
    "A choice of one",
    why="there is nothing to choose",
    wrong="""
    - id: drink
      type: choice
      text: What would you like to drink?
      short_text: A drink
      choices: [{id: tea, text: Tea}]
    """,
    right="""
    - id: drink
      type: choice
      text: What would you like to drink?
      short_text: A drink
      choices: [{id: tea, text: Tea}]
      other: true
    """,
)
def _only_one(look: Look) -> Iterator[Finding]:
    for placed in look.items:
        item = placed.item
        if item.type in CHOOSE and len(item.choices) == 1 and not item.other:
            what = f"`{item.id}` has one choice only"
            yield Finding((*placed.path, "choices"), what, "add another, or `other: true`")
