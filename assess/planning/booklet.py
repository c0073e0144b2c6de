"""The plan booklet out of a workspace: what its reader was agreed, put together for printing.

What goes in is decided by `record.sharing`, as for a Follow Me; how it looks, by `documents`.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from assess.documents.blocks import Card, Document
from assess.documents.charts import chart
from assess.documents.plan_booklet import (
    CARD_ICONS,
    PEOPLE,
    SAFETY,
    STRENGTH_CARDS,
    plan_booklet,
    topics_of,
)
from assess.documents.plan_pages import Extras
from assess.documents.render import render_or_page
from assess.errors import UnknownQuestion
from assess.handover.making import within_limits
from assess.handover.travelling import entries_for, is_said
from assess.help_now import help_now
from assess.i18n import _, mark
from assess.planning.ours import NO_REVIEWS
from assess.planning.pace import pace
from assess.record import copies, plan_reviews, wellbeing
from assess.record.entry import Saying
from assess.record.journey import journey
from assess.record.names import as_called
from assess.record.person import Person, fold, recipient_key
from assess.record.plan import plan
from assess.record.plan_names import as_read
from assess.record.sharing import SELF, for_recipient

if TYPE_CHECKING:
    from assess.documents.blocks import Chart
    from assess.forms.scales import Scale
    from assess.workspace import Workspace

SCALE_BANK = "everyday/wellbeing_scale"
_RING = {
    "999": mark("If my life is in danger, or somebody's. Day and night."),
    "111, option 2": mark("For a mental health crisis. Day and night."),
    "116 123": mark("Samaritans, to talk to somebody. Free, day and night."),
}
"""Of the numbers on the help page, those a person rings for themselves, and what for."""


def booklet(
    workspace: Workspace,
    person_id: str,
    *,
    recipient: str = SELF,
    large: bool = False,
    confided: bool = False,
) -> Document:
    """The plan as a book for one reader: by itself the person, whose own it is.

    `confided` adds what the person confided to their own copy, where they ask for it.
    """
    person = workspace.person(person_id)
    find, to = workspace.library.find, workspace.known_as(recipient)
    agreed = for_recipient(person, to, find, confided=confided)  # once, for both
    entries = entries_for(person, to, find, agreed=agreed)
    within_limits(workspace, entries, to)
    told = workspace.reading(person_id, to, confided=confided, agreed=agreed)
    shared = fold(person.id, entries, person.moves, like=person)
    own = recipient_key(recipient) == SELF
    whole = plan(shared, within=person)
    if own:
        # What each said to the plan is theirs to keep, whichever lines a version of it named.
        said, held = plan_reviews.agreements(person, "plan"), plan_reviews.reviews(person)
        whole = replace(whole, agreements=said, reviews=held)
    whole = as_read(whole, person, to)
    # After a death, and while they are away, the book is there as it was: nobody says when it is
    # looked at together.
    waits = journey(person, workspace.today).stage in NO_REVIEWS
    window = plan_reviews.window(person, whole.started, pace()) if own and not waits else None
    extras = Extras(
        cards=strength_cards(shared, workspace, to, within=person),
        wellbeing=_sentences(shared, person if own else shared, workspace),
        charts=_charts(shared, person if own else shared, workspace),
        ring=who_to_ring(),
        back_in_touch=plan_reviews.back_in_touch(person) if own else "",
        look_again=window.opens if window is not None else None,
        safety=topics_of(told, SAFETY),
        people=topics_of(told, PEOPLE),
    )
    return plan_booklet(whole, told, extras, large=large)


def who_to_ring() -> tuple[tuple[str, str], ...]:
    """Whom the person rings when things get hard: number, and what for."""
    here = {line.number for line in help_now().lines}
    return tuple((number, _(words)) for number, words in _RING.items() if number in here)


def strength_cards(
    person: Person, workspace: Workspace, recipient: str, *, within: Person
) -> tuple[Card, ...]:
    """The cards that the person picked, each once, and what they wrote on a card of their own.

    `within` is the record, by which the person is called on them what is for this reader.
    """
    found: dict[str, Card] = {}
    for entry in person.answers_to(STRENGTH_CARDS, "person"):
        value, chosen = entry.body.get("value"), entry.body.get("chosen")
        item = workspace.library.find(STRENGTH_CARDS, str(entry.body.get("bank_version") or ""))
        hints = {choice.id: choice.hint for choice in item.choices} if item is not None else {}
        for one in value if isinstance(value, list) else []:
            if isinstance(one, str):
                words = str(chosen.get(one, one)) if isinstance(chosen, dict) else one
                found.setdefault(
                    words, Card(words, hints.get(one, ""), CARD_ICONS.get(one, "star"))
                )
            elif isinstance(one, dict):
                words = as_called(str(one.get("other") or ""), entry, within, recipient)
                found.setdefault(words, Card(words, "", "star"))
    for entry in person.of_kind("strength"):
        words = as_called(str(entry.body.get("words") or ""), entry, within, recipient)
        if entry.body.get("taken") and words and not entry.body.get("goal"):
            found.setdefault(words, Card(words, "", "star"))
    return tuple(card for words, card in found.items() if words)


def _sentences(shared: Person, told: Person, workspace: Workspace) -> tuple[tuple[str, str], ...]:
    """Of the statements that stand in what goes to this reader; how each was answered over time.

    `told` is where earlier times are read from: they travel to nobody, and are the person's own.
    """
    try:
        bank = workspace.library.bank(wellbeing.CHECK_IN)
    except UnknownQuestion:
        return ()
    find, today = workspace.library.find, workspace.today
    standing = {one.question for one in wellbeing.over_time(shared, bank, find, today)}
    said = wellbeing.over_time(told, bank, find, today)
    return tuple((one.statement, one.sentence) for one in said if one.question in standing)


def _charts(shared: Person, told: Person, workspace: Workspace) -> tuple[Chart, ...]:
    try:
        bank = workspace.library.bank(SCALE_BANK)
    except UnknownQuestion:
        return ()
    drawn = (
        chart(_in_words(wellbeing.scores(told, bank, scale)), title=scale.title, **_reach(scale))
        for scale in bank.scales.values()
        if scale.method != "none" and wellbeing.scores(shared, bank, scale)
    )
    return tuple(one for one in drawn if one is not None)


def _in_words(times: tuple[wellbeing.Score, ...]) -> list[wellbeing.Score]:
    """With how each was taken in words: two that read alike were taken alike."""
    return [
        replace(one, how_taken=_(wellbeing.HOW_TAKEN.get(one.how_taken, one.how_taken)))
        for one in times
    ]


def _reach(scale: Scale) -> dict[str, int]:
    """The lowest and the highest a score can be, so that no small change is drawn as a large one."""
    scores = [Decimal(one) for one in scale.table.values()]
    if not scores:
        scores = [Decimal(scale.items * scale.lowest), Decimal(scale.items * scale.highest)]
    return {"lowest": int(min(scores)), "highest": int(max(scores))}


def note_of(workspace: Workspace, person_id: str, recipient: str, *, sealed: bool) -> Saying:
    """The note for the record that somebody else has a copy, and of which lines."""
    person = workspace.person(person_id)
    entries = entries_for(person, recipient, workspace.library.find)
    lines = (one.id for one in entries if is_said(one))
    return copies.made_for(recipient, lines, sealed="words" if sealed else "paper")


def print_booklet(
    workspace: Workspace,
    person_id: str,
    *,
    suffix: str = ".pdf",
    large: bool = False,
    imposed: bool = False,
    confided: bool = False,
) -> tuple[Path, str]:
    """The person's own book, in the clear, in the exports folder under a name that says nothing.

    For a screen that was asked to print it. Returns where it is, and in a sentence why it is a web
    page and no PDF, where it is. Raises CannotWrite, BadInput for a format there is none of.
    """
    document = booklet(workspace, person_id, large=large, confided=confided)
    made = render_or_page(document, suffix, imposed=imposed)
    return workspace.put_in_exports(made.data, made.suffix), made.said
