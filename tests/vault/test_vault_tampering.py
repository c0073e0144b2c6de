"""Someone who can write the file: every change is refused by its own name, and placed."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Callable

import pytest

from assess import vault
from assess.errors import (
    AssessError,
    BrokenChain,
    CutTail,
    Damaged,
    DamagedKeybox,
    DamagedRow,
    EditedGrant,
    NotPermitted,
    UnknownPerson,
)
from assess.vault import rows, seal
from assess.vault.keys import Box

from .conftest import House

Spoil = Callable[[sqlite3.Connection, bytes, bytes], None]


def flipped(data: bytes, at: int = -1) -> bytes:
    changed = bytearray(data)
    changed[at] ^= 1
    return bytes(changed)


def _column(db: sqlite3.Connection, column: str, person: bytes, seq: int) -> bytes:
    sql = f"SELECT {column} FROM entry WHERE person = ? AND seq = ?"
    return db.execute(sql, (person, seq)).fetchone()[0]


def _set(db: sqlite3.Connection, column: str, value: object, person: bytes, seq: int) -> None:
    db.execute(f"UPDATE entry SET {column} = ? WHERE person = ? AND seq = ?", (value, person, seq))


def flip_body(db: sqlite3.Connection, anna: bytes, ben: bytes) -> None:
    _set(db, "body", flipped(_column(db, "body", anna, 3)), anna, 3)


def flip_body_and_mend_hash(db: sqlite3.Connection, anna: bytes, ben: bytes) -> None:
    body = flipped(_column(db, "body", anna, 5))
    place = rows.binding(anna, 5, 1, _column(db, "prev", anna, 5))
    _set(db, "body", body, anna, 5)
    _set(db, "hash", hashlib.sha256(place + body).digest(), anna, 5)


def text_for_bytes(db: sqlite3.Connection, anna: bytes, ben: bytes) -> None:
    db.execute("UPDATE entry SET body = body || 'x' WHERE person = ? AND seq = 3", (anna,))


def swap_bodies(db: sqlite3.Connection, anna: bytes, ben: bytes) -> None:
    ours, theirs = _column(db, "body", anna, 3), _column(db, "body", ben, 3)
    _set(db, "body", theirs, anna, 3)
    _set(db, "body", ours, ben, 3)


def swap_whole_rows_between_people(db: sqlite3.Connection, anna: bytes, ben: bytes) -> None:
    for column in ("prev", "hash", "body"):
        ours, theirs = _column(db, column, anna, 3), _column(db, column, ben, 3)
        _set(db, column, theirs, anna, 3)
        _set(db, column, ours, ben, 3)


def swap_rows(db: sqlite3.Connection, anna: bytes, ben: bytes) -> None:
    for old, new in ((3, 99), (4, 3), (99, 4)):
        _set(db, "seq", new, anna, old)


def replay_old_row(db: sqlite3.Connection, anna: bytes, ben: bytes) -> None:
    for column in ("prev", "hash", "body"):
        _set(db, column, _column(db, column, anna, 1), anna, 3)


def delete_middle(db: sqlite3.Connection, anna: bytes, ben: bytes) -> None:
    db.execute("DELETE FROM entry WHERE person = ? AND seq = 3", (anna,))


def delete_middle_and_close_up(db: sqlite3.Connection, anna: bytes, ben: bytes) -> None:
    delete_middle(db, anna, ben)
    _set(db, "seq", 3, anna, 4)
    _set(db, "seq", 4, anna, 5)


def delete_first(db: sqlite3.Connection, anna: bytes, ben: bytes) -> None:
    db.execute("DELETE FROM entry WHERE person = ? AND seq = 1", (anna,))


def cut_tail(db: sqlite3.Connection, anna: bytes, ben: bytes) -> None:
    db.execute("DELETE FROM entry WHERE person = ? AND seq > 3", (anna,))


def cut_everything(db: sqlite3.Connection, anna: bytes, ben: bytes) -> None:
    db.execute("DELETE FROM entry WHERE person = ?", (anna,))


def wipe_body(db: sqlite3.Connection, anna: bytes, ben: bytes) -> None:
    _set(db, "body", None, anna, 3)


def wipe_last_body(db: sqlite3.Connection, anna: bytes, ben: bytes) -> None:
    _set(db, "body", None, anna, 5)
    _set(db, "hash", bytes(32), anna, 5)


def another_epoch(db: sqlite3.Connection, anna: bytes, ben: bytes) -> None:
    _set(db, "epoch", 2, anna, 3)


ROWS: list[tuple[Spoil, type[Damaged], int]] = [
    (flip_body, DamagedRow, 3),
    (flip_body_and_mend_hash, DamagedRow, 5),
    (text_for_bytes, DamagedRow, 3),
    (swap_bodies, DamagedRow, 3),
    (another_epoch, DamagedRow, 3),
    (wipe_body, DamagedRow, 3),
    (wipe_last_body, DamagedRow, 5),
    (swap_whole_rows_between_people, BrokenChain, 3),
    (swap_rows, BrokenChain, 3),
    (replay_old_row, BrokenChain, 3),
    (delete_first, BrokenChain, 1),
    (delete_middle, BrokenChain, 3),
    (delete_middle_and_close_up, BrokenChain, 3),
    (cut_tail, CutTail, 4),
    (cut_everything, CutTail, 1),
]


@pytest.mark.parametrize(("spoil", "error", "seq"), ROWS, ids=[s.__name__ for s, _, _ in ROWS])
def test_a_spoiled_row_is_refused_and_placed(
    house: House, spoil: Spoil, error: type[Damaged], seq: int
) -> None:
    (house.config / "pins").rename(house.config / "no-pins")  # the record has to notice by itself
    with house.spoil() as db:
        spoil(db, house.raw(house.anna), house.raw(house.ben))
    with house.unlock() as one:
        with pytest.raises(error) as told:
            one.read(house.anna)
        assert type(told.value) is error
        assert house.anna in told.value.message
        assert f"row {seq}" in told.value.message
        assert told.value.exit_code == 4
        report = one.check()
        assert (house.anna, seq) in [(d.person, d.sequence) for d in report.damaged]
        if spoil not in (swap_bodies, swap_whole_rows_between_people):
            assert len(one.read(house.ben)) == 3  # one spoiled record closes no other


def test_check_does_not_stop_at_the_first(house: House) -> None:
    anna, ben = house.raw(house.anna), house.raw(house.ben)
    with house.spoil() as db:
        flip_body(db, anna, ben)
        wipe_last_body(db, anna, ben)
        _set(db, "body", flipped(_column(db, "body", ben, 2)), ben, 2)
        db.execute("UPDATE draft SET body = x'00'")
        db.execute(
            "UPDATE \"grant\" SET front = x'00' WHERE person = ? AND front IS NOT NULL", (ben,)
        )
    with house.unlock(trust_pin=False) as one:
        found = {(d.person, d.sequence) for d in one.check().damaged}
        assert found == {(house.anna, 3), (house.anna, 5), (house.ben, 2), (house.ben, None)}


def test_one_spoiled_front_page_does_not_close_the_list(house: House) -> None:
    with house.spoil() as db:
        db.execute(
            "UPDATE \"grant\" SET front = x'0011' WHERE person = ? AND front IS NOT NULL",
            (house.raw(house.ben),),
        )
    with house.unlock() as one:
        with pytest.raises(DamagedRow, match=house.ben):
            one.people()
        damaged: list[vault.Damage] = []
        assert [person for person, _ in one.people(damaged)] == [house.anna]
        assert [d.person for d in damaged] == [house.ben]


def test_front_pages_swapped_between_people_do_not_open(house: House) -> None:
    with house.spoil() as db:
        fronts = db.execute('SELECT person, front FROM "grant" WHERE front IS NOT NULL').fetchall()
        for (person, _), (_, front) in zip(fronts, reversed(fronts), strict=True):
            db.execute(
                'UPDATE "grant" SET front = ? WHERE person = ? AND front IS NOT NULL',
                (front, person),
            )
    with house.unlock() as one:
        damaged: list[vault.Damage] = []
        assert one.people(damaged) == []
        assert len(damaged) == 2


@pytest.mark.parametrize("column", ["sig", "wrap", "granted_by"])
@pytest.mark.parametrize("kind", ["team", "recovery"])
def test_an_edited_grant_is_found(house: House, column: str, kind: str) -> None:
    anna = house.raw(house.anna)
    which = "person = ? AND holder = (SELECT id FROM holder WHERE kind = ?)"
    with house.spoil() as db:
        old = db.execute(f'SELECT {column} FROM "grant" WHERE {which}', (anna, kind)).fetchone()[0]
        db.execute(f'UPDATE "grant" SET {column} = ? WHERE {which}', (flipped(old), anna, kind))
    with house.unlock() as one:
        if kind == "team":
            with pytest.raises(EditedGrant, match=house.anna):
                one.read(house.anna)
            with pytest.raises(EditedGrant):
                one.append(house.anna, [b"x"])
        assert {d.person for d in one.check().damaged} == {house.anna}
        assert len(one.read(house.ben)) == 3


def test_a_grant_of_one_record_does_not_open_another(house: House) -> None:
    with house.spoil() as db:
        given = db.execute(
            'SELECT wrap, sig FROM "grant" WHERE person = ? AND front IS NOT NULL',
            (house.raw(house.ben),),
        ).fetchone()
        db.execute(
            'UPDATE "grant" SET wrap = ?, sig = ? WHERE person = ? AND front IS NOT NULL',
            (*given, house.raw(house.anna)),
        )
    with house.unlock() as one, pytest.raises(EditedGrant, match=house.anna):
        one.read(house.anna)


def test_a_record_without_a_grant_is_not_permitted(house: House) -> None:
    with house.spoil() as db:
        db.execute('DELETE FROM "grant" WHERE person = ?', (house.raw(house.anna),))
    with house.unlock() as one:
        with pytest.raises(NotPermitted, match=house.anna):
            one.read(house.anna)
        whats = " ".join(d.what for d in one.check().damaged if d.person == house.anna)
        assert "team" in whats
        assert "recovery" in whats


def test_a_record_wiped_as_if_erased_is_not_called_erased(house: House) -> None:
    anna = house.raw(house.anna)
    with house.spoil() as db:
        db.execute("UPDATE entry SET body = NULL WHERE person = ?", (anna,))
        db.execute('UPDATE "grant" SET wrap = NULL, front = NULL WHERE person = ?', (anna,))
    with house.unlock() as one:
        with pytest.raises(EditedGrant, match=house.anna):
            one.read(house.anna)
        assert {d.person for d in one.check().damaged} == {house.anna}


def test_words_put_back_after_they_were_taken_out_stay_out(house: House) -> None:
    anna = house.raw(house.anna)
    with house.spoil() as db:
        body = _column(db, "body", anna, 2)
    with house.unlock() as one:
        one.append(house.anna, [b"erase 2"], erase=[2])
    with house.spoil() as db:
        _set(db, "body", body, anna, 2)
    with house.unlock() as one:
        assert one.read(house.anna)[1].plaintext is None
        assert [(d.person, d.sequence) for d in one.check().damaged] == [(house.anna, 2)]


def test_the_persons_own_row_removed_is_found(house: House) -> None:
    (house.config / "pins").rename(house.config / "no-pins")
    with house.spoil() as db:
        db.execute("DELETE FROM person WHERE id = ?", (house.raw(house.anna),))
    with house.unlock() as one:
        with pytest.raises(UnknownPerson):
            one.read(house.anna)
        assert [d.person for d in one.check().damaged] == [house.anna]


def test_a_head_set_back_by_hand_is_found(house: House) -> None:
    (house.config / "pins").rename(house.config / "no-pins")
    with house.spoil() as db:
        db.execute("UPDATE person SET head_seq = 4 WHERE id = ?", (house.raw(house.anna),))
    with house.unlock() as one:
        with pytest.raises(BrokenChain, match="row 5"):
            one.read(house.anna)
        with pytest.raises(Damaged):
            one.append(house.anna, [b"over the top of another"])
        assert (house.anna, 5) in [(d.person, d.sequence) for d in one.check().damaged]


def test_nothing_is_appended_onto_a_cut_record(house: House) -> None:
    (house.config / "pins").rename(house.config / "no-pins")
    with house.spoil() as db:
        cut_tail(db, house.raw(house.anna), house.raw(house.ben))
    with house.unlock() as one, pytest.raises(CutTail, match="row 4"):
        one.append(house.anna, [b"x"])


def test_a_record_cut_while_it_is_open_is_noticed(house: House) -> None:
    anna = house.raw(house.anna)
    with house.unlock() as one:
        one.read(house.anna)
        with house.spoil() as db:
            cut_tail(db, anna, anna)
            db.execute("UPDATE person SET head_seq = 3 WHERE id = ?", (anna,))
        with pytest.raises(CutTail, match="row 4"):
            one.read(house.anna, after=5)
        with pytest.raises(CutTail):
            one.append(house.anna, [b"x"])
        with pytest.raises(CutTail):
            one.read(house.anna)


@pytest.mark.parametrize("kind", ["worker", "team", "recovery", "service"])
@pytest.mark.parametrize("column", ["x25519_pub", "ed25519_pub", "sig", "certified_by"])
def test_a_substituted_public_key_is_refused_at_unlock(
    house: House, kind: str, column: str
) -> None:
    with house.spoil() as db:
        new = seal.Opener(seal.new_private()).public
        db.execute(f"UPDATE holder SET {column} = ? WHERE kind = ?", (new, kind))
    with pytest.raises(EditedGrant):
        house.unlock()


@pytest.mark.parametrize("kind", ["worker", "team", "recovery", "service"])
def test_a_removed_public_key_is_refused_at_unlock(house: House, kind: str) -> None:
    with house.spoil() as db:
        db.execute("DELETE FROM holder WHERE kind = ?", (kind,))
    with pytest.raises(Damaged):
        house.unlock()


def test_another_services_holder_is_refused_at_unlock(house: House) -> None:
    """A certificate by somebody else's service key, with that service's own row beside it."""
    service = seal.Signer(seal.new_private())
    from assess.vault.keys import certify, service_id

    root = certify(service, "service", service_id(service.public), b"age1x", service.public)
    team = certify(service, "team", b"t" * 16, seal.Opener(seal.new_private()).public, b"")
    with house.spoil() as db:
        for member in (root, team):
            db.execute("INSERT INTO holder VALUES (?, ?, ?, ?, ?, ?, ?, ?)", member.row())
    with pytest.raises(EditedGrant):
        house.unlock()


@pytest.mark.parametrize("what", ["worker", "team", "service", "name"])
@pytest.mark.parametrize("column", ["box", "sha256"])
def test_a_flipped_key_box_is_not_called_a_wrong_passphrase(
    house: House, what: str, column: str
) -> None:
    with house.spoil() as db:
        for owner, holder, old in db.execute(
            f'SELECT owner, "for", {column} FROM keybox WHERE what = ?', (what,)
        ).fetchall():
            db.execute(
                f'UPDATE keybox SET {column} = ? WHERE owner = ? AND "for" = ? AND what = ?',
                (flipped(old, 20), owner, holder, what),
            )
    with pytest.raises(DamagedKeybox) as told:
        house.unlock()
    assert told.value.exit_code == 4


@pytest.mark.parametrize("what", ["worker", "team", "service", "name"])
def test_a_removed_key_box_is_refused(house: House, what: str) -> None:
    with house.spoil() as db:
        db.execute("DELETE FROM keybox WHERE what = ?", (what,))
    with pytest.raises(DamagedKeybox):
        house.unlock()


@pytest.mark.parametrize(
    "cost",
    [
        seal.Cost(1024, 3, 4),
        seal.Cost(65536, 1, 4),
        seal.Cost(65536, 3, 1),
        seal.Cost(1 << 30, 3, 4),
    ],
)
def test_argon2_below_the_floor_or_beyond_reason_is_refused(house: House, cost: seal.Cost) -> None:
    with house.spoil() as db:
        row = db.execute(
            "SELECT owner, \"for\", salt, box FROM keybox WHERE what = 'worker'"
        ).fetchone()
        owner, holder, salt, box = row
        mended = Box(owner, holder, "worker", 1, cost, salt, box).sum()
        db.execute(
            "UPDATE keybox SET memory_kib = ?, passes = ?, lanes = ?, sha256 = ? WHERE what = 'worker'",
            (cost.memory_kib, cost.passes, cost.lanes, mended),
        )
    with pytest.raises(DamagedKeybox):
        house.unlock()


def test_the_stored_cost_is_at_least_the_floor(house: House) -> None:
    told = vault.info(house.where)["argon2id"]
    assert told == {"memory_kib": 65536, "passes": 3, "lanes": 4}


@pytest.mark.parametrize("at", [0, 17, 64, 100, 2048])
def test_a_spoiled_file_is_damage_or_fine_but_never_a_traceback(house: House, at: int) -> None:
    data = bytearray(house.file.read_bytes())
    for page in range(0, len(data), 4096):
        data[page + at] ^= 0xFF
    house.file.write_bytes(bytes(data))
    with contextlib.suppress(AssessError), house.unlock(trust_pin=False) as one:
        one.check()


def test_not_a_database_at_all(house: House) -> None:
    house.file.write_bytes(b"this is a text file, not a vault\n" * 100)
    with pytest.raises(Damaged):
        house.unlock()
    house.file.write_bytes(b"")
    with pytest.raises(Damaged):
        house.unlock()


def test_the_tables_refuse_accidents(house: House) -> None:
    db = sqlite3.connect(house.file, isolation_level=None)
    for sql in (
        "DELETE FROM entry",
        "UPDATE entry SET body = x'00'",
        "UPDATE entry SET seq = seq + 100",
        "UPDATE entry SET body = NULL, hash = x'00'",
        'DELETE FROM "grant"',
        "UPDATE \"grant\" SET wrap = x'00'",
        "INSERT INTO person VALUES (x'00', 0)",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            db.execute(sql)
    db.close()


@pytest.mark.parametrize("kind", ["team", "recovery"])
def test_a_record_without_both_grants_cannot_exist(house: House, kind: str) -> None:
    """Only one of the two is there: the table refuses the person, and nothing is left."""
    with house.unlock() as one:
        records = one._records
        assert records is not None
        engine, new = records.engine, b"p" * 16

        def with_one_grant() -> None:
            with engine.writing():
                engine.run(
                    'INSERT INTO "grant" SELECT ?, id, 1, ?, NULL, id, ? FROM holder'
                    " WHERE kind = ?",
                    new,
                    b"w",
                    b"s",
                    kind,
                )
                engine.run("INSERT INTO person VALUES (?, 0)", new)

        with pytest.raises(Damaged, match="recovery"):
            with_one_grant()
        report = one.check()
        assert (report.people, report.damaged) == (2, ())
