"""How things have been, by command; an average of nobody in particular; slips in a file of times."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from assess.record import wellbeing
from house import House

BANK = "everyday/wellbeing_scale"
WORDS = (
    "scale: everyday/wellbeing_scale/swemwbs\nlicence: a fictional licence, no. 0\nstatements:\n"
    + "".join(f"  - invented statement {n}\n" for n in range(1, 8))
    + "answers: [a, b, c, d, e]\n"
)


def took(house: House, who: str, value: str, said: str) -> None:
    answers = [
        {"question": f"{BANK}/statement_{n}", "value": value, "said": said} for n in range(1, 8)
    ]
    how = {"question": f"{BANK}/how_taken", "value": "alone", "voice": "worker", "said": said}
    house.answer(who, *answers, how)


@pytest.fixture
def licensed(robins: House, tmp_path: Path) -> House:
    """A service that has entered the words of its scale."""
    file = tmp_path / "words.yaml"
    file.write_text(WORDS)
    robins.run("scale", "install", str(file))
    return robins


def test_how_things_have_been_is_sentences_words_and_numbers(licensed: House) -> None:
    assert "has not been talked through yet" in licensed.run("wellbeing", "Robin").out
    licensed.answer("Robin", {"question": "everyday/check_in/food", "value": "on_and_off"})
    took(licensed, "Robin", "3", "2025-10-03")
    took(licensed, "Robin", "5", "2025-12-03")
    said = licensed.run("wellbeing", "Robin").out
    assert "I've been eating all right. Now: on and off." in said
    assert "3 October 2025: 19.25. (filled in alone)" in said
    assert "3 December 2025: 35.00. A bit higher. (filled in alone)" in said
    document = licensed.run("wellbeing", "Robin", "--json").json
    assert document["schema"] == "assess.wellbeing/1"
    assert document["check_in"][0]["over_time"] == "Now: on and off."
    [scale] = document["scales"]
    assert [(one["said"], one["score"], one["how_taken"]) for one in scale["times"]] == [
        ("2025-10-03", "19.25", "alone"),
        ("2025-12-03", "35.00", "alone"),
    ]
    # Reading together has the same: the sentences, then each time of the scale.
    review = licensed.run("said", "Robin", "--review").out
    assert "I've been eating all right. Now: on and off." in review
    assert "3 December 2025: 35.00. A bit higher. (filled in alone)" in review
    [shown] = licensed.run("said", "Robin", "--review", "--json").json["scales"]
    assert shown["lines"][0] == "3 October 2025: 19.25. (filled in alone)"
    licensed.run("sitting", "Robin", "begin", "--room", "my sister")
    assert licensed.run("wellbeing", "Robin", "--json").json["scales"] == []
    assert licensed.run("said", "Robin", "--review", "--json").json["scales"] == []
    assert "19.25" not in licensed.run("said", "Robin", "--review").out
    assert "19.25" not in licensed.run("wellbeing", "Robin").out


def test_the_booklet_has_the_sentences_and_the_numbers_in_words(licensed: House) -> None:
    food = {"question": "everyday/check_in/food"}
    licensed.answer("Robin", {**food, "value": "yes", "said": "2025-11-03"})
    licensed.answer("Robin", {**food, "value": "on_and_off"})
    took(licensed, "Robin", "3", "2025-10-03")
    took(licensed, "Robin", "5", "2025-12-03")
    path = licensed.folder / "booklet.txt"
    licensed.run("plan", "Robin", "--to", str(path))
    text = " ".join(path.read_text("utf-8").split())
    assert "In November 2025: yes. Now: on and off." in text
    assert "3 October 2025" in text
    assert "35.00" in text
    assert "filled in alone" in text
    assert "A bit higher." in text
    licensed.run("strike-out", "Robin", "everyday/check_in/food")
    licensed.run("plan", "Robin", "--to", str(path))
    assert "eating" not in path.read_text("utf-8")


def test_no_average_of_fewer_than_thirty(licensed: House, monkeypatch: pytest.MonkeyPatch) -> None:
    took(licensed, "Robin", "3", "2025-10-03")
    took(licensed, "Robin", "5", "2025-12-03")
    said = licensed.run("report", "wellbeing").out
    assert "There is no average yet: that takes 30 people, and 1 have a score." in said
    [scale] = licensed.run("report", "wellbeing", "--json").json["scales"]
    assert (scale["people"], scale["mean"]) == (1, None)
    licensed.run("person", "add", "--name", "Sam")
    took(licensed, "Sam", "3", "2025-10-03")
    monkeypatch.setattr(wellbeing, "FEWEST_PEOPLE", 2)
    [scale] = licensed.run("report", "wellbeing", "--json").json["scales"]
    assert (scale["people"], Decimal(scale["mean"])) == (2, Decimal("27.13"))
    assert "The average of 2 people is 27.13." in licensed.run("report", "wellbeing").out


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("planning.toml", "[reviews\n", "is not TOML"),
        ("planning.toml", "[reviews]\nopens_after_weeks = 'four'\n", "opens_after_weeks is not a"),
        ("planning.toml", "[reviews]\nopens_after = 4\n", "no time is called opens_after"),
        ("planning.toml", "reviews = 4\n", "write [reviews]"),
        ("planning.toml", "[review]\nopens_after_weeks = 4\n", "review is not known here"),
        ("quiet_hours.toml", "late_from = 'noon-ish'\n", "cannot be read"),
        ("planning.toml", "[reviews]\nopens_after_weeks = 6\n", ""),
        ("quiet_hours.toml", "late_from = '21:30'\n", ""),
    ],
)
def test_doctor_tells_a_slip_in_a_file_of_times(
    nothing: House, name: str, text: str, said: str
) -> None:
    config = nothing.folder / "config"
    config.mkdir(exist_ok=True)
    (config / name).write_text(text, "utf-8")
    [found] = [
        one
        for one in nothing.run("doctor", "--json").json["checks"]
        if one["what"] == "a service's own times"
    ]
    assert found["works"] is (said == "")
    assert said in found["words"]
    if said:
        assert name in found["words"]
