"""Two windows, two processes, one vault."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from assess.errors import VaultBusy

from .conftest import PASSPHRASE, House

_APPEND = """
import sys
from assess import vault
where, person, name, count, passphrase = sys.argv[1:]
with vault.unlock(where, passphrase) as one:
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(int(count)):
        (row,) = one.append(person, [f"{name} {number}".encode()])
        print(row.seq, flush=True)
"""


def test_two_processes_make_one_gapless_chain(house: House) -> None:
    children = [
        subprocess.Popen(
            [sys.executable, "-c", _APPEND, house.where, house.anna, name, "200", PASSPHRASE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ,
        )
        for name in ("left", "right")
    ]
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
    acknowledged: list[int] = []
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    for child in children:
        told, _ = child.communicate()
        assert child.returncode == 0
        acknowledged += map(int, told.split())
    assert sorted(acknowledged) == list(range(6, 406))
    with house.unlock() as one:
        rows = one.read(house.anna)
        assert [row.seq for row in rows] == list(range(1, 406))
        for name in ("left", "right"):
            mine = [
                row.plaintext for row in rows if (row.plaintext or b"").startswith(name.encode())
            ]
            assert mine == [f"{name} {number}".encode() for number in range(200)]


def test_a_killed_writer_leaves_every_acknowledged_row(house: House) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", _APPEND, house.where, house.anna, "killed", "100000", PASSPHRASE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ,
    )
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write("go\n")
    child.stdin.flush()
    told = [child.stdout.readline() for _ in range(60)]
    child.kill()
    told += child.stdout.readlines()
    child.wait()
    last = max(int(line) for line in told[1:] if line.endswith("\n"))
    with house.unlock() as one:
        assert len(one.read(house.anna)) in (last, last + 1)
        assert one.check().damaged == ()


def test_a_vault_held_by_another_says_busy_and_keeps_nothing(house: House) -> None:
    with house.unlock(busy_timeout=0.1) as one, house.spoil() as other:
        other.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        with pytest.raises(VaultBusy) as told:
            one.append(house.anna, [b"6"])
        assert 0.05 < time.monotonic() - began < 3
        assert told.value.exit_code == 5
        assert len(one.read(house.anna)) == 5  # reading goes on meanwhile
        other.execute("ROLLBACK")
        assert [row.seq for row in one.append(house.anna, [b"6"])] == [6]


def test_unlocking_does_not_wait_for_a_writer(house: House) -> None:
    with house.unlock(), house.spoil() as other:
        other.execute("BEGIN IMMEDIATE")
        with house.unlock(busy_timeout=0.1) as two:
            assert len(two.read(house.anna)) == 5
        other.execute("ROLLBACK")
