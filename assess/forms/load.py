"""YAML text to a `Bank`. Every problem at once, each with file, line and column."""

from __future__ import annotations

from dataclasses import dataclass

from assess.errors import BadBank
from assess.forms.bank import Bank
from assess.forms.build import build
from assess.forms.overlay import Overlay, build_overlay
from assess.forms.problems import Problem
from assess.forms.structure import structure
from assess.forms.yaml_text import Document, Path, parse
from assess.i18n import _

BANK_SCHEMA = "question_bank.schema.json"
OVERLAY_SCHEMA = "overlay.schema.json"


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
                _("{fix}. `assess bank check` lists everything.", fix=first.fix),
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
                _("{fix}. `assess bank check` lists everything.", fix=first.fix),
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
        problems += structure(document, file, schema)
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
