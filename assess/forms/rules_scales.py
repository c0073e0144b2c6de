"""Rules on scales, and on what shows an earlier answer."""

from __future__ import annotations

from collections.abc import Iterator

from assess.forms.rules import Finding, Look, Rules
from assess.forms.yaml_places import Path

RULES = Rules()

MOST_ANSWERS = 1_000
"""Looked at in one scale; a real one has ten, and a hundred sums."""


@RULES.rule(
    "I314",
    "error",
    "A scale that is not there",
    why="its statements could be neither asked nor scored",
    wrong="""
    scales:
      week:
        title: How this week was
        method: none
        items: 1
        choices: [{id: "1", text: Hard}, {id: "2", text: Fine}]
    sections:
      - id: me
        title: About me
        items:
          - id: rested
            type: scale_item
            text: I slept well this week.
            short_text: Slept well
            scale: {scale: weak, item: 1}
          - id: slept
            type: scale_item
            text: I felt rested this week.
            short_text: Felt rested
            scale: {scale: week, item: 1}
    """,
    right="""
    scales:
      week:
        title: How this week was
        method: none
        items: 1
        choices: [{id: "1", text: Hard}, {id: "2", text: Fine}]
    sections:
      - id: me
        title: About me
        items:
          - id: slept
            type: scale_item
            text: I felt rested this week.
            short_text: Felt rested
            scale: {scale: week, item: 1}
    """,
    place="bank",
)
def _scale_unknown(look: Look) -> Iterator[Finding]:
    for placed in look.items:
        scale = placed.item.scale
        if placed.item.type == "scale_item" and scale is None:
            yield Finding(
                placed.path,
                f"`{placed.item.id}` does not say which scale it belongs to",
                "add `scale: {scale: NAME, item: NUMBER}`",
            )
        elif scale is not None and scale.scale not in look.bank.scales:
            yield Finding(
                (*placed.path, "scale", "scale"),
                f"there is no scale `{scale.scale}`",
                look.meant(scale.scale, look.bank.scales, "write it under `scales`"),
            )


@RULES.rule(
    "I315",
    "error",
    "A scale without its right number of statements",
    why="a scale counts only when every one of its statements is asked, once",
    wrong="""
    scales:
      week:
        title: How this week was
        method: none
        items: 2
        choices: [{id: "1", text: Hard}, {id: "2", text: Fine}]
    sections:
      - id: me
        title: About me
        items:
          - id: slept
            type: scale_item
            text: I felt rested this week.
            short_text: Felt rested
            scale: {scale: week, item: 1}
    """,
    right="""
    scales:
      week:
        title: How this week was
        method: none
        items: 1
        choices: [{id: "1", text: Hard}, {id: "2", text: Fine}]
    sections:
      - id: me
        title: About me
        items:
          - id: slept
            type: scale_item
            text: I felt rested this week.
            short_text: Felt rested
            scale: {scale: week, item: 1}
    """,
    place="bank",
)
def _scale_count(look: Look) -> Iterator[Finding]:
    for name, scale in look.bank.scales.items():
        if not scale.items or scale.statements == "licensed":
            continue
        asked = [
            p.item.scale.item for p in look.items if p.item.scale and p.item.scale.scale == name
        ]
        if sorted(asked) != list(range(1, scale.items + 1)):
            yield Finding(
                ("scales", name, "items"),
                f"`{name}` has {scale.items} statements, and this bank asks "
                f"{len(asked)} ({len(set(asked))} different)",
                "give each statement one item, numbered from 1, or correct `items`",
            )


@RULES.rule(
    "I319",
    "error",
    "A scale whose numbers do not add up",
    why="some answers could not be scored, or would be scored wrongly",
    wrong="""
    scales:
      week:
        title: How this week was
        method: sum_then_table
        items: 1
        range: [1, 2]
        choices: [{id: "1", text: Hard}, {id: "2", text: Fine}]
        table: {1: "1.00"}
    sections:
      - id: me
        title: About me
        items:
          - id: slept
            type: scale_item
            text: I felt rested this week.
            short_text: Felt rested
            scale: {scale: week, item: 1}
    """,
    right="""
    scales:
      week:
        title: How this week was
        method: sum_then_table
        items: 1
        range: [1, 2]
        choices: [{id: "1", text: Hard}, {id: "2", text: Fine}]
        table: {1: "1.00", 2: "2.00"}
    sections:
      - id: me
        title: About me
        items:
          - id: slept
            type: scale_item
            text: I felt rested this week.
            short_text: Felt rested
            scale: {scale: week, item: 1}
    """,
    place="bank",
)
def _numbers(look: Look) -> Iterator[Finding]:
    for name, scale in look.bank.scales.items():
        path: Path = ("scales", name)
        if scale.method == "none":
            continue
        if not scale.items or "range" not in look.data["scales"][name]:
            fix = "add how many statements it has, and the lowest and highest number of an answer"
            yield Finding(path, f"`{name}` is added up, without `items` or `range`", fix)
            continue
        if scale.lowest > scale.highest:
            what = f"the range of `{name}` ends below its beginning"
            yield Finding((*path, "range"), what, "write the lower number first")
            continue
        wanted = [str(number) for number in range(scale.lowest, scale.highest + 1)][:MOST_ANSWERS]
        if scale.choices and [choice.id for choice in scale.choices] != wanted:
            what = f"the answers of `{name}` are not {scale.lowest} to {scale.highest}"
            yield Finding(
                (*path, "choices"), what, "give each number of `range` one answer, in order"
            )
        if scale.method != "sum_then_table":
            continue
        sums = range(scale.items * scale.lowest, scale.items * scale.highest + 1)
        missing = [number for number in sums[:MOST_ANSWERS] if number not in scale.table]
        beyond = [number for number in scale.table if number not in sums]
        if missing or beyond:
            odd = missing[0] if missing else beyond[0]
            what = f"the table of `{name}` {'has no row for' if missing else 'has a row for'} {odd}"
            yield Finding(
                (*path, "table"), what, f"give it a row for each of {sums[0]} to {sums[-1]}"
            )


@RULES.rule(
    "I316",
    "error",
    "An echo of nothing",
    why="there would be no answer to show",
    wrong="""
    - {id: said, type: echo, text: You told us, short_text: Told us, of: good_dya}
    """,
    right="""
    - {id: said, type: echo, text: You told us, short_text: Told us, of: good_day}
    """,
)
def _echo(look: Look) -> Iterator[Finding]:
    for placed in look.items:
        if placed.item.type != "echo":
            continue
        if not placed.item.of:
            fix = "add `of:` with the id of an earlier question"
            yield Finding(placed.path, f"`{placed.item.id}` does not say what it shows", fix)
            continue
        bank_id, _, item_id = placed.item.of.rpartition("/")
        if bank_id != look.bank.id:
            other = (look.known_banks or {}).get(bank_id)
            if look.known_banks is None or (other is not None and other.find(item_id)):
                continue
            what = f"no installed bank has `{placed.item.of}`"
            yield Finding((*placed.path, "of"), what, "see `assess bank list` for the banks")
            continue
        found = look.by_id.get(item_id)
        if found is None:
            fix = look.meant(item_id, look.by_id, "use the id of an earlier question")
            yield Finding((*placed.path, "of"), f"there is no question `{item_id}`", fix)
        elif not found.item.asks or found.number >= placed.number:
            what = f"`{item_id}` has no answer yet when this is shown"
            yield Finding((*placed.path, "of"), what, "move this after it, or name an earlier one")


@RULES.rule(
    "I317",
    "warning",
    "Shows what is known, of nothing",
    why="`prefill` shows what a concept holds, and this item has none",
    wrong="""
    - id: called
      type: string
      text: What do you like to be called?
      short_text: What I like to be called
      prefill: {mode: confirm}
    """,
    right="""
    - id: called
      type: string
      text: What do you like to be called?
      short_text: What I like to be called
      concept: person.called
      prefill: {mode: confirm}
    """,
)
def _prefill(look: Look) -> Iterator[Finding]:
    for placed in look.items:
        if placed.item.prefill is not None and not placed.item.concept:
            yield Finding(
                (*placed.path, "prefill"),
                "`prefill` stands without a `concept`",
                "name the concept, or take `prefill` out",
                at_key=True,
            )
