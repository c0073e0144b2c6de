"""A whole older copy is perfect in itself; only the pin can tell, and it must never cry wolf."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from assess.errors import CutTail
from assess.vault import pin

from .conftest import House, new_id


def _pin_file(house: House) -> Path:
    (found,) = (house.config / "pins").iterdir()
    return found


def test_a_restored_snapshot_is_refused_and_placed(house: House, tmp_path: Path) -> None:
    shutil.copytree(house.where, tmp_path / "before")
    with house.unlock() as one:
        one.append(house.anna, [b"6", b"7"])
    shutil.rmtree(house.where)
    shutil.copytree(tmp_path / "before", house.where)
    for _ in range(2):  # and again: noticing it once does not accept it
        with pytest.raises(CutTail) as told:
            house.unlock()
        assert house.anna in told.value.message
        assert "row 6" in told.value.message
    with house.unlock(trust_pin=False) as one:
        assert [(d.person, d.sequence) for d in one.rollback] == [(house.anna, 6)]
        assert [(d.person, d.sequence) for d in one.check().damaged] == [(house.anna, 6)]
        one.append(house.ben, [b"ben 4"])
    with pytest.raises(CutTail):
        house.unlock()


def test_a_cut_tail_with_its_head_edited_is_found_by_the_pin(house: House) -> None:
    with house.spoil() as db:
        db.execute("DELETE FROM entry WHERE person = ? AND seq > 3", (house.raw(house.anna),))
        db.execute("UPDATE person SET head_seq = 3 WHERE id = ?", (house.raw(house.anna),))
    with pytest.raises(CutTail, match="row 4"):
        house.unlock()
    with house.unlock(trust_pin=False) as one:
        assert [(d.person, d.sequence) for d in one.check().damaged] == [(house.anna, 4)]


def test_a_record_that_went_missing_is_found_by_the_pin(house: House) -> None:
    with house.spoil() as db:
        for table in ("person", "entry", '"grant"'):
            column = "id" if table == "person" else "person"
            db.execute(f"DELETE FROM {table} WHERE {column} = ?", (house.raw(house.anna),))
    with pytest.raises(CutTail, match=house.anna):
        house.unlock()


def test_an_older_copy_that_went_another_way_is_found(house: House, tmp_path: Path) -> None:
    shutil.copytree(house.where, tmp_path / "before")
    with house.unlock() as one:
        one.append(house.anna, [b"this way"])
    pinned = _pin_file(house).read_bytes()
    shutil.rmtree(house.where)
    shutil.copytree(tmp_path / "before", house.where)
    with house.unlock(trust_pin=False) as one:
        one.append(house.anna, [b"that way", b"and further"])
    _pin_file(house).write_bytes(pinned)
    with pytest.raises(CutTail, match="row 6"):
        house.unlock()


def test_a_crash_between_the_commit_and_the_pin_is_not_tampering(house: House) -> None:
    before = _pin_file(house).read_bytes()
    with house.unlock() as one:
        one.append(house.anna, [b"6"])
        one.add_person(new_id(), b"new", [b"1"])
    _pin_file(house).write_bytes(before)
    with house.unlock() as one:
        assert one.rollback == ()
        assert one.check().damaged == ()
    assert json.loads(_pin_file(house).read_text())["heads"][house.anna][0] == 6


def test_the_pin_is_only_a_lower_bound_across_two_windows(house: House) -> None:
    with house.unlock() as one, house.unlock() as two:
        two.append(house.anna, [b"6"])
        one.append(house.anna, [b"7"])
    with house.unlock() as three:
        assert three.rollback == ()


def test_taking_words_away_is_not_a_rollback(house: House) -> None:
    with house.unlock() as one:
        one.append(house.anna, [b"erase 5"], erase=[5])
        one.erase_person(house.ben)
    with house.unlock() as one:
        assert one.rollback == ()


@pytest.mark.parametrize("spoilt", [b"", b"{", b"[]", b'{"heads": []}', b'{"heads": {"x": 1}}'])
def test_a_pin_that_cannot_be_read_is_as_good_as_none(house: House, spoilt: bytes) -> None:
    _pin_file(house).write_bytes(spoilt)
    with house.unlock() as one:
        assert one.rollback == ()
    assert house.anna in json.loads(_pin_file(house).read_text())["heads"]


def test_an_unwritable_configuration_folder_fails_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(house.config)
    house.config.write_text("a file where the folder should be")
    with house.unlock() as one:
        one.append(house.anna, [b"6"])
    with house.unlock() as one:
        assert len(one.read(house.anna)) == 6


def test_a_vault_rolled_back_while_it_is_open_does_not_lower_the_pin(house: House) -> None:
    with house.unlock(), house.spoil() as db:
        db.execute("DELETE FROM entry WHERE person = ? AND seq > 3", (house.raw(house.anna),))
        db.execute("UPDATE person SET head_seq = 3 WHERE id = ?", (house.raw(house.anna),))
    with pytest.raises(CutTail, match="row 4"):
        house.unlock()


def test_the_pin_says_nothing_but_ids_numbers_and_hashes(house: House) -> None:
    told = json.loads(_pin_file(house).read_text())
    assert set(told) == {"schema", "heads"}
    assert told["heads"].keys() == {house.anna, house.ben}
    assert _pin_file(house).stat().st_mode & 0o077 == 0
    assert pin.load(_pin_file(house).stem)[house.anna][0] == 5
