"""Four weeks in one house, a file, two weeks in another that never met them, and back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assess.vault import carry
from house import House, empty_house

BEGAN = "2026-01-08"
HOPES = "genesis/induction/hopes"
SETTLE = "everyday/first_day/settle"
SECRET = "CANARY-kept-from-quayside"


def on(day: str, *command: str) -> tuple[str, ...]:
    return ("--today", day, *command)


def said(house: House, day: str, *lines: dict[str, Any], code: int = 0) -> Any:
    given = "".join(json.dumps(line) + "\n" for line in lines)
    return house.run(*on(day, "answer", "Robin", "--from", "-"), given=given, code=code)


@pytest.fixture
def larch(house: House) -> House:
    """Larch House: Robin came on the eighth, and four weeks were talked through."""
    house.run(*on(BEGAN, "person", "add", "--name", "Robin"))
    said(house, BEGAN, {"question": SETTLE, "value": "a radio on"})
    said(house, "2026-01-15", {"question": HOPES, "value": "a bed of my own"})
    said(
        house,
        "2026-01-22",
        {"question": "genesis/induction/hopes", "value": "Ash thinks of college", "voice": "worker",
         "verbatim": False},
        {"kind": "strength", "words": "good with engines", "taken": True},
        {"question": "everyday/first_day/medicine", "value": SECRET},
    )  # fmt: skip
    house.run(*on("2026-01-29", "goal", "add", "Robin", "--text", "a flat near the canal"))
    return house


@pytest.fixture
def quay(tmp_path: Path) -> House:
    house = empty_house(tmp_path / "quay")
    house.run(
        *("vault", "init", "--worker", "Jo", "--service", "Quayside"),
        *("--recovery-file", str(house.folder / "secrets" / "recovery.txt")),
    )
    return house


def met(one: House, other: House, folder: Path) -> None:
    """Each takes the other's card in, and both read the same words out."""
    phrases = []
    for giver, taker in ((one, other), (other, one)):
        card = folder / f"{id(giver)}.card"
        told = giver.run("service", "key", "--card", str(card)).err
        heard = taker.run("service", "trust", str(card)).err
        assert told.strip() == heard.strip()
        phrases.append(told)
    assert phrases[0] != phrases[1]


def key_of(house: House) -> str:
    return house.run("service", "key").out.strip()


AGREED = ("everyday/first_day/settling", "genesis/induction/wants", "about/strengths")


def sent(giver: House, taker: House, name: str, day: str, file: Path) -> Any:
    """Robin agrees, a file is made, the other takes it in."""
    scopes = [scope for scope in sections(giver) if scope in AGREED or scope.startswith("evolve/")]
    asked = [part for scope in scopes for part in ("--section", scope)]
    giver.run(*on(day, "agree", "Robin", "--with", name, *asked))
    giver.run(*on(day, "follow-me", "Robin", "--to", str(file), "--recipient", key_of(taker)))
    return taker.run(*on(day, "import", str(file), "--json")).json


def sections(house: House) -> set[str]:
    found = house.show("Robin")
    answers = {answer["question"] for answer in found["answers"]}
    banks = {question.rpartition("/")[0] for question in answers}
    scopes = {"about/strengths"}
    for bank in banks:
        for item in house.run("bank", "show", bank, "--json").json["items"]:
            if f"{bank}/{item['id']}" in answers:
                scopes.add(f"{bank}/{item['section']}")
    return scopes


def authors(house: House) -> dict[str, set[tuple[str, str, str]]]:
    """For each line by its id: who typed it, whose words they are, and on which day."""
    return {
        one["entry"]: {(one["author"]["name"], one["voice"], one["said"])}
        for one in house.show("Robin")["history"]
    }


def test_a_record_travels_goes_on_and_returns(larch: House, quay: House, tmp_path: Path) -> None:
    met(larch, quay, tmp_path)
    there, back = tmp_path / "there.age", tmp_path / "back.age"
    arrived = sent(larch, quay, "Quayside", "2026-02-05", there)
    assert arrived["new_person"]
    assert arrived["trust"] == "known"
    quay.run(*on("2026-02-05", "journey", "Robin", "moved-in"))
    # The clock goes on, what is known is known, and what was kept back is nowhere.
    shown = quay.run(*on("2026-02-05", "person", "show", "Robin", "--json")).json
    assert shown["week"] == 5
    values = {answer["value"] for answer in shown["answers"] if isinstance(answer["value"], str)}
    assert {"a radio on", "a bed of my own", "Ash thinks of college"} <= values
    assert "a flat near the canal" in values
    assert SECRET not in json.dumps(shown)
    # Nothing is asked twice: what somebody new is asked there, Robin is not.
    [known] = [a for a in shown["answers"] if a["question"] == SETTLE]
    aside = quay.copy(tmp_path / "aside")
    aside.run(*on("2026-02-05", "person", "add", "--name", "Ash"))
    heard = {}
    for name in ("Ash", "Robin"):
        talk = on("2026-02-05", "talk", name, "--section", AGREED[0])
        heard[name] = aside.run(*talk, code=None, given="1\n" + "not today\n" * 12).out
    asked = " ".join(known["asked_as"].split())
    assert asked in " ".join(heard["Ash"].split())
    assert asked not in " ".join(heard["Robin"].split())
    # Two more weeks there, in both voices.
    said(quay, "2026-02-12", {"question": HOPES, "value": "two rooms and a dog"})
    said(quay, "2026-02-17", {"kind": "strength", "words": "kind to dogs", "taken": True})
    assert quay.run(*on("2026-02-17", "person", "show", "Robin", "--json")).json["week"] == 6
    finish = ("finish", "--person", "agreed", "--worker", "agreed")
    quay.run(*on("2026-02-17", "journey", "Robin", *finish))
    # Larch House lets go: their copy is for reading from that day.
    larch.run(*on("2026-02-05", "journey", "Robin", "moved-on"))
    refused = said(larch, "2026-02-06", {"question": HOPES, "value": "too late"}, code=2)
    refused.explained()
    # And back: the first house takes in what the second added, also while it only reads.
    met_back = sent(quay, larch, "Larch House", "2026-02-18", back)
    assert not met_back["new_person"]
    assert met_back["known"] > 0
    assert met_back["left_out"] == 0
    home = larch.run(*on("2026-02-18", "person", "show", "Robin", "--json")).json
    assert home["stage"] == "moved on", "another house's step moves nobody here"
    standing = {a["value"] for a in home["answers"] if a["question"] == HOPES}
    assert standing == {"two rooms and a dog", "Ash thinks of college"}
    assert SECRET in json.dumps(home)
    # That week six was done is told, and where; it is no step of this house.
    finished = [one for one in home["journey"] if one["state"] == "finished for now"]
    assert [one["place"] for one in finished] == ["Quayside"]
    # Who said, who typed, and when is the same in both, line by line.
    here, away = authors(larch), authors(quay)
    shared = here.keys() & away.keys()
    assert len(shared) >= 4
    assert all(here[one] == away[one] for one in shared)
    assert {"Dee", "Jo"} <= {name for one in shared for name, _, _ in here[one]}
    for house in (larch, quay):
        assert house.run("vault", "check").code == 0
    # Again changes nothing.
    again = larch.run(*on("2026-02-19", "import", str(back), "--json")).json
    assert (again["new"], again["again"]) == ([], True)
    larch.run(*on("2026-03-01", "journey", "Robin", "returned"))
    said(larch, "2026-03-01", {"question": HOPES, "value": "home again"})


def test_what_was_withheld_is_nowhere_in_the_bytes(
    larch: House, quay: House, tmp_path: Path
) -> None:
    larch.answer(
        "Robin",
        {"question": "everyday/first_day/keep_from", "value": "CANARY-refuge-address"},
        {"question": "everyday/first_day/settle", "value": "CANARY-before"},
        {"question": "everyday/first_day/settle", "value": "the radio off"},
    )
    file = tmp_path / "out.age"
    met(larch, quay, tmp_path)
    larch.run("agree", "Robin", "--with", "Quayside", "--all")
    larch.run("agree", "Robin", "--with", "Quayside", "--withdraw", "--section",
              "genesis/induction/wants")  # fmt: skip
    secret, public = carry.new_identity()
    larch.run("agree", "Robin", "--with", "Somebody", "--section", AGREED[0])
    larch.run(*("follow-me", "Robin", "--to", str(file), "--recipient", public),
              *("--as", "Somebody"))  # fmt: skip
    inside = carry.decrypt_payload(file.read_bytes(), identity=secret)
    plain = inside + _pdf_text(inside, tmp_path)
    assert b"the radio off" in plain
    for kept in (b"CANARY", b"a bed of my own", b"engines", b"canal", b"Quayside", b"wants"):
        assert kept not in plain, kept


def _pdf_text(inside: bytes, folder: Path) -> bytes:
    import shutil
    import subprocess

    parts = carry.unpack(inside)
    if "follow-me.pdf" not in parts or shutil.which("pdftotext") is None:
        return b""
    page = folder / "page.pdf"
    page.write_bytes(parts["follow-me.pdf"])
    return subprocess.run(["pdftotext", page, "-"], capture_output=True, check=True).stdout


def test_left_out_and_never_talked_about_look_the_same(larch: House, tmp_path: Path) -> None:
    """Two records, one of which has more that is kept back: their files differ in nothing else."""
    secret, public = carry.new_identity()
    parts = []
    for at, more in enumerate(([], [{"question": HOPES, "no_answer": "never_ask"}])):
        house = larch.copy(tmp_path / str(at))
        house.run(*on("2026-02-01", "agree", "Robin", "--with", "A", "--section", AGREED[0]))
        for line in more:
            said(house, "2026-02-01", line)
        file = tmp_path / f"{at}.age"
        house.run(*on("2026-02-01", "follow-me", "Robin", "--to", str(file)),
                  *("--recipient", public, "--as", "A"))  # fmt: skip
        parts.append(carry.open_with_identity(file.read_bytes(), secret))
    first, second = parts
    for name in ("READ-ME-FIRST.html", "follow-me.txt", "entries.jsonl", "banks.json"):
        assert first[name] == second[name], name
    told = [json.loads(one["manifest.json"]) for one in parts]
    for one in told:
        one.pop("made")
        one["parts"].pop("follow-me.pdf", None)
    assert told[0] == told[1]


def test_moving_on_hands_our_own_steps_over_by_name(larch: House) -> None:
    [goal] = larch.run("goal", "list", "Robin", "--json").json["goals"]
    larch.run(
        *("action", "add", "Robin", "--text", "ring the landlord", "--who", "worker"),
        *("--goal", goal["row"]),
    )
    refused = larch.run("journey", "Robin", "moved-on", code=2)
    refused.explained()
    assert "ring the landlord" in refused.err
    larch.run("journey", "Robin", "moved-on", "--hand-over", "Jo at Quayside")
    shown = json.dumps(larch.run("goal", "list", "Robin", "--json").json)
    assert "Jo at Quayside" in shown
    assert larch.run("person", "show", "Robin", "--json").json["stage"] == "moved on"
