"""Every wording of a bank, as an overlay's plain data: what there is to put into other words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from assess.forms.bank import Bank, Choice, Item
from assess.forms.overlay import OWNED, TOLD, is_owned


def skeleton(bank: Bank, language: str) -> dict[str, Any]:
    """Every wording of a bank as an overlay's plain data, in the bank's own words.

    For a translator to begin from, and for the tests' pseudo-language.
    """
    data: dict[str, Any] = {
        "overlay_of": bank.id,
        "version": bank.version,
        "language": language,
        "title": bank.title,
        "sections": {s.id: _said(title=s.title, intro=s.intro) for s in bank.sections},
        "items": {item.id: _item_words(bank, item) for item in bank.items()},
    }
    sessions = {
        str(s.week): _said(opening=s.opening, closing=s.closing, intent=s.intent)
        for s in bank.sessions
    }
    lists = {item.choice_list: _choice_texts(item.choices) for item in bank.items()}
    lists |= {scale.choice_list: _choice_texts(scale.choices) for scale in bank.scales.values()}
    scales = {
        scale.id: _said(
            title=scale.title,
            choices={}
            if scale.choice_list or scale.statements == "licensed"
            else _choice_texts(scale.choices),
        )
        for scale in bank.scales.values()
    }
    lists.pop("", None)
    data |= {
        key: words
        for key, words in (("sessions", sessions), ("choice_lists", lists), ("scales", scales))
        if any(words.values())
    }
    return data


def _item_words(bank: Bank, item: Item) -> dict[str, Any]:
    owned = is_owned(bank, item)
    told = {key: getattr(item, key) for key in TOLD if not (owned and key in OWNED)}
    if not owned and item.short_text != item.text:
        told["short_text"] = item.short_text
    own_choices = not item.choice_list and item.scale is None
    return _said(
        **told,
        voice_text=dict(item.voice_text),
        required_by=dict(item.required_by),
        constraints={limit.rule: limit.message for limit in item.constraints},
        choices=_choice_texts(item.choices) if own_choices else {},
    )


def _choice_texts(choices: Iterable[Choice]) -> dict[str, Any]:
    return {
        choice.id: {"text": choice.text, "hint": choice.hint} if choice.hint else choice.text
        for choice in choices
    }


def _said(**words: Any) -> dict[str, Any]:
    return {key: told for key, told in words.items() if told}
