"""Words: sentences, how long they are, and word lists that are looked for.

The lists hold plain phrases in lower case, without hyphens or full stops; `Phrases` finds them as
whole words. What stands in quotation marks is somebody's own and is never looked at. No list is
final: each entry is a reason to stop and think, and only English is looked at.

Sources: DOMAIN 2.11 (sentence lengths; GDS words to avoid), 2.12 (labels), 1G (presupposition,
jargon, blame, double questions).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

MOST_WORDS = 20
"""Words in one sentence; DOMAIN 2.11's hard limit."""
MOST_ON_AVERAGE = 12

_SENTENCE_END = re.compile(
    "(?<=[.?!\u061f\u06d4\u0964\u1362\u1367\u2026])[\"')\u2019\u201d\\]]*\\s+|\\n+"
)
_WORD = re.compile(r"[\w'’-]+")
_TOKEN = re.compile(r"[a-z0-9']+")
_QUOTED = re.compile('"[^"]*"|\u201c[^\u201d]*\u201d|\u00ab[^\u00bb]*\u00bb')
_CAPITALS = re.compile(r"\b[A-Z][A-Z0-9&]{1,6}\b")
_QUESTION = re.compile("[?\u061f\u1367]")

_NO_SPACES = frozenset({"zh", "yue", "ja", "th", "lo", "km", "my"})


def counts_words(language: str) -> bool:
    """Whether words in a language stand apart, so that they can be counted."""
    return language.partition("-")[0].casefold() not in _NO_SPACES


def is_english(language: str) -> bool:
    """Whether the word lists apply."""
    return language.partition("-")[0].casefold() == "en"


def sentences(text: str) -> list[str]:
    """A text's sentences; what holds no letter or figure is none."""
    return [part for part in _SENTENCE_END.split(text.strip()) if _WORD.search(part)]


def words(sentence: str) -> int:
    """How many words a sentence has."""
    return len(_WORD.findall(sentence))


def questions(text: str) -> int:
    """How many question marks stand in a text, outside quotation marks."""
    return len(_QUESTION.findall(_unquoted(text)))


def sentence_count(text: str) -> int:
    """How many sentences a text has, give or take one that holds no word."""
    return len(_SENTENCE_END.findall(text.strip())) + 1


def tokens(text: str) -> list[str]:
    """The words of a text in lower case, without what stands in quotation marks."""
    return _TOKEN.findall(_unquoted(text).casefold().replace("’", "'"))


def _unquoted(text: str) -> str:
    if '"' in text or "\u201c" in text or "\u00ab" in text:
        return _QUOTED.sub(" ", text)
    return text


def capitals(text: str) -> list[str]:
    """The words in capitals, outside quotation marks."""
    return _CAPITALS.findall(_unquoted(text))


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase that was found, and what its list has for it."""

    phrase: str
    told: str


class Phrases:
    """A list of phrases, each with what to say of it, found in one walk over a text's words."""

    def __init__(self, listed: Mapping[str, str]) -> None:
        self._by_word: dict[str, list[tuple[int, tuple[str, ...], str, str]]] = {}
        for phrases, told in listed.items():
            for phrase in phrases.split(" / "):
                parts = tuple(_TOKEN.findall(phrase))
                longest = max(parts, key=len)  # a rare word: most texts have none of them
                found = self._by_word.setdefault(longest, [])
                found.append((parts.index(longest), parts, phrase, told))
        for one in self._by_word.values():
            one.sort(key=lambda phrase: -len(phrase[1]))
        self._words = frozenset(self._by_word)

    def find(self, said: list[str]) -> Iterator[Hit]:
        """Each phrase once, in the order of the text; within a longer phrase no shorter one."""
        if self._words.isdisjoint(said):
            return
        found = [
            (at - offset, parts, phrase, told)
            for at, token in enumerate(said)
            for offset, parts, phrase, told in self._by_word.get(token, ())
            if at >= offset and tuple(said[at - offset : at - offset + len(parts)]) == parts
        ]
        taken: set[int] = set()
        kept: dict[str, tuple[int, str]] = {}
        for start, parts, phrase, told in sorted(found, key=lambda one: -len(one[1])):
            here = range(start, start + len(parts))
            if taken.isdisjoint(here):
                taken.update(here)
                kept[phrase] = min(kept.get(phrase, (start, told)), (start, told))
        for phrase, (_, told) in sorted(kept.items(), key=lambda one: one[1]):
            yield Hit(phrase, told)

    def first(self, said: Iterable[str]) -> Hit | None:
        """The first phrase of a text, or None."""
        return next(self.find(list(said)), None)
