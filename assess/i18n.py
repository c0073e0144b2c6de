"""Every sentence the program says goes through here, so that it can be said in another language.

`_` translates when it is called: at the moment something is said, never while a module is imported,
so that a language chosen later holds for everything. A constant is wrapped in `mark`, which only
lets the extractor find it, and goes through `_` where it is said.

Pure: the catalogue is found and opened by `assess.catalogues`, and handed in. Without one, every
sentence is what stands in the source, and nothing is imported for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

SOURCE = "en-GB"
"""The language the sentences are written in."""


class Catalogue(Protocol):
    """What the standard library's `gettext` translations are to us."""

    def gettext(self, message: str, /) -> str:
        """The message, or itself where it has no translation."""

    def ngettext(self, one: str, many: str, number: int, /) -> str:
        """The form of the message that goes with the number."""


_catalogue: Catalogue | None = None
_language = SOURCE
_asked_in = ""
_turn = 0


def use(catalogue: Catalogue | None, language: str = SOURCE) -> None:
    """From now on, says everything through this catalogue; None is the source's own English."""
    global _catalogue, _language, _turn
    _catalogue, _language = catalogue, language if catalogue else SOURCE
    _turn += 1


def language() -> str:
    """The language of what is said, as a BCP 47 tag."""
    return _language


def turn() -> int:
    """How often the language was set: what was made ready for one turn is stale in the next."""
    return _turn


def ask_in(tag: str) -> None:
    """Questions are put in this language unless a conversation names another; "" is each bank's."""
    global _asked_in
    _asked_in = tag


def asked_in() -> str:
    """The language that questions are put in, or "" for each bank's own."""
    return _asked_in


def mark(message: str) -> str:
    """Names a sentence for the extractor, and changes nothing: it is said later, through `_`."""
    return message


def _(message: str, /, **values: object) -> str:
    """The sentence in the language in use, with what its braces name put in."""
    said = message if _catalogue is None or not message else _catalogue.gettext(message)
    return fill(said, message, values)


def ngettext(one: str, many: str, number: int, /, **values: object) -> str:
    """The sentence that goes with a number, which is `{number}` in it."""
    source = one if number == 1 else many
    said = source if _catalogue is None else _catalogue.ngettext(one, many, number)
    return fill(said, source, {"number": number, **values})


def fill(said: str, source: str, values: Mapping[str, object]) -> str:
    """A translated sentence with its braces filled; the source sentence's where they differ."""
    if not values:
        return said
    try:
        return said.format(**values)
    except (KeyError, IndexError, ValueError):
        # A translation whose braces are not the source's: better English than nothing at all.
        return source.format(**values)
