"""A licensed scale's own words, entered once by the service that holds the licence.

We ship how a scale is scored, never its statements: those belong to others (DOMAIN 2.1). Nothing
of the scale is asked until its words are here, and then in exactly the words and order entered.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from assess.errors import BadInput
from assess.forms.bank import Bank, Choice, Item, Section
from assess.forms.yaml_text import parse
from assess.i18n import _

_KEYS = ("scale", "licence", "statements", "answers", "intro")


@dataclass(frozen=True, slots=True)
class Licensed:
    """A scale's words: which scale, whose licence, the statements and answers in their order."""

    bank: str
    scale: str
    licence: str
    statements: tuple[str, ...]
    answers: tuple[str, ...]
    intro: str = ""


def read(raw: bytes, file: str) -> Licensed:
    """Reads the file a service wrote. Raises BadInput naming what is wrong."""
    document = parse(raw, file)
    if document.problems:
        first = document.problems[0]
        raise BadInput(f"{file}:{first.line}: {first.message}.", f"{first.fix}.")
    data = document.data
    if not isinstance(data, dict) or not set(data) <= set(_KEYS):
        raise BadInput(
            _("{file} is not a scale's words.", file=file),
            _("It holds {listed}, and nothing else.", listed=", ".join(_KEYS)),
        )
    bank, _slash, scale = str(data.get("scale", "")).rpartition("/")
    licence = data.get("licence")
    if not isinstance(licence, str) or not licence.strip():
        raise BadInput(
            _("{file} does not say whose licence it is.", file=file),
            _("Add licence: with its holder and number."),
        )
    intro = data.get("intro", "")
    return Licensed(
        bank,
        scale,
        licence,
        _words(data.get("statements"), "statements", file),
        _words(data.get("answers"), "answers", file),
        intro if isinstance(intro, str) else "",
    )


def _words(value: Any, what: str, file: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise BadInput(
            _("{file}: {what} is not a list of words.", file=file, what=what),
            _("Write one a line, with a dash."),
        )
    return tuple(value)


def apply(bank: Bank, words: Licensed) -> Bank:
    """The bank with the scale's words in their places. Raises BadInput where they do not fit."""
    scale = bank.scales.get(words.scale)
    if scale is None or scale.statements != "licensed":
        raise BadInput(
            _(
                "{bank} has no licensed scale called {scale!r}.",
                bank=bank.id,
                scale=words.scale[:40],
            ),
            _("`assess bank show` lists a bank's scales."),
        )
    if len(words.statements) != scale.items or len(words.answers) != len(scale.choices):
        raise BadInput(
            _(
                "{title} has {items} statements and {number} answers.",
                title=scale.title,
                items=scale.items,
                number=len(scale.choices),
            ),
            _("Enter each one, in its order."),
        )
    choices = tuple(
        Choice(choice.id, text) for choice, text in zip(scale.choices, words.answers, strict=True)
    )
    sections = tuple(_section(section, words, choices) for section in bank.sections)
    scales = {**bank.scales, scale.id: replace(scale, choices=choices)}
    return replace(bank, sections=sections, scales=scales)


def _section(section: Section, words: Licensed, choices: tuple[Choice, ...]) -> Section:
    items = tuple(_item(item, words, choices) for item in section.items)
    unlocked = any(a is not b for a, b in zip(items, section.items, strict=True))
    intro = words.intro if unlocked and words.intro else section.intro
    return replace(section, items=items, intro=intro)


def _item(item: Item, words: Licensed, choices: tuple[Choice, ...]) -> Item:
    if item.scale is None or item.scale.scale != words.scale:
        return item
    statement = words.statements[item.scale.item - 1]
    return replace(item, text=statement, short_text=statement, choices=choices, locked=False)
