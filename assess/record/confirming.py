"""Old words put to a question that was split or merged out of theirs, for "still right?".

They are offered only as what the question could itself be answered with. Words are never made out
of an id, and nothing is left out of what was said: where old and new do not fit, the person is
shown what they said and answers afresh.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assess.errors import BadAnswer
from assess.forms.bank import Item
from assess.forms.kinds import KINDS
from assess.record.entry import Entry

_JOINS = {"text": "\n", "string": ", "}


def offered(before: tuple[Entry, ...], item: Item) -> Entry | None:
    """What was said before as one answer to this question, or None where it does not fit.

    A view of the newest of those entries: its bytes are not of this value.
    """
    values = [_fitted(entry, item) for entry in before]
    if not values or any(value is None for value in values):
        return None
    value = _together(values, item.type)
    try:
        KINDS[item.type].check(value, item)
    except BadAnswer:
        return None
    newest = before[-1]
    body = {key: part for key, part in newest.body.items() if key != "chosen"}
    if item.type not in _JOINS and (chosen := _chosen(before)):
        body["chosen"] = chosen
    return replace(
        newest,
        body={**body, "value": value},
        verbatim=all(entry.verbatim for entry in before),
        true_since=newest.true_since if len(before) == 1 else None,
    )


def _fitted(entry: Entry, item: Item) -> Any:
    value, chosen = entry.body.get("value"), entry.body.get("chosen")
    if item.type in _JOINS:
        if isinstance(chosen, dict):
            ids = value if isinstance(value, list) else [value]
            return ", ".join(_in_words(one, chosen) for one in ids)
        return value if isinstance(value, str) else None
    if item.type == "multi_choice":
        return value if isinstance(value, list) else [value]
    if item.type == "choice" and isinstance(value, list) and len(value) == 1:
        return value[0]
    return value


def _in_words(one: Any, chosen: dict[str, Any]) -> str:
    return str(one.get("other", "")) if isinstance(one, dict) else str(chosen.get(one, one))


def _together(values: list[Any], kind: str) -> Any:
    if kind in _JOINS:
        return _JOINS[kind].join(dict.fromkeys(values))
    if kind == "multi_choice":
        found: list[Any] = []
        for value in values:
            found += [one for one in value if one not in found]
        return found
    return values[0] if all(value == values[0] for value in values) else None


def _chosen(before: tuple[Entry, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for entry in before:
        chosen = entry.body.get("chosen")
        found.update(chosen if isinstance(chosen, dict) else {})
    return found
