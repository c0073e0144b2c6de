"""Rules on what comes first: strengths, and what is light.

DOMAIN 1A (A4): strengths first in every topic; a form whose only box for them is at the end fails.
"""

from __future__ import annotations

from collections.abc import Iterator

from assess.forms.bank import SENSITIVITIES
from assess.forms.language import is_english, tokens
from assess.forms.order import in_order, topics
from assess.forms.rules import Finding, Look, Placed, Rules
from assess.forms.word_lists import DIFFICULTY, STRENGTH

RULES = Rules()

ENOUGH_TO_TELL = 6
"""Questions a bank has at least before where its strengths stand says anything."""


def _said(placed: Placed) -> list[str]:
    return tokens(f"{placed.item.text} {placed.item.short_text}")


@RULES.rule(
    "P510",
    "warning",
    "A topic that does not begin with strengths",
    why="what is good or easy comes first; what is hard comes up inside it, in its own time",
    wrong="""
    sections:
      - id: home
        title: Home
        items:
          - {id: hard, type: text, text: What problems have you had?, short_text: Problems}
          - {id: kept, type: text, text: What has helped you keep a place?, short_text: What helped}
    """,
    right="""
    sections:
      - id: home
        title: Home
        items:
          - {id: kept, type: text, text: What has helped you keep a place?, short_text: What helped}
          - {id: hard, type: text, text: What got in the way?, short_text: In the way}
    """,
    place="bank",
)
def _strengths_first(look: Look) -> Iterator[Finding]:
    if not is_english(look.bank.language):
        return
    for section, items in topics(look):
        first = in_order(items)[0]
        hit = DIFFICULTY.first(_said(first))
        # "What helps you stay safe around drink?" names what is hard, and asks what is good.
        if hit and not STRENGTH.first(_said(first)):
            what = f"`{section.id}` begins with “{hit.phrase}”"
            yield Finding((*first.path, "text"), what, "ask first what is good, works or helps")


@RULES.rule(
    "P511",
    "warning",
    "A bank that does not begin with its lightest question",
    why="the first question shows what kind of talk this is",
    wrong="""
    sections:
      - id: home
        title: Home
        items:
          - id: language
            type: string
            text: Which language is easiest for you?
            short_text: Easiest language
            sensitivity: personal
            ask_because: So you don't have to work hard to be understood.
          - {id: kept, type: text, text: What has helped you keep a place?, short_text: What helped}
    """,
    right="""
    sections:
      - id: home
        title: Home
        items:
          - {id: kept, type: text, text: What has helped you keep a place?, short_text: What helped}
          - id: language
            type: string
            text: Which language is easiest for you?
            short_text: Easiest language
            sensitivity: personal
            ask_because: So you don't have to work hard to be understood.
    """,
    place="bank",
)
def _lightest_first(look: Look) -> Iterator[Finding]:
    items = next((in_order(items) for _, items in topics(look)), [])
    openers = [one for one in items if one.item.offer == "opener"]
    if not openers or openers[0].item.heavy:
        return
    first = openers[0]
    lighter = [one for one in openers if _weight(one) < _weight(first)]
    if lighter:
        what = f"the bank begins with `{first.item.id}`, which is {first.item.sensitivity}"
        fix = f"begin with something lighter, such as `{lighter[0].item.id}`"
        yield Finding(first.path, what, fix)


def _weight(placed: Placed) -> int:
    return SENSITIVITIES.index(placed.item.sensitivity)


@RULES.rule(
    "P512",
    "warning",
    "Strengths only at the end",
    why="a box for strengths after everything else makes it a form about what is wrong",
    wrong="""
    sections:
      - id: home
        title: Home
        items:
          - {id: where, type: text, text: Where did you live before?, short_text: Before}
          - {id: long, type: text, text: How long were you there?, short_text: How long}
          - {id: rent, type: text, text: Who paid the rent?, short_text: Rent}
          - {id: left, type: text, text: When did you leave?, short_text: Leaving}
          - {id: now, type: text, text: Where are you staying now?, short_text: Now}
          - {id: best, type: text, text: What are your strengths?, short_text: Strengths}
    """,
    right="""
    sections:
      - id: home
        title: Home
        items:
          - {id: best, type: text, text: What are you good at?, short_text: Good at}
          - {id: where, type: text, text: Where did you live before?, short_text: Before}
          - {id: long, type: text, text: How long were you there?, short_text: How long}
          - {id: rent, type: text, text: Who paid the rent?, short_text: Rent}
          - {id: left, type: text, text: When did you leave?, short_text: Leaving}
          - {id: now, type: text, text: Where are you staying now?, short_text: Now}
    """,
    place="bank",
)
def _strengths_last(look: Look) -> Iterator[Finding]:
    asked = [one for _, items in topics(look) for one in in_order(items)]
    asked = [one for one in asked if one.item.id not in look.landings]
    if not is_english(look.bank.language) or len(asked) < ENOUGH_TO_TELL:
        return
    about = [number for number, one in enumerate(asked) if STRENGTH.first(_said(one))]
    if about and about[0] >= len(asked) * 3 // 4:
        first = asked[about[0]]
        what = f"the first question about strengths is `{first.item.id}`, near the end"
        yield Finding(first.path, what, "move it to the beginning, and ask for them in every topic")
