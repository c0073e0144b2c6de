"""The plan booklet in a made-up language: nothing of ours on it in plain letters."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import pseudo
from house import House, empty_house

LATIN = re.compile("[A-Za-z]{2,}")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A machine that speaks the made-up language; everybody on it writes in Ge'ez script."""
    house = empty_house(tmp_path_factory.mktemp("made"))
    pseudo.write(house.folder / "config")
    house.more["ASSESS_LANGUAGE"] = pseudo.TAG
    house.run(
        *("vault", "init", "--worker", "ትርሓስ", "--role", "ሓጋዚት", "--service", "ቤት ሰላም"),
        *("--recovery-file", str(house.folder / "secrets" / "recovery.txt")),
    )
    house.add("ሮቢን")
    return house


def test_the_booklet_is_in_the_language_in_use(made: House) -> None:
    robin, day = "ሮቢን", ("--today", "2026-01-22")
    for number in ("ሓደ", "ክልተ", "ሰለስተ", "ኣርባዕተ"):
        goal = made.run(
            *(*day, "goal", "add", robin, "--text", number, "--celebrate", "ዶርሆ", "--area", "home"),
            *("--term", "short", "--possible", "ደሓን", "--strengths", "ሓያል", "--near", "ሓወይ"),
        ).out.split()[-1]
    states = ("in-progress", "cannot-be-done-yet", "no-longer-needed", "done")
    for at, state in enumerate(states):
        step = ("action", "add", robin, "--text", f"ስራሕ {at}", "--goal", "ሓደ", "--who", "worker")
        row = made.run(*day, *step, "--by", "2026-02-02").out.split()[-1]
        made.run(*day, "action", "state", robin, row, state)
    made.run(*day, "need", "add", robin, "--text", "ጃኬት", "--who", "person")
    made.run(*day, "goal", "state", robin, "ክልተ", "achieved")
    made.run(*day, "goal", "celebrate", robin, "ክልተ")
    made.run(*day, "goal", "state", robin, "ሰለስተ", "set-aside", "--reason", "ጽባሕ")
    made.run(*day, "review", "agree", robin, "could-not-answer")
    assert goal
    for name in ("p.txt", "p.html"):
        path: Path = made.folder / name
        done = made.run(*day, "plan", robin, "--to", str(path))
        assert not LATIN.search(done.err.replace(str(path), ""))
    text = (made.folder / "p.txt").read_text("utf-8")
    left = [line for line in text.splitlines() if LATIN.search(line)]
    assert left == []
    page = (made.folder / "p.html").read_text("utf-8")
    assert f'<html lang="{pseudo.TAG}"' in page
    body = re.sub(r"<[^>]*>", " ", page[page.index("<body") :])
    assert [line for line in body.splitlines() if LATIN.search(line)] == []


def test_how_things_have_been_is_in_the_language_in_use(made: House) -> None:
    robin = "ሮቢን"
    made.answer(robin, {"question": "everyday/check_in/food", "value": "yes"})
    (made.folder / "config").mkdir(exist_ok=True)
    (made.folder / "config" / "planning.toml").write_text("[reviews]\nlook_back_months = 0\n")
    name = "Short Warwick-Edinburgh Mental Wellbeing Scale"
    slip = [one["words"] for one in made.run("doctor", "--json").json["checks"]]
    said = [
        made.run("wellbeing", robin).out,
        made.run("report", "wellbeing").out.replace(name, ""),
        next(words for words in slip if "planning.toml" in words)
        .replace(str(made.folder / "config" / "planning.toml"), "")
        .replace("look_back_months", ""),
    ]
    assert [one for one in said if LATIN.search(one)] == []
    assert all(one.strip() for one in said)
