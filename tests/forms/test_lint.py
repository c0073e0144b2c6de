"""What the checker makes of whole banks, and of whatever else it is given."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assess.forms import examples
from assess.forms.lint import CHECKS, check
from assess.forms.problems import SEVERITIES, Problem
from assess.forms.starter import is_bank_id, starter
from tests.bank_files import BANKS

SECOND = 5.0
"""What nothing may take longer than; the banks here take a fiftieth of it."""


def everything(raw: bytes) -> list[Problem]:
    return check(
        raw,
        "x.yaml",
        sources=examples.SOURCES,
        concepts=examples.CONCEPTS,
        known_banks=examples.known_banks(),
    )


def sound(raw: bytes) -> list[Problem]:
    """Checks that what is found has a place in the file and nothing in it that acts."""
    begun = time.perf_counter()
    found = everything(raw)
    assert time.perf_counter() - begun < SECOND
    text = raw.decode("utf-8-sig", "replace")
    lines = re.split("\r\n|\r|\n", text)
    for problem in found:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
        said = str(problem)
        assert "\n" not in said
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", said)
    return found


@given(st.binary(max_size=400))
def test_any_bytes(raw: bytes) -> None:
    sound(raw)


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    sound(text.encode("utf-8", "replace"))


PIECES = st.sampled_from(
    ["bank: a/b\n", "title: x\n", "sections:\n", "  - id: one\n", "    items:\n", "      - {", "}",
     "id: a, ", "type: choice, ", "text: What?, ", "choices: [", "]", "enable_when: [", "&a ", "*a",
     "question: a, ", "operator: equals, ", "answer: yes", ": ", "- ", "\n", "    ", "\t", "'", '"',
     "\\e", "\u202e", "مرحبا", "😀", "|\n", ">-\n", "#", "!!x ", "---\n", "? ", "{", "[", ","]
)  # fmt: skip


@given(st.lists(PIECES, max_size=60))
def test_any_heap_of_yaml(pieces: list[str]) -> None:
    sound("".join(pieces).encode())


SHIPPED = sorted(path for path in BANKS.glob("*/*.yaml") if "." not in path.stem)
VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-3, 600),
        st.sampled_from(["a", "good_day", "none", "other", "yes", "text", "group", "choice", "person",
                         "protected", "opener", "1.0.0", "week", "", "a/b/c", "echo", "2026-03"]),
        st.text(max_size=8),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["id", "text", "rule", "at_least", "question", "x"]), inner,
                        max_size=3),
    ),
    max_leaves=6,
)  # fmt: skip


def spots(data: Any) -> list[tuple[Any, Any]]:
    """Every (container, key) of plain data."""
    found: list[tuple[Any, Any]] = []
    todo = [data]
    while todo:
        part = todo.pop()
        keys = list(part) if isinstance(part, dict) else range(len(part))
        for key in keys:
            found.append((part, key))
            if isinstance(part[key], dict | list):
                todo.append(part[key])
    return found


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(st.data())
def test_a_good_bank_with_something_changed_in_it(data: st.DataObject) -> None:
    """Whatever stands where: rules look only at what the schema let through, and never fall over."""
    path = data.draw(st.sampled_from(SHIPPED))
    bank = yaml.safe_load(path.read_text("utf-8"))
    for _ in range(data.draw(st.integers(1, 4))):
        all_spots = spots(bank)
        container, key = all_spots[data.draw(st.integers(0, len(all_spots) - 1))]
        match data.draw(st.sampled_from(["away", "other", "swap"])):
            case "away":
                del container[key]
            case "other":
                container[key] = data.draw(VALUES)
            case "swap":
                there, where = all_spots[data.draw(st.integers(0, len(all_spots) - 1))]
                if not isinstance(there[where], dict | list):
                    container[key] = there[where]
    sound(yaml.safe_dump(bank, allow_unicode=True).encode())


@settings(deadline=None)
@given(st.data())
def test_a_good_bank_with_its_text_cut_or_doubled(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(SHIPPED)).read_text("utf-8")[:6000]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 60)))
    between = data.draw(st.one_of(st.just(""), st.just(text[start:end] * 2), PIECES))
    sound((text[:start] + between + text[end:]).encode())


# -- whole banks -----------------------------------------------------------------------------------

ARABIC = """\
bank: example/arabic
title: "اليوم الأول"
version: 1.0.0
status: draft
language: ar
sessions:
  - week: 1
    opening: "سنتحدث قليلاً\u200f."
    topics: [{section: me, minutes: 10}]
    landing: [later]
sections:
  - id: me
    title: "عني"
    items:
      - id: good_day
        type: text
        text: "ما الذي يجعل يومك جيداً؟"
        short_text: "يوم جيد"
      - id: later
        type: text
        text: "ماذا ستفعل لاحقاً اليوم؟"
        short_text: "لاحقاً"
        offer: card
"""


def test_a_bank_written_from_right_to_left_passes() -> None:
    assert [str(problem) for problem in everything(ARABIC.encode())] == []


def test_a_starter_has_nothing_to_put_right() -> None:
    assert [str(one) for one in everything(starter("everyday/my_bank").encode())] == []
    assert "My bank" in starter("everyday/my_bank")


@pytest.mark.parametrize(
    "one", ["a", "a/b/c", "A/b", "a/B", "a/", "/b", "a/b\n", "../b", "a b/c", ""]
)
def test_what_is_no_id_of_a_bank(one: str) -> None:
    assert not is_bank_id(one)


def test_errors_come_before_warnings_before_advice() -> None:
    text = (
        starter("a/b")
        .replace("        short_text: A good day\n", "")
        .replace("landing: [later_today]", "landing: [later_todya]")
    )
    text = text.replace("Small things count.", "Clients like small things.")
    found = [problem.severity for problem in everything(text.encode())]
    assert found == sorted(found, key=SEVERITIES.index)
    assert set(found) == set(SEVERITIES)


def test_without_lists_what_points_into_them_is_taken_to_be_right() -> None:
    text = starter("a/b").replace(
        "        short_text: A good day\n",
        "        short_text: A good day\n        covers: [report.x]\n        concept: a.b\n",
    )
    assert check(text.encode(), "x.yaml") == []
    assert [problem.code for problem in everything(text.encode())] == ["I310", "I311"]


def test_a_fault_in_the_structure_hides_nothing_else() -> None:
    text = starter("a/b").replace("Small things count.", "Clients like small things.")
    text = text.replace("question: good_day", "question: good_dya")
    broken = text.replace("offer: card", "offer: crad").replace("enable_when:", "show_if:")
    found = everything(broken.encode())
    assert {one.code for one in found} == {"S202", "S204", "C401", "W710"}
    [unknown] = [one for one in found if one.code == "C401"]
    lines = broken.splitlines()
    assert "good_dya" in lines[unknown.line - 1][unknown.column - 1 :]
    right = broken.replace("crad", "card").replace("show_if", "enable_when")
    assert {one.code for one in everything(right.encode())} == {"C401", "W710"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("id: good_day", "id: день"),
        ("id: good_day", "ident: good_day"),
        ("type: text", "type: words"),
        ("id: company", "id: [company]"),
        ("- {id: lots, text: The more the better}", "- lots"),
        ("version: 1.0.0", "version: 1"),
        ("landing: [later_today]", "landing: later_today"),
        ("title: Good things", "titel: Good things"),
        ("voices: [person, worker]", "voices: person"),
        ("session: 1", "session: one"),
        ("bank: ", "bank: Own Bank # "),
    ],
)
def test_what_was_guessed_at_is_never_held_against_anyone(old: str, new: str) -> None:
    """A bank with nothing else to put right has one fault, told as often as it stands there."""
    text = starter("a/b").replace(old, new)
    assert text != starter("a/b")
    assert {one.code[0] for one in everything(text.encode())} == {"S"}


def test_a_heavy_question_in_a_bank_without_sessions_could_never_be_put() -> None:
    raw = examples.whole(
        """\
- {id: liked, type: text, text: What did you like there?, short_text: Liked}
- id: last_home
  type: text
  text: What was going on when you left your last home?
  short_text: Left
  guidance: Say first that it can be left.
  sensitivity: sensitive
  ask_because: So we can help.
- {id: helped, type: text, text: What helped at that time?, short_text: Helped}
""",
        "items",
    ).decode()
    start, end = raw.index("sessions:"), raw.index("sections:")
    assert "P501" in {one.code for one in everything((raw[:start] + raw[end:]).encode())}


@pytest.mark.parametrize(
    "line", ["range: [2, 1]", "items: 9000000", "table: {7: '1'}", "range: [-3, 1]"]
)
def test_a_scale_with_odd_numbers(line: str) -> None:
    [right] = [rule.right for rule, _ in CHECKS if rule.code == "I319"]
    key = line.partition(":")[0]
    changed = re.sub(rf"(?m)^( +){key}: .*$", rf"\g<1>{line}", right, count=1)
    assert "I319" in {one.code for one in everything(examples.whole(changed, "bank"))}


def test_the_cap_is_for_a_sitting_and_a_topic_not_for_a_week() -> None:
    """Week five of the induction has more heavy cards than its cap: the person picks a topic."""
    raw = (BANKS / "genesis" / "induction.yaml").read_bytes()
    bank = yaml.safe_load(raw)
    heavy = [
        item
        for section in bank["sections"]
        for item in section["items"]
        if item.get("heavy", item["sensitivity"] == "sensitive") and item["session"] == 5
    ]
    [week_five] = [session for session in bank["sessions"] if session["week"] == 5]
    assert len(heavy) > week_five["max_sensitive"]
    assert not [one for one in check(raw, "x.yaml") if one.code.startswith("P50")]


def test_a_bank_of_two_thousand_items_is_checked_in_a_moment(tmp_path: Path) -> None:
    items = "".join(
        f"      - {{id: q{n}, type: boolean, text: Question {n}?, short_text: Q {n}"
        + (
            f", enable_when: [{{question: q{n - 1}, operator: equals, answer: true}}]"
            if n % 4
            else ""
        )
        + "}\n"
        for n in range(2000)
    )
    head = starter("a/b").partition("      - id: good_day")[0]
    raw = (
        head + items + "\n" + starter("a/b")[starter("a/b").index("  # The last words") :]
    ).encode()
    begun = time.perf_counter()
    assert [one for one in everything(raw) if one.severity == "error"] == []
    assert time.perf_counter() - begun < SECOND
