"""The installed banks as plain data, and the words in them: for tests of what the banks promise.

Read with plain PyYAML, so that these promises hold whatever loads the banks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

BANKS = Path(__file__).resolve().parents[1] / "question_banks"

Item = dict[str, Any]
Bank = dict[str, Any]

# Labels that hurt, or that doubt someone's word.
LABELS = [
    "service users?", "clients?", "cases?", "residents?", "the homeless", "rough sleepers?",
    "engag(e|es|ed|ing)", "disengaged", "(non-)?complian(t|ce)", "compl(y|ies|ied)",
    "refus(e|es|ed|al)", "dna", "did not attend", "hard to reach", "entrenched",
    "treatment-resistant", "chaotic", "complex", "vulnerable", "addicts?", "addict(ed|ion)",
    "alcoholics?", "clean", "dirty", "abus(e|er|ers)", "misuse", "(ex-)?offend(er|ers|ing)",
    "criminals?", "commit(ted)? suicide", "attempt(s|ed)?", "attention-seeking", "manipulative",
    "suffer(s|ing)?", "mental patient", "challenging", "kick(ed|ing)? off", "aggressive",
    "intentionally homeless", "placements?", "voids?", "move-on", "units?", "beds?",
    "(high|low|medium) risk", "risks?", "lived experience", "illegal", "non-english",
    "wheelchair-bound", "domestic", "should", "must", "fail(s|ed|ure)?", "den(y|ies|ied)",
    "admit(s|ted)?", "claim(s|ed)?", "alleg(e|es|ed)",
]  # fmt: skip
LABEL = re.compile(r"\b(" + "|".join(LABELS) + r")\b", re.IGNORECASE)

SHOWN_ONLY = frozenset({"group", "display", "echo"})
"""Types that take no answer."""


class _NoTwins(yaml.SafeLoader):
    """A YAML loader for which a repeated key is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=deep) for key, _ in node.value]
        assert len(keys) == len(set(keys)), f"repeated key {keys} at {node.start_mark}"
        return super().construct_mapping(node, deep)


def read(path: Path) -> Any:
    """A YAML file as plain data."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_NoTwins)


def bank_of(name: str) -> Bank:
    """A bank by its id."""
    found: Bank = read(BANKS / f"{name}.yaml")
    return found


def flat(items: list[Item]) -> Iterator[Item]:
    """Items with those inside their groups, in the order of asking."""
    for item in items:
        yield item
        yield from flat(item.get("items", []))


def items_of(bank: Bank) -> list[Item]:
    """Every item of a bank, in the order of asking."""
    return [item for section in bank["sections"] for item in flat(section["items"])]


def items_by_id(bank: Bank) -> dict[str, Item]:
    """A bank's items by id."""
    return {item["id"]: item for item in items_of(bank)}


def asked_of_person(section: dict[str, Any]) -> list[Item]:
    """What can be asked of the person, in the order of asking."""
    return [item for item in flat(section["items"]) if is_asked(item)]


def is_asked(item: Item) -> bool:
    """Whether the person may be asked it."""
    return item["type"] not in SHOWN_ONLY and item.get("voices") not in (["worker"], ["referrer"])


def is_heavy(item: Item) -> bool:
    """Whether it counts as one of the heavy prompts of a sitting."""
    return bool(item.get("heavy", item.get("sensitivity") == "sensitive"))


def choices_of(item: Item, bank: Bank) -> list[dict[str, str]]:
    """An item's choices, from its own list or one of the bank's."""
    found = item.get("choices", [])
    if isinstance(found, str):
        return list(bank["choice_lists"][found])
    if item["type"] == "scale_item":
        return list(bank["scales"][item["scale"]["scale"]]["choices"])
    return list(found)


def prompts_of(bank: Bank) -> Iterator[tuple[str, str]]:
    """Every wording that asks something, with where it stands."""
    for item in items_of(bank):
        if item["type"] in SHOWN_ONLY:
            continue
        yield item["id"], item["text"]
        for voice, text in item.get("voice_text", {}).items():
            yield f"{item['id']} ({voice})", text


def wordings_of(bank: Bank, *, guidance: bool) -> Iterator[tuple[str, str]]:
    """Every string of a bank that is said, shown or printed; guidance too where asked for."""
    yield "title", bank["title"]
    for destination, text in bank.get("purposes", {}).items():
        yield f"purpose {destination}", text
    for session in bank.get("sessions", []):
        for key in ("opening", "closing", *(["intent"] if guidance else [])):
            yield f"week {session['week']} {key}", session[key]
    for section in bank["sections"]:
        yield f"{section['id']} title", section["title"]
        yield f"{section['id']} intro", section["intro"]
    keys = ["text", "short_text", "hint", "ask_because", "item_name", "nudge_if_empty"]
    for item in items_of(bank):
        for key in [*keys, *(["guidance"] if guidance else [])]:
            if key in item:
                yield f"{item['id']} {key}", item[key]
        for voice, text in item.get("voice_text", {}).items():
            yield f"{item['id']} {voice}", text
        for destination, reason in item.get("required_by", {}).items():
            yield f"{item['id']} {destination}", reason
        for rule in item.get("constraints", []):
            yield f"{item['id']} constraint", rule["message"]
        for choice in choices_of(item, bank):
            for key in ("text", "hint"):
                if key in choice:
                    yield f"{item['id']}.{choice['id']} {key}", choice[key]


def sentences_of(text: str) -> list[str]:
    """The sentences of a text."""
    parts = re.split(r"(?<=[.?!])[\"')]*\s+", text.strip())
    return [part for part in parts if re.search(r"\w", part)]


def count_words(sentence: str) -> int:
    """How many words a sentence has."""
    return len(re.findall(r"[\w'’-]+", sentence))
