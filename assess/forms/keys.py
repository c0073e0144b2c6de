"""Keys that do not belong where they stand: what other systems call ours, and where ours belong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(
        (
            *("relevant", "visibleif", "show_if", "showif", "conditions", "condition"),
            *("display_conditions", "enablewhen", "when", "if", "depends_on", "show_when", "logic"),
        ),
        ("enable_when",),
    ),
    **dict.fromkeys(("enablebehavior", "enable_behaviour"), ("enable_behavior",)),
    **dict.fromkeys(("label", "wording", "prompt", "question"), ("text", "title")),
    **dict.fromkeys(("options", "answers", "answeroption", "values", "select"), ("choices",)),
    **dict.fromkeys(("pick_list_options", "pick_list_reference"), ("choices",)),
    **dict.fromkeys(("help", "helper_text", "description"), ("hint", "intro", "intent")),
    **dict.fromkeys(("notes", "note", "instructions"), ("guidance",)),
    **dict.fromkeys(("name", "linkid", "link_id", "key"), ("id", "title", "bank")),
    **dict.fromkeys(("questions", "elements", "fields", "item", "prompts"), ("items",)),
    **dict.fromkeys(("pages", "topics", "groups"), ("sections",)),
    **dict.fromkeys(("kind", "answer_type"), ("type",)),
    **dict.fromkeys(("isrequired", "mandatory"), ("required",)),
    **dict.fromkeys(("repeat", "repeatable"), ("repeats",)),
    **dict.fromkeys(("week", "weeks"), ("session", "sessions")),
    **dict.fromkeys(("reason", "why", "because"), ("ask_because",)),
    **dict.fromkeys(("summary", "short"), ("short_text",)),
    **dict.fromkeys(("value", "is", "equals"), ("answer",)),
    **dict.fromkeys(("op", "comparator"), ("operator",)),
    **dict.fromkeys(("field", "source"), ("question",)),
    **dict.fromkeys(("license",), ("licence",)),
    **dict.fromkeys(("lang", "locale"), ("language",)),
}
"""Keys that other form systems use, in lower case with _, and ours for each, best first."""


def synonyms(key: str) -> tuple[str, ...]:
    """Our keys for a key of another system, best first."""
    return SYNONYMS.get(key.casefold().replace("-", "_").replace(" ", "_"), ())


def home_of(key: str, schema: Mapping[str, Any]) -> str:
    """Where in a bank a key that stands in the wrong place belongs, or nothing."""
    if key in schema.get("properties", {}):
        return "to the bank itself"
    parts: Mapping[str, Any] = schema.get("$defs", {})
    usual = [name for name in ("item", "section", "session") if name in parts]
    for name in dict.fromkeys((*usual, *parts)):
        part = parts[name]
        if key in part.get("properties", {}):
            return f"to {'an' if name[0] in 'aeiou' else 'a'} {name.replace('_', ' ')}"
        for inner, one in part.get("properties", {}).items():
            if key in one.get("items", one).get("properties", {}):
                return f"under `{inner}`"
    return ""
