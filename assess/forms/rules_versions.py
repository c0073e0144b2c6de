"""Rules on versions: what a bank may not change once people have answered it."""

from __future__ import annotations

from collections.abc import Iterator

from assess.forms.rules import Finding, Look, Rules
from assess.forms.yaml_places import Path

RULES = Rules()


def _twins(rows: Iterator[tuple[str, Path]], look: Look, what: str, fix: str) -> Iterator[Finding]:
    first: dict[str, Path] = {}
    for one, path in rows:
        if one in first:
            line = look.document.place(first[one])[0]
            yield Finding(path, f"the {what} `{one}` is here twice (first on line {line})", fix)
        first.setdefault(one, path)


@RULES.rule(
    "I307",
    "error",
    "A version in use was changed",
    why="people have answered it in those words, and their answers would read as if to these",
    wrong="""
    bank: example/in_use
    title: Other words for a bank in use
    version: 1.0.0
    status: active
    language: en-GB
    sections:
      - id: first
        title: First things
        items:
          - {id: good_day, type: text, text: What is a good day for you?, short_text: A good day}
    """,
    right="""
    bank: example/in_use
    title: Other words for a bank in use
    version: 1.1.0
    status: active
    language: en-GB
    migrations:
      - from: 1.0.0
        to: 1.1.0
        steps:
          - {verb: reword, item: good_day}
    sections:
      - id: first
        title: First things
        items:
          - {id: good_day, type: text, text: What is a good day for you?, short_text: A good day}
    """,
    place="file",
)
def _frozen_changed(look: Look) -> Iterator[Finding]:
    before = (look.known_banks or {}).get(look.bank.id)
    released = (look.frozen or {}).get(look.bank.id, {}).get(look.bank.version)
    changed = released is not None and look.digest not in ("", released)
    if before is not None and before.version == look.bank.version and before.status != "draft":
        changed = changed or before != look.bank
    if changed:
        yield Finding(
            ("version",),
            f"`{look.bank.id}` {look.bank.version} is in use already, with other words in it",
            "give this one a higher version, or another id if it is a bank of your own",
        )


@RULES.rule(
    "I308",
    "error",
    "An id used again for another kind of answer",
    why="answers that were given to the earlier question could not be read",
    wrong="""
    bank: example/in_use
    title: A later version
    version: 2.0.0
    status: draft
    language: en-GB
    migrations: [{from: 1.0.0, to: 2.0.0, steps: []}]
    sections:
      - id: first
        title: First things
        items:
          - id: good_day
            type: choice
            text: What makes a good day for you?
            short_text: A good day
            choices: [{id: company, text: Company}, {id: quiet, text: Quiet}]
    """,
    right="""
    bank: example/in_use
    title: A later version
    version: 2.0.0
    status: draft
    language: en-GB
    migrations:
      - from: 1.0.0
        to: 2.0.0
        steps:
          - {verb: retire, item: good_day}
    sections:
      - id: first
        title: First things
        items:
          - id: best_day
            type: choice
            text: What makes a good day for you?
            short_text: A good day
            choices: [{id: company, text: Company}, {id: quiet, text: Quiet}]
    """,
    place="file",
)
def _id_reused(look: Look) -> Iterator[Finding]:
    before = (look.known_banks or {}).get(look.bank.id)
    if before is None or before.version == look.bank.version:
        return
    for placed in look.items:
        was = before.find(placed.item.id)
        if was is not None and _kept_as(was.type) != _kept_as(placed.item.type):
            yield Finding(
                (*placed.path, "id"),
                f"`{was.id}` is a {was.type} in version {before.version}, and here it is "
                f"a {placed.item.type}",
                "give it a new id, and say in `migrations` what becomes of the old one",
            )


def _kept_as(kind: str) -> str:
    """A line of words and several lines are kept alike."""
    return "text" if kind == "string" else kind
