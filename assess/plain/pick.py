"""Picking something: a topic, a card, a row, another rung; by number or by its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assess.i18n import _
from assess.interview import Option, Step
from assess.plain import heard, words
from assess.plain.acts import ACTS
from assess.plain.heard import Command
from assess.plain.show import how_to_pick, options

if TYPE_CHECKING:
    from assess.plain.talk import Talk


def pick(talk: Talk, step: Step, text: str) -> bool:
    """Does what the typed words pick; returns whether there is a step to show."""
    match step.phase:
        case "read_back":
            if heard.among(text, words.YES):
                return ACTS["right"](talk, Command("right"), step)
            talk.console.say(_(words.READ_BACK_HOW))
            return False
        case "shown" if not text or heard.among(text, words.YES):
            return ACTS["next"](talk, Command("next"), step)
        case "ladder" if heard.among(text, words.YES):
            talk.sitting.deeper()
            return True
        case "rows" if heard.among(text, words.NEW_ROW):
            talk.sitting.new_row()
            return True
        case "more" | "rows" | "ladder" if heard.among(text, words.NO_MORE):
            return ACTS["next"](talk, Command("next"), step)
    chosen = picked(text, options(talk, step))
    if chosen is None:
        how = how_to_pick(talk, step)
        talk.console.say(how if not text else _(words.NOT_FOUND, how=how))
        return False
    match step.phase:
        case "topics":
            talk.sitting.choose_topic(chosen.id)
        case "rows":
            talk.sitting.choose_row(chosen.id)
        case _:
            talk.sitting.warnings = tuple[str, ...]()
            talk.sitting.choose_card(chosen.id)
            for remark in talk.sitting.warnings:
                talk.console.say(remark)
    return True


def picked(text: str, options: Sequence[Option]) -> Option | None:
    """The one option a number, its words, or part of its words mean."""
    at = heard.picked(text, [one.text for one in options])
    return options[at] if at is not None else None
