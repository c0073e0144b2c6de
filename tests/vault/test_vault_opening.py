"""Setting up, getting in, getting back in, and putting a backup in its place."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assess import vault
from assess.errors import (
    BadInput,
    CannotWrite,
    CutTail,
    Damaged,
    DamagedKeybox,
    EditedGrant,
    Locked,
    NoVault,
    VaultExists,
    WrongPassphrase,
)
from assess.vault import seal

from .conftest import PASSPHRASE, House


def test_a_new_vault_is_private_and_knows_who_it_is_for(house: House) -> None:
    assert house.file.stat().st_mode & 0o777 == 0o600
    with house.unlock() as one:
        assert (one.me.name, one.me.role) == ("Wilhelmina Worker", "Keyworker")
        assert one.me.service == one.service.name == "Harbour House"
        assert len(house.words.split()) == 8
        one.append(house.anna, [b"6"])
        for beside in Path(house.where).iterdir():
            assert beside.stat().st_mode & 0o077 == 0


def test_folders_are_made_private(tmp_path: Path, house: House) -> None:
    where = tmp_path / "new" / "folder"
    made, _ = vault.create(
        str(where), worker="W", role="R", service="S", passphrase=house.passphrase
    )
    made.lock()
    assert where.stat().st_mode & 0o777 == 0o700
    assert [path.name for path in where.iterdir()] == ["vault.sqlite"]


def test_there_is_one_vault_at_a_place(house: House) -> None:
    assert vault.exists(house.where)
    before = house.file.read_bytes()
    with pytest.raises(VaultExists):
        vault.create(house.where, worker="W", role="R", service="S", passphrase="p")
    assert house.file.read_bytes() == before


def test_no_vault_is_said_so_and_nothing_is_made(tmp_path: Path) -> None:
    for call in (lambda: vault.unlock(str(tmp_path), "p"), lambda: vault.info(str(tmp_path))):
        with pytest.raises(NoVault):
            call()
    assert not vault.exists(str(tmp_path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("passphrase", ["", "wrong", PASSPHRASE + " ", PASSPHRASE.upper()])
def test_a_wrong_passphrase_is_not_called_damage(house: House, passphrase: str) -> None:
    with pytest.raises(WrongPassphrase) as told:
        vault.unlock(house.where, passphrase)
    assert told.value.exit_code == 3
    assert PASSPHRASE not in told.value.message + told.value.hint


def test_an_empty_passphrase_is_never_set(house: House, tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        vault.create(str(tmp_path / "x"), worker="W", role="R", service="S", passphrase=" ")
    assert not (tmp_path / "x").exists()
    with house.unlock() as one, pytest.raises(BadInput):
        one.change_passphrase(PASSPHRASE, "")
    with pytest.raises(BadInput):
        vault.recover(house.where, house.words, "\t")


def test_keyboards_differ_in_how_they_send_an_accent(house: House) -> None:
    with house.unlock() as one:
        one.change_passphrase(PASSPHRASE, "caf\u00e9")
    vault.unlock(house.where, "cafe\u0301").lock()


def test_a_changed_passphrase_is_the_only_one(house: House) -> None:
    with house.spoil() as db:
        old = db.execute("SELECT box FROM keybox WHERE what = 'worker'").fetchone()[0]
    with house.unlock() as one:
        with pytest.raises(WrongPassphrase):
            one.change_passphrase("not this", "new")
        one.change_passphrase(PASSPHRASE, "new")
        assert old not in house.bytes_on_disk()
        one.append(house.anna, [b"6"])
    with pytest.raises(WrongPassphrase):
        house.unlock()
    with vault.unlock(house.where, "new") as one:
        assert len(one.read(house.anna)) == 6


def test_recovery_gives_new_keys_and_everything_still_opens(house: House) -> None:
    with house.unlock() as one:
        old, key = one.me, one.public_key(one.me.key_id)
        assert key is not None
    with vault.recover(house.where, house.words.upper().replace(" ", "\n"), "new") as one:
        assert (one.me.name, one.me.role) == (old.name, old.role)
        assert one.me.key_id != old.key_id
        assert [row.seq for row in one.read(house.anna)] == [1, 2, 3, 4, 5]
        first = one.read(house.anna)[0]
        assert first.signature is not None
        assert one.verify(old.key_id, b"anna 1", first.signature)
        assert one.public_key(old.key_id) == key
        one.append(house.anna, [b"6"])
        signed = {b"6": one.me.key_id}
        assert one.check(lambda plain: signed.get(plain, old.key_id)).damaged == ()
    with pytest.raises(WrongPassphrase):
        house.unlock()
    with vault.unlock(house.where, "new") as one:
        assert len(one.read(house.anna)) == 6
    with vault.recover(house.where, house.words, "newer") as one:  # the words stay good
        assert len(one.people()) == 2


def test_other_words_recover_nothing(house: House) -> None:
    before = house.file.read_bytes()
    for words in ("", "eight words that are not the right ones", house.words.rsplit(" ", 1)[0]):
        with pytest.raises(Locked):
            vault.recover(house.where, words, "new")
    assert house.file.read_bytes() == before
    house.unlock().lock()


def test_a_flipped_recovery_box_is_damage(house: House) -> None:
    with house.spoil() as db:
        db.execute("UPDATE keybox SET salt = x'00' WHERE what = 'recovery'")
    with pytest.raises(DamagedKeybox):
        vault.recover(house.where, house.words, "new")
    house.unlock().lock()


def test_a_substituted_key_is_refused_by_recovery_too(house: House) -> None:
    with house.spoil() as db:
        new = seal.Opener(seal.new_private()).public
        db.execute("UPDATE holder SET x25519_pub = ? WHERE kind = 'team'", (new,))
    with pytest.raises(EditedGrant):
        vault.recover(house.where, house.words, "new")


def test_a_backup_restores_elsewhere_whole(house: House, tmp_path: Path) -> None:
    copy, other = tmp_path / "stick" / "backup.assess", str(tmp_path / "other")
    with house.unlock() as one:
        one.save_draft(house.anna, "slot", b"half")
        one.append(house.anna, [b"erase 1"], erase=[1])
        one.erase_person(house.ben)
        one.backup(copy)
        one.backup(copy)  # the nightly one takes the place of yesterday's
        rows = one.read(house.anna)
    assert copy.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in copy.parent.iterdir()] == ["backup.assess"]
    vault.restore(copy, other)
    with vault.unlock(other, PASSPHRASE) as one:
        assert one.read(house.anna) == rows
        assert one.draft(house.anna, "slot") == b"half"
        assert one.check().damaged == ()
    db = sqlite3.connect(Path(other) / "vault.sqlite")
    with pytest.raises(sqlite3.IntegrityError):
        db.execute("DELETE FROM entry")
    db.close()


def test_restoring_is_the_one_way_to_go_back_on_purpose(house: House, tmp_path: Path) -> None:
    copy = tmp_path / "backup"
    with house.unlock() as one:
        one.backup(copy)
        one.append(house.anna, [b"6"])
    with pytest.raises(VaultExists):
        vault.restore(copy, house.where)
    shutil.rmtree(house.where)
    vault.restore(copy, house.where)
    with house.unlock() as one:
        assert one.rollback == ()
        assert len(one.read(house.anna)) == 5


def test_a_plain_copy_of_the_file_restores_too(house: House, tmp_path: Path) -> None:
    copy = tmp_path / "copied"
    shutil.copy(house.file, copy)
    copy.chmod(0o400)
    vault.restore(copy, str(tmp_path / "other"))
    with vault.unlock(str(tmp_path / "other"), PASSPHRASE) as one:
        assert len(one.read(house.anna)) == 5


def test_what_is_no_backup_is_refused_and_leaves_nothing(house: House, tmp_path: Path) -> None:
    bad = tmp_path / "bad"
    other = tmp_path / "other"
    with pytest.raises(NoVault):
        vault.restore(bad, str(other))
    bad.write_bytes(b"not a database" * 1000)
    with pytest.raises(Damaged):
        vault.restore(bad, str(other))
    data = bytearray(house.file.read_bytes())
    data[5000:9000] = bytes(4000)
    bad.write_bytes(bytes(data))
    with pytest.raises(Damaged):
        vault.restore(bad, str(other))
    assert not (other / "vault.sqlite").exists()
    assert not other.exists() or list(other.iterdir()) == []


def test_a_tampered_backup_restores_as_the_tampered_thing_it_is(
    house: House, tmp_path: Path
) -> None:
    with house.spoil() as db:
        db.execute("UPDATE entry SET body = x'00' WHERE seq = 2")
    vault.restore(house.file, str(tmp_path / "other"))
    with vault.unlock(str(tmp_path / "other"), PASSPHRASE) as one:
        assert {d.sequence for d in one.check().damaged} == {2}


def test_a_place_that_cannot_be_written_is_said_so(tmp_path: Path, house: House) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(CannotWrite):
        vault.create(
            str(tmp_path / "file"), worker="W", role="R", service="S", passphrase=PASSPHRASE
        )
    with house.unlock() as one, pytest.raises(CannotWrite):
        one.backup(tmp_path / "file" / "backup")


def test_info_needs_no_passphrase_and_tells_no_name(house: House) -> None:
    told = vault.info(house.where)
    assert (told["kind"], told["people"], told["entries"]) == ("sqlite", 2, 8)
    assert told["path"] == str(house.file)
    assert "Wilhelmina" not in str(told)
    assert "Harbour" not in str(told)


def test_a_newer_format_is_not_guessed_at(house: House) -> None:
    with house.spoil() as db:
        db.execute("PRAGMA user_version=2")
    with pytest.raises(BadInput, match="newer"):
        house.unlock()


_CREATE = """
import sys
from assess import vault
from assess.vault import seal
seal.stretch = lambda *a: bytes(32)
vault.create(sys.argv[1], worker="W", role="R", service="S", passphrase="p")[0].lock()
"""


def test_a_killed_setup_leaves_nothing_half_made(tmp_path: Path) -> None:
    """Killed at many moments: afterwards there is a whole vault, or none and a new try works."""
    environment = {**os.environ, "ASSESS_CONFIG_DIR": str(tmp_path / "config")}
    outcomes = set()
    for step in range(8):
        where = tmp_path / f"vault{step}"
        child = subprocess.Popen([sys.executable, "-c", _CREATE, str(where)], env=environment)
        deadline = time.monotonic() + 20
        while not where.exists() and child.poll() is None and time.monotonic() < deadline:
            time.sleep(0.0002)
        time.sleep(0.0015 * step)
        child.send_signal(signal.SIGKILL)
        child.wait()
        outcomes.add(vault.exists(str(where)))
        if vault.exists(str(where)):
            assert vault.info(str(where))["people"] == 0
        else:
            subprocess.run([sys.executable, "-c", _CREATE, str(where)], env=environment, check=True)
    assert outcomes <= {True, False}


def test_a_rollback_is_found_by_recovery_too(house: House) -> None:
    with house.spoil() as db:
        db.execute("DELETE FROM entry WHERE person = ? AND seq = 5", (house.raw(house.anna),))
        db.execute("UPDATE person SET head_seq = 4 WHERE id = ?", (house.raw(house.anna),))
    with pytest.raises(CutTail):
        vault.recover(house.where, house.words, "new")
