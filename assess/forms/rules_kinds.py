"""Rules on kinds: keys that only some kinds of item can use, groups and their rows, limits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assess.forms.bank import Item
from assess.forms.rules import Finding, Look, Rules

RULES = Rules()

_LIMITS: Mapping[str, tuple[str, ...]] = {
    "longest": ("string", "text"),
    "not_after_today": ("date",),
    "at_least": ("integer", "decimal", "multi_choice"),
    "at_most": ("integer", "decimal", "multi_choice"),
}
"""The kinds that each limit can be set on."""

_ANSWERED_ONLY = ("required", "concept", "maps_to", "follow_up", "prefill", "nudge_if_empty")


@RULES.rule(
    "A610",
    "error",
    "A group with nothing in it",
    why="a group is only there to hold what is asked together",
    wrong="""
    - {id: people, type: group, text: People who matter, short_text: People}
    """,
    right="""
    - id: people
      type: group
      text: People who matter
      short_text: People
      items:
        - {id: friends, type: text, text: Who is good to be with?, short_text: Good company}
    """,
)
def _empty_group(look: Look) -> Iterator[Finding]:
    for placed in look.items:
        if placed.item.type == "group" and "items" not in placed.data:
            what = f"`{placed.item.id}` is a group without `items`"
            yield Finding(placed.path, what, "add `items:`, or make it a `display`")


@RULES.rule(
    "A611",
    "error",
    "Items inside something that is no group",
    why="only a group holds other items",
    wrong="""
    - id: friends
      type: text
      text: Who is good to be with?
      short_text: Good company
      items:
        - {id: doing, type: text, text: What do you do together?, short_text: Together}
    """,
    right="""
    - id: people
      type: group
      text: People who matter
      short_text: People
      items:
        - {id: friends, type: text, text: Who is good to be with?, short_text: Good company}
        - {id: doing, type: text, text: What do you do together?, short_text: Together}
    """,
)
def _items_in_item(look: Look) -> Iterator[Finding]:
    for placed in look.items:
        if placed.item.type != "group" and "items" in placed.data:
            what = f"`{placed.item.id}` is a {placed.item.type}, and has `items`"
            fix = "make it a `group`, or move the items out and use `enable_when`"
            yield Finding((*placed.path, "items"), what, fix, at_key=True)


@RULES.rule(
    "A612",
    "error",
    "Rows where there can be none",
    why="only a group has rows, and rows hold no further rows",
    wrong="""
    - {id: people, type: text, text: Who matters to you?, short_text: People, repeats: true}
    """,
    right="""
    - id: people
      type: group
      text: People who matter
      short_text: People
      repeats: true
      item_name: person
      items:
        - {id: name, type: string, text: What are they called?, short_text: Name}
    """,
)
def _rows(look: Look) -> Iterator[Finding]:
    for placed in look.items:
        item = placed.item
        if item.repeats and item.type != "group":
            what = f"`{item.id}` is a {item.type}, and repeats"
            fix = "put it into a `group` with `repeats: true`"
            yield Finding((*placed.path, "repeats"), what, fix, at_key=True)
        elif item.repeats and item.row_of:
            what = f"`{item.id}` repeats inside `{item.row_of}`, which repeats"
            yield Finding((*placed.path, "repeats"), what, "move it out of the other", at_key=True)


@RULES.rule(
    "A613",
    "warning",
    "A word for rows, or their keeping, without rows",
    why="`item_name` and `append_only` are about rows, and there are none",
    wrong="""
    - id: people
      type: group
      text: People who matter
      short_text: People
      item_name: person
      items:
        - {id: friends, type: text, text: Who is good to be with?, short_text: Good company}
    """,
    right="""
    - id: people
      type: group
      text: People who matter
      short_text: People
      repeats: true
      item_name: person
      items:
        - {id: friends, type: text, text: Who is good to be with?, short_text: Good company}
    """,
)
def _rows_missing(look: Look) -> Iterator[Finding]:
    for placed in look.items:
        for key in ("item_name", "append_only"):
            if key in placed.data and not placed.item.repeats:
                what = f"`{key}` stands without `repeats: true`"
                yield Finding(
                    (*placed.path, key), what, f"take `{key}` out, or add it", at_key=True
                )


@RULES.rule(
    "A614",
    "error",
    "A key that this kind of item cannot use",
    why="it would be passed over without a word",
    wrong="""
    - {id: walk, type: text, text: Where do you like to walk?, short_text: Walks, precision: month}
    """,
    right="""
    - {id: walk, type: date, text: When was your last walk?, short_text: Last walk, precision: month}
    """,
)
def _wrong_key(look: Look) -> Iterator[Finding]:
    for placed in look.items:
        item = placed.item
        wrong = [
            key
            for key, kind in (("precision", "date"), ("scale", "scale_item"), ("of", "echo"))
            if key in placed.data and item.type != kind
        ]
        for key in wrong:
            kind = {"precision": "date", "scale": "scale_item", "of": "echo"}[key]
            what = f"`{key}` is for a {kind}, and `{item.id}` is a {item.type}"
            fix = f"take `{key}` out, or make it a `{kind}`"
            yield Finding((*placed.path, key), what, fix, at_key=True)


@RULES.rule(
    "A615",
    "error",
    "A limit that does not fit the question, or leaves nothing",
    why="every answer would go past it, or none",
    wrong="""
    - id: walks
      type: text
      text: Where do you like to walk?
      short_text: Walks
      constraints: [{rule: {at_least: 1}, message: One at least.}]
    """,
    right="""
    - id: walks
      type: text
      text: Where do you like to walk?
      short_text: Walks
      constraints: [{rule: {longest: 200}, message: A few words will do.}]
    """,
)
def _limit(look: Look) -> Iterator[Finding]:
    for placed in look.items:
        item = placed.item
        for number, limit in enumerate(item.constraints):
            if item.type not in _LIMITS[limit.rule]:
                kinds = ", ".join(_LIMITS[limit.rule])
                what = f"`{limit.rule}` does not fit `{item.id}`, which is a {item.type}"
                fix = f"take it out: it is for {kinds}"
                yield Finding((*placed.path, "constraints", number, "rule"), what, fix)
        low, high = _bound(item, "at_least"), _bound(item, "at_most")
        if low is not None and high is not None and low > high:
            what = f"`{item.id}` is to be at least {low} and at most {high}"
            yield Finding((*placed.path, "constraints"), what, "turn the two round")


def _bound(item: Item, rule: str) -> int | None:
    found = [one.limit for one in item.constraints if one.rule == rule]
    return found[0] if found and isinstance(found[0], int) else None


@RULES.rule(
    "A616",
    "warning",
    "Asks for an answer where none is given",
    why="a group, a display and an echo take no answer, so the key does nothing",
    wrong="""
    - {id: note, type: display, text: Help yourself to tea., short_text: Tea, required: to_finish}
    """,
    right="""
    - {id: note, type: display, text: Help yourself to tea., short_text: Tea}
    """,
)
def _not_answered(look: Look) -> Iterator[Finding]:
    for placed in look.items:
        if placed.item.asks or placed.item.repeats:
            continue
        for key in _ANSWERED_ONLY:
            if key in placed.data:
                what = f"`{placed.item.id}` is a {placed.item.type}, and has `{key}`"
                yield Finding((*placed.path, key), what, f"take `{key}` out", at_key=True)


@RULES.rule(
    "A617",
    "advice",
    "Says what happens when hidden, and is never hidden",
    why="`when_hidden` and `enable_behavior` are about `enable_when`, which is not there",
    wrong="""
    - id: walk
      type: text
      text: Where do you like to walk?
      short_text: Walks
      when_hidden: keep
    """,
    right="""
    - id: walk
      type: text
      text: Where do you like to walk?
      short_text: Walks
      enable_when: [{question: good_day, operator: answered}]
      when_hidden: keep
    """,
)
def _never_hidden(look: Look) -> Iterator[Finding]:
    for placed in look.items:
        if placed.item.enabled_if:
            continue
        for key in ("when_hidden", "enable_behavior"):
            if key in placed.data:
                what = f"`{key}` stands without `enable_when`"
                yield Finding((*placed.path, key), what, f"take `{key}` out", at_key=True)
