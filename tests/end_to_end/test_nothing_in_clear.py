"""No answer, name or passphrase in clear: in the vault, settings, temporary files, output, faults."""

from __future__ import annotations

import base64
import json
import signal
from pathlib import Path

import pytest

from house import PASSPHRASE, House

OUTSIDE = True
"""Each command is a process of its own here."""

VECTORS = Path(__file__).resolve().parents[3] / "shared" / "vectors" / "blns.json"
HOPES = "genesis/induction/hopes"
CALLED = "everyday/first_day/called"
SECRETS = (
    "CANARY-name",
    "CANARY-pronouns",
    "CANARY-words",
    "CANARY-noted",
    "CANARY-since",
    "CANARY-strength",
    "CANARY-beside",
    "CANARY-recipient",
    "CANARY-room",
)


def spellings(secret: str) -> list[bytes]:
    """The ways a leak would be written: as it is, wide, and in base64 at each offset."""
    plain = secret.encode()
    found = [plain, plain.lower(), secret.encode("utf-16-le"), secret.encode("utf-16-be")]
    for offset in range(3):
        encoded = base64.b64encode(b"\0" * offset + plain)
        found.append(encoded[4 if offset else 0 : -4])
    found.append(plain.hex().encode())
    return found


def leaks(raw: bytes, *secrets: str) -> list[str]:
    return [s for s in secrets if any(spelled in raw for spelled in spellings(s))]


def test_the_search_would_find_a_leak() -> None:
    """The negative control: each way of writing it down is found."""
    for spelled in spellings("CANARY-words"):
        assert leaks(b"\x00\x01" + spelled + b"\x00", "CANARY-words")
    assert leaks(b"..." + base64.b64encode(b"{'x': 'CANARY-words'}"), "CANARY-words")


def fill(house: House) -> str:
    """One record in which every field is a canary."""
    person = house.run(
        *("person", "add", "--name", "CANARY-name", "--pronouns", "CANARY-pronouns")
    ).out.strip()
    house.run("sitting", person, "begin", "--room", "CANARY-room")
    house.answer(
        person,
        {"question": HOPES, "value": "CANARY-words", "true_since": "CANARY-since"},
        {"kind": "note", "words": "CANARY-noted"},
        {"kind": "strength", "words": "CANARY-strength"},
        {
            "kind": "share",
            "recipient": "CANARY-recipient",
            "scope": "genesis/induction/wants",
            "decision": "share",
        },
    )
    line = house.show(person)["answers"][0]["entry"]
    house.run("disagree", person, line, "--words", "CANARY-beside")
    return person


def test_nothing_said_is_on_the_disk_in_clear(house: House, tmp_path: Path) -> None:
    person = fill(house)
    house.run("follow-me", person, "--words")
    house.run("vault", "backup", str(house.folder / "backup"))
    house.run("vault", "check")
    raw = house.bytes_left()
    assert leaks(raw, *SECRETS, PASSPHRASE) == []
    assert leaks(house.bytes_left(secrets=True), PASSPHRASE) == [PASSPHRASE]


def test_nothing_is_left_when_it_is_killed_in_the_middle(house: House) -> None:
    with house.start("answer", house.add("CANARY-name"), "--from", "-") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps({"question": HOPES, "value": "CANARY-words"}) + "\n")
        process.stdin.flush()
        assert process.stdout.readline().startswith("saved ")
        process.stdin.write(json.dumps({"question": HOPES, "value": "CANARY-noted"}))
        process.stdin.flush()
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=30)
    assert leaks(house.bytes_left(), *SECRETS, PASSPHRASE) == []


@pytest.mark.parametrize("spoil", ["row", "front", "truncated"])
def test_messages_about_damage_hold_nothing_that_was_said(house: House, spoil: str) -> None:
    person = fill(house)
    if spoil == "truncated":
        path = house.vault / "vault.sqlite"
        path.write_bytes(path.read_bytes()[:-3000])
    else:
        column, table = ("body", "entry") if spoil == "row" else ("front", '"grant"')
        with house.spoil() as tables:
            tables.execute(
                f"UPDATE {table} SET {column} = substr({column}, 1, 20) || x'00' "
                f"|| substr({column}, 22) WHERE {column} IS NOT NULL"
            )
    for command in (("person", "show", person), ("person", "list"), ("vault", "check")):
        done = house.run(*command, code=None)
        assert leaks(done.err.encode(), *SECRETS, PASSPHRASE) == []


def test_messages_about_bad_input_hold_nothing_that_was_said(house: House) -> None:
    person = fill(house)
    for line in (
        {"question": HOPES, "value": "CANARY-words", "said": "CANARY-since"},
        {"question": CALLED, "value": "CANARY-words\nCANARY-noted"},
        {"question": HOPES, "value": ["CANARY-words"]},
        {"question": HOPES, "value": "CANARY-words", "voice": "CANARY-room"},
        {"question": HOPES, "no_answer": "CANARY-words"},
        {"kind": "name", "name": "CANARY-name", "scope": 3},
        {"kind": "share", "recipient": "CANARY-recipient", "scope": "x", "decision": "CANARY"},
    ):
        done = house.answer(person, line, code=2)
        assert leaks((done.out + done.err).encode(), *SECRETS, "CANARY") == [], line
    raw = json.dumps({"question": HOPES, "value": "CANARY-words"})[:-1]
    done = house.run("answer", person, "--from", "-", given=raw, code=2)
    assert leaks((done.out + done.err).encode(), *SECRETS) == []
    for command in (
        ("person", "show", "CANARY-nam\u00e9"),
        ("said", "CANARY-words"),
        ("disagree", person, "CANARY-words", "--words", "CANARY-beside"),
        ("agree", person, "--with", "CANARY-recipient", "--section", "no/such/section"),
    ):
        done = house.run(*command, code=2)
        assert leaks(done.err.encode(), *SECRETS) == [], command


def test_a_secret_in_an_argument_is_nowhere_a_passphrase_is_taken(house: House) -> None:
    """A passphrase is never an argument or an environment value: nothing takes one."""
    for name in ("ASSESS_PASSPHRASE", "ASSESS_PASS", "PASSPHRASE"):
        env = {k: v for k, v in house.env.items() if k != "ASSESS_PASSPHRASE_FILE"}
        house.run("person", "list", env={**env, name: PASSPHRASE}, code=3)
    for option in ("--passphrase", "--password"):
        done = house.run(option, PASSPHRASE, "person", "list", code=2)
        assert PASSPHRASE not in done.err


@pytest.mark.peer
def test_naughty_strings_come_back_as_they_went_in_and_are_not_on_the_disk(house: House) -> None:
    if not VECTORS.is_file():
        pytest.skip(f"the big list of naughty strings is not at {VECTORS}")
    strings = [s for s in json.loads(VECTORS.read_text("utf-8")) if s.strip()]
    person = house.add()
    done = house.answer(person, *({"question": HOPES, "value": one} for one in strings))
    assert len(done.out.splitlines()) == len(strings)
    kept = [a["value"] for a in house.show(person)["history"]]
    assert kept == strings
    house.run("vault", "check")
    said = house.run("said", person).out
    assert not any(c in said for c in "\x1b\x07\x08\x9b\u202e\u2066")
    raw = house.bytes_left()
    long = [s for s in strings if len(s.encode()) >= 12 and s not in PASSPHRASE]
    assert [s for s in long if s.encode() in raw] == []


NAMES = ["Robert'); DROP TABLE person;--", "Zoë", "李", "\u202eevil", "a" * 300, "😀", "-n", "null"]


def test_naughty_names_are_names(house: House) -> None:
    ids = {}
    for name in NAMES:
        ids[name] = house.run("person", "add", f"--name={name}").out.strip()
    people = house.run("person", "list", "--json").json["people"]
    assert {one["name"]: one["id"] for one in people} == ids
    assert "\u202e" not in house.run("person", "list").out
    for name, person in ids.items():
        assert house.show(person)["name"] == name
    raw = house.bytes_left()
    assert [n for n in NAMES if len(n) > 5 and n.encode() in raw] == []
