"""Text that nothing obeys: no terminal, no reader's eye, no file format. Pure."""

from __future__ import annotations

import re
import unicodedata

# Embeddings, overrides and isolates: they can make text read as something else. The plain marks
# (U+200E, U+200F, U+061C) stay, and so do right-to-left words themselves.
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ROW_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_NUMBER = re.compile(r"(?<![\w+])\+?\d(?:[\d()]|[ -](?=[\d(]))+\d(?!\w)")
_LEAST_DIGITS = 6
NO_BREAK = "\u00a0"


def plain(text: str) -> str:
    """Text with nothing in it that a terminal or a reader's eye would obey.

    Control characters and bidirectional overrides go; rows, accents and every script stay.
    """
    rows = _BIDI.sub("", _ROW_ENDS.sub("\n", text)).replace("\t", " ")
    if rows.replace("\n", "").isprintable():
        return rows
    return "".join(_shown(letter) for letter in rows)


def printed(text: str) -> str:
    """Plain text for a page: a number to ring is never broken over two lines."""
    return _NUMBER.sub(_unbroken, plain(text))


def _unbroken(found: re.Match[str]) -> str:
    number = found.group()
    if sum(letter.isdigit() for letter in number) < _LEAST_DIGITS:
        return number
    return number.replace(" ", NO_BREAK)


def _shown(letter: str) -> str:
    if letter == "\n":
        return letter
    kind = unicodedata.category(letter)
    # Cc: control characters, C0 and C1. Cs: half a character, which no file can hold; nor can XML
    # hold the two that are not characters at all.
    if kind == "Cs" or letter in "\ufffe\uffff":
        return "\ufffd"
    return "" if kind == "Cc" else letter
