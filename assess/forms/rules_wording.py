"""Rules on how things are put: length, one question at a time, what every question carries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assess.forms.language import (
    MOST_ON_AVERAGE,
    MOST_WORDS,
    counts_words,
    is_english,
    questions,
    sentence_count,
    sentences,
    tokens,
    words,
)
from assess.forms.rules import Finding, Look, Rules
from assess.forms.wordings import prompts, wordings

RULES = Rules()

ENOUGH_SENTENCES = 4
"""A section has at least, before their length all in all says anything."""

_JOINTS = frozenset({"and", "or", "but"})
_WH = "how|what|when|where|who|which|whose"
_JOINED = re.compile(
    # "Where … and who …"; not "who or what", which is one question, nor "And what … ?"
    rf"\w,? (?:(?<!who )(?<!what )(?<!when )(?<!where )or|and|but),? (?:{_WH})\b(?! else)"
    r"|\w,? (?:and|or|but),? (?:do|does|did|are|is|was|were|have|has|would|could|can|will) "
    r"(?:you|he|she|they|it|we|i|there|this|that|your|the|anyone|someone|anything|something)\b",
    re.IGNORECASE,
)
_NOT = frozenset({"not", "never", "no", "nobody", "nothing", "none", "without", "neither"})


@RULES.rule(
    "W701",
    "warning",
    "A sentence of more than twenty words",
    why="it gets lost when it is read aloud, and half of those who hear it read little",
    wrong="""
    - id: enjoy
      type: text
      text: >-
        When you have a bit of time to yourself and nobody wants anything from you at all,
        what do you most enjoy?
      short_text: What I enjoy
    """,
    right="""
    - id: enjoy
      type: text
      text: What do you enjoy when you have time to yourself?
      short_text: What I enjoy
    """,
)
def _long_sentence(look: Look) -> Iterator[Finding]:
    if not counts_words(look.bank.language):
        return
    for wording in wordings(look):
        if wording.text.count(" ") + wording.text.count("\n") < MOST_WORDS:
            continue  # too short to hold such a sentence
        longest = max((words(one) for one in sentences(wording.text)), default=0)
        if longest > MOST_WORDS:
            what = f"a sentence of this `{wording.key}` has {longest} words"
            yield Finding(wording.path, what, "make two of it, or take words out")


@RULES.rule(
    "W702",
    "advice",
    "Sentences of more than twelve words, all in all",
    why="short ones are easier to hear and to keep in mind",
    wrong="""
    - id: enjoy
      type: text
      text: What is it that you most enjoy when you have some time all to yourself?
      short_text: What it is that I most enjoy when I have some time all to myself
      hint: Something that you do, or make, or watch, or follow, or simply like to think about.
      ask_because: So that we can see to it that there is room for all of that here.
    """,
    right="""
    - id: enjoy
      type: text
      text: What do you enjoy when you have time to yourself?
      short_text: What I enjoy
      hint: Something you do, make, watch or follow.
      ask_because: So there's room for it here.
    """,
)
def _long_on_average(look: Look) -> Iterator[Finding]:
    if not counts_words(look.bank.language):
        return
    counts: dict[int, tuple[int, int]] = {}
    for wording in wordings(look):
        is_sentence = wording.key in ("text", "voice_text", "hint", "ask_because")
        if wording.placed is not None and wording.to_person and is_sentence:
            said, so_far = counts.get(wording.placed.section, (0, 0))
            more = len(wording.text.split())
            counts[wording.placed.section] = (said + more, so_far + sentence_count(wording.text))
    for section, (said, number) in counts.items():
        if number >= ENOUGH_SENTENCES and said > MOST_ON_AVERAGE * number:
            what = f"what is said in this section has {said / number:.1f} words a sentence"
            yield Finding(("sections", section), what, f"aim for {MOST_ON_AVERAGE} or fewer")


@RULES.rule(
    "W703",
    "warning",
    "Two questions in one prompt",
    why="only the last one gets an answer, and nobody knows which it was to",
    wrong="""
    - {id: walk, type: text, text: Do you like walking? Where do you go?, short_text: Walks}
    """,
    right="""
    - {id: walk, type: text, text: Where do you like to walk?, short_text: Walks}
    """,
)
def _two_questions(look: Look) -> Iterator[Finding]:
    for wording in prompts(look):
        count = questions(wording.text)
        if count > 1:
            what = f"{count} questions stand in one prompt"
            yield Finding(wording.path, what, "make an item of each, or drop one")


@RULES.rule(
    "W704",
    "warning",
    "Two questions joined into one",
    why="only one half gets an answer, and nobody knows which",
    wrong="""
    - {id: walk, type: text, text: Where do you walk and who comes along?, short_text: Walks}
    """,
    right="""
    - {id: walk, type: text, text: Where do you like to walk?, short_text: Walks}
    - {id: along, type: text, text: Who likes to come along?, short_text: Company}
    """,
)
def _joined_questions(look: Look) -> Iterator[Finding]:
    if not is_english(look.bank.language):
        return
    for wording in prompts(look):
        if _JOINTS.isdisjoint(wording.said) or questions(wording.text) != 1:
            continue
        found = _JOINED.search(wording.text)
        if found:
            joint = found.group()[1:].strip(", ")
            what = f"two questions seem to be joined at “{joint}”"
            yield Finding(wording.path, what, "make an item of each, or ask only the first")


@RULES.rule(
    "W705",
    "warning",
    "A further question beside the prompt",
    why="the person is asked two things at once",
    wrong="""
    - id: walk
      type: text
      text: Where do you like to walk?
      short_text: Walks
      hint: Who comes along?
    """,
    right="""
    - id: walk
      type: text
      text: Where do you like to walk?
      short_text: Walks
      hint: The park, the river, round the block.
    """,
)
def _question_beside(look: Look) -> Iterator[Finding]:
    for wording in wordings(look):
        if wording.key in ("hint", "short_text", "ask_because") and questions(wording.text):
            what = f"`{wording.key}` asks something more"
            yield Finding(wording.path, what, "say it without a question, or make an item of it")


@RULES.rule(
    "W706",
    "advice",
    "Two negatives in one question",
    why="nobody can tell what yes means",
    wrong="""
    - id: alone
      type: boolean
      text: Are there days when you'd not like nobody to knock?
      short_text: Knocking
    """,
    right="""
    - id: alone
      type: boolean
      text: Are there days when you'd rather be left alone?
      short_text: Left alone
    """,
)
def _two_negatives(look: Look) -> Iterator[Finding]:
    if not is_english(look.bank.language):
        return
    for wording in prompts(look):
        if _negatives(wording.said) > 1 and any(
            _negatives(tokens(one)) > 1 for one in sentences(wording.text)
        ):
            yield Finding(wording.path, "two negatives stand in one question", "say what you mean")


def _negatives(said: list[str]) -> int:
    return sum(word in _NOT or word.endswith("n't") for word in said)


@RULES.rule(
    "W707",
    "advice",
    "No short name for a question",
    why="summaries and printed pages then carry the whole question, put to “you”",
    wrong="""
    - {id: walk, type: text, text: Where do you like to walk?}
    """,
    right="""
    - {id: walk, type: text, text: Where do you like to walk?, short_text: Where I like to walk}
    """,
)
def _no_label(look: Look) -> Iterator[Finding]:
    for placed in look.items:
        if placed.item.asks and "short_text" not in placed.data:
            what = f"`{placed.item.id}` has no `short_text`"
            yield Finding(placed.path, what, "add a few words, put as the person would say them")


@RULES.rule(
    "W708",
    "advice",
    "Two questions with one short name",
    why="nobody could tell their answers apart in a summary",
    wrong="""
    - {id: walk, type: text, text: Where do you like to walk?, short_text: Walks}
    - {id: along, type: text, text: Who likes to come along?, short_text: Walks}
    """,
    right="""
    - {id: walk, type: text, text: Where do you like to walk?, short_text: Walks}
    - {id: along, type: text, text: Who likes to come along?, short_text: Company on walks}
    """,
)
def _label_twice(look: Look) -> Iterator[Finding]:
    first: dict[tuple[str, str], str] = {}
    for placed in look.items:
        if not placed.item.asks or "short_text" not in placed.data:
            continue
        label = (placed.item.row_of, placed.item.short_text.casefold())
        if label in first:
            what = f"`{first[label]}` has the same `short_text`"
            yield Finding((*placed.path, "short_text"), what, "give each words of its own")
        first.setdefault(label, placed.item.id)


@RULES.rule(
    "W709",
    "warning",
    "Something personal without a reason",
    why="before a personal question, the person is told in plain words what it is for",
    wrong="""
    - id: language
      type: string
      text: Which language is easiest for you?
      short_text: Easiest language
      sensitivity: personal
    """,
    right="""
    - id: language
      type: string
      text: Which language is easiest for you?
      short_text: Easiest language
      sensitivity: personal
      ask_because: So you don't have to work hard to be understood.
    """,
)
def _no_reason(look: Look) -> Iterator[Finding]:
    for placed in look.items:
        item = placed.item
        if placed.of_person and item.sensitivity != "everyday" and not item.ask_because:
            what = f"`{item.id}` is {item.sensitivity} and has no `ask_because`"
            yield Finding(placed.path, what, "add one plain reason that can be read out")
