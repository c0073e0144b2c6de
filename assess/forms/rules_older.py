"""Rules on a bank and its older versions: that every answer people gave still has its place."""

from __future__ import annotations

from collections.abc import Iterator

from assess.forms.bank import Bank, Item
from assess.forms.migrate import Ask, Moved, Same, Step, follow, plan, version_of
from assess.forms.rules import Finding, Look, Rules
from assess.forms.rules_migrations import HEAD, MOVED, NO_STEPS, in_use, migrations
from assess.forms.yaml_places import Path

RULES = Rules()

CAFE = HEAD.replace("example/in_use", "example/cafe").replace(
    "{id: good_day, type: text, text: What makes a good day for you?, short_text: A good day}",
    """id: biscuit
            type: choice
            text: Which biscuit do you like best?
            short_text: My biscuit
            choices: [{id: ginger_nut, text: Ginger}, {id: oat, text: Oat}]""",
)


@RULES.rule(
    "I334",
    "error",
    "A version that no migration begins at",
    why="people have answered that version, and nobody said what becomes of their answers",
    wrong=HEAD,
    right=HEAD + NO_STEPS,
    place="file",
)
def _not_followed(look: Look) -> Iterator[Finding]:
    ours = version_of(look.bank.version) or ()
    released = (look.frozen or {}).get(look.bank.id, {})
    used = {one for one in (*in_use(look), *released) if (version_of(one) or ours) < ours}
    begun = {migration["from"] for _, migration in migrations(look)}
    for version in sorted(used - begun):
        yield Finding(
            ("version",),
            f"no migration begins at version {version}",
            f"add one from {version}, with `steps: []` where every answer stays in place",
        )


@RULES.rule(
    "I335",
    "error",
    "A question that is gone without a word",
    why="answers to it are kept, and nobody said whether another question holds them now",
    wrong=MOVED + NO_STEPS,
    right=MOVED
    + """
    migrations:
      - from: 1.0.0
        to: 1.1.0
        steps:
          - {verb: retire, item: good_day}
    """,
    place="file",
)
def _gone_quietly(look: Look) -> Iterator[Finding]:
    for path, before, item in _followed(look):
        found = follow(item.id, None, plan(look.bank, before.version))
        if isinstance(found, Same) and item.id not in look.by_id:
            yield Finding(
                (*path, "steps"),
                f"`{item.id}` of version {before.version} is not here any more",
                "say what became of it: rename, split, merge or retire",
            )


@RULES.rule(
    "I336",
    "error",
    "A choice that is gone without a word",
    why="answers that took it would read, but count for nothing",
    wrong=CAFE
    + """
    migrations:
      - {from: 1.0.0, to: 1.1.0, steps: []}
    """,
    right=CAFE
    + """
    migrations:
      - from: 1.0.0
        to: 1.1.0
        steps:
          - {verb: recode, item: biscuit, choices: {ginger: ginger_nut}}
    """,
    place="file",
)
def _choice_gone(look: Look) -> Iterator[Finding]:
    for _, before, item in _followed(look):
        steps = plan(look.bank, before.version)
        for choice in item.choices:
            found = follow(item.id, choice.id, steps)
            now_id, now = item.id, choice.id
            if isinstance(found, Moved):
                now_id, now = found.item, found.value
            placed = look.by_id.get(now_id)
            if placed is None or not isinstance(found, Same | Moved) or not placed.item.choices:
                continue
            if now not in {one.id for one in placed.item.choices}:
                yield Finding(
                    (*placed.path, "choices"),
                    f"`{now_id}` no longer has the choice `{now}` of version {before.version}",
                    "say by a `recode` step which choice it is now, or keep it",
                )


@RULES.rule(
    "I337",
    "warning",
    "Other words, and no word on the answers",
    why="an answer to the old words would count as an answer to these",
    wrong=HEAD.replace("What makes a good day", "What spoils a day") + NO_STEPS,
    right=HEAD.replace("What makes a good day", "What does a good day hold")
    + """
    migrations:
      - from: 1.0.0
        to: 1.1.0
        steps:
          - {verb: reword, item: good_day}
    """,
    place="file",
)
def _other_words(look: Look) -> Iterator[Finding]:
    for _, before, item in _followed(look):
        now, reworded = _renamed(item.id, plan(look.bank, before.version))
        placed = look.by_id.get(now)
        if placed is None or reworded:
            continue
        if (placed.item.text, placed.item.voice_text) != (item.text, item.voice_text):
            yield Finding(
                (*placed.path, "text"),
                f"`{placed.item.id}` is worded otherwise than in version {before.version}",
                "add a `reword` step if answers still fit; if not, a new id and `retire`",
            )


@RULES.rule(
    "I338",
    "error",
    "What was confided would be less protected",
    why="people told it where nobody else would see the question",
    wrong=HEAD.replace("example/in_use", "example/confided").replace("good_day", "safe_word")
    + NO_STEPS,
    right=HEAD.replace("example/in_use", "example/confided").replace(
        "id: good_day,",
        "id: safe_word, sensitivity: protected, heavy: false, ask_because: To keep it safe.,",
    )
    + NO_STEPS,
    place="file",
)
def _less_protected(look: Look) -> Iterator[Finding]:
    for _, before, item in _followed(look):
        if item.sensitivity != "protected":
            continue
        found = follow(item.id, None, plan(look.bank, before.version))
        now = found.items if isinstance(found, Ask) else (item.id,)
        for one in (found.item,) if isinstance(found, Moved) else now:
            placed = look.by_id.get(one)
            if placed is not None and placed.item.sensitivity != "protected":
                yield Finding(
                    (*placed.path, "id"),
                    f"`{one}` takes over answers that were protected in version {before.version}",
                    "let it be `protected` too, or retire the old question and ask anew",
                )


def _followed(look: Look) -> Iterator[tuple[Path, Bank, Item]]:
    """Each question of each older version that a migration begins at."""
    older = in_use(look)
    for path, migration in migrations(look):
        if (before := older.get(migration["from"])) is not None:
            for item in before.items():
                if item.asks or item.repeats:
                    yield path, before, item


def _renamed(item: str, steps: tuple[Step, ...]) -> tuple[str, bool]:
    """The id a question has now, where it is one question still, and whether it was reworded."""
    reworded = False
    for step in steps:
        if item in step.items:
            reworded = reworded or step.verb == "reword"
            if step.verb not in ("recode", "reword"):
                item = step.to[0] if step.verb == "rename" else ""
    return item, reworded
