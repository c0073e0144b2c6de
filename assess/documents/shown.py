"""How each answer kind stands in a document. A test holds it to exactly the kinds there are.

What is only shown in the conversation, a display, a group, an echo, is never printed as somebody's
words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from assess.record.entry import Entry
from assess.record.wording import FindItem, item_of, words_of

Show = Callable[[Entry, FindItem], str]


def _nothing(entry: Entry, find: FindItem) -> str:
    return ""


SHOWN: Mapping[str, Show] = {
    "display": _nothing,
    "group": _nothing,
    "echo": _nothing,
    "string": words_of,
    "text": words_of,
    "boolean": words_of,
    "integer": words_of,
    "decimal": words_of,
    "date": words_of,
    "choice": words_of,
    "scale_item": words_of,
    "multi_choice": words_of,
}


def shown(entry: Entry, find: FindItem) -> str:
    """An entry's words as a document prints them; by its kind, where its question is known."""
    item = item_of(entry, find) if entry.kind == "answer" else None
    show = SHOWN[item.type] if item is not None else words_of
    return show(entry, find)
