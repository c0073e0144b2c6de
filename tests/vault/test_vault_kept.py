"""What the team keeps beside the records: once, sealed, and saying nothing of itself."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest

from assess import vault
from assess.errors import BadInput, DamagedKeybox
from assess.vault import kept

from .conftest import House

NAME = "bank everyday/safety_plan@1.0.0"
BANK = b"title: A plan for hard days\n" * 400


def test_what_was_kept_is_there_after_another_unlock_a_backup_and_a_recovery(
    house: House, tmp_path: Path
) -> None:
    with house.unlock() as one:
        assert one.kept(NAME) is None
        assert one.kept_names() == []
        assert one.keep(NAME, BANK)
        one.keep("another", b"")
        one.backup(tmp_path / "backup")
    with house.unlock() as two:
        assert two.kept(NAME) == BANK
        assert two.kept("another") == b""
        assert two.kept_names() == ["another", NAME]
        assert two.check().damaged == ()
    with vault.recover(house.where, house.words, "another way in") as three:
        assert three.kept(NAME) == BANK
    vault.restore(tmp_path / "backup", str(tmp_path / "elsewhere"))
    with vault.unlock(str(tmp_path / "elsewhere"), house.passphrase) as four:
        assert four.kept(NAME) == BANK


def test_what_was_kept_is_never_written_over_not_even_from_another_window(house: House) -> None:
    with house.unlock() as one, house.unlock() as two:
        assert one.keep(NAME, BANK)
        assert not two.keep(NAME, b"something else")
        assert two.keep("another", b"two")
        assert one.kept(NAME) == two.kept(NAME) == BANK
        assert one.kept_names() == ["another", NAME]


def test_the_file_says_neither_what_is_kept_nor_how_long_it_is(house: House) -> None:
    with house.unlock() as one:
        one.keep(NAME, BANK)
        one.keep("another", secrets.token_bytes(5_000))
    raw = b"".join(path.read_bytes() for path in Path(house.where).iterdir())
    assert b"safety_plan" not in raw
    assert b"hard days" not in raw
    with house.spoil() as file:
        rows = file.execute("SELECT what, length(box) FROM keybox WHERE what LIKE 'kept %'")
        [one_row, other] = rows.fetchall()
    assert one_row[1] == other[1]


def test_too_much_is_refused_and_nothing_is_kept(house: House) -> None:
    with house.unlock() as one:
        with pytest.raises(BadInput):
            one.keep(NAME, bytes(kept.LARGEST + 1))
        assert one.keep(NAME, bytes(kept.LARGEST))
        assert one.kept(NAME) == bytes(kept.LARGEST)


@pytest.mark.parametrize("what", ["kept", "kept %"])
def test_a_changed_copy_is_named(house: House, what: str) -> None:
    with house.unlock() as one:
        one.keep(NAME, BANK)
    with house.spoil() as file:
        file.execute("UPDATE keybox SET box = zeroblob(length(box)) WHERE what LIKE ?", (what,))
    with house.unlock() as two:
        with pytest.raises(DamagedKeybox):
            two.kept(NAME)
        assert len(two.check().damaged) == 1


def test_a_copy_that_was_deleted_is_named(house: House) -> None:
    with house.unlock() as one:
        one.keep(NAME, BANK)
    with house.spoil() as file:
        file.execute("DELETE FROM keybox WHERE what LIKE 'kept %'")
    with house.unlock() as two:
        with pytest.raises(DamagedKeybox):
            two.kept(NAME)
        assert len(two.check().damaged) == 1
