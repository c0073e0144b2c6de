"""A bank with structural faults, with the faults mended by guesses, so that the rules can look at it.

The checker tells everything at once: a word too many on line 3 must not hide a question on line 90
that takes something for granted. Nobody is ever asked a bank that was mended like this, and nothing
is said about the guesses themselves: what a rule finds in a part that was guessed at, or that hangs
on one, is left out. Put right, and checked again, that part is judged too.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from assess.forms.keys import home_of, synonyms
from assess.forms.structure import schema_of, validator_of
from assess.forms.suggest import nearest
from assess.forms.yaml_places import Path

MOST_FAULTS = 50
"""With more than this, what is left is no longer the bank that was meant."""

_ROUNDS = 4
_SAMPLES = ("x/x", "1.0.0", "x.x", "1 week", "2000-01-01", "en", "1", "x")

_HOLDS_IDS = frozenset({"id", "items", "sections", "choices", "exclusive"})
"""Keys that what is written elsewhere may point into."""

_BY_NAME = frozenset({"voices", "choice_lists", "scales", "purposes"})
"""Parts that items use from afar, by name: guessed at, they make every item a guess."""


@dataclass
class Salvaged:
    """A bank's data as it may have been meant."""

    data: Any
    renamed: dict[Path, Path] = field(default_factory=dict)
    """Where a key stands now, and where it was written."""
    likely: set[Path] = field(default_factory=set)
    """What was read as the message about it suggests: the nearest word, a list of the one word."""
    guessed: set[Path] = field(default_factory=set)
    """What was filled in or left out."""
    names: set[str] = field(default_factory=set)
    """The ids of parts that hold a guess."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing had to be guessed."""
        return not self.guessed

    def written(self, path: Path) -> Path:
        """Where a part of the mended data stands in the file."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.renamed:
                return self.renamed[path[:length]] + path[length:]
        return path

    def is_sound(self, code: str, path: Path, said: str) -> bool:
        """Whether a finding is about what somebody wrote, and hangs on no guess."""
        if any(path[: len(one)] == one for one in self.guessed | self.likely):
            return False
        if self.is_whole or code[0] == "W":
            return True
        home = _home(path)
        if any(_home(one) == home for one in self.guessed) or self._hangs_on_one(home):
            return False
        if code[0] in "IC" and any(one[-1] in _HOLDS_IDS or _is_row(one) for one in self.guessed):
            return False  # what seems to point at nothing may point at that one
        return not any(f"`{name}`" in said for name in self.names)

    def _hangs_on_one(self, home: Path) -> bool:
        part = self.data
        for step in home:
            part = part[step] if _has(part, step) else None
        lines = part.get("enable_when", ()) if isinstance(part, dict) else ()
        return any(str(line["question"]) in self.names for line in lines)


def salvage(data: Any, schema: str) -> Salvaged | None:
    """The data mended until the schema lets it through; None where that goes too far."""
    if not isinstance(data, dict):
        return None
    mended = Salvaged(copy.deepcopy(data))
    for _round in range(_ROUNDS):
        errors = []
        for error in validator_of(schema).iter_errors(mended.data):
            errors.append(error)
            if len(errors) > MOST_FAULTS:
                return None
        if not errors:
            return None if any(path[0] in _BY_NAME for path in mended.guessed) else _named(mended)
        keys = [one for one in errors if one.validator == "additionalProperties"]
        for error in keys or errors:  # what seems to be missing may be there by another name
            _mend(mended, error, schema_of(schema))
    return None


def _is_row(path: Path) -> bool:
    return isinstance(path[-1], int)


def _named(mended: Salvaged) -> Salvaged:
    """With the ids of every part that holds a guess."""
    for path in mended.guessed:
        part = mended.data
        for step in path:
            if isinstance(part, dict) and isinstance(part.get("id"), str):
                mended.names.add(part["id"])
            if not _has(part, step):
                break
            part = part[step]
    return mended


def _has(part: Any, step: Any) -> bool:
    if isinstance(part, list):
        return isinstance(step, int) and step < len(part)
    return isinstance(part, dict) and step in part


def _home(path: Path) -> Path:
    """The item that a path lies in; else the first two steps, such as one session."""
    last = 0
    for number in range(len(path) - 1):
        if path[number] == "items" and isinstance(path[number + 1], int):
            last = number + 2
    return path[: last or 2]


def _mend(mended: Salvaged, error: Any, schema: Mapping[str, Any]) -> None:
    path: Path = tuple(error.absolute_path)
    part, holder = mended.data, None
    for step in path:
        if not _has(part, step):
            return  # mended with what it stood in
        holder, part = part, part[step]
    match error.validator:
        case "additionalProperties" if isinstance(part, dict):
            _mend_keys(mended, path, part, error.schema.get("properties", {}), schema)
        case "required" if isinstance(part, dict):
            for key in error.validator_value:
                if key not in part:
                    about = error.schema.get("properties", {}).get(key, {})
                    part[key] = _neutral(about, None, schema, len(mended.guessed))
                    mended.guessed.add((*path, key))
        case "oneOf":
            inner = [one for one in error.context if one.path] if isinstance(part, list) else []
            for one in inner:
                _mend(mended, one, schema)
            if not inner:
                _fill(mended, path, holder, part, error.schema, schema)
        case _ if "propertyNames" in error.absolute_schema_path:
            if isinstance(part, dict):
                part.pop(error.instance, None)
                mended.guessed.add(path)
        case _:
            _fill(mended, path, holder, part, error.schema, schema)


def _mend_keys(
    mended: Salvaged,
    path: Path,
    part: dict[str, Any],
    known: Mapping[str, Any],
    schema: Mapping[str, Any],
) -> None:
    for key in [one for one in part if one not in known]:
        value = part.pop(key)
        ours = next((one for one in synonyms(str(key)) if one in known), None)
        if ours is None and not home_of(str(key), schema):
            ours = nearest(str(key), list(known), 0.7)
        if ours is not None and ours not in part:
            part[ours] = value
            mended.renamed[(*path, ours)] = (*path, key)


def _fill(
    mended: Salvaged,
    path: Path,
    holder: Any,
    value: Any,
    about: Mapping[str, Any],
    schema: Mapping[str, Any],
) -> None:
    if holder is None:
        return
    kindly = _kindly(about, value)
    if kindly is not None:
        holder[path[-1]] = kindly
        mended.likely.add(path)
        return
    holder[path[-1]] = _neutral(about, value, schema, len(mended.guessed))
    mended.guessed.add(path)


def _kindly(about: Mapping[str, Any], value: Any) -> Any:
    """What the message about a fault takes to be meant; None where it has no suggestion."""
    if not isinstance(value, str):
        return None
    if "enum" in about:
        return nearest(value, [str(one) for one in about["enum"]])
    if about.get("type") == "array" and about.get("items", {}).get("type") == "string":
        form = re.compile(about["items"].get("pattern", ""))
        return [value] if value and form.search(value) else None
    return None


def _neutral(about: Mapping[str, Any], value: Any, schema: Mapping[str, Any], number: int) -> Any:
    """Something small that the schema takes here: what was written, read kindly, where it can be."""
    name = str(about.get("$ref", "")).removeprefix("#/$defs/")
    if name:
        about = schema.get("$defs", {}).get(name, {})
    if "enum" in about:
        return about["enum"][0]
    if "const" in about:
        return about["const"]
    if "oneOf" in about:
        return _neutral(about["oneOf"][0], value, schema, number)
    kind = about.get("type", "string")
    match kind if isinstance(kind, str) else kind[0]:
        case "integer":
            return int(about.get("minimum", 1))
        case "boolean":
            return False
        case "array":
            inner = about.get("items", {})
            return [
                _neutral(inner, None, schema, number + one)
                for one in range(int(about.get("minItems", 0)))
            ]
        case "object":
            inside: Mapping[str, Any] = about.get("properties", {})
            return {
                key: _neutral(inside.get(key, {}), None, schema, number)
                for key in about.get("required", ())
            }
    return _text(about, value, number)


def _text(about: Mapping[str, Any], value: Any, number: int) -> str:
    form = re.compile(about.get("pattern", ""))
    written = [str(value)] if isinstance(value, int | str) and not isinstance(value, bool) else []
    for one in (*written, f"unread_{number}", *_SAMPLES):
        if one and form.search(one):
            return one
    return "x"
