"""Reviewing together from outside: who has seen what, leaving a line out, a copy to keep."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.documents import pdf
from house import House

HOPES = "genesis/induction/hopes"
WANTS = "genesis/induction/wants"


def last(out: str) -> str:
    return out.split()[-1]


@pytest.fixture
def told(robins: House) -> tuple[House, str, str]:
    """Robin's door and what gets in the way, agreed for Quayside; the ids of both lines."""
    door = last(robins.answer("Robin", {"question": HOPES, "value": "My own door"}).out)
    lost = {"question": "genesis/induction/in_the_way", "value": "The forms"}
    forms = last(robins.answer("Robin", lost).out)
    robins.run("agree", "Robin", "--with", "Quayside", "--section", WANTS)
    return robins, door, forms


def for_quayside(house: House) -> str:
    return house.run("follow-me", "Robin", "--as", "Quayside", "--preview").out


def test_a_line_left_out_for_everyone_goes_to_nobody_but_the_person(
    told: tuple[House, str, str],
) -> None:
    house, door, forms = told
    house.run("agree", "Robin", "--with", "Quayside", "--entry", forms)
    for line in (door, forms):
        house.run("agree", "Robin", "--with", "everyone", "--entry", line, "--withdraw")
    seen = for_quayside(house)
    assert "My own door" not in seen
    assert "The forms" not in seen
    assert "My own door" in house.run("follow-me", "Robin", "--preview").out
    house.run("agree", "Robin", "--with", "everyone", "--entry", door)
    assert "My own door" in for_quayside(house)
    house.run("agree", "Robin", "--with", "everyone", "--section", WANTS, code=2).explained()


def test_the_review_says_who_has_what_and_who_may_have_it(
    told: tuple[House, str, str], tmp_path: Path
) -> None:
    house, door, _forms = told
    key = "age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg"
    house.run(
        *("--today", "2026-02-12", "follow-me", "Robin", "--recipient", key, "--as", "Quayside"),
        *("--to", str(tmp_path / "for-quayside.age")),
    )
    house.run("agree", "Robin", "--with", "everyone", "--entry", door, "--withdraw")
    house.run("disagree", "Robin", door, "--words", "A flat would do")
    document = house.run("said", "Robin", "--review", "--json").json
    by_name = {one["recipient"]: one for one in document["readers"]}
    assert by_name["Quayside"]["has"] == ["a Follow Me, made on 12 February 2026"]
    assert by_name["Quayside"]["may_have"] == ["What I want from here"]
    assert by_name["everyone"]["left_out"] == ["What would make it worth it"]
    read = house.run("said", "Robin", "--review").out
    assert "They have: a Follow Me, made on 12 February 2026." in read
    assert "A flat would do" in read
    assert read.index("What I want from here") < read.index("Who has seen what")


def test_the_persons_copy_leaves_out_what_is_just_between_us_unless_they_ask(
    told: tuple[House, str, str], tmp_path: Path
) -> None:
    house, _door, _forms = told
    house.answer("Robin", {"question": "everyday/first_day/keep_from", "value": "My uncle Len"})
    for suffix in (".html", ".txt"):
        plain, whole = tmp_path / f"plain{suffix}", tmp_path / f"whole{suffix}"
        done = house.run("copy", "Robin", "--to", str(plain))
        assert "somewhere safe" in done.err
        assert "whoever holds it can read it. It is for Robin." in done.err
        house.run("copy", "Robin", "--to", str(whole), "--with-protected")
        assert "My own door" in plain.read_text("utf-8")
        assert "Len" not in plain.read_text("utf-8")
        assert "Len" in whole.read_text("utf-8")
    house.run("copy", "Robin", "--to", str(tmp_path / "copy.exe"), code=2).explained()
    for suffix, begins in ((".pdf", b"%PDF-"), (".docx", b"PK")):
        house.run("copy", "Robin", "--to", str(tmp_path / f"copy{suffix}"))
        assert (tmp_path / f"copy{suffix}").read_bytes().startswith(begins)
    path = Path(house.run("copy", "Robin").out.strip())
    assert "Robin" not in path.name
    made = [one for one in house.show("Robin")["snapshots"] if one["of"] == "copy"]
    assert [one["recipient"] for one in made] == ["self"] * 7
    # With others in the room it cannot be asked for, and nothing says so.
    house.run("sitting", "Robin", "begin", "--room", "Ash")
    house.run("copy", "Robin", "--to", str(tmp_path / "ash.txt"), "--with-protected")
    assert "Len" not in (tmp_path / "ash.txt").read_text("utf-8")


def test_a_copy_with_letters_no_font_has_is_a_page_instead_and_replaces_nothing(
    told: tuple[House, str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house, _door, _forms = told
    ours = pdf._compiler(system=False)
    monkeypatch.setattr(pdf, "_compiler", lambda *, system: ours)
    house.answer("Robin", {"question": HOPES, "value": "A garden \N{SUNFLOWER} ሰላም"})
    (tmp_path / "robin.html").write_text("somebody's own", "utf-8")
    done = house.run("copy", "Robin", "--to", str(tmp_path / "robin.pdf"))
    path = Path(done.out.strip())
    assert path == tmp_path / "robin-2.html"
    assert "which holds every word" in done.err
    assert "A garden \N{SUNFLOWER} ሰላም" in path.read_text("utf-8")
    assert (tmp_path / "robin.html").read_text("utf-8") == "somebody's own"
    assert not (tmp_path / "robin.pdf").exists()


def test_a_word_beside_a_line_is_in_either_voice_and_says_whose(
    told: tuple[House, str, str],
) -> None:
    house, door, forms = told
    own = house.run("disagree", "Robin", door, "--words", "A flat would do")
    assert "Kept as Robin's own words. For Dee: add --voice worker." in own.err
    aloud = ("--voice", "worker", "--words", "I heard a house")
    assert house.run("disagree", "Robin", door, *aloud).err == ""
    line = {"question": WANTS.replace("wants", "hopes"), "value": "Wants a hostel"}
    theirs = last(house.answer("Robin", {**line, "voice": "worker"}).out)
    # Beside the worker's line it is the person's, and nobody need be told.
    assert house.run("disagree", "Robin", theirs, "--words", "I never said so").err == ""
    house.run("disagree", "Robin", forms, "--voice", "advocate", code=2)
    beside = {one["words"]: one for one in house.show("Robin")["differences"]}
    assert {words: (one["voice"], one["share"]) for words, one in beside.items()} == {
        "A flat would do": ("person", "both"),
        "I heard a house": ("worker", "just_mine"),
        "I never said so": ("person", "both"),
    }
    seen = for_quayside(house)
    assert "A flat would do" in seen
    assert "I heard a house" not in seen


def test_whose_words_they_are_and_who_typed_them_reads_the_same_everywhere(
    told: tuple[House, str, str],
) -> None:
    house, _door, _forms = told
    house.answer(
        "Robin",
        {"question": HOPES, "value": "Wants a hostel", "voice": "worker"},
        {"question": "genesis/induction/easier", "value": "Fewer forms", "verbatim": False},
    )
    for shown in (
        house.run("said", "Robin").out,
        house.run("person", "show", "Robin").out,
        house.run("said", "Robin", "--review").out,
    ):
        assert "In Robin's words, typed by Dee" in shown
        assert "Robin, as Dee wrote it down" in shown
        assert "person, " not in shown
        assert "written by" not in shown
