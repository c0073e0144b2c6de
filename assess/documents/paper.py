"""A bank on paper: for talking first and writing afterwards, or for pen alone. Pure.

The worker's guidance is never on it. Room to write is in lines 9 mm apart (DOCUMENTS 6); a choice
is a box to tick. "Not today" stands beside every question, the same size as anything else.
"""

from __future__ import annotations

from dataclasses import dataclass

from assess.forms.bank import Bank, Item, Section

ROWS = {"text": 3, "string": 1, "integer": 1, "decimal": 1, "date": 1}
"""Lines to write on, by kind."""

ROW_COPIES = 3
"""How often a repeating group is printed."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question on paper."""

    text: str
    hint: str
    who: str
    """Whose words go here, where they are not the person's."""
    alone: bool
    boxes: tuple[str, ...]
    other: bool
    lines: int


@dataclass(frozen=True, slots=True)
class Part:
    """A topic on paper: what is put forward, then what may be picked up."""

    title: str
    intro: str
    openers: tuple[Prompt, ...]
    cards: tuple[Prompt, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A bank as a page needs it."""

    title: str
    version: str
    bank: str
    parts: tuple[Part, ...]


def paper(bank: Bank, *, section: str | None = None, week: int | None = None) -> Paper:
    """The bank's questions for paper: one section of it, or what a week puts forward, or all.

    Raises UnknownQuestion for a section that is not there.
    """
    sections = bank.sections if section is None else (bank.section(section),)
    parts = [_part(bank, one, week) for one in sections]
    return Paper(
        bank.title,
        bank.version,
        bank.id,
        tuple(part for part in parts if part.openers or part.cards),
    )


def _part(bank: Bank, section: Section, week: int | None) -> Part:
    found: dict[str, list[Prompt]] = {"opener": [], "card": []}
    for item in section.items:
        if item.locked or item.row_of or (week is not None and item.session > week):
            continue
        prompts = found[item.offer]
        if item.repeats:
            rows = [one for one in section.items if one.row_of == item.id and one.asks]
            for number in range(1, ROW_COPIES + 1):
                prompts += [_prompt(bank, one, number) for one in rows]
        elif item.asks:
            prompts.append(_prompt(bank, item))
    return Part(section.title, section.intro, tuple(found["opener"]), tuple(found["card"]))


def _prompt(bank: Bank, item: Item, number: int = 0) -> Prompt:
    boxes = tuple(choice.text for choice in item.choices)
    if item.type == "boolean":
        boxes = ("yes", "no")
    text = item.wording(item.lead_voice)
    group = bank.find(item.row_of) if item.row_of else None
    if group is not None and number:
        name = group.item_name or group.short_text
        text = f"{name[:1].upper()}{name[1:]} {number}: {text}"
    return Prompt(
        text,
        item.hint,
        "" if item.lead_voice == "person" else item.lead_voice,
        item.sensitivity == "protected",
        boxes,
        item.other,
        ROWS.get(item.type, 0),
    )
