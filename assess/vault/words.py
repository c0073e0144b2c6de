"""The words a person carries: made here, never chosen.

Six words from the EFF large list are 6 x log2(7776) = 77.5 bits, far out of a guesser's reach
behind scrypt. A phrase somebody thinks of is not, so nothing here takes one.
"""

from __future__ import annotations

import re
import secrets
from functools import cache
from importlib import resources

from assess.errors import BadInput
from assess.i18n import _

COUNT = 6
_LIST = "eff_large_wordlist.txt"
# What stands between words when people write them down or a phone "helps" them.
_BETWEEN = re.compile(r"[\s,;.:/_\-‐‑‒–—−]+")


@cache
def wordlist() -> tuple[str, ...]:
    """The 7,776 words of the EFF large list, in its order.

    Source: Electronic Frontier Foundation, 2016, CC BY 3.0 US (see the note beside the list).
    """
    text = resources.files("assess.vault").joinpath(_LIST).read_text(encoding="ascii")
    return tuple(line.split("\t", 1)[1] for line in text.splitlines())


@cache
def _split_words() -> dict[tuple[str, str], str]:
    """The list's few words with a hyphen (felt-tip), by their halves."""
    pairs = (word.split("-") for word in wordlist() if "-" in word)
    return {(first, second): f"{first}-{second}" for first, second in pairs}


def generate_words(n: int = COUNT) -> str:
    """A new passphrase of `n` words, one space between them.

    Raises ValueError for fewer than six: four words fall to a patient guesser.
    """
    if n < COUNT:
        raise ValueError(f"a passphrase has at least {COUNT} words")
    return " ".join(secrets.choice(wordlist()) for _ in range(n))


def normalise(words: str) -> str:
    """Typed-in words as `generate_words` writes them.

    Takes away what does not matter when words go from paper to keyboard: capitals, extra spaces,
    line ends, commas, hyphens. A listed word that has a hyphen of its own gets it back.
    """
    parts = [part for part in _BETWEEN.split(words.lower()) if part]
    halves = _split_words()
    whole: list[str] = []
    for part in parts:
        joined = halves.get((whole[-1], part)) if whole else None
        if joined:
            whole[-1] = joined
        else:
            whole.append(part)
    return " ".join(whole)


def check_generated(words: str) -> str:
    """`words` normalised, if they could have come from `generate_words`.

    Raises BadInput for a phrase that is too short or not of the list: a chosen phrase must never
    seal a file that leaves the house.
    """
    plain = normalise(words)
    parts = plain.split(" ")
    if len(parts) < COUNT or not set(parts) <= set(wordlist()):
        raise BadInput(
            _("These are not {count} words made by this program.", count=COUNT),
            _("Let the program make the words. A phrase somebody chose can be guessed."),
        )
    return plain
