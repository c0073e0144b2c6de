"""docs/banks.md is held to account: its examples run, its keys are the schema's, its codes the rules'."""

from __future__ import annotations

import json
import os
import re
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from assess.forms import examples
from assess.forms.bank import SENSITIVITIES, VOICES
from assess.forms.codes import codes
from assess.forms.conditions import OPERATORS
from assess.forms.kinds import KINDS
from assess.forms.lint import check
from assess.forms.load import load
from assess.forms.migrate import VERBS
from assess.forms.problems import Problem
from assess.forms.reach import FITS
from assess.forms.rules_overlay import check_overlay

PAGE = Path(__file__).resolve().parents[2] / "docs" / "banks.md"
BEGIN = re.compile(r"<!-- codes: begin .*?-->\n", re.DOTALL)
END = "<!-- codes: end -->"


def page() -> str:
    return PAGE.read_text("utf-8")


def split() -> tuple[str, str, str]:
    """The page before the codes with their mark, the codes, and the rest."""
    text = page()
    begin = BEGIN.search(text)
    assert begin is not None
    end = text.index(END)
    return text[: begin.end()], text[begin.end() : end], text[end:]


GUIDE = page()[: page().index("<!-- codes: begin")]
FENCES = re.findall(r"^```(\w+)(?: +([^\n]*))?\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
EXAMPLES = [
    (number, *[*words.split(), ""][:2], text)
    for number, (language, words, text) in enumerate(FENCES)
    if language == "yaml"
]


def found_in(place: str, text: str) -> list[Problem]:
    if place == "overlay":
        bank = load(examples.whole("", "items"), "plain.yaml").bank
        return check_overlay(text.encode(), "plain.cy.yaml", bank, stem="plain.cy")
    return check(
        examples.whole(text, place),
        "my_bank.yaml",
        sources=examples.SOURCES,
        concepts=examples.CONCEPTS,
        known_banks=examples.known_banks(),
    )


@pytest.mark.parametrize(
    ("place", "code", "text"),
    [one[1:] for one in EXAMPLES],
    ids=[f"{number}-{place}-{code or 'right'}" for number, place, code, _ in EXAMPLES],
)
def test_an_example_of_the_guide(place: str, code: str, text: str) -> None:
    assert place in (*examples.PLACES, "overlay"), "say where the example goes"
    found = found_in(place, text)
    assert {problem.code for problem in found} == ({code} if code else set()), list(map(str, found))


def test_the_guide_shows_the_messages_it_promises() -> None:
    promised = 0
    for (language, words, text), (after, code, message) in pairwise(FENCES):
        if language == "yaml" and after == "text":
            place, expected = words.split()
            assert code == expected
            [problem] = found_in(place, text)
            assert str(problem).split(" ", 2)[2] == message.strip()
            promised += 1
    assert promised >= 3


def test_the_guides_bank_has_ten_questions() -> None:
    [text] = [text for _, place, _, text in EXAMPLES if text.startswith("bank: house/first_chat")]
    bank = load(text.encode(), "first_chat.yaml").required()
    assert sum(item.asks for item in bank.items()) == 10
    assert bank.status == "active"


# -- the vocabulary --------------------------------------------------------------------------------


def keys_of(schema: dict[str, Any]) -> set[str]:
    return set(schema["properties"])


def under(heading: str) -> str:
    """The text under a heading, up to the next one."""
    part = GUIDE.partition(f"\n{heading}\n")[2]
    return re.split(r"^#+ ", part, maxsplit=1, flags=re.MULTILINE)[0]


def described(heading: str) -> set[str]:
    """The keys in the first column of the table under a heading."""
    cells = re.findall(r"^\| (.*?) \|", under(heading), re.MULTILINE)
    return {key for cell in cells for key in re.findall(r"`(\w+)`", cell)}


def test_every_key_of_the_schema_is_described_and_no_other() -> None:
    text = resources.files("assess.forms").joinpath("question_bank.schema.json").read_text("utf-8")
    schema = json.loads(text)
    parts = schema["$defs"]
    assert described("### The bank") == keys_of(schema)
    assert described("### A session") == keys_of(parts["session"])
    assert described("### A section") == keys_of(parts["section"])
    assert described("### An item") == keys_of(parts["item"])
    assert described("### Scales") == keys_of(parts["scale"])


def test_every_kind_operator_verb_voice_and_weight_is_described() -> None:
    assert described("### Kinds") == set(KINDS)
    for kind, fit in FITS.items():
        [row] = re.findall(rf"^\| `{kind}` \|.*$", under("### Kinds"), re.MULTILINE)
        assert set(re.findall(r"`(\w+)`", row.rpartition(" | ")[2])) == fit
    assert described("### Conditions") == set(OPERATORS)
    assert described("## Changing a bank that was answered") == set(VERBS)
    for word in (*VOICES, *SENSITIVITIES):
        assert f"`{word}`" in GUIDE


def test_every_code_for_other_languages_is_described() -> None:
    from assess.forms import rules_overlay

    source = Path(rules_overlay.__file__).read_text("utf-8")
    assert set(re.findall(r"T6\d\d", GUIDE)) == set(re.findall(r'"(T6\d\d)"', source))


def test_the_codes_are_those_of_the_rules() -> None:
    before, written, rest = split()
    made = codes()
    if os.environ.get("ASSESS_WRITE_DOCS"):
        PAGE.write_text(before + made + rest, "utf-8")
        return
    assert written == made, "ASSESS_WRITE_DOCS=1 pytest tests/forms/test_docs.py puts this right"


def test_links_on_the_page_lead_somewhere() -> None:
    heads = re.findall(r"^#+ (.*)$", page(), re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}
    for target in re.findall(r"\]\(#([^)]*)\)", page()):
        assert target in anchors, target
