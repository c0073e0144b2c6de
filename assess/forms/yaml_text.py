"""YAML text to plain data with the place of every part, safe against whatever it is given.

YAML 1.2 in the points that bite: bare yes, no, on, dates and versions stay text. Duplicate keys
are problems; size, depth and what anchors expand to are capped. Built from the parser's events
rather than its nodes, so that depth is ours to cap, nothing recurses, and nothing after the first
part that goes too far is read at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # a platform whose PyYAML came without libyaml
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

from assess.forms.problems import Problem
from assess.forms.yaml_places import (
    Document,
    Path,
    Place,
    Stop,
    after,
    decode,
    end_of,
    printable,
    what,
)

__all__ = ["Document", "Path", "Place", "parse", "printable"]

DEEPEST = 40
MOST_PARTS = 200_000
"""Keys and values after anchors are expanded: twice a bank of 2,000 items, far below a bomb."""
LONG_TEXT = 100
"""Each hundred characters count as one more part: an anchor may hold a long text."""
MOST_TWINS = 100
"""Duplicate keys reported; a file with more is beyond listing."""

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,15})")
_PLAIN = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}


@dataclass
class _Frame:
    container: dict[str, Any] | list[Any]
    path: Path
    key: str | None = None
    has_key: bool = False
    anchor: str | None = None
    parts_before: int = 0


def parse(raw: bytes, file: str) -> Document:
    """Parses a bank's bytes. Never raises: whatever is wrong is in `problems`."""
    document = Document()
    text = ""
    try:
        text = decode(raw)
        document.end = end_of(text)
        _Builder(document, file).build(text)
    except Stop as stop:
        code, place, message, why, fix = stop.problem
        line, column = min(place, document.end) if text else place
        document.problems.append(Problem(code, "error", file, line, column, message, why, fix))
        document.data = None
    except yaml.YAMLError as error:
        document.problems.append(what(error, text, file))
        document.data = None
    return document


class _Builder:
    def __init__(self, document: Document, file: str) -> None:
        self.document = document
        self.file = file
        self.stack: list[_Frame] = []
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.parts = 0
        self.seen_document = False

    def build(self, text: str) -> None:
        events: Iterator[Any] = yaml.parse(text, Loader=_Loader)
        for event in events:
            place = (event.start_mark.line + 1, event.start_mark.column + 1)
            match event:
                case yaml.ScalarEvent():
                    self._scalar(event, place)
                case yaml.MappingStartEvent():
                    self._open({}, event, place)
                case yaml.SequenceStartEvent():
                    self._open([], event, place)
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    self._close()
                case yaml.AliasEvent():
                    self._alias(event.anchor or "", place)
                case yaml.DocumentStartEvent():
                    if self.seen_document:
                        raise Stop(
                            "Y105",
                            place,
                            "a second document begins here",
                            "one file is one bank",
                            "take the line of three dashes out, or move what follows to its own file",
                        )
                    self.seen_document = True

    def _count(self, more: int, place: Place) -> None:
        self.parts += more
        if self.parts > MOST_PARTS:
            raise Stop(
                "Y106",
                place,
                "this file has, or expands to, too many parts",
                "anchors that repeat each other grow without end",
                "write the parts out, use fewer anchors, or split the bank",
            )

    def _scalar(self, event: Any, place: Place) -> None:
        text: str = event.value
        self._count(1 + len(text) // LONG_TEXT, place)
        if event.style == '"' and (hidden := after(text)):
            # An escape such as \e or \u202E: the file's own characters were looked at before.
            raise hidden.at(place)
        if self._awaits_key():
            self._key(text, place)
            return
        value = self._value(event, place)
        if event.anchor:
            self.anchors[event.anchor] = (value, 1 + len(text) // LONG_TEXT)
        self._put(value, place)

    def _value(self, event: Any, place: Place) -> Any:
        text: str = event.value
        _no_tag(event, "str", place)
        # libyaml gives a plain scalar the style '', PyYAML's own scanner None.
        if not event.style and event.tag is None:
            if text in _PLAIN:
                return _PLAIN[text]
            if _INTEGER.fullmatch(text):
                return int(text)
        return text

    def _awaits_key(self) -> bool:
        top = self.stack[-1] if self.stack else None
        return top is not None and isinstance(top.container, dict) and not top.has_key

    def _key(self, key: str, place: Place) -> None:
        top = self.stack[-1]
        if key in top.container and len(self.document.problems) < MOST_TWINS:
            first = self.document.keys.get((*top.path, key), (1, 1))
            self.document.problems.append(
                Problem(
                    "Y108",
                    "error",
                    self.file,
                    *place,
                    f"`{printable(key)}` is here twice (first on line {first[0]})",
                    "only one of them could count",
                    "delete one, or give it another name",
                )
            )
        self.document.keys.setdefault((*top.path, key), place)
        top.key, top.has_key = key, True

    def _path(self) -> Path:
        if not self.stack:
            return ()
        top = self.stack[-1]
        if isinstance(top.container, dict):
            return (*top.path, top.key or "")
        return (*top.path, len(top.container))

    def _put(self, value: Any, place: Place) -> None:
        self.document.values.setdefault(self._path(), place)
        if not self.stack:
            self.document.data = value
            return
        top = self.stack[-1]
        if isinstance(top.container, list):
            top.container.append(value)
        else:
            top.container[top.key or ""] = value
            top.key, top.has_key = None, False

    def _open(self, container: dict[str, Any] | list[Any], event: Any, place: Place) -> None:
        self._count(1, place)
        if self._awaits_key():
            raise Stop(
                "Y109",
                place,
                "a list or group of keys stands where a key belongs",
                "a key is one word",
                "use a word, or put what begins with { or [ in quotation marks",
            )
        _no_tag(event, "map" if isinstance(container, dict) else "seq", place)
        if len(self.stack) >= DEEPEST:
            raise Stop(
                "Y110",
                place,
                f"parts are nested more than {DEEPEST} deep",
                "no bank needs it",
                "take some of the nesting out",
            )
        path = self._path()
        self._put(container, place)
        frame = _Frame(container, path, anchor=event.anchor, parts_before=self.parts)
        self.stack.append(frame)

    def _close(self) -> None:
        frame = self.stack.pop()
        if frame.anchor:
            size = self.parts - frame.parts_before + 1
            self.anchors[frame.anchor] = (frame.container, size)

    def _alias(self, anchor: str, place: Place) -> None:
        if anchor not in self.anchors:
            raise Stop(
                "Y111",
                place,
                "a word that begins with * points at nothing above it",
                "its words cannot be found",
                "write the words out, or put them in quotation marks",
            )
        value, size = self.anchors[anchor]
        self._count(size, place)
        if self._awaits_key():
            raise Stop(
                "Y109", place, "an anchor is used as a key", "a key is one word", "use a word"
            )
        self._put(value, place)


def _no_tag(event: Any, usual: str, place: Place) -> None:
    """Only what a part is anyway may be said of it. Raises Stop."""
    if event.tag is not None and event.tag not in ("!", f"tag:yaml.org,2002:{usual}"):
        raise Stop(
            "Y107",
            place,
            "a YAML tag stands here",
            "a bank is plain text, numbers and lists",
            "delete the word that begins with an exclamation mark, or put it in quotation marks",
        )
