"""The steps themselves: what each puts on the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assess.forms.bank import Bank, Item, Section
from assess.forms.ladder import TAKE, Rung
from assess.i18n import _
from assess.interview import tongues
from assess.interview.steps import Option, Phase, Step
from assess.interview.walk import Put, Walk
from assess.record.alone import may_show
from assess.record.entry import Entry
from assess.record.journey import echoed, row_items
from assess.record.offering import Topic
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
                if "value" in entry.body and may_show(entry, walk.person, alone=walk.alone):
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


def topics_step(topics: Sequence[Topic], *, talked: bool, opening: str) -> Step:
    """What could be talked about; after the first topic, whether to go on."""
    options = tuple(
        Option(topic.section.scope, topic.section.title, _topic_detail(topic)) for topic in topics
    )
    text = _("What shall we talk about?")
    if talked:
        text = _("Another topic, or is that enough for today?")
    if not options:
        text = _("Nothing more is waiting today. Anything you want to go back to is still there.")
    return Step("topics", text, options=options, opening=opening)


def ask_step(
    bank: Bank,
    put: Put,
    phase: Phase,
    *,
    standing: Mapping[str, tuple[Entry, ...]],
    known: Entry | None = None,
    count: tuple[int, int] = (0, 0),
    first: bool = False,
    before: str = "",
) -> Step:
    """A question, with what stands and what is known of it; `first` says the topic's intro too."""
    item = put.item
    section = bank.section(item.section)
    intro = tongues.opened(bank, section.scope, "intro", section.intro) if first else ""
    return Step(
        phase,
        item.wording(item.lead_voice),
        item.hint,
        item,
        item.lead_voice,
        section,
        *count,
        standing=standing,
        row=put.row,
        known=known,
        opening="\n".join(words for words in (intro, before) if words),
        notice=tongues.not_yet(bank, item.address, *tongues.item_keys(bank, item, item.lead_voice)),
    )


def more_step(section: Section | None, cards: Sequence[Item], banks: Mapping[str, Bank]) -> Step:
    """The cards that may be picked up."""
    options = tuple(
        Option(card.address, card.short_text, _card_detail(card, banks)) for card in cards
    )
    return Step("more", _("Is there more to say on this?"), section=section, options=options)


def _card_detail(card: Item, banks: Mapping[str, Bank]) -> str:
    harder = _("a harder one") if card.heavy else ""
    notice = tongues.not_yet(banks[card.bank], card.address, "short_text")
    return " · ".join(part for part in (harder, notice.rstrip(".")) if part)


def _topic_detail(topic: Topic) -> str:
    about = _("about {minutes} min", minutes=topic.minutes)
    begun = _("where we left off") if topic.begun else ""
    notice = tongues.not_yet(topic.bank, topic.section.scope, "title")
    return " · ".join(part for part in (about, begun, notice.rstrip(".")) if part)
