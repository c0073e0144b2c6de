"""What is on the disk: nothing in clear, nothing that was taken away, nothing half done."""

from __future__ import annotations

import base64
import json
import random
import secrets
from pathlib import Path

import pytest

from assess import vault
from assess.errors import DiskFull
from assess.vault import sqlite

from .conftest import House, new_id

BLNS = Path(__file__).resolve().parents[3] / "shared" / "vectors" / "blns.json"
CANARY = "canary-7c1f"


def _forms(text: str) -> list[bytes]:
    raw = text.encode()
    shifted = [base64.b64encode(b"x" * n + raw)[4:-4] for n in range(3)]
    return [raw, text.encode("utf-16-le"), text.encode("utf-16-be"), raw.hex().encode(), *shifted]


def _naughty() -> list[str]:
    if not BLNS.is_file():
        return ["", "\x00", "‮right to left", "'; DROP TABLE entry; --", "\x1b[31m", "田中さん" * 50]
    found: list[str] = json.loads(BLNS.read_text("utf-8"))
    return found


def test_no_field_is_ever_in_clear_on_the_disk(house: House) -> None:
    texts = [f"{CANARY} {text}".encode("utf-8", "surrogatepass") for text in _naughty()]
    person = new_id()
    with house.unlock() as one:
        one.add_person(person, CANARY.encode(), texts[:1])
        for start in range(1, len(texts), 40):
            one.append(person, texts[start : start + 40], front=f"{CANARY} front".encode())
        one.save_draft(person, f"{CANARY}/slot", f"half {CANARY}".encode())
        one.trust(CANARY, f"age1{CANARY}", b"k" * 32)
        one.backup(Path(house.where) / "backup")
        assert [row.plaintext for row in one.read(person)] == texts
        there = house.bytes_on_disk()  # the log is still beside the file
        for form in (
            *_forms(CANARY),
            *_forms("Wilhelmina"),
            *_forms("Harbour"),
            *_forms("Keywork"),
        ):
            assert form not in there
        assert house.raw(person) in there  # a control: this search does find what is there
    for pin in (house.config / "pins").iterdir():
        assert not any(form in pin.read_bytes() for form in _forms(CANARY))
    after = house.bytes_on_disk()
    assert not any(form in after for form in _forms(CANARY))


def _leftovers(house: House, one: vault.Vault) -> int:
    """Rows of all sizes, among many, so that pages split and spill before they are wiped.

    How many pieces of the wiped bodies are still somewhere; pieces, because a page that was rebuilt
    could keep half a cell.
    """
    choose = random.Random(5)
    people = [new_id() for _ in range(6)]
    for person in people:
        one.add_person(person, b"front", [])
    for number in range(240):
        size = choose.choice((20, 200, 700, 1500, 5000))
        one.append(people[number % 6], [secrets.token_bytes(size)])
    wiped = {house.raw(people[0]), house.raw(people[1])}
    with house.spoil() as db:
        every = db.execute("SELECT person, body FROM entry").fetchall()
    one.append(people[0], [b"take it all out"], erase=list(range(1, 41)))
    one.erase_person(people[1])
    there = house.bytes_on_disk()
    kept = (body for person, body in every if person not in wiped and len(body) < 900)
    assert all(body in there for body in kept)  # a control: unspilled ones can be found
    return sum(
        body[at : at + 24] in there
        for person, body in every
        if person in wiped
        for at in range(12, len(body) - 24, 97)
    )


def test_erased_bytes_are_nowhere_on_the_disk(house: House) -> None:
    with house.unlock() as one:
        assert _leftovers(house, one) == 0
        assert (Path(house.where) / "vault.sqlite-wal").stat().st_size == 0
        assert one.check().damaged == ()


def test_without_scrubbing_erased_bytes_would_be_found(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control of the test above."""
    monkeypatch.setattr(sqlite.SqliteEngine, "scrub", lambda self: None)
    monkeypatch.setattr(sqlite.SqliteEngine, "_pay", lambda self, **_: None)
    with house.unlock() as one:
        assert one._records is not None
        one._records.engine.run("PRAGMA secure_delete=OFF")
        assert _leftovers(house, one) > 0


def test_a_large_file_is_scrubbed_at_closing(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "_SOON", 0)
    with house.unlock() as one:
        one.append(house.anna, [b"erase 2"], erase=[2])
        with house.spoil() as db:
            assert db.execute("PRAGMA user_version").fetchone()[0] > 1
    with house.spoil() as db:
        assert db.execute("PRAGMA user_version").fetchone()[0] == 1


def test_a_scrub_cut_short_is_finished_at_the_next_opening(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sqlite.SqliteEngine, "_pay", lambda self, **_: None)
        with house.unlock() as one:
            one.append(house.anna, [b"erase 2"], erase=[2])
    with house.spoil() as db:
        assert db.execute("PRAGMA user_version").fetchone()[0] > 1
    assert vault.info(house.where)["format"] == 1
    with house.unlock() as one, house.spoil() as db:
        assert db.execute("PRAGMA user_version").fetchone()[0] == 1
        assert one.check().damaged == ()


def test_an_erasure_behind_a_reader_is_finished_later(house: House) -> None:
    with house.unlock(busy_timeout=0.05) as one, house.spoil() as reader:
        body = reader.execute("SELECT body FROM entry WHERE seq = 2 ORDER BY person").fetchone()[0]
        one.append(house.anna, [b"6"])
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM entry").fetchone()
        for person in (house.anna, house.ben):
            one.append(person, [b"erase 2"], erase=[2])
        assert body in house.bytes_on_disk()  # the reader still needs it
        reader.execute("ROLLBACK")
        one.append(house.ben, [b"the next save clears it"])
        assert body not in house.bytes_on_disk()


def test_a_full_disk_loses_nothing_that_was_acknowledged(house: House) -> None:
    with house.unlock() as one:
        records = one._records
        assert records is not None
        (pages,) = records.engine.fetch("PRAGMA page_count")[0]
        records.engine.run(f"PRAGMA max_page_count={pages + 8}")
        acknowledged = 5

        def fill() -> None:
            nonlocal acknowledged
            for _ in range(1000):
                one.append(house.anna, [secrets.token_bytes(600)])
                acknowledged += 1

        with pytest.raises(DiskFull) as told:
            fill()
        assert told.value.exit_code == 5
        assert acknowledged > 8
        assert len(one.read(house.anna)) == acknowledged
        records.engine.run("PRAGMA max_page_count=1000000")
        one.append(house.anna, [b"goes on"])
    with house.unlock() as one:
        assert len(one.read(house.anna)) == acknowledged + 1
        assert one.check().damaged == ()
