"""Every code has an example that breaks it and nothing else, and one beside it that is clean."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from assess.forms import examples
from assess.forms.lint import CHECKS, examine
from assess.forms.load import load
from assess.forms.problems import SEVERITIES, Problem
from assess.forms.rules import Rule

RULES = [rule for rule, _ in CHECKS]
CODES = [rule.code for rule in RULES]
SAID = re.compile(r"[A-Z]\d{3} \S+:\d+:\d+ \S.*; \S.*; \S.*\.")


def found_in(rule: Rule, text: str) -> list[Problem]:
    raw = examples.whole(text, rule.place)
    return examine(
        load(raw, "example.yaml"),
        "example.yaml",
        sources=examples.SOURCES,
        concepts=examples.CONCEPTS,
        known_banks=examples.known_banks(),
        installed_as="example/plain" if rule.place == "installed" else "",
    )


@pytest.mark.parametrize("rule", RULES, ids=CODES)
def test_the_wrong_example_breaks_this_rule_and_no_other(rule: Rule) -> None:
    found = found_in(rule, rule.wrong)
    assert {problem.code for problem in found} == {rule.code}, list(map(str, found))
    assert {problem.severity for problem in found} == {rule.severity}


@pytest.mark.parametrize("rule", RULES, ids=CODES)
def test_the_right_example_is_clean(rule: Rule) -> None:
    assert [str(problem) for problem in found_in(rule, rule.right)] == []


@pytest.mark.parametrize("rule", RULES, ids=CODES)
def test_what_is_said_has_its_form_and_its_place(rule: Rule) -> None:
    raw = examples.whole(rule.wrong, rule.place)
    lines = raw.decode("utf-8", "replace").splitlines()
    for problem in found_in(rule, rule.wrong):
        assert SAID.fullmatch(str(problem)), str(problem)
        assert problem.why == rule.why
        assert 1 <= problem.line <= max(1, len(lines))
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


def test_codes_are_in_order_and_never_used_twice() -> None:
    assert all(a < b for a, b in pairwise(CODES))
    assert all(re.fullmatch(r"[YSICPAW]\d{3}", code) for code in CODES)


def test_every_rule_says_what_it_is_and_why_in_plain_words() -> None:
    assert len({rule.title for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.severity in SEVERITIES
        assert rule.place in examples.PLACES
        assert not rule.title[0].islower()
        assert not rule.title.endswith(".")
        assert len(rule.title) <= 70, rule.code
        assert not rule.why.endswith(".")
        assert not rule.why[0].isupper() or rule.why.startswith("YAML"), rule.code


def test_reading_finds_no_code_that_no_rule_tells() -> None:
    """Every code that stands in the modules which read a file is told, and no other is."""
    from pathlib import Path

    import assess.forms

    [home] = assess.forms.__path__
    reading = ("yaml_text", "yaml_places", "structure", "load")
    texts = [Path(home, f"{name}.py").read_text("utf-8") for name in reading]
    codes = {code for text in texts for code in re.findall(r'"([YS]\d{3})"', text)}
    assert codes == {code for code in CODES if code[0] in "YS"}
