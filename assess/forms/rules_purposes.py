"""Rules on what a question is required for: the names under `purposes` and `required_by`."""

from __future__ import annotations

from collections.abc import Iterator

from assess.forms.rules import Finding, Look, Rules

RULES = Rules()


@RULES.rule(
    "I324",
    "warning",
    "Required by something that is not among the purposes",
    why="with a slip in the name, no form would ever ask for it",
    wrong="""
    purposes:
      floating_support: A worker who visits someone where they live
    sections:
      - id: me
        title: About me
        items:
          - {id: enjoy, type: text, text: What do you enjoy?, short_text: What I enjoy}
          - id: near
            type: text
            text: Where would you like to be visited?
            short_text: Where to visit me
            required_by: {floating_suport: They plan visits by it.}
          - id: days
            type: text
            text: Which days suit you?
            short_text: Days that suit me
            required_by: {floating_support: They plan visits by it.}
    """,
    right="""
    purposes:
      floating_support: A worker who visits someone where they live
    sections:
      - id: me
        title: About me
        items:
          - {id: enjoy, type: text, text: What do you enjoy?, short_text: What I enjoy}
          - id: near
            type: text
            text: Where would you like to be visited?
            short_text: Where to visit me
            required_by: {floating_support: They plan visits by it.}
    """,
    place="bank",
)
def _no_such_purpose(look: Look) -> Iterator[Finding]:
    known = look.bank.purposes
    for placed in look.items:
        for name in placed.item.required_by:
            if name not in known:
                yield Finding(
                    (*placed.path, "required_by", name),
                    f"`{name}` is not among the bank's `purposes`",
                    look.meant(name, known, f"write `{name}` under `purposes`, and what it is"),
                    at_key=True,
                )


@RULES.rule(
    "I325",
    "advice",
    "A purpose that nothing is required for",
    why="whoever reads it would think that this bank asks for what it needs",
    wrong="""
    purposes:
      floating_support: A worker who visits someone where they live
    sections:
      - id: me
        title: About me
        items:
          - {id: enjoy, type: text, text: What do you enjoy?, short_text: What I enjoy}
    """,
    right="""
    purposes:
      floating_support: A worker who visits someone where they live
    sections:
      - id: me
        title: About me
        items:
          - {id: enjoy, type: text, text: What do you enjoy?, short_text: What I enjoy}
          - id: near
            type: text
            text: Where would you like to be visited?
            short_text: Where to visit me
            required_by: {floating_support: They plan visits by it.}
    """,
    place="bank",
)
def _unused_purpose(look: Look) -> Iterator[Finding]:
    used = {name for placed in look.items for name in placed.item.required_by}
    for name in look.bank.purposes:
        if name not in used:
            what = f"no question is required by `{name}`"
            fix = "say so with `required_by` at the questions it needs, or take it out"
            yield Finding(("purposes", name), what, fix, at_key=True)
