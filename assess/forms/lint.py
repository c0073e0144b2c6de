"""The checker: everything wrong with a bank, at once, each thing with its place and what to do.

Structure is judged first (`structure`). The rules look at a bank whose structure is good, or was
mended for them alone (`salvage`): one wrong key hides nothing else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from assess.forms import (
    rules_answers,
    rules_choices,
    rules_conditions,
    rules_ends,
    rules_heavy,
    rules_ids,
    rules_kinds,
    rules_migrations,
    rules_older,
    rules_purposes,
    rules_reach,
    rules_reading,
    rules_refs,
    rules_room,
    rules_scales,
    rules_strengths,
    rules_versions,
    rules_voices,
    rules_weight,
    rules_wording,
    rules_words,
)
from assess.forms.bank import Bank
from assess.forms.build import build
from assess.forms.load import BANK_SCHEMA, Loaded, load
from assess.forms.problems import Problem
from assess.forms.rules import Check, Finding, Look, Rule
from assess.forms.salvage import Salvaged, salvage

_MODULES = (
    rules_reading,
    rules_ids,
    rules_versions,
    rules_migrations,
    rules_older,
    rules_refs,
    rules_scales,
    rules_voices,
    rules_purposes,
    rules_conditions,
    rules_answers,
    rules_reach,
    rules_room,
    rules_strengths,
    rules_heavy,
    rules_ends,
    rules_weight,
    rules_kinds,
    rules_choices,
    rules_wording,
    rules_words,
)

CHECKS: tuple[tuple[Rule, Check], ...] = tuple(
    sorted(
        (one for module in _MODULES for one in module.RULES.checks),
        key=lambda one: one[0].code,
    )
)


def check(
    raw: bytes,
    file: str,
    *,
    sources: Mapping[str, Mapping[str, Any]] | None = None,
    concepts: Mapping[str, Mapping[str, Any]] | None = None,
    known_banks: Mapping[str, Bank] | None = None,
    frozen: Mapping[str, Mapping[str, str]] | None = None,
) -> list[Problem]:
    """Everything wrong with a bank's bytes, errors first. Never raises.

    Without `sources`, `concepts` or `known_banks` what points at them is taken to be right; with
    `frozen`, the digests of released versions, a released one may not differ.
    """
    return examine(
        load(raw, file),
        file,
        sources=sources,
        concepts=concepts,
        known_banks=known_banks,
        frozen=frozen,
        digest=hashlib.sha256(raw).hexdigest(),
    )


def examine(
    loaded: Loaded,
    file: str,
    *,
    sources: Mapping[str, Mapping[str, Any]] | None = None,
    concepts: Mapping[str, Mapping[str, Any]] | None = None,
    known_banks: Mapping[str, Bank] | None = None,
    frozen: Mapping[str, Mapping[str, str]] | None = None,
    digest: str = "",
    installed_as: str = "",
) -> list[Problem]:
    """Everything wrong with a bank that was loaded already, as `check` has it.

    `installed_as` is the id that its file's place gives it, where it stands among the banks.
    """
    found = list(loaded.problems)
    bank, data, mended = loaded.bank, loaded.document.data, None
    if bank is None and (mended := salvage(data, BANK_SCHEMA)) is not None:
        bank, data = build(mended.data), mended.data
    if bank is not None:
        look = Look(
            bank,
            data,
            loaded.document,
            file,
            sources,
            concepts,
            known_banks,
            frozen,
            digest,
            installed_as,
        )
        found += _judge(look, mended)
    return sorted(found, key=lambda problem: problem.rank)


def _judge(look: Look, mended: Salvaged | None) -> Iterator[Problem]:
    for rule, check_ in CHECKS:
        if mended is not None and not mended.is_whole and rule.code in _VERSIONS:
            continue
        for finding in check_(look):
            if mended is None:
                yield _problem(rule, finding, look)
            elif mended.is_sound(rule.code, finding.path, finding.what):
                written = mended.written(finding.path)
                yield _problem(rule, replace(finding, path=written), look)


_VERSIONS = frozenset(
    rule.code
    for module in (rules_versions, rules_migrations, rules_older)
    for rule, _check in module.RULES.checks
)
"""What is told from the ids of a whole bank: with one of them guessed, another seems to be gone."""


def _problem(rule: Rule, finding: Finding, look: Look) -> Problem:
    document = look.document
    place = document.key_place if finding.at_key else document.place
    line, column = place(finding.path)
    return Problem(
        rule.code, rule.severity, look.file, line, column, finding.what, rule.why, finding.fix
    )
