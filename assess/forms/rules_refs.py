"""Rules on what an item names: sources, concepts, choice lists, scales, an earlier answer."""

from __future__ import annotations

from collections.abc import Iterator

from assess.forms.rules import Finding, Look, Rules

RULES = Rules()


@RULES.rule(
    "I310",
    "error",
    "Covers something that no source has",
    why="coverage would be counted wrongly",
    wrong="""
    - id: worked
      type: text
      text: What has worked for you before?
      short_text: What has worked
      covers: [report.home_03]
    """,
    right="""
    - id: worked
      type: text
      text: What has worked for you before?
      short_text: What has worked
      covers: [report.home_02]
    """,
)
def _covers(look: Look) -> Iterator[Finding]:
    if look.sources is None:
        return
    known: dict[str, None] = {}
    for source, about in look.sources.items():
        known.update({f"{source}.{bullet}": None for bullet in about.get("bullets", ())})
    for placed in look.items:
        for number, one in enumerate(placed.item.covers):
            if one not in known:
                yield Finding(
                    (*placed.path, "covers", number),
                    f"no source has `{one}`",
                    look.meant(one, known, "use an id from sources.yaml, or take it out"),
                )


@RULES.rule(
    "I311",
    "error",
    "A concept that is not declared",
    why="nothing would know that it is the same fact, and the person would be asked twice",
    wrong="""
    - id: called
      type: string
      text: What do you like to be called?
      short_text: What I like to be called
      concept: person.caled
    """,
    right="""
    - id: called
      type: string
      text: What do you like to be called?
      short_text: What I like to be called
      concept: person.called
    """,
)
def _concept_unknown(look: Look) -> Iterator[Finding]:
    if look.concepts is None:
        return
    for placed in look.items:
        concept = placed.item.concept
        if concept and concept not in look.concepts:
            yield Finding(
                (*placed.path, "concept"),
                f"`{concept}` is not declared",
                look.meant(concept, look.concepts, "declare it in concepts.yaml, or take it out"),
            )


@RULES.rule(
    "I312",
    "error",
    "A concept that holds another kind of answer",
    why='what is known could not be shown for "still right?"',
    wrong="""
    - id: called
      type: boolean
      text: Is there another name you like better?
      short_text: Another name
      concept: person.called
    """,
    right="""
    - id: called
      type: string
      text: Is there another name you like better?
      short_text: Another name
      concept: person.called
    """,
)
def _concept_kind(look: Look) -> Iterator[Finding]:
    for placed in look.items:
        declared = (look.concepts or {}).get(placed.item.concept, {}).get("kind")
        if declared is not None and declared != placed.item.type:
            yield Finding(
                (*placed.path, "type"),
                f"`{placed.item.concept}` holds a {declared}, and this is a {placed.item.type}",
                f"make this a {declared}, or give it another concept",
            )


@RULES.rule(
    "I313",
    "error",
    "A choice list that is not there",
    why="there would be nothing to choose from",
    wrong="""
    choice_lists:
      often: [{id: daily, text: Every day}, {id: weekly, text: Every week}]
    sections:
      - id: me
        title: About me
        items:
          - {id: walk, type: choice, text: How often do you walk?, short_text: Walks, choices: often}
          - {id: cook, type: choice, text: How often do you cook?, short_text: Cooks, choices: offen}
    """,
    right="""
    choice_lists:
      often: [{id: daily, text: Every day}, {id: weekly, text: Every week}]
    sections:
      - id: me
        title: About me
        items:
          - {id: walk, type: choice, text: How often do you walk?, short_text: Walks, choices: often}
    """,
    place="bank",
)
def _list_unknown(look: Look) -> Iterator[Finding]:
    lists = look.data.get("choice_lists", {})
    named = [((*placed.path, "choices"), placed.data.get("choices")) for placed in look.items]
    named += [
        (("scales", name, "choices"), scale["choices"])
        for name, scale in look.data.get("scales", {}).items()
    ]
    for path, found in named:
        if isinstance(found, str) and found not in lists:
            yield Finding(
                path,
                f"there is no choice list `{found}`",
                look.meant(found, lists, "write it under `choice_lists`"),
            )


@RULES.rule(
    "I318",
    "advice",
    "A choice list that nothing uses",
    why="whoever changes it would think that it is asked",
    wrong="""
    choice_lists:
      often: [{id: daily, text: Every day}, {id: weekly, text: Every week}]
    sections:
      - id: me
        title: About me
        items:
          - {id: walk, type: text, text: Where do you like to walk?, short_text: Walks}
    """,
    right="""
    choice_lists:
      often: [{id: daily, text: Every day}, {id: weekly, text: Every week}]
    sections:
      - id: me
        title: About me
        items:
          - {id: walk, type: choice, text: How often do you walk?, short_text: Walks, choices: often}
    """,
    place="bank",
)
def _unused_list(look: Look) -> Iterator[Finding]:
    used = {placed.data.get("choices") for placed in look.items if _is_name(placed.data)}
    used |= {one["choices"] for one in look.data.get("scales", {}).values() if _is_name(one)}
    for name in look.data.get("choice_lists", {}):
        if name not in used:
            what = f"nothing uses the choice list `{name}`"
            yield Finding(("choice_lists", name), what, "use it, or take it out", at_key=True)


def _is_name(data: object) -> bool:
    return isinstance(data, dict) and isinstance(data.get("choices"), str)
