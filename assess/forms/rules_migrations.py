"""Rules on migrations: that each can be followed, step by step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from assess.forms.bank import Bank
from assess.forms.migrate import VERBS, Version, is_whole, step_of, version_of
from assess.forms.rules import Finding, Look, Rules
from assess.forms.yaml_places import Path

RULES = Rules()

HEAD = """
    bank: example/in_use
    title: A later version
    version: 1.1.0
    status: draft
    language: en-GB
    sessions:
      - week: 1
        topics:
          - {section: first, minutes: 10}
        landing: [later_today]
    sections:
      - id: first
        title: First things
        items:
          - {id: good_day, type: text, text: What makes a good day for you?, short_text: A good day}
      - id: landing
        title: To finish on
        items:
          - id: later_today
            type: text
            text: What are you up to later?
            short_text: Later today
            offer: card
"""
NO_STEPS = """
    migrations:
      - {from: 1.0.0, to: 1.1.0, steps: []}
"""
MOVED = HEAD.replace("id: good_day", "id: best_day")


def migrations(look: Look) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Each migration with its path."""
    for number, data in enumerate(look.data.get("migrations", ())):
        yield ("migrations", number), data


def _steps(look: Look) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    for path, migration in migrations(look):
        for number, step in enumerate(migration["steps"]):
            yield (*path, "steps", number), step


def in_use(look: Look) -> dict[str, Bank]:
    """The older versions of this bank that can be had, by version."""
    found: dict[str, Bank] = {}
    known = look.known_banks or {}
    ours = version_of(look.bank.version) or ()
    for name in (look.bank.id, *(one for one in known if one.startswith(f"{look.bank.id}@"))):
        bank = known.get(name)
        if bank is not None and bank.status != "draft" and (version_of(bank.version) or ()) < ours:
            found[bank.version] = bank
    return found


@RULES.rule(
    "I330",
    "error",
    "Migrations that make no chain",
    why="answers to an older version could not be followed to this one",
    wrong=HEAD + NO_STEPS.replace("to: 1.1.0", "to: 1.0.5"),
    right=HEAD + NO_STEPS,
    place="file",
)
def _no_chain(look: Look) -> Iterator[Finding]:
    begun: dict[Version | None, None] = {}
    ours = version_of(look.bank.version)
    found = list(migrations(look))
    starts = {version_of(data["from"]) for _, data in found}
    for path, data in found:
        older, newer = version_of(data["from"]), version_of(data["to"])
        if older is None or newer is None:
            key = "from" if older is None else "to"
            yield Finding((*path, key), f"`{data[key]}` is not a version", "write it as 1.0.0")
        elif newer <= older:
            what = f"this goes from {data['from']} to {data['to']}, which is not later"
            yield Finding((*path, "to"), what, "name the later version in `to`")
        elif older in begun:
            what = f"a second migration begins at {data['from']}"
            yield Finding((*path, "from"), what, "put the steps of both into one")
        elif newer != ours and newer not in starts:
            yield Finding(
                (*path, "to"),
                f"this ends at {data['to']}, where no other begins, and the bank is "
                f"{look.bank.version}",
                f"let it end at {look.bank.version}, or add one that begins at {data['to']}",
            )
        begun[older] = None


@RULES.rule(
    "I331",
    "error",
    "A step without what its verb needs, or with more",
    why="nobody could tell what becomes of the answers",
    wrong=MOVED
    + """
    migrations:
      - from: 1.0.0
        to: 1.1.0
        steps:
          - {verb: retire, item: good_day, to: best_day}
    """,
    right=MOVED
    + """
    migrations:
      - from: 1.0.0
        to: 1.1.0
        steps:
          - {verb: rename, item: good_day, to: best_day}
    """,
    place="file",
)
def _half_a_step(look: Look) -> Iterator[Finding]:
    for path, step in _steps(look):
        needs = VERBS[step["verb"]]
        listed = ", ".join(f"`{key}`" for key in needs)
        for key in needs:
            if not step.get(key):
                yield Finding(path, f"`{step['verb']}` needs `{key}`", f"it takes: {listed}")
        for key in step:
            if key not in (*needs, "verb", "because"):
                what = f"`{step['verb']}` takes no `{key}`"
                yield Finding((*path, key), what, f"it takes: {listed}", at_key=True)


@RULES.rule(
    "I332",
    "error",
    "A step to a question that is not here",
    why="the answers would be lost on the way",
    wrong=MOVED
    + """
    migrations:
      - from: 1.0.0
        to: 1.1.0
        steps:
          - {verb: rename, item: good_day, to: a_good_day}
    """,
    right=MOVED
    + """
    migrations:
      - from: 1.0.0
        to: 1.1.0
        steps:
          - {verb: rename, item: good_day, to: best_day}
    """,
    place="file",
)
def _to_nowhere(look: Look) -> Iterator[Finding]:
    whole = [(path, step_of(step)) for path, step in _steps(look) if is_whole(step)]
    taken = {item for _, step in whole for item in step.items}
    for path, step in whole:
        for item in step.to:
            if item not in look.by_id and item not in taken:
                otherwise = "add it, or name a question of this version"
                fix = look.meant(item, look.by_id, otherwise)
                yield Finding(path, f"this version has no question `{item}`", fix)
        for item in step.items:
            if item in look.by_id and step.verb in ("rename", "retire", "split", "merge"):
                yield Finding(
                    path,
                    f"`{item}` has moved on by this step, and is still a question here",
                    "give the question here a new id: an id is never used again",
                )


@RULES.rule(
    "I333",
    "error",
    "A step from a question that was not there",
    why="it does nothing, and the answers it was meant for stay behind",
    wrong=MOVED
    + """
    migrations:
      - from: 1.0.0
        to: 1.1.0
        steps:
          - {verb: rename, item: good_days, to: best_day}
          - {verb: retire, item: good_day}
    """,
    right=MOVED
    + """
    migrations:
      - from: 1.0.0
        to: 1.1.0
        steps:
          - {verb: rename, item: good_day, to: best_day}
    """,
    place="file",
)
def _from_nowhere(look: Look) -> Iterator[Finding]:
    before_by_version = in_use(look)
    for path, migration in migrations(look):
        before = before_by_version.get(migration["from"])
        if before is None:
            continue
        here = {item.id for item in before.items()}
        for number, data in enumerate(migration["steps"]):
            if not is_whole(data):
                continue
            step = step_of(data)
            for item in step.items:
                if item not in here:
                    what = f"version {before.version} has no question `{item}`"
                    fix = look.meant(item, tuple(here), "name one of its questions, by its old id")
                    yield Finding((*path, "steps", number), what, fix)
            if step.verb in ("rename", "split", "merge"):
                here = (here - set(step.items)) | set(step.to)
