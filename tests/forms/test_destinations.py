"""Destinations as data: the shipped ones, the guide's examples, and everything that can be wrong."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from assess.forms.bank import Bank
from assess.forms.destination_files import Read, read
from assess.library import Library
from assess.referring.acts import panel_words

TOP = Path(__file__).resolve().parents[2]
GUIDE = (TOP / "docs" / "destinations.md").read_text("utf-8")
SHIPPED = TOP / "question_banks" / "destinations.yaml"
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def form() -> Bank:
    return Library(folders=[TOP / "question_banks"]).bank("reading/caf")


def looked(text: str, form: Bank) -> Read:
    return read(text.encode(), "mine.yaml", lambda one: form if one == form.id else None)


def test_the_shipped_ones_are_whole_and_agree_with_the_bank(form: Bank) -> None:
    found = looked(SHIPPED.read_text("utf-8"), form)
    assert found.problems == []
    required = {who for item in form.items() for who in item.required_by}
    assert required == set(found.destinations)
    for one in found.destinations.values():
        # A section that something is required of is one that they read.
        needed = {item.section for item in form.items() if one.why(item)}
        assert needed <= set(one.sections), one.id


@pytest.mark.parametrize("name", ["self", "everyone"])
def test_no_destination_is_called_what_stands_for_readers_of_ours(name: str, form: Bank) -> None:
    assert [one.code for one in looked(f"{name}: {{title: A panel}}\n", form).problems] == ["D102"]


@pytest.mark.parametrize("text", EXAMPLES)
def test_the_guides_examples_run(text: str, form: Bank) -> None:
    found = looked(text, form)
    assert found.problems == []
    assert len(found.destinations) == 1


WRONG = {
    "D101": "- one\n",
    "D102": "Night Stop: {title: Night Stop}\n",
    "D103": "night_stop:\n",
    "D104": "night_stop: {title: Night Stop, section: {}}\n",
    "D105": "night_stop: {title: Night Stop, sections: all}\n",
    "D106": "night_stop: {what: A bed}\n",
    "D107": "night_stop: {title: Night Stop, good_for: a while}\n",
    "D108": 'night_stop: {title: Night Stop, panel: {day: Thursday, at: "10:00"}}\n',
    "D109": "night_stop: {title: Night Stop, panel: {day: thursday, at: ten}}\n",
    "D110": "night_stop: {title: Night Stop, age_key: age1nothing}\n",
    "D111": "night_stop: {title: Night Stop, items: {doctor: }}\n",
    "D112": "night_stop: {title: Night Stop, items: {doctor: are you ill?}}\n",
    "D113": "night_stop: {title: Night Stop, items: {docter: they ring them}}\n",
    "D114": "rent_guarantee: {title: Rent, items: {born: they ask everyone}}\n",
}


@pytest.mark.parametrize("code", WRONG)
def test_each_thing_that_can_be_wrong_is_told_with_its_place(code: str, form: Bank) -> None:
    found = looked(WRONG[code], form)
    assert [one.code for one in found.problems] == [code]
    assert found.destinations == {}
    [problem] = found.problems
    assert str(problem).startswith(f"{code} mine.yaml:{problem.line}:{problem.column} ")
    assert f"`{code}`" in GUIDE


def test_the_guide_knows_every_code_and_every_key() -> None:
    assert set(re.findall(r"^\| `(D\d+)`", GUIDE, re.MULTILINE)) == set(WRONG)
    from assess.forms.destination_files import _KEYS

    assert [key for key in _KEYS if f"`{key}`" not in GUIDE] == []


def test_one_with_a_mistake_takes_no_other_away(form: Bank) -> None:
    found = looked("broken: {titel: X}\nwhole: {title: Whole}\n", form)
    assert set(found.destinations) == {"whole"}
    assert {one.code for one in found.problems} == {"D104", "D106"}
    assert "did you mean `title`" in str(found.problems[0])


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe", b"a: [", b"a: &x {b: *x}\n", b"a: 1\na: 2\n"])
def test_whatever_bytes_it_is_given_it_answers(raw: bytes) -> None:
    found = read(raw, "mine.yaml")
    assert found.destinations == {}
    assert found.problems or not raw


@pytest.mark.parametrize(
    ("today", "papers", "meets"),
    [
        (dt.date(2026, 3, 2), dt.date(2026, 3, 4), dt.date(2026, 3, 5)),  # Monday
        (dt.date(2026, 3, 4), dt.date(2026, 3, 4), dt.date(2026, 3, 5)),  # papers day
        (dt.date(2026, 3, 5), dt.date(2026, 3, 11), dt.date(2026, 3, 12)),  # too late for today's
        (dt.date(2026, 12, 31), dt.date(2027, 1, 6), dt.date(2027, 1, 7)),
    ],
)
def test_the_next_panel_is_the_one_papers_can_still_be_in_time_for(
    form: Bank, today: dt.date, papers: dt.date, meets: dt.date
) -> None:
    to = looked(EXAMPLES[0], form).destinations["quayside_panel"]
    assert to.panel is not None
    assert (to.panel.next_papers(today), to.panel.next_meeting(today)) == (papers, meets)
    assert panel_words(to, today) == "Thursday 10:00, papers Wednesday noon"
