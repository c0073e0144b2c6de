"""Places in YAML text, and what is wrong with text that is not YAML, in plain words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from assess.forms.problems import Problem

LARGEST_TEXT = 2 * 1024 * 1024
"""Bytes; a bank of 2,000 items has about 1.2 million."""

Path = tuple[str | int, ...]
Place = tuple[int, int]

_HIDDEN = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0 but tab and line ends, DEL, C1
    "\u2028\u2029"  # YAML breaks lines at these, editors do not: places would be wrong
    "\u202a-\u202e\u2066-\u2069"  # bidi embeddings, overrides and isolates
    "\ufeff\ufff9-\ufffb"  # a byte order mark inside, annotations
    "\ud800-\udfff"  # halves of a character, which only an escape can make
    "]"
)
"""Not among them: U+200E, U+200F and U+061C, which right-to-left writing needs here and there,
and the joiners of Persian and the Indian scripts."""

_BREAK = re.compile("\r\n|\r|\n")


@dataclass
class Document:
    """Parsed data, the place of each value and of each key, and what was wrong."""

    data: Any = None
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    end: Place = (1, 1)
    """Where the text ends: a value that is not there can be said to begin after it."""

    def place(self, path: Path) -> Place:
        """Line and column of the nearest known part, both from 1."""
        while path and path not in self.values:
            path = path[:-1]
        return min(self.values.get(path, (1, 1)), self.end)

    def key_place(self, path: Path) -> Place:
        """Line and column of a key; of the nearest part around it where there is no such key."""
        return min(self.keys[path], self.end) if path in self.keys else self.place(path)


class Stop(Exception):
    """Nothing after this can be read. Never leaves `yaml_text.parse`."""

    def __init__(self, code: str, place: Place, message: str, why: str, fix: str) -> None:
        super().__init__(message)
        self.problem = (code, place, message, why, fix)

    def at(self, place: Place) -> Stop:
        """The same, somewhere else."""
        code, _, message, why, fix = self.problem
        return Stop(code, place, message, why, fix)


def decode(raw: bytes) -> str:
    """UTF-8 bytes to text without control characters. Raises Stop."""
    if len(raw) > LARGEST_TEXT:
        raise Stop(
            "Y101",
            (1, 1),
            f"this file is larger than {LARGEST_TEXT // 1024 // 1024} MiB",
            "no bank is, and reading it could hang the program",
            "look whether it is the file you meant, or split it into several banks",
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig", "replace")
        raise Stop(
            "Y102",
            end_of(before),
            "this is not UTF-8 text",
            "letters could be lost",
            "save the file as UTF-8 text, and as plain text rather than a document",
        ) from None
    if hidden := after(text):
        raise hidden
    return text


def after(text: str) -> Stop | None:
    """A problem for the first invisible control character of a text, or None."""
    found = _HIDDEN.search(text)
    if found is None:
        return None
    return Stop(
        "Y103",
        end_of(text[: found.start()]),
        f"an invisible control character (U+{ord(found.group()):04X}) stands here",
        "it could turn the screen or the order of the words around",
        "delete it, or type the line again by hand",
    )


def end_of(text: str) -> Place:
    """Line and column just after a text."""
    lines = _BREAK.split(text)
    return len(lines), len(lines[-1]) + 1


_SAID: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "a colon with a space after it stands inside the words of this line",
        "put the words in quotation marks, or set the line in as far as its neighbours",
    ),
    (
        "end of stream",
        "a quotation mark is opened and never closed",
        "close it, or take it out",
    ),
    (
        "expected ',' or ']'",
        "a list that begins with [ is not closed",
        "put the missing ] or comma in",
    ),
    (
        "expected ',' or '}'",
        "a group that begins with { is not closed",
        "put the missing } or comma in, or put words with a comma in quotation marks",
    ),
    (
        "document start",
        "the file goes on after its end here",
        "look at the line above: one quotation mark or bracket too many",
    ),
    (
        "expected",
        "this line does not fit the lines above it",
        "set it in as far as its neighbours, or close the quotation mark above",
    ),
    (
        "entries are not allowed",
        "a list begins in the middle of a line",
        "begin the list on the next line, set in by two spaces",
    ),
    (
        "cannot start any token",
        "words may not begin with this character",
        "put them in quotation marks",
    ),
)
"""What libyaml says, or a part of it, with our words for it and what to do."""


def what(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """The problem for a file that stopped being YAML somewhere."""
    line, column = _place_of(error, text)
    lines = _BREAK.split(text)
    here = lines[line - 1] if line <= len(lines) else ""
    why = "nothing after it can be read"
    if "\t" in here[: len(here) - len(here.lstrip())]:
        return Problem(
            "Y112",
            "error",
            file,
            line,
            here.index("\t") + 1,
            "a tab stands at the beginning of this line",
            "YAML counts spaces, and a tab is none",
            "put two spaces in place of each tab",
        )
    said = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "")
    for part, message, fix in _SAID:
        if part in said:
            return Problem("Y104", "error", file, line, column, message, why, fix)
    message = f"this is not YAML: {printable(said)}" if said else "this is not YAML"
    fix = "look at this line and the one above: spaces, a colon, a quotation mark"
    return Problem("Y104", "error", file, line, column, message, why, fix)


def _place_of(error: yaml.YAMLError, text: str) -> Place:
    """Where an error is, never beyond the end of the text."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        at = getattr(error, "position", None)  # a character that YAML does not allow
        if not isinstance(at, int):
            return 1, 1
        # libyaml counts bytes, PyYAML's own reader characters.
        is_bytes = getattr(error, "encoding", "") == "?"
        before = text.encode()[:at].decode(errors="ignore") if is_bytes else text[:at]
        return end_of(before)
    lines = _BREAK.split(text)
    line = min(mark.line + 1, len(lines))
    column = mark.column + 1 if line == mark.line + 1 else len(lines[-1]) + 1
    return line, min(column, len(lines[line - 1]) + 1)


def printable(text: str) -> str:
    """Text for a message: no control characters, no more than 60 characters."""
    shown = "".join(c if c.isprintable() else "?" for c in text[:61])
    return shown if len(shown) <= 60 else shown[:59] + "…"
