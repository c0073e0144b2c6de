"""Steps that take more than a prompt: a group's rows, a rung of the soft ladder."""

from __future__ import annotations

from assess.forms.bank import Bank
from assess.forms.ladder import TAKE, Rung
from assess.i18n import _
from assess.interview import tongues
from assess.interview.steps import Option, Step
from assess.interview.walk import Put, Walk
from assess.record.journey import echoed, row_items
from assess.record.wording import FindItem, words_of

_SHORT = 50


def rows_step(walk: Walk | None, find: FindItem) -> Step:
    """A repeating group: the rows there are, another, or on."""
    assert walk is not None
    put = walk.here
    assert put is not None
    group, rows = put.item, walk.rows(put.item)
    key = "item_name" if rows else group.wording_key(group.lead_voice)
    text = group.wording(group.lead_voice)
    if rows:
        name = group.item_name
        text = _("Another {name}, or on?", name=name) if name else _("Another one, or on?")
    number, of = walk.count(put)
    return Step(
        "rows",
        text,
        group.hint,
        group,
        group.lead_voice,
        walk.section,
        number,
        of,
        tuple(Option(row, _row_words(walk, put, row, find)) for row in rows),
        opening=_intro(walk),
        notice=tongues.not_yet(walk.bank, group.address, key, "hint"),
    )


def shown_step(walk: Walk | None, find: FindItem) -> Step:
    """Something to read on the way: words of the bank, or an earlier answer."""
    assert walk is not None
    put = walk.here
    assert put is not None
    said = echoed(put.item, walk.person) if put.item.type == "echo" else None
    return Step(
        "shown",
        put.item.text,
        f"“{words_of(said, find)}”" if said is not None else put.item.hint,
        put.item,
        section=walk.section,
        opening=_intro(walk),
        notice=tongues.not_yet(walk.bank, put.item.address, "text", "hint"),
    )


def _intro(walk: Walk) -> str:
    """The topic's first words, at its first prompt."""
    section = walk.section
    return tongues.opened(walk.bank, section.scope, "intro", section.intro) if walk.at_start else ""


def _row_words(walk: Walk, group: Put, row: str, find: FindItem) -> str:
    """A row in a few words: the first thing said in it."""
    for item in row_items(group.item, walk.section):
        for voice in item.voices:
            for entry in walk.person.answers_to(item.address, voice, row):
                if "value" in entry.body:
                    words = words_of(entry, find)
                    return words if len(words) <= _SHORT else words[: _SHORT - 1] + "…"
    return group.item.item_name


def ladder_step(put: Put, bank: Bank, rung: Rung) -> Step:
    """A rung of the soft ladder, or what to take from it."""
    return Step(
        "ladder",
        rung.text,
        _("That's enough of that is always fine."),
        put.item,
        section=bank.section(put.item.section),
        options=tuple(Option(key, words) for key, words in rung.takes)
        if rung.number == TAKE
        else (),
        row=put.row,
        rung=rung,
        notice=tongues.ours_not_yet(bank),
    )
