"""A plan booklet as data: only what is printed. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from assess.documents.contents import Reading
from assess.documents.plan_pages import Extras
from assess.record.plan_model import Action, Goal, Plan


def data_of(goals: Sequence[Goal], whole: Plan, told: Reading, extras: Extras) -> dict[str, object]:
    """The same as JSON: only what is printed."""
    return {
        "name": told.name,
        "for": told.recipient,
        "strengths": [line.words for line in told.strengths],
        "goals": [
            {
                "words": goal.words,
                "state": goal.state,
                "why": goal.why,
                "strengths": [one.words for one in goal.strengths],
                "grow": goal.grow,
                "near": goal.near,
                "services": goal.services,
                "possible": goal.possible,
                "celebrate": goal.celebrate,
                "celebrated": goal.celebrated.isoformat() if goal.celebrated else None,
                "reason": goal.reason,
                "steps": [_step_data(one) for one in goal.actions if one.words],
            }
            for goal in goals
        ],
        "steps": [_step_data(one) for one in whole.actions if one.words],
        "needs": [
            {"words": one.words, "who": one.who, "by": one.by_words, "state": one.state}
            for one in whole.needs
            if one.words
        ],
        "people": [{"about": line.short, "words": line.words} for line in extras.people],
        "wellbeing": [{"statement": one, "over_time": two} for one, two in extras.wellbeing],
        "back_in_touch": extras.back_in_touch,
        "safety": [{"about": line.short, "words": line.words} for line in extras.safety],
    }


def _step_data(action: Action) -> dict[str, object]:
    return {
        "words": action.words,
        "who": action.who,
        "who_name": action.who_name,
        "by": action.by_words,
        "state": action.state,
        "reason": action.reason,
    }
