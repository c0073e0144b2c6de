"""The wellbeing scale's slot: scored by its table only, compared only when taken alike."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assess.errors import BadInput
from assess.forms import licensed
from assess.forms.scales import Taken
from assess.library import Library

# DOMAIN 2.1, all 29 rows, written out again by hand.
TABLE = {
    7: "7.00", 8: "9.51", 9: "11.25", 10: "12.40", 11: "13.33", 12: "14.08", 13: "14.75",
    14: "15.32", 15: "15.84", 16: "16.36", 17: "16.88", 18: "17.43", 19: "17.98", 20: "18.59",
    21: "19.25", 22: "19.98", 23: "20.73", 24: "21.54", 25: "22.35", 26: "23.21", 27: "24.11",
    28: "25.03", 29: "26.02", 30: "27.03", 31: "28.13", 32: "29.31", 33: "30.70", 34: "32.55",
    35: "35.00",
}  # fmt: skip

BANK = "everyday/wellbeing_scale"
SCALE = Library().bank(BANK).scales["swemwbs"]
WORDS = (
    "scale: everyday/wellbeing_scale/swemwbs\nlicence: a fictional licence, no. 0\nstatements:\n"
    + "".join(f"  - invented statement {n}\n" for n in range(1, 8))
    + "answers: [a, b, c, d, e]\n"
)


def _adding_up_to(raw: int) -> list[str]:
    each, more = divmod(raw, 7)
    return [str(each + (1 if place < more else 0)) for place in range(7)]


@pytest.mark.parametrize("raw", sorted(TABLE))
def test_every_row_of_the_table(raw: int) -> None:
    assert SCALE.score(_adding_up_to(raw)) == Decimal(TABLE[raw])


def test_the_table_has_no_other_row_and_rises() -> None:
    assert dict(SCALE.table) == TABLE
    scores = [Decimal(SCALE.table[raw]) for raw in range(7, 36)]
    assert scores == sorted(set(scores))


@pytest.mark.parametrize("missing", range(7))
def test_six_of_seven_is_no_score(missing: int) -> None:
    answers: list[str | None] = ["3"] * 7
    answers[missing] = None
    assert SCALE.score(answers) is None
    assert SCALE.score(["3"] * 6) is None


@pytest.mark.parametrize("odd", ["x", "", "3.5"])
def test_an_id_that_is_none_of_the_choices_is_no_score(odd: str) -> None:
    assert SCALE.score([odd, *["3"] * 6]) is None


def test_two_times_are_compared_only_when_taken_alike() -> None:
    low, near, high = Decimal("19.25"), Decimal("21.54"), Decimal("22.35")
    alone = [Taken(score, "alone") for score in (low, near, high)]
    assert SCALE.compare(alone[0], alone[1]) == "About the same."
    assert SCALE.compare(alone[0], alone[2]) == "A bit higher."
    assert SCALE.compare(alone[2], alone[0]) == "A bit lower."
    assert "different ways" in SCALE.compare(alone[0], Taken(high, "read_aloud"))
    assert "no score" in SCALE.compare(alone[0], Taken(None, "alone"))


def test_words_that_do_not_fit_are_refused() -> None:
    bank = Library().bank(BANK)
    with pytest.raises(BadInput, match="7 statements"):
        licensed.apply(
            bank, licensed.read(WORDS.replace("  - invented statement 7\n", "").encode(), "f")
        )
    with pytest.raises(BadInput, match="whose licence"):
        licensed.read(WORDS.replace("licence: a fictional licence, no. 0\n", "").encode(), "f")
    with pytest.raises(BadInput, match="not a scale"):
        licensed.read(b"bank: x/y\n", "f")
