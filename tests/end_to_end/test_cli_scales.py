"""A licensed scale: nothing of it until the service that holds the licence has entered its words."""

from __future__ import annotations

from pathlib import Path

from assess.library import Library
from house import House

BANK = "everyday/wellbeing_scale"
TABLE = Library().bank(BANK).scales["swemwbs"].table
WORDS = (
    "scale: everyday/wellbeing_scale/swemwbs\nlicence: a fictional licence, no. 0\nstatements:\n"
    + "".join(f"  - invented statement {n}\n" for n in range(1, 8))
    + "answers: [a, b, c, d, e]\n"
)


def test_nothing_of_the_scale_is_asked_until_a_service_has_entered_its_words(
    robins: House, tmp_path: Path
) -> None:
    answers = [{"question": f"{BANK}/statement_{n}", "value": str(1 + n % 5)} for n in range(1, 8)]
    refused = robins.answer("Robin", answers[0], code=2)
    assert "licensed scale" in refused.err
    file = tmp_path / "words.yaml"
    file.write_text(WORDS)
    robins.run("scale", "install", str(file))
    how = {"question": f"{BANK}/how_taken", "value": "alone", "voice": "worker"}
    robins.answer("Robin", *answers[:6], how)
    [left] = robins.show("Robin")["scales"]
    assert (left["score"], left["answered"], left["how_taken"]) == (None, 6, "alone")
    robins.answer("Robin", answers[6])
    [whole] = robins.show("Robin")["scales"]
    assert whole["score"] == TABLE[sum(1 + n % 5 for n in range(1, 8))]
    assert robins.show("Robin")["answers"][0]["asked_as"] == "invented statement 1"
