"""Rules on where heavy questions stand: never first, never last, never one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from assess.forms.order import in_order, parts
from assess.forms.rules import Finding, Look, Rules

RULES = Rules()


@RULES.rule(
    "P504",
    "error",
    "A heavy question first",
    why="a sitting opens soft: something good or something easy comes before it",
    wrong="""
    - id: last_home
      type: text
      text: What was going on when you left your last home?
      short_text: When I left my last home
      guidance: Say first that it's harder and can be left.
      session: 4
      sensitivity: sensitive
      ask_because: So we can help with what was going on.
    - {id: helped, type: text, text: What helped at that time?, short_text: Helped, session: 4}
    """,
    right="""
    - {id: liked, type: text, text: What did you like there?, short_text: Liked, session: 4}
    - id: last_home
      type: text
      text: What was going on when you left your last home?
      short_text: When I left my last home
      guidance: Say first that it's harder and can be left.
      session: 4
      sensitivity: sensitive
      ask_because: So we can help with what was going on.
    - {id: helped, type: text, text: What helped at that time?, short_text: Helped, session: 4}
    """,
)
def _first(look: Look) -> Iterator[Finding]:
    yield from _at_an_end(look, 0, "comes first", "move something easy before it")


@RULES.rule(
    "P505",
    "error",
    "A heavy question last",
    why="a sitting lands soft: something easier comes after it",
    wrong="""
    - {id: liked, type: text, text: What did you like there?, short_text: Liked, session: 4}
    - id: last_home
      type: text
      text: What was going on when you left your last home?
      short_text: When I left my last home
      guidance: Say first that it's harder and can be left.
      session: 4
      sensitivity: sensitive
      ask_because: So we can help with what was going on.
    """,
    right="""
    - {id: liked, type: text, text: What did you like there?, short_text: Liked, session: 4}
    - id: last_home
      type: text
      text: What was going on when you left your last home?
      short_text: When I left my last home
      guidance: Say first that it's harder and can be left.
      session: 4
      sensitivity: sensitive
      ask_because: So we can help with what was going on.
    - {id: helped, type: text, text: What helped at that time?, short_text: Helped, session: 4}
    """,
)
def _last(look: Look) -> Iterator[Finding]:
    yield from _at_an_end(look, -1, "comes last", "move something easier after it")


def _at_an_end(look: Look, at: int, where: str, fix: str) -> Iterator[Finding]:
    for section, items in look.sections:
        told: set[str] = set()
        for number, part in enumerate(parts(items)):
            if not part or not part[at].item.heavy or part[at].item.id in told:
                continue
            found = part[at]
            told.add(found.item.id)
            of = f" of what week {found.week} adds" if number else ""
            what = f"`{found.item.id}` is heavy and {where}{of} in `{section.id}`"
            yield Finding(found.path, what, fix)


@RULES.rule(
    "P506",
    "warning",
    "Two heavy questions in a row",
    why="after one, something easier comes before the next",
    wrong="""
    - {id: liked, type: text, text: What did you like there?, short_text: Liked, session: 4}
    - id: last_home
      type: text
      text: What was going on when you left your last home?
      short_text: When I left my last home
      guidance: Say first that it's harder and can be left.
      offer: card
      session: 4
      sensitivity: sensitive
      ask_because: So we can help with what was going on.
    - id: first_home
      type: text
      text: What was going on when you first left home?
      short_text: When I first left home
      guidance: Say first that it's harder and can be left.
      offer: card
      session: 4
      sensitivity: sensitive
      ask_because: So we can help with what was going on.
    - id: helped
      type: text
      text: What helped at that time?
      short_text: What helped
      offer: card
      session: 4
    """,
    right="""
    - {id: liked, type: text, text: What did you like there?, short_text: Liked, session: 4}
    - id: last_home
      type: text
      text: What was going on when you left your last home?
      short_text: When I left my last home
      guidance: Say first that it's harder and can be left.
      offer: card
      session: 4
      sensitivity: sensitive
      ask_because: So we can help with what was going on.
    - id: helped
      type: text
      text: What helped at that time?
      short_text: What helped
      offer: card
      session: 4
    """,
)
def _in_a_row(look: Look) -> Iterator[Finding]:
    for _, items in look.sections:
        asked = in_order(items)
        for before, after in pairwise(asked):
            if before.item.heavy and after.item.heavy:
                what = f"`{before.item.id}` and `{after.item.id}` are heavy, one after the other"
                yield Finding(after.path, what, "put something easier between them")
