"""Languages from outside: a bank put into one, listed, asked in, checked; the program in one."""

from __future__ import annotations

from pathlib import Path

import yaml

from house import House

FIRST_DAY = "everyday/first_day"
SETTLE = f"{FIRST_DAY}/settle"
WELSH = "Beth sy’n eich helpu i setlo mewn lle newydd?"


def overlay_of(house: House) -> Path:
    return house.folder / "config" / "question_banks" / "everyday" / "first_day.cy.yaml"


def put_into_welsh(house: House, **items: dict[str, str]) -> None:
    """As a translator would: the words written down, one question put into Welsh."""
    house.run("bank", "translate", FIRST_DAY, "cy")
    path = overlay_of(house)
    data = yaml.safe_load(path.read_text("utf-8"))
    for item, words in items.items():
        data["items"][item].update(words)
    path.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")


def test_a_bank_is_put_into_a_language_and_asked_in_it(robins: House) -> None:
    put_into_welsh(robins, settle={"text": WELSH, "hint": "Pethau bach."})
    banks = robins.run("bank", "list", "--json").json["banks"]
    listed = {one["bank"]: one["languages"] for one in banks}
    assert listed[FIRST_DAY] == ["en-GB", "cy"]
    assert listed["genesis/induction"] == ["en-GB"]
    assert "also in Cymraeg" in robins.run("bank", "list").out
    typed = "1\nCwpan o de\n.\nDee\nstop\n"
    said = robins.run(
        *("talk", "Robin", "--bank", FIRST_DAY, "--section", "settling", "--language", "cy"),
        given=typed,
    ).out
    before, _question, after = said.partition(WELSH)
    assert after, said
    assert "Not yet in Cymraeg." in before  # the topic's first words are not
    assert "Not yet in Cymraeg." in after
    assert "What do you like to be called?" in after
    told = robins.run("said", "Robin", "--json").json["said"]
    assert [one["asked_as"] for one in told] == [WELSH, "What do you like to be called?"]


def test_an_answer_keeps_the_language_that_was_shown(robins: House) -> None:
    put_into_welsh(robins, settle={"text": WELSH})
    robins.run(
        *("talk", "Robin", "--bank", FIRST_DAY, "--section", "settling", "--language", "cy"),
        given="1\nCwpan o de\n.\nDee\nstop\n",
    )
    told = robins.run("said", "Robin", "--json").json["said"]
    assert {one["asked_as"]: one["language"] for one in told} == {
        WELSH: "cy",
        "What do you like to be called?": "en-GB",
    }


def test_words_left_as_they_were_are_told_and_no_error(robins: House) -> None:
    put_into_welsh(robins, settle={"text": WELSH})
    done = robins.run("bank", "check", str(overlay_of(robins)), "--json")
    codes = {one["code"] for one in done.json["problems"]}
    assert codes == {"T607"}
    whole = robins.run("bank", "check", "--json").json["problems"]
    assert {one["code"] for one in whole if "first_day.cy" in one["file"]} == {"T607"}


def test_a_file_that_is_there_is_left_alone(robins: House) -> None:
    put_into_welsh(robins, settle={"text": WELSH})
    before = overlay_of(robins).read_bytes()
    robins.run("bank", "translate", FIRST_DAY, "cy", code=2)
    assert overlay_of(robins).read_bytes() == before
    for tag in ("en", "../x", "", "x" * 100):
        robins.run("bank", "translate", FIRST_DAY, tag, code=2).explained()
    robins.run("bank", "translate", "no/such", "cy", code=2).explained()
    written = robins.folder / "pl.yaml"
    robins.run("bank", "translate", FIRST_DAY, "pl", "--to", str(written))
    assert yaml.safe_load(written.read_text("utf-8"))["language"] == "pl"


def test_a_language_nobody_has_words_in(robins: House) -> None:
    done = robins.run("talk", "Robin", "--language", "cy", code=2)
    assert "no questions here are in 'cy' yet" in done.err
    assert "en-GB (English)" in done.err


def test_a_language_that_is_asked_for_and_not_there_is_said(robins: House) -> None:
    robins.more["ASSESS_LANGUAGE"] = "cy"
    done = robins.run("person", "list")
    assert "no words of its own in that language" in done.err
    assert done.out.startswith("Robin: ")
    checks = robins.run("doctor", "--json").json["checks"]
    assert {
        key: one[key] for one in checks if one["what"] == "language" for key in ("what", "works")
    } == {"what": "language", "works": False}
    robins.more["ASSESS_LANGUAGE"] = "en"
    assert robins.run("person", "list").err == ""
