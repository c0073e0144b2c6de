"""Answer kinds, declared once: how typed words become a value, what is wrong with one, how it reads.

A value is JSON without floats: text, whole number, true or false, a choice's id, or a list of them.
`other` words travel as `{"other": "…"}`. Front ends and documents register how they show a kind;
a test asserts that their registries cover exactly `KINDS`.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assess.errors import BadAnswer
from assess.i18n import _, mark

if TYPE_CHECKING:
    from assess.forms.bank import Item

Value = Any

LONGEST_ANSWER = 200_000
"""Characters one answer may hold: fifty times the 4,000-word answer that DOMAIN 4 asks for."""

YES = frozenset({"y", "yes", "yeah", "true"})
NO = frozenset({"n", "no", "nope", "false"})


@dataclass(frozen=True, slots=True)
class Kind:
    """One answer kind. `asks` is False for what is shown but never answered."""

    name: str
    asks: bool
    parse: Callable[[str, Item], Value]
    """Typed words to a value; raises BadAnswer with one plain sentence and the fix."""
    check: Callable[[Value, Item], None]
    """A value from JSON; raises BadAnswer."""
    summarise: Callable[[Value, Item | None], str]
    """The value in words, for read-back and print; without an item, as it stands."""


def _refuse(item: Item, what: str, hint: str) -> BadAnswer:
    return BadAnswer(f"{item.address}: {what}", hint)


def _check_words(value: Value, item: Item) -> None:
    if not isinstance(value, str):
        raise _refuse(item, _("this question takes words."), _("Send the value as text."))
    if not value.strip():
        raise _refuse(
            item,
            _("there were no words."),
            _("To leave it: not today (in JSON, a no_answer such as not_today)."),
        )
    if len(value) > LONGEST_ANSWER:
        raise _refuse(
            item,
            _(
                "this answer is longer than {longest_answer:,} characters.",
                longest_answer=LONGEST_ANSWER,
            ),
            _("Split it, or keep it as a document of its own."),
        )
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as problem:
        raise _refuse(
            item,
            _("character {size} is half of a pair and cannot be kept.", size=problem.start + 1),
            _("Send whole Unicode characters."),
        ) from None


def _check_line(value: Value, item: Item) -> None:
    _check_words(value, item)
    if "\n" in value:
        raise _refuse(item, _("this question takes one line."), _("Take out the line breaks."))


def _parse_words(text: str, item: Item) -> Value:
    _check_words(text, item)
    return text


def _parse_line(text: str, item: Item) -> Value:
    _check_line(text, item)
    return text


def _words(value: Value, item: Item | None) -> str:
    return str(value)


def _parse_boolean(text: str, item: Item) -> Value:
    word = text.strip().casefold()
    if word in YES or word in ("1", _("yes").casefold()):
        return True
    if word in NO or word in ("2", _("no").casefold()):
        return False
    raise _refuse(item, _("say yes or no."), _("Type yes or no."))


def _check_boolean(value: Value, item: Item) -> None:
    if not isinstance(value, bool):
        raise _refuse(item, _("this question takes true or false."), _("Send true or false."))


def _yes_no(value: Value, item: Item | None) -> str:
    return _("yes") if value else _("no")


def _parse_integer(text: str, item: Item) -> Value:
    try:
        value = int(text.strip())
    except ValueError:
        raise _refuse(
            item, _("this needs a whole number."), _("Type a number such as 3.")
        ) from None
    _check_integer(value, item)
    return value


def _check_integer(value: Value, item: Item) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > 2**53 - 1:
        raise _refuse(item, _("this question takes a whole number."), _("Send a number such as 3."))


_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,14})([.][0-9]{1,6})?")


def _parse_decimal(text: str, item: Item) -> Value:
    value = text.strip().replace(",", "").removeprefix("£")
    _check_decimal(value, item)
    return value


def _check_decimal(value: Value, item: Item) -> None:
    """Decimals travel as text: a float would not come back as it was written."""
    if not isinstance(value, str) or not _DECIMAL.fullmatch(value):
        raise _refuse(item, _("this needs a number."), _("Type a number such as 12.50."))


_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_SPOKEN_DATE = re.compile(r"([0-9]{1,2})[ /.-]([^\W\d_]+|[0-9]{1,2})[ /.-]([0-9]{4})")
MONTHS = (
    *(mark("January"), mark("February"), mark("March"), mark("April"), mark("May"), mark("June")),
    *(mark("July"), mark("August"), mark("September"), mark("October")),
    *(mark("November"), mark("December")),
)


def date_words(year: int, month: int | None = None, day: int | None = None) -> str:
    """A date as it is said: 12 February 2026; without its day, or its month too."""
    if month is None:
        return f"{year:04}"
    name = _(MONTHS[month - 1])
    if day is None:
        return _("{month} {year}", month=name, year=f"{year:04}")
    return _("{day} {month} {year}", day=day, month=name, year=f"{year:04}")


def _plain_figures(text: str) -> str:
    """The figures of any script (٣, ३) as 0 to 9, which is how a date is kept."""
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def _date_text(year: int, month: int | None, day: int | None) -> str:
    dt.date(year, month or 1, day or 1)  # refuses 31 February
    return "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part)])


def _parse_date(text: str, item: Item) -> Value:
    words = _plain_figures(text.strip())
    in_figures = _DATE.fullmatch(words) or _SPOKEN_DATE.fullmatch(words)
    if item.precision == "about" and not in_figures:
        _check_line(text.strip(), item)
        return {"words": text.strip()}
    try:
        if spoken := _SPOKEN_DATE.fullmatch(words):
            day, month, year = spoken.groups()
            number = int(month) if month.isdecimal() else _month_number(month)
            return _date_text(int(year), number, int(day))
        _check_date(words, item)
    except ValueError:
        raise _refuse(
            item, _("there is no such day."), _("Type a date such as 3 March 2026.")
        ) from None
    return words


def _month_number(word: str) -> int:
    begins = word.casefold()
    for names in (MONTHS, [_(name) for name in MONTHS]):
        matches = [n for n, name in enumerate(names, 1) if name.casefold().startswith(begins)]
        if len(word) >= 3 and len(matches) == 1:
            return matches[0]
    raise ValueError(word)


def _check_date(value: Value, item: Item) -> None:
    if item.precision == "about" and isinstance(value, Mapping) and set(value) == {"words"}:
        _check_line(value["words"], item)
        return
    found = _DATE.fullmatch(value) if isinstance(value, str) else None
    if not found:
        raise _refuse(
            item,
            _("this needs a date."),
            _("Type 3 March 2026, or 2026-03-03; a month (2026-03) or a year will do."),
        )
    try:
        _date_text(*(int(part) if part else None for part in found.groups()))  # type: ignore[arg-type]
    except ValueError:
        raise _refuse(item, _("there is no such day."), _("Check the day and month.")) from None


def _date_words(value: Value, item: Item | None) -> str:
    if isinstance(value, Mapping):
        return str(value.get("words", ""))
    found = _DATE.fullmatch(str(value))
    if not found:
        return str(value)
    year, month, day = found.groups()
    return date_words(int(year), int(month) if month else None, int(day) if day else None)


def _one_choice(text: str, item: Item) -> Value:
    word = text.strip()
    if word.isdecimal() and len(word) < 6 and 1 <= int(word) <= len(item.choices):
        return item.choices[int(word) - 1].id
    folded = word.casefold()
    for choice in item.choices:
        if folded in (choice.id.casefold(), choice.text.casefold()):
            return choice.id
    starts = [choice for choice in item.choices if choice.text.casefold().startswith(folded)]
    if folded and len(starts) == 1:
        return starts[0].id
    if item.other and word and not word.isdecimal():
        _check_line(word, item)
        return {"other": word}
    raise _refuse(
        item,
        _("that is not one of the choices."),
        _("Type a number from 1 to {number}, or the words of a choice.", number=len(item.choices)),
    )


def _check_choice(value: Value, item: Item) -> None:
    if isinstance(value, Mapping):
        words = value.get("other")
        if not item.other or set(value) != {"other"}:
            raise _refuse(
                item, _("this question has no own-words choice."), _("Send a choice's id.")
            )
        _check_line(words, item)
    elif value not in [choice.id for choice in item.choices]:
        known = ", ".join(choice.id for choice in item.choices)
        raise _refuse(
            item, _("that is not one of the choices."), _("The choices are: {known}.", known=known)
        )


def _choice_words(value: Value, item: Item | None) -> str:
    if isinstance(value, Mapping):
        return str(value.get("other", value.get("words", "")))
    if item is not None:
        for choice in item.choices:
            if choice.id == value:
                return choice.text
    return str(value)


def _parse_choices(text: str, item: Item) -> Value:
    parts = [part for part in re.split(r"[,;\n]", text) if part.strip()]
    value: list[Value] = []
    for part in parts:
        one = _one_choice(part, item)
        if one not in value:
            value.append(one)
    _check_choices(value, item)
    return value


def _check_choices(value: Value, item: Item) -> None:
    if not isinstance(value, list) or not value:
        raise _refuse(
            item,
            _("choose at least one."),
            _("To leave it: not today (in JSON, a no_answer such as not_today)."),
        )
    for one in value:
        _check_choice(one, item)
    ids = [one for one in value if isinstance(one, str)]
    if len(set(ids)) != len(ids):
        raise _refuse(item, _("a choice is there twice."), _("Send each choice once."))
    alone = next((one for one in ids if one in item.exclusive), None)
    if alone is not None and len(value) > 1:
        raise _refuse(
            item,
            _("“{choice_words}” stands by itself.", choice_words=_choice_words(alone, item)),
            _("Choose it alone, or leave it out."),
        )


def _choices_words(value: Value, item: Item | None) -> str:
    if not isinstance(value, list):  # another service's line: it must still be read, and taken out
        return _choice_words(value, item)
    return ", ".join(_choice_words(one, item) for one in value)


def _not_asked(*given: object) -> Value:
    raise BadAnswer(_("this is shown, not asked."), _("Name one of the questions below it."))


def _nothing(*given: object) -> str:
    return ""


KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("display", False, _not_asked, _not_asked, _nothing),
        Kind("group", False, _not_asked, _not_asked, _nothing),
        Kind("echo", False, _not_asked, _not_asked, _nothing),
        Kind("string", True, _parse_line, _check_line, _words),
        Kind("text", True, _parse_words, _check_words, _words),
        Kind("boolean", True, _parse_boolean, _check_boolean, _yes_no),
        Kind("integer", True, _parse_integer, _check_integer, _words),
        Kind("decimal", True, _parse_decimal, _check_decimal, _words),
        Kind("date", True, _parse_date, _check_date, _date_words),
        Kind("choice", True, _one_choice, _check_choice, _choice_words),
        Kind("scale_item", True, _one_choice, _check_choice, _choice_words),
        Kind("multi_choice", True, _parse_choices, _check_choices, _choices_words),
    )
}

NO_ANSWERS = (
    "not_today",
    "prefers_not",
    "does_not_know",
    "not_applicable",
    "never_ask",
    "could_not_answer",
)
"""RECORD 3: allowed on every question; a bank cannot take one away."""

NO_ANSWER_WORDS: Mapping[str, str] = {
    "not_today": mark("not today"),
    "prefers_not": mark("rather not say"),
    "does_not_know": mark("don't know"),
    "not_applicable": mark("not part of my life"),
    "never_ask": mark("never ask"),
    "could_not_answer": mark("could not answer"),
}


def summarise(value: Value, item: Item | None) -> str:
    """A value in words; without its item (an older or unknown bank) as plainly as it can be."""
    if item is not None:
        return KINDS[item.type].summarise(value, item)
    if isinstance(value, bool):
        return _yes_no(value, None)
    if isinstance(value, list):
        return _choices_words(value, None)
    return _choice_words(value, None)
