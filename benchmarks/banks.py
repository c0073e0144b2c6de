"""Loading and checking every installed bank, and the next question in a very large one."""

from __future__ import annotations

import json
import time
from importlib import resources
from pathlib import Path

import jsonschema
import yaml

from assess.forms.bank import Bank
from assess.forms.lint import check
from assess.forms.load import load
from assess.library import Library, read_bank
from assess.rehearsal import Rehearsal
from benchmarks.pairs import Measured, compare

LARGE, SMALL = 2000, 20
ASKED = 15
"""Questions answered in each walk."""


def measure_checking() -> Measured:
    """All installed banks, each problem with its place, against parsing and judging alone."""
    library = Library()
    files = [(path, read_bank(path)) for path in library.paths().values()]
    sources = library.sources()
    schema = resources.files("assess.forms").joinpath("question_bank.schema.json")
    judge = jsonschema.Draft202012Validator(json.loads(schema.read_text("utf-8")))

    def ours() -> float:
        start = time.perf_counter()
        for path, raw in files:
            check(raw, str(path), sources=sources)
        return time.perf_counter() - start

    def bare() -> float:
        start = time.perf_counter()
        for _path, raw in files:
            list(judge.iter_errors(yaml.load(raw, Loader=yaml.CSafeLoader)))
        return time.perf_counter() - start

    return compare(
        f"loading and checking all {len(files)} banks",
        "yaml's C loader and jsonschema alone",
        ours,
        bare,
        at_most=1.5,
    )


def measure_large() -> Measured:
    """A bank of 2,000 items, every fourth with a condition, and one of twenty."""
    large, small = _bank(LARGE), _bank(SMALL)
    return compare(
        f"the next question, {LARGE} items in the bank",
        f"the same with {SMALL}",
        lambda: _walk(large),
        lambda: _walk(small),
        at_most=1.2,
    )


def _bank(items: int) -> Bank:
    lines = [
        f"      - {{id: q{n}, type: text, text: Question {n}?"
        + (f", enable_when: [{{question: q{n - 1}, operator: answered}}]" if n % 4 == 3 else "")
        + "}"
        for n in range(items)
    ]
    head = (
        "bank: bench/large\ntitle: Large\nversion: 1.0.0\nstatus: draft\nlanguage: en-GB\n"
        "sections:\n  - id: one\n    title: One\n    items:\n"
    )
    return load((head + "\n".join(lines)).encode(), str(Path("large.yaml"))).required()


def _walk(bank: Bank) -> float:
    """Seconds for the next question to be there, after each answer is in the record."""
    walk = Rehearsal(bank)
    walk.sitting.choose_topic("bench/large/one")
    taken = 0.0
    for _ in range(ASKED):
        walk.sitting.note("yes", "person")
        start = time.perf_counter()
        walk.sitting.interview.go_on()
        assert walk.sitting.step.item is not None
        taken += time.perf_counter() - start
    return taken
