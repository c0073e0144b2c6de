"""Every code of the checker as a page of docs/banks.md, made from the rules themselves."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from assess.forms.lint import CHECKS
from assess.forms.rules import Rule

SUBJECTS = {
    "Y": "Y: the file",
    "S": "S: keys and values",
    "I": "I: ids and what names them",
    "C": "C: conditions",
    "P": "P: pacing and the rules of the room",
    "A": "A: kinds and choices",
    "W": "W: wording",
}

_PLACES = {
    "file": "a whole file",
    "installed": "a whole file, installed as `example/plain`",
    "bank": "in a bank",
    "sessions": "under `sessions`",
    "items": "under `items`",
    "landing": "an item that a session lands on",
}


def codes() -> str:
    """The appendix, in Markdown."""
    order = list(SUBJECTS)
    rules = sorted(
        (rule for rule, _ in CHECKS), key=lambda one: (order.index(one.code[0]), one.code)
    )
    parts = []
    for letter, found in groupby(rules, key=lambda one: one.code[0]):
        parts.append(f"### {SUBJECTS[letter]}\n")
        parts += [line for rule in found for line in _entry(rule)]
    return "\n".join(parts)


def _entry(rule: Rule) -> Iterator[str]:
    yield f"#### {rule.code} · {rule.title}\n"
    why = rule.why[:1].upper() + rule.why[1:]
    yield f"*{rule.severity.capitalize()}.* {why}.\n"
    yield f"Wrong ({_PLACES[rule.place]}):\n"
    yield f"```yaml\n{rule.wrong.rstrip()}\n```\n"
    yield "Right:\n"
    yield f"```yaml\n{rule.right.rstrip()}\n```\n"
