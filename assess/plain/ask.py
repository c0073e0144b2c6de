"""How each answer kind is put and heard, line by line. One entry a kind of `assess.forms.kinds`.

What typed words mean, and what is wrong with them, is the kind's own business; here stands only
what is read out, and whether an answer is one line or as many as somebody likes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assess.forms.bank import Item
from assess.i18n import _, mark
from assess.plain.heard import folded


@dataclass(frozen=True, slots=True)
class Ask:
    """One kind's way of being asked."""

    how: str
    """Said once a sitting, the first time this kind comes."""
    options: Callable[[Item], tuple[str, ...]] = lambda item: ()
    many_lines: bool = False
    asks: bool = True


def _choices(item: Item) -> tuple[str, ...]:
    return tuple(choice.text for choice in item.choices)


def _yes_no(item: Item) -> tuple[str, ...]:
    return (_("yes"), _("no"))


ASKS: Mapping[str, Ask] = {
    "display": Ask("", asks=False),
    "group": Ask("", asks=False),
    "echo": Ask("", asks=False),
    "string": Ask(mark("One line; Enter ends it.")),
    "text": Ask(
        mark("Type as many lines as you like. A full stop alone on a line ends the answer."),
        many_lines=True,
    ),
    "boolean": Ask(mark("Type yes or no, or the number."), _yes_no),
    "integer": Ask(mark("Type a whole number.")),
    "decimal": Ask(mark("Type a number such as 12.50.")),
    "date": Ask(mark("Type a date such as 3 March 2026. A month (2026-03) or a year will do.")),
    "choice": Ask(mark("Type one number, or the words."), _choices),
    "scale_item": Ask(mark("Type one number, or the words."), _choices),
    "multi_choice": Ask(
        mark("Type numbers or words, as many as fit, with commas between."), _choices
    ),
}


def lines_of(item: Item) -> list[str]:
    """The choices as they are read out, numbered."""
    lines = [f"{n}. {text}" for n, text in enumerate(ASKS[item.type].options(item), 1)]
    if lines and item.other:
        lines.append(_("Or your own words."))
    return lines


def names_option(options: tuple[str, ...], line: str) -> bool:
    """Whether a line is a choice's very words, which then go before any command of that name."""
    return any(folded(line) == folded(text) for text in options)


RUNG = Ask("", many_lines=True)
"""A rung of the soft ladder takes words, whatever its question takes."""
