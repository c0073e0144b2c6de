"""YAML text to plain data with the place of every part, safe against whatever it is given.

YAML 1.2 in the points that bite: bare yes, no, on, dates and versions stay text. Duplicate keys
are problems; size, depth and what anchors expand to are capped. Built from the parser's events
rather than its nodes, so that depth is ours to cap and nothing recurses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # a platform whose PyYAML came without libyaml
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

from assess.forms.problems import Problem

LARGEST_TEXT = 5 * 1024 * 1024
DEEPEST = 40
MOST_PARTS = 400_000
"""Values after anchors are expanded: far above any bank of 2,000 items, far below a bomb."""

Path = tuple[str | int, ...]
Place = tuple[int, int]

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
class Document:
    """Parsed data, the place of each value and of each key, and what was wrong."""

    data: Any = None
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, path: Path) -> Place:
        """Line and column of the nearest known part, both from 1."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, (1, 1))


class _Stop(Exception):
    def __init__(self, code: str, place: Place, message: str, why: str, fix: str) -> None:
        super().__init__(message)
        self.problem = (code, place, message, why, fix)


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
    try:
        _Builder(document, file).build(_decode(raw))
    except _Stop as stop:
        code, (line, column), message, why, fix = stop.problem
        document.problems.append(Problem(code, "error", file, line, column, message, why, fix))
        document.data = None
    except yaml.YAMLError as error:
        document.problems.append(_yaml_problem(error, file))
        document.data = None
    return document


def _decode(raw: bytes) -> str:
    if len(raw) > LARGEST_TEXT:
        raise _Stop(
            "Y101",
            (1, 1),
            f"this file is larger than {LARGEST_TEXT // 1024 // 1024} MiB",
            "no bank is, and reading it could hang the program",
            "split it into several banks",
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _Stop(
            "Y102", (line, 1), "this is not UTF-8 text", "letters could be lost", "save it as UTF-8"
        ) from None
    bad = re.search(
        "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]", text
    )
    if bad:
        line = text.count("\n", 0, bad.start()) + 1
        column = bad.start() - text.rfind("\n", 0, bad.start())
        raise _Stop(
            "Y103",
            (line, column),
            f"an invisible control character (U+{ord(bad.group()):04X}) stands here",
            "it could turn the screen or the order of the words around",
            "delete it and type the words again",
        )
    return text


def _yaml_problem(error: yaml.YAMLError, file: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    what = str(getattr(error, "problem", None) or "this is not YAML")
    what = "".join(c if c.isprintable() else "?" for c in what)[:120]
    fix = "look at this line and the one above: spaces, a colon, a quotation mark"
    if "'\\t'" in what or "tab" in what or (mark and mark.buffer and "\t" in str(mark.buffer)):
        fix = "use spaces, never tabs, at the beginning of a line"
    why = "YAML cannot be read past it"
    return Problem("Y104", "error", file, line, column, f"not YAML here: {what}", why, fix)


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
                        raise _Stop(
                            "Y105",
                            place,
                            "a second document begins here",
                            "one file is one bank",
                            "move it to a file of its own",
                        )
                    self.seen_document = True

    def _count(self, more: int, place: Place) -> None:
        self.parts += more
        if self.parts > MOST_PARTS:
            raise _Stop(
                "Y106",
                place,
                "this file expands to too many parts",
                "anchors that repeat each other grow without end",
                "write the parts out, or use fewer anchors",
            )

    def _scalar(self, event: Any, place: Place) -> None:
        self._count(1, place)
        if self._awaits_key():
            self._key(event.value, place)
            return
        value = self._value(event, place)
        if event.anchor:
            self.anchors[event.anchor] = (value, 1)
        self._put(value, place)

    def _value(self, event: Any, place: Place) -> Any:
        text: str = event.value
        if event.tag is not None and event.tag not in ("!", "tag:yaml.org,2002:str"):
            raise _Stop(
                "Y107",
                place,
                "a YAML tag stands here",
                "a bank is plain text, numbers and lists",
                "delete the word that begins with an exclamation mark",
            )
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
        if key in top.container:
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
            raise _Stop(
                "Y109", place, "a list or mapping is used as a key", "a key is a word", "use a word"
            )
        if len(self.stack) >= DEEPEST:
            raise _Stop(
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
            raise _Stop(
                "Y111",
                place,
                "this points at an anchor that is not finished above",
                "its words cannot be found",
                "write the words out here",
            )
        value, size = self.anchors[anchor]
        self._count(size, place)
        if self._awaits_key():
            raise _Stop(
                "Y109", place, "an anchor is used as a key", "a key is a word", "use a word"
            )
        self._put(value, place)


def printable(text: str) -> str:
    """Text for a message: no control characters, no more than 60 characters."""
    shown = "".join(c if c.isprintable() else "?" for c in text)
    return shown if len(shown) <= 60 else shown[:59] + "…"
