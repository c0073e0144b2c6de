"""Rules on single words and phrases, by the lists in `word_lists`. English only."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from assess.forms.glossary import GLOSSARY
from assess.forms.language import Phrases, capitals, is_english
from assess.forms.rules import Finding, Look, Rules
from assess.forms.word_lists import (
    BLAMES,
    JARGON,
    LABELS,
    OFFICE,
    OTHERS_TOOLS,
    PRESUMES,
)
from assess.forms.wordings import Wording, wordings

RULES = Rules()

EVERYONE_KNOWS = frozenset(
    {
        *("A&E", "AM", "BBC", "BSL", "CD", "CV", "DIY", "DJ", "DVD", "DVLA", "EU", "GCSE", "HIV"),
        *("HMRC", "ID", "IT", "LGBT", "LGBTQ", "MOT", "MP", "NHS", "NVQ", "OK", "PC", "PE", "PIN"),
        *("PM", "QR", "SIM", "TB", "TV", "UK", "UN", "USA", "USB", "WC"),
    }
)
"""Capitals that need no glossary."""


def _hits(
    look: Look, phrases: Phrases, wanted: Callable[[Wording], bool], what: str
) -> Iterator[Finding]:
    if not is_english(look.bank.language):
        return
    for wording in wordings(look):
        if wanted(wording):
            for hit in phrases.find(wording.said):
                yield Finding(wording.path, what.format(hit.phrase), hit.told)


@RULES.rule(
    "W710",
    "warning",
    "A label that hurts, or doubts someone's word",
    why="people hear what we call them, and others read it after us",
    wrong="""
    - id: easy
      type: text
      text: What makes it easier for service users to talk?
      short_text: What makes talking easier
    """,
    right="""
    - id: easy
      type: text
      text: What makes it easier for you to talk?
      short_text: What makes talking easier
    """,
)
def _labels(look: Look) -> Iterator[Finding]:
    return _hits(look, LABELS, lambda _: True, "“{}” is a label, or doubts someone")


@RULES.rule(
    "W711",
    "warning",
    "Takes something for granted",
    why="someone for whom it is not so can only answer by saying you are wrong about them",
    wrong="""
    - {id: smoke, type: text, text: When did you start smoking?, short_text: Smoking}
    """,
    right="""
    - {id: smoke, type: boolean, text: Do you smoke?, short_text: Smoking}
    """,
)
def _presumes(look: Look) -> Iterator[Finding]:
    return _hits(look, PRESUMES, lambda one: one.asked, "“{}” takes something for granted")


@RULES.rule(
    "W712",
    "warning",
    "Asks why, or asks for a fault",
    why="it can sound like a telling-off, and pushes for more than someone may want to say",
    wrong="""
    - {id: left, type: text, text: Why did you leave your last home?, short_text: Last home}
    """,
    right="""
    - id: left
      type: text
      text: What was going on when you left your last home?
      short_text: When I left my last home
    """,
)
def _blames(look: Look) -> Iterator[Finding]:
    return _hits(look, BLAMES, lambda one: one.asked, "“{}” can sound like blame")


@RULES.rule(
    "W713",
    "warning",
    "A term of the trade, or letters that stand for one",
    why="a word that is not understood shows who is in charge",
    wrong="""
    - {id: ntq, type: boolean, text: Have you been given an NTQ?, short_text: Notice}
    """,
    right="""
    - id: ntq
      type: boolean
      text: Have you been given a notice to leave (NTQ)?
      short_text: Notice to leave
    """,
)
def _jargon(look: Look) -> Iterator[Finding]:
    what = "“{}” is a term of the trade"
    yield from _hits(look, JARGON, lambda one: one.to_person, what)
    for wording, letters in _letters(look):
        meaning = GLOSSARY.get(letters)
        if meaning and meaning.casefold() not in wording.text.casefold():
            yield Finding(wording.path, what.format(letters), f"say “{meaning}”")


@RULES.rule(
    "W714",
    "advice",
    "Letters that not everyone knows",
    why="a word that is not understood shows who is in charge",
    wrong="""
    - {id: card, type: boolean, text: Do you have an XYQ card?, short_text: Card}
    """,
    right="""
    - {id: card, type: boolean, text: Do you have a bus pass?, short_text: Bus pass}
    """,
)
def _unknown_letters(look: Look) -> Iterator[Finding]:
    for wording, letters in _letters(look):
        if letters not in GLOSSARY and letters not in EVERYONE_KNOWS:
            what = f"“{letters}” may not be known to everyone"
            yield Finding(wording.path, what, "say it in words, or put the words beside it")


def _letters(look: Look) -> list[tuple[Wording, str]]:
    """The words in capitals that the person reads or hears, found once."""
    if "letters" not in look.memo:
        english = is_english(look.bank.language)
        look.memo["letters"] = [
            (wording, letters)
            for wording in (wordings(look) if english else ())
            if wording.to_person and not wording.text.islower() and not wording.text.isupper()
            for letters in dict.fromkeys(capitals(wording.text))
        ]
    found: list[tuple[Wording, str]] = look.memo["letters"]
    return found


@RULES.rule(
    "W715",
    "advice",
    "A word from the office",
    why="a plainer one is easier to hear",
    wrong="""
    - id: bus
      type: boolean
      text: Would a bus pass assist you?
      short_text: Bus pass
    """,
    right="""
    - id: bus
      type: boolean
      text: Would a bus pass help you?
      short_text: Bus pass
    """,
)
def _office(look: Look) -> Iterator[Finding]:
    return _hits(look, OFFICE, lambda one: one.to_person, "“{}” is a word from the office")


@RULES.rule(
    "W716",
    "warning",
    "Somebody else's tool, or a person in numbers",
    why="it may not be ours to use, and a number does not say how someone is",
    wrong="""
    - {id: week, type: integer, text: How was your week out of ten?, short_text: My week}
    """,
    right="""
    - {id: week, type: text, text: How was your week?, short_text: My week}
    """,
)
def _others_tools(look: Look) -> Iterator[Finding]:
    return _hits(
        look, OTHERS_TOOLS, lambda _: True, "“{}” names or copies a tool, or rates someone"
    )
