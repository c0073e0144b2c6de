"""YAML text to a `Bank`. Every problem at once, each with file, line and column."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from assess.errors import BadBank
from assess.forms.bank import Bank
from assess.forms.build import build
from assess.forms.overlay import Overlay, build_overlay
from assess.forms.problems import Problem
from assess.forms.yaml_text import Document, Path, parse, printable

SYNONYMS: Mapping[str, str] = {
    "relevant": "enable_when",
    "visibleIf": "enable_when",
    "show if": "enable_when",
    "show_if": "enable_when",
    "conditions": "enable_when",
    "display_conditions": "enable_when",
    "label": "text",
    "question": "text",
    "options": "choices",
    "help": "hint",
    "name": "id",
    "questions": "items",
}
"""Keys that other form systems use (BANKS.md), and ours for each."""


@dataclass(frozen=True)
class Loaded:
    """A bank with what was wrong; `bank` is None when it could not be built at all."""

    bank: Bank | None
    problems: tuple[Problem, ...]
    document: Document

    def required(self) -> Bank:
        """The bank; raises BadBank with the first problem when there is an error."""
        errors = [problem for problem in self.problems if problem.severity == "error"]
        if self.bank is None or errors:
            first = min(errors, key=lambda problem: problem.rank)
            raise BadBank(
                f"{first.file}:{first.line}:{first.column} {first.message}",
                f"{first.fix}. `assess bank check` lists everything.",
            )
        return self.bank


@dataclass(frozen=True)
class LoadedOverlay:
    """An overlay with what was wrong; `overlay` is None when it could not be built at all."""

    overlay: Overlay | None
    problems: tuple[Problem, ...]
    document: Document

    def required(self) -> Overlay:
        """The overlay; raises BadBank with the first problem when there is an error."""
        if self.overlay is None:
            first = min(self.problems, key=lambda problem: problem.rank)
            raise BadBank(
                f"{first.file}:{first.line}:{first.column} {first.message}",
                f"{first.fix}. `assess bank check` lists everything.",
            )
        return self.overlay


def load(raw: bytes, file: str, *, checked: bool = False) -> Loaded:
    """Reads a bank's bytes. `checked` skips the schema for bytes already known to be good."""
    document, problems = _read(raw, file, BANK_SCHEMA, checked)
    if any(problem.severity == "error" for problem in problems):
        return Loaded(None, problems, document)
    return Loaded(build(document.data), problems, document)


def load_overlay(raw: bytes, file: str, *, checked: bool = False) -> LoadedOverlay:
    """Reads an overlay's bytes, as `load` reads a bank's."""
    document, problems = _read(raw, file, OVERLAY_SCHEMA, checked)
    if any(problem.severity == "error" for problem in problems):
        return LoadedOverlay(None, problems, document)
    return LoadedOverlay(build_overlay(document.data), problems, document)


def _read(
    raw: bytes, file: str, schema: str, checked: bool
) -> tuple[Document, tuple[Problem, ...]]:
    document = parse(raw, file)
    problems = list(document.problems)
    if document.data is None:
        if not problems:
            problems.append(_problem(document, file, (), "S200", "this file is empty"))
    elif not checked:
        problems += _structure(document, file, schema)
    return document, tuple(problems)


def _problem(document: Document, file: str, path: Path, code: str, message: str) -> Problem:
    line, column = document.place(path)
    return Problem(
        code,
        "error",
        file,
        line,
        column,
        message,
        "the bank cannot be read as it stands",
        "correct it; docs/banks.md has the words",
    )


# -- structure, judged by jsonschema ---------------------------------------------------------------


BANK_SCHEMA = "question_bank.schema.json"
OVERLAY_SCHEMA = "overlay.schema.json"


@cache
def _validator(schema: str) -> Any:
    import jsonschema

    text = resources.files("assess.forms").joinpath(schema).read_text("utf-8")
    return jsonschema.Draft202012Validator(json.loads(text))


def _structure(document: Document, file: str, schema: str) -> Iterator[Problem]:
    for error in _validator(schema).iter_errors(document.data):
        path = tuple(error.absolute_path)
        if error.validator == "additionalProperties":
            yield from _unknown_keys(document, file, path, error)
            continue
        line, column = document.place(path)
        message, why, fix = _explained(error, path)
        yield Problem("S201", "error", file, line, column, message, why, fix)


def _unknown_keys(document: Document, file: str, path: Path, error: Any) -> Iterator[Problem]:
    known = list(error.schema.get("properties", {}))
    for key in error.instance:
        if key in known:
            continue
        nearest = SYNONYMS.get(key)
        if nearest not in known:
            nearest = next(iter(difflib.get_close_matches(str(key), known, 1, 0.6)), None)
        line, column = document.keys.get((*path, key), document.place(path))
        yield Problem(
            "S202",
            "error",
            file,
            line,
            column,
            f"`{printable(str(key))}` is not a key here",
            "it would be passed over without a word",
            f"did you mean `{nearest}`" if nearest else f"use one of: {', '.join(known)}",
        )


def _explained(error: Any, path: Path) -> tuple[str, str, str]:
    name = f"`{printable(str(path[-1]))}`" if path and isinstance(path[-1], str) else "this"
    match error.validator:
        case "required":
            missing = [key for key in error.validator_value if key not in error.instance]
            listed = ", ".join(f"`{key}`" for key in missing)
            return f"{listed} is missing", "every part of a bank needs it", f"add {listed}"
        case "enum":
            known = ", ".join(str(value) for value in error.validator_value)
            found = printable(str(error.instance))
            near = difflib.get_close_matches(found, [str(v) for v in error.validator_value], 1, 0.6)
            fix = f"did you mean `{near[0]}`" if near else f"use one of: {known}"
            return f"{name} cannot be `{found}`", f"the words are: {known}", fix
        case "pattern":
            return (
                f"{name} is `{printable(str(error.instance))}`, which has the wrong form",
                "ids, versions and languages are read by programs",
                "use lower-case letters a to z, figures and _ for an id, 1.0.0 for a version",
            )
        case "type":
            wanted = error.validator_value
            wanted = wanted if isinstance(wanted, str) else " or ".join(wanted)
            return f"{name} should be a {wanted}", "nothing else can be read here", "rewrite it"
    return f"{name}: {printable(error.message)}", "the bank cannot be read", "correct it"
