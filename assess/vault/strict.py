"""Reading JSON that somebody else wrote, by the letter: a Follow Me's manifest and entries.

Each reader takes a value and the words for where it stands, and either returns exactly what was
asked for or says that it cannot be read. Values never appear in a message.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NoReturn

from assess.errors import NotAFollowMe, OversizedCarry
from assess.i18n import _

LONGEST_NAME = 500


def read_json(data: bytes, what: str) -> Any:
    """Strict JSON: UTF-8, no name twice, no fraction, no NaN, no depth that ends the program."""

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        need(len(found) == len({name for name, _ in found}), what)
        return dict(found)

    def no_number(_: str) -> NoReturn:
        raise bad(what)

    try:
        return json.loads(
            data.decode("utf-8"),
            object_pairs_hook=pairs,
            parse_int=no_number,
            parse_float=no_number,
            parse_constant=no_number,
        )
    except (ValueError, RecursionError) as error:
        raise bad(what) from error


def keys(
    found: Mapping[str, object],
    wanted: set[str],
    what: str,
    optional: frozenset[str] | set[str] = frozenset(),
) -> None:
    """Just these names, no more and no fewer."""
    need(wanted <= found.keys() <= wanted | optional, what)


def mapping(value: Any, what: str, most: int | None = None) -> dict[str, Any]:
    """A JSON object, of at most `most` names where that is given."""
    need(isinstance(value, dict), what)
    if most is not None and len(value) > most:
        raise too_much(what)
    return dict(value)


def listing(value: Any, what: str, most: int) -> list[Any]:
    """A JSON array of at most `most` values."""
    need(isinstance(value, list), what)
    if len(value) > most:
        raise too_much(what)
    return list(value)


def name(value: Any, what: str) -> str:
    """A short text without control characters."""
    need(isinstance(value, str) and 0 < len(value) <= LONGEST_NAME, what)
    # Cc: control characters, which a terminal would obey. Cs: half a character.
    need(not any(unicodedata.category(letter) in ("Cc", "Cs") for letter in value), what)
    return str(value)


def match(pattern: re.Pattern[str], value: Any, what: str) -> str:
    """A text of just this pattern."""
    need(isinstance(value, str) and pattern.fullmatch(value), what)
    return str(value)


def fixed_bytes(value: Any, what: str, length: int) -> bytes:
    """Canonical base64 of exactly `length` bytes."""
    need(isinstance(value, str) and value.isascii(), what)
    try:
        raw = base64.b64decode(value, validate=True)
    except binascii.Error as error:
        raise bad(what) from error
    need(len(raw) == length and base64_text(raw) == value, what)
    return raw


def instant(value: Any) -> str:
    """An ISO 8601 date and time with its offset, as text."""
    text = name(value, "the time it was made")
    try:
        when = datetime.fromisoformat(text)
    except ValueError as error:
        raise bad("the time it was made") from error
    need(when.tzinfo is not None, "the time it was made")
    return text


def day(value: Any, what: str) -> str:
    """A calendar day, YYYY-MM-DD."""
    text = name(value, what)
    try:
        need(date.fromisoformat(text).isoformat() == text, what)
    except ValueError as error:
        raise bad(what) from error
    return text


def base64_text(raw: bytes) -> str:
    """Bytes as `fixed_bytes` reads them."""
    return base64.b64encode(raw).decode("ascii")


def need(fine: object, what: str) -> None:
    """Raises NotAFollowMe unless `fine`."""
    if not fine:
        raise bad(what)


def bad(what: str) -> NotAFollowMe:
    """The refusal for something written otherwise."""
    return NotAFollowMe(
        _("What is inside is not written as a Follow Me is: {what} cannot be read.", what=what),
        _("Ask whoever made it to make it again."),
    )


def too_much(what: str) -> OversizedCarry:
    """The refusal for something over its cap."""
    return OversizedCarry(
        _("There is too much in {what} for a Follow Me.", what=what), _("Ask who made it.")
    )
