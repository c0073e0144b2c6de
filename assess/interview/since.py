"""When to ask since when: a fact that changed, and never a hope or a feeling. Pure."""

from __future__ import annotations

import datetime as dt
from typing import Any

from assess.forms.bank import Item
from assess.interview.steps import Step
from assess.record.entry import Entry


def is_fact(item: Item) -> bool:
    """Whether "true since" may be asked of this question.

    A fact that matters beyond its question has a concept, or grows stale, or is held more closely
    than everyday talk. What somebody hopes for (it climbs a ladder) and how they feel (a scale) have no date.
    """
    if item.follow_up is not None or item.type == "scale_item":
        return False
    return bool(item.concept or item.review_after) or item.sensitivity != "everyday"


def may_have_changed(step: Step) -> bool:
    """Whether a fact stands or is known here, so that there is room to say since when."""
    if step.item is None or step.rung is not None or not is_fact(step.item):
        return False
    return bool(_told(step))


def has_changed(step: Step, value: Any, today: dt.date) -> bool:
    """Whether this value differs from what was said on an earlier day: then since when is asked.

    What is put another way on the day it was said is the same telling.
    """
    earlier = [one for one in _told(step) if one.said < today]
    if not may_have_changed(step) or not earlier:
        return False
    return all(one.body.get("value") != value for one in earlier)


def _told(step: Step) -> list[Entry]:
    told = [*step.standing.get(step.voice, ()), *([step.known] if step.known else [])]
    return [one for one in told if "value" in one.body]
