"""Every wording of a bank with its place and who reads or hears it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from assess.forms.language import tokens
from assess.forms.rules import Look, Placed
from assess.forms.yaml_places import Path

_FOR_PERSON = frozenset({"person", "advocate", "interpreter"})
"""The voices that are the person's, or speak for or with them."""


@dataclass
class Wording:
    """A text of a bank. `asked`: it is put to someone; `key`: under which key it stands."""

    path: Path
    text: str
    key: str
    asked: bool = False
    to_person: bool = True
    placed: Placed | None = None

    @cached_property
    def said(self) -> list[str]:
        """Its words in lower case, but for what stands in quotation marks."""
        return tokens(self.text)


def wordings(look: Look) -> tuple[Wording, ...]:
    """Every wording, found once. A scale's statements are left out: they are its owner's."""
    if "wordings" not in look.memo:
        look.memo["wordings"] = tuple(_all(look))
    found: tuple[Wording, ...] = look.memo["wordings"]
    return found


def prompts(look: Look) -> Iterator[Wording]:
    """What is put to somebody as a question."""
    return (one for one in wordings(look) if one.asked)


def _all(look: Look) -> Iterator[Wording]:
    yield Wording(("title",), look.bank.title, "title")
    for path, session in look.sessions():
        for key in ("opening", "closing", "intent"):
            text = getattr(session, key)
            if text:
                yield Wording((*path, key), text, key, to_person=key != "intent")
    for name, rows in look.data.get("choice_lists", {}).items():
        yield from _choices(("choice_lists", name), rows, None)
    for number, section in enumerate(look.bank.sections):
        for key in ("title", "intro"):
            text = getattr(section, key)
            if text:
                yield Wording(("sections", number, key), text, key)
    for placed in look.items:
        yield from _item(placed)


def _item(placed: Placed) -> Iterator[Wording]:
    item, data, path = placed.item, placed.data, placed.path
    told = bool(_FOR_PERSON & set(item.voices))
    if item.type != "scale_item":
        asked = item.asks
        yield Wording((*path, "text"), item.text, "text", asked, told, placed)
        for voice, text in item.voice_text.items():
            to_person = voice in _FOR_PERSON
            yield Wording(
                (*path, "voice_text", voice), text, "voice_text", asked, to_person, placed
            )
    for key in ("short_text", "hint", "ask_because", "item_name", "nudge_if_empty"):
        if key in data:
            yield Wording((*path, key), data[key], key, False, told, placed)
    if item.guidance:
        yield Wording((*path, "guidance"), item.guidance, "guidance", False, False, placed)
    if isinstance(data.get("choices"), list):
        yield from _choices((*path, "choices"), data["choices"], placed, told)
    for number, limit in enumerate(item.constraints):
        where = (*path, "constraints", number, "message")
        yield Wording(where, limit.message, "message", False, told, placed)


def _choices(
    path: Path, rows: list[dict[str, str]], placed: Placed | None, told: bool = True
) -> Iterator[Wording]:
    for number, row in enumerate(rows):
        for key in ("text", "hint"):
            if key in row:
                yield Wording((*path, number, key), row[key], f"choice {key}", False, told, placed)
