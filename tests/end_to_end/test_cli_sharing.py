"""Agreeing, handing over, opening again, from outside."""

from __future__ import annotations

import json
import secrets
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import pyrage
import pytest

from assess.vault.carry import new_identity
from assess.vault.words import generate_words
from house import House, empty_house

WANTS = "genesis/induction/wants"
HOPES = "genesis/induction/hopes"
OTHER = "everyday/first_day/called"


@pytest.fixture(scope="session")
def _talked(_with_robin: House, tmp_path_factory: pytest.TempPathFactory) -> House:
    """Robin said three things: one to agree, one to keep, one left for another day."""
    house = _with_robin.copy(tmp_path_factory.mktemp("talked"))
    house.answer(
        "Robin",
        {"question": HOPES, "value": "CANARY-agreed"},
        {"question": OTHER, "value": "CANARY-kept"},
        {"question": "everyday/first_day/language", "no_answer": "never_ask"},
    )
    return house


@pytest.fixture
def talked(_talked: House, tmp_path: Path) -> House:
    return _talked.copy(tmp_path / "house")


def values(opened: Any) -> list[str]:
    return [answer["value"] for answer in opened["answers"]]


def by_words(house: House, file: Path, *more: str) -> str:
    """Makes a Follow Me for the person; returns the six words, alone on the last line."""
    done = house.run("follow-me", "Robin", "--to", str(file), "--words", *more)
    words = done.out.splitlines()[-1]
    assert len(words.split()) == 6
    return words


def by_key(house: House, folder: Path) -> tuple[Path, Path]:
    """Makes one for a key, which is far quicker than words; returns it and the key's file."""
    identity, recipient = new_identity()
    secret = folder / "identity.txt"
    secret.write_text(identity + "\n", "utf-8")
    file = folder / "out.age"
    to = ("--to", str(file), "--recipient", recipient, "--as", "Somebody")
    house.run("follow-me", "Robin", *to)
    return file, secret


def opened(house: House, file: Path, words: str) -> Any:
    kept = house.folder / "secrets" / f"{secrets.token_hex(4)}.txt"
    kept.write_text(words + "\n", "utf-8")
    return house.run("open", str(file), "--words-file", str(kept), "--json").json


# -- agree -----------------------------------------------------------------------------------------


def test_agreement_is_given_and_taken_back(talked: House) -> None:
    done = talked.run("agree", "Robin", "--with", "Quayside", "--section", WANTS)
    assert WANTS in done.out
    [one] = talked.show("Robin")["agreements"]
    assert (one["recipient"], one["scope"], one["decision"]) == ("Quayside", WANTS, "share")
    talked.run("agree", "Robin", "--with", "quayside", "--section", WANTS, "--withdraw")
    [one] = talked.show("Robin")["agreements"]
    assert one["decision"] == "keep"


@pytest.mark.parametrize(
    "arguments",
    [
        ("--with", "Quayside"),
        ("--section", WANTS),
        ("--with", "", "--section", WANTS),
        ("--with", "Quayside", "--section", "no/such/section"),
        ("--with", "Quayside", "--section", "wants"),
        ("--with", "Quayside", "--section", ""),
        ("--with", "Quayside", "--entry", WANTS),
    ],
)
def test_an_agreement_about_nothing_is_refused(talked: House, arguments: tuple[str, ...]) -> None:
    talked.run("agree", "Robin", *arguments, code=2).explained()
    assert talked.show("Robin")["agreements"] == []


def test_a_single_line_is_agreed_by_its_question(talked: House) -> None:
    line = next(a["entry"] for a in talked.show("Robin")["answers"] if a["question"] == HOPES)
    done = talked.run("agree", "Robin", "--with", "Quayside", "--entry", line)
    assert done.out.startswith("agreed: What would make your time here worth it?")
    done = talked.run("agree", "Robin", "--with", "Quayside", "--entry", "none", code=2)
    assert "no such line" in done.err


# -- follow-me -------------------------------------------------------------------------------------


def test_a_persons_own_copy_opens_again_with_its_words(talked: House, tmp_path: Path) -> None:
    file = tmp_path / "robin.age"
    words = by_words(talked, file)
    found = opened(talked, file, words)
    assert found["schema"] == "assess.follow-me/1"
    assert values(found) == ["CANARY-agreed", "CANARY-kept"]
    assert found["person"]["name"] == "Robin"
    assert found["verified"] is True
    assert found["trust"] == "known"
    assert found["goals"] == []
    assert found["signed_by"]
    assert file.stat().st_mode & 0o077 == 0
    data = file.read_bytes()
    assert data.startswith(b"age-encryption.org/v1\n")
    assert words.encode() not in data + talked.bytes_left()
    assert b"Robin" not in data


def test_without_the_vault_it_opens_unchecked(talked: House, tmp_path: Path) -> None:
    file, secret = by_key(talked, tmp_path)
    stranger = empty_house(tmp_path / "stranger")
    stranger.more["ASSESS_PASSPHRASE_FILE"] = ""
    found = stranger.run("open", str(file), "--identity", str(secret), "--json").json
    assert found["trust"] == "unchecked"
    assert not stranger.vault.exists()


def test_a_service_gets_what_was_agreed_and_nothing_else(talked: House, tmp_path: Path) -> None:
    identity, recipient = new_identity()
    secret = tmp_path / "identity.txt"
    secret.write_text(identity + "\n", "utf-8")
    file = tmp_path / "out.age"
    to = ("follow-me", "Robin", "--to", str(file), "--recipient", recipient, "--as", "Quayside")
    reading = ("open", str(file), "--identity", str(secret), "--json")

    talked.run(*to)
    assert values(talked.run(*reading).json) == []
    talked.run("agree", "Robin", "--with", "Quayside", "--section", WANTS)
    talked.run(*to)
    done = talked.run(*reading)
    assert values(done.json) == ["CANARY-agreed"]
    assert "CANARY-kept" not in done.out
    assert "never_ask" not in done.out
    talked.run("agree", "Robin", "--with", "Quayside", "--all", "--withdraw")
    talked.run(*to)
    assert values(talked.run(*reading).json) == []


def test_what_was_not_agreed_is_nowhere_in_the_file(talked: House, tmp_path: Path) -> None:
    """Every byte inside, by another program than ours where one is there."""
    if shutil.which("age") is None:
        pytest.skip("the age program is not installed")
    identity, recipient = new_identity()
    secret = tmp_path / "identity.txt"
    secret.write_text(identity + "\n", "utf-8")
    file = tmp_path / "out.age"
    talked.run("agree", "Robin", "--with", "Quayside", "--section", WANTS)
    talked.run(
        "follow-me", "Robin", "--to", str(file), "--recipient", recipient, "--as", "Quayside"
    )
    inside = subprocess.run(
        ["age", "--decrypt", "--identity", str(secret), str(file)], capture_output=True, check=True
    ).stdout
    assert b"CANARY-agreed" in inside
    for kept in (b"CANARY-kept", b"never_ask", b"everyday/first_day", OTHER.encode()):
        assert kept not in inside


def test_preview_prints_what_it_would_hold_and_writes_nothing(
    talked: House, tmp_path: Path
) -> None:
    file = tmp_path / "out.age"
    talked.run("agree", "Robin", "--with", "Quayside", "--section", WANTS)
    done = talked.run("follow-me", "Robin", "--to", str(file), "--as", "Quayside", "--preview")
    assert "CANARY-agreed" in done.out
    assert "CANARY-kept" not in done.out
    assert not file.exists()


def test_without_a_path_it_lands_in_exports_under_a_name_that_says_nothing(talked: House) -> None:
    done = talked.run("follow-me", "Robin", "--words")
    path = Path(done.out.splitlines()[0])
    assert path.parent == talked.folder / "exports"
    assert "robin" not in path.name.lower()
    assert path.is_file()


def test_both_ways_at_once_or_neither_are_refused(talked: House, tmp_path: Path) -> None:
    _, recipient = new_identity()
    file = str(tmp_path / "out.age")
    for arguments in (
        ("--to", file),
        ("--to", file, "--words", "--recipient", recipient, "--as", "Quayside"),
        ("--to", file, "--recipient", recipient),
        ("--to", file, "--recipient", "age1notakey", "--as", "Quayside"),
        ("--to", file, "--recipient", "", "--as", "Quayside"),
    ):
        talked.run("follow-me", "Robin", *arguments, code=2).explained()
        assert not Path(file).exists()


def test_a_place_that_cannot_be_written_leaves_nothing_half_done(
    talked: House, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    to = ("--recipient", new_identity()[1], "--as", "Quayside")
    target = tmp_path / "file" / "out.age"
    done = talked.run("follow-me", "Robin", "--to", str(target), *to, code=5)
    done.explained()
    assert done.out == ""
    missing = tmp_path / "no-such-folder" / "out.age"
    talked.run("follow-me", "Robin", "--to", str(missing), *to, code=5).explained()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "house"]


# -- open ------------------------------------------------------------------------------------------


def test_wrong_words_and_a_wrong_identity_are_exit_code_3(talked: House, tmp_path: Path) -> None:
    file = tmp_path / "robin.age"
    by_words(talked, file)
    wrong = tmp_path / "wrong.txt"
    wrong.write_text(generate_words(6), "utf-8")
    talked.run("open", str(file), "--words-file", str(wrong), code=3).explained()
    identity, recipient = new_identity()
    wrong.write_text(identity, "utf-8")
    talked.run("follow-me", "Robin", "--to", str(file), "--recipient", recipient, "--as", "Q")
    wrong.write_text(new_identity()[0], "utf-8")
    talked.run("open", str(file), "--identity", str(wrong), code=3).explained()


def test_a_spoiled_file_is_refused_in_words_with_nothing_written(
    talked: House, tmp_path: Path
) -> None:
    identity, recipient = new_identity()
    secret = tmp_path / "identity.txt"
    secret.write_text(identity, "utf-8")
    good = tmp_path / "good.age"
    talked.run("follow-me", "Robin", "--to", str(good), "--recipient", recipient, "--as", "Q")
    data = good.read_bytes()
    flipped = bytearray(data)
    flipped[-100] ^= 1
    header_end = data.index(b"\n---")
    stanza = b"-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n"
    spoiled: dict[str, tuple[bytes, set[int]]] = {
        "empty": (b"", {2}),
        "not age": (b"PK\x03\x04" + secrets.token_bytes(500), {2}),
        "text": (b"hello\n", {2}),
        "cut short": (data[:-200], {4}),
        "cut in the header": (data[: header_end // 2], {2, 4}),
        "one byte flipped": (bytes(flipped), {4}),
        "something behind it": (data + b"more", {4}),
        "hundreds of stanzas": (
            data[: header_end + 1] + stanza * 900 + data[header_end + 1 :],
            {2},
        ),
        "age, but not ours inside": (_anything(recipient), {2, 4}),
    }
    for name, (raw, codes) in spoiled.items():
        file = tmp_path / "spoiled.age"
        file.write_bytes(raw)
        before = talked.bytes_left()
        began = time.monotonic()
        done = talked.run("open", str(file), "--identity", str(secret), code=None)
        assert time.monotonic() - began < 10, name
        assert done.code in codes, (name, done.code, done.err)
        done.explained()
        assert done.out == ""
        assert len(talked.bytes_left()) == len(before), name


def _anything(recipient: str) -> bytes:
    raw: bytes = pyrage.encrypt(b"something else", [pyrage.x25519.Recipient.from_str(recipient)])
    return raw


def test_open_needs_one_way_in(talked: House, tmp_path: Path) -> None:
    file, secret = by_key(talked, tmp_path)
    both = ("--words-file", str(secret), "--identity", str(secret))
    talked.run("open", str(file), *both, code=2).explained()
    talked.run("open", str(tmp_path / "none"), "--identity", str(secret), code=2).explained()
    env = {k: v for k, v in talked.env.items() if k != "ASSESS_PASSPHRASE_FILE"}
    talked.run("open", str(file), env=env, code=3).explained()


# -- two services ----------------------------------------------------------------------------------


def test_a_card_makes_two_services_known_to_each_other(talked: House, tmp_path: Path) -> None:
    quay = empty_house(tmp_path / "quay")
    quay.run(
        *("vault", "init", "--worker", "Ash", "--service", "Quayside"),
        *("--recovery-file", str(quay.folder / "secrets" / "recovery.txt")),
    )
    card = tmp_path / "quayside.card"
    key = quay.run("service", "key", "--card", str(card)).out.strip()
    assert key.startswith("age1")
    assert "Quayside" in talked.run("service", "trust", str(card)).out
    talked.run("agree", "Robin", "--with", "Quayside", "--section", WANTS)
    file = tmp_path / "out.age"
    talked.run("follow-me", "Robin", "--to", str(file), "--recipient", key)
    found = quay.run("open", str(file), "--json").json
    assert values(found) == ["CANARY-agreed"]
    assert found["trust"] == "new"
    ours = tmp_path / "larch.card"
    talked.run("service", "key", "--card", str(ours))
    quay.run("service", "trust", str(ours))
    assert quay.run("open", str(file), "--json").json["trust"] == "known"


def test_a_key_goes_under_a_services_name_only_if_it_is_on_its_card(
    talked: House, tmp_path: Path
) -> None:
    quay = empty_house(tmp_path / "quay")
    quay.run(
        *("vault", "init", "--worker", "Ash", "--service", "Quayside"),
        *("--recovery-file", str(quay.folder / "secrets" / "recovery.txt")),
    )
    card = tmp_path / "quayside.card"
    quay.run("service", "key", "--card", str(card))
    talked.run("service", "trust", str(card))
    talked.run("agree", "Robin", "--with", "Quayside", "--section", WANTS)
    _, stranger = new_identity()
    file = tmp_path / "out.age"
    for name in ("Quayside", " QUAYSIDE"):
        talked.run(
            *("follow-me", "Robin", "--to", str(file), "--recipient", stranger, "--as", name),
            code=2,
        ).explained()
    assert not file.exists()


def test_a_card_that_is_none(talked: House, tmp_path: Path) -> None:
    card = tmp_path / "card"
    for raw in (b"", b"{}", b"[1]", b"\xff\xfe", json.dumps({"name": "Quayside"}).encode()):
        card.write_bytes(raw)
        done = talked.run("service", "trust", str(card), code=None)
        assert done.code in (2, 4)
        done.explained()
    talked.run("service", "trust", str(tmp_path / "none"), code=2).explained()
