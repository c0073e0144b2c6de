"""A plan booklet as data: only what is printed, and all of it. Pure.

A goal has here what its page has: of one that waits its words alone. `lines` are all of anybody's
words in the order they are printed, with whose they are and what was said beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assess.documents.blocks import Block, Panel, Saying
from assess.documents.plan_pages import Book, done_on_the_way
from assess.record import plan_labels
from assess.record.plan_model import Action, Goal, Plan
from assess.record.plan_reviews import Agreement, Review


def data_of(book: Book, strengths: Sequence[str], blocks: Sequence[Block]) -> dict[str, object]:
    """The same as JSON. `blocks` are the pages, `strengths` the words on the page of strengths."""
    whole, told, extras = book.whole, book.told, book.extras
    return {
        "name": told.name,
        "for": told.recipient,
        "strengths": [*(card.title for card in extras.cards), *strengths],
        "goals": [_goal(goal) for goal in whole.goals if goal.words],
        "steps": [_step(one) for one in whole.actions if one.words],
        "needs": [
            {
                "words": one.words,
                "who": one.who,
                "by": one.by_words,
                "state": one.state,
                "whose": plan_labels.promised(one),
            }
            for one in whole.needs
            if one.words
        ],
        "people": [{"about": line.short, "words": line.words} for line in extras.people],
        "wellbeing": [{"statement": one, "over_time": two} for one, two in extras.wellbeing],
        "charts": [
            {"sentence": one.sentence, "head": one.table.head, "rows": one.table.rows}
            for one in extras.charts
        ],
        "reviews": [_review(one) for one in whole.reviews if one.words or not one.look_back],
        "agreements": [_agreement(one) for one in last_agreed(whole)],
        "back_in_touch": extras.back_in_touch,
        "safety": [{"about": line.short, "words": line.words} for line in extras.safety],
        "lines": [_line(one) for one in _sayings(blocks)],
    }


def _goal(goal: Goal) -> dict[str, object]:
    found: dict[str, object] = {"words": goal.words, "state": goal.state}
    if goal.state == "set_aside":
        found["reason"] = goal.reason
    if goal.state not in ("active", "achieved"):
        return found
    found |= {
        "why": goal.why,
        "strengths": [one.words for one in goal.strengths],
        "celebrate": goal.celebrate,
        "celebrated": goal.celebrated.isoformat() if goal.celebrated else None,
    }
    if goal.state == "achieved":
        reached = goal.state_since.isoformat() if goal.state_since else None
        return {
            **found,
            "reached": reached,
            "reason": goal.reason,
            "done": [one.words for one in done_on_the_way(goal)],
        }
    return {
        **found,
        "term": goal.term or None,
        "by": goal.by,
        "grow": goal.grow,
        "near": goal.near,
        "services": goal.services,
        "possible": goal.possible,
        "steps": [_step(one) for one in goal.actions if one.words],
    }


def _step(action: Action) -> dict[str, object]:
    return {
        "words": action.words,
        "who": action.who,
        "who_name": action.who_name,
        "by": action.by_words,
        "state": action.state,
        "whose": plan_labels.promised(action),
        "reason": action.reason,
    }


def _review(one: Review) -> dict[str, object]:
    return {"on": one.day.isoformat(), "state": one.state, "words": one.words}


def last_agreed(whole: Plan) -> tuple[Agreement, ...]:
    """What each said to the last version that was put to them."""
    said = whole.agreements
    return tuple(one for one in said if one.snapshot == said[-1].snapshot)


def _agreement(one: Agreement) -> dict[str, object]:
    return {
        "voice": one.voice,
        "decision": one.decision,
        "reason": one.reason,
        "on": one.day.isoformat(),
    }


def _sayings(blocks: Iterable[Block]) -> Iterator[Saying]:
    for block in blocks:
        if isinstance(block, Saying):
            yield block
        elif isinstance(block, Panel):
            yield from _sayings(block.blocks)


def _line(one: Saying) -> dict[str, object]:
    return {
        "words": one.words,
        "asked": one.asked,
        "caption": one.caption,
        "beside": [{"who": other.who, "words": other.words} for other in one.beside],
    }
