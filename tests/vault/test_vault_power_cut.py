"""The power goes at any moment: what was acknowledged is there, and the chain is whole.

The vault's own code runs over a SQLite whose file layer (apsw's VFS) notes every write and sync.
Afterwards every moment is played back: what was synced is on the disk, what was not is there, gone,
or torn at a sector, as the drive pleased. The same with synchronous=OFF must fail, or the test
would prove nothing.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from assess.errors import AssessError
from assess.record import sayings, striking
from assess.record.entry import read_entry
from assess.record.person import fold
from assess.sitting.own_word import ERASE, strike_out
from assess.vault import Vault, drafts, keyring, rows, sqlite
from assess.vault.records import Records
from assess.workspace import Clock, Workspace
from assess.workspace.draft_slots import draft_slot

from .conftest import House

apsw = pytest.importorskip("apsw", reason="apsw is not installed")
pytestmark = pytest.mark.slow

SECTOR = 512
APPENDS = 40


@dataclass
class Tape:
    """What reached the file layer, in order: (what, file, offset or size, bytes)."""

    ops: list[tuple[str, str, int, bytes]] = field(default_factory=list)

    def note(self, what: str, name: str, where: int = 0, data: bytes = b"") -> None:
        self.ops.append((what, Path(name).name, where, data))


class _File(apsw.VFSFile):
    def __init__(self, tape: Tape, name: Any, flags: list[int]) -> None:
        self._tape = tape
        self._name = name.filename() if isinstance(name, apsw.URIFilename) else str(name)
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        self._tape.note("write", self._name, offset, bytes(data))
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:  # noqa: N802
        self._tape.note("truncate", self._name, size)
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:  # noqa: N802
        super().xSync(flags)
        self._tape.note("sync", self._name)


class _Vfs(apsw.VFS):
    def __init__(self, name: str, tape: Tape) -> None:
        self._tape = tape
        super().__init__(name, "")

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        return _File(self._tape, name, flags)

    def xDelete(self, name: str, syncdir: bool) -> None:  # noqa: N802
        self._tape.note("delete", name)
        super().xDelete(name, syncdir)


class _Cursor:
    """As much of the standard library's cursor as the engine uses."""

    def __init__(self, cursor: Any, changed: int) -> None:
        self.rowcount = changed
        self._rows = iter(cursor.fetchall())

    def fetchall(self) -> list[Any]:
        return list(self._rows)

    def fetchone(self) -> Any:
        return next(self._rows, None)


class _Connection:
    def __init__(self, path: Path, vfs: str) -> None:
        self._db = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE, vfs=vfs)

    def execute(self, sql: str, values: tuple[Any, ...] = ()) -> _Cursor:
        return _Cursor(self._db.execute(sql, values), self._db.changes())

    @property
    def in_transaction(self) -> bool:
        return bool(self._db.in_transaction)

    def close(self) -> None:
        self._db.close()


class TapedEngine(sqlite.SqliteEngine):
    """The real engine on the noting file layer. Small checkpoints, so that they are cut too."""

    vfs = ""

    def _connect(self, busy_timeout: float, only_read: bool) -> Any:
        return _Connection(self._path, self.vfs)

    def _prepare(self, *, only_read: bool, new: bool) -> None:
        super()._prepare(only_read=only_read, new=new)
        self.run("PRAGMA wal_autocheckpoint=15")


@dataclass
class Played:
    tape: Tape
    acknowledged: list[tuple[int, int]]  # (length of the tape, rows acknowledged by then)
    before: dict[str, bytes]


def _play(house: House, synchronous: str) -> Played:
    tape = Tape()
    name = f"tape-{synchronous}"
    vfs = _Vfs(name, tape)
    before = {path.name: path.read_bytes() for path in Path(house.where).iterdir()}
    assert set(before) == {"vault.sqlite"}
    acknowledged = [(0, 5)]
    with contextlib.closing(type("E", (TapedEngine,), {"vfs": name})(house.file)) as engine:
        engine.run(f"PRAGMA synchronous={synchronous}")
        assert engine.fetch("PRAGMA journal_mode")[0][0] == "wal"
        records = Records(
            engine, keyring.open_ring(engine, keyring.open_worker(engine, house.passphrase))
        )
        for number in range(APPENDS):
            (row,) = records.append(
                house.raw(house.anna),
                [b"x" * (40 * number)],
                front=b"front",
                clear_drafts=(),
                erase=[2] if number == APPENDS // 2 else (),
                foreign=(),
            )
            acknowledged.append((len(tape.ops), row.seq))
    vfs.unregister()
    return Played(tape, acknowledged, before)


def _image(played: Played, cut: int, mode: str, choose: random.Random) -> dict[str, bytes]:
    """The files as they may be found after the power went at `cut`."""
    ops = played.tape.ops[:cut]
    last_sync = {name: at for at, (what, name, _, _) in enumerate(ops) if what == "sync"}
    files = {name: bytearray(data) for name, data in played.before.items()}
    for at, (what, name, where, data) in enumerate(ops):
        safe = at < last_sync.get(name, -1)
        if what == "delete":
            if safe or mode != "gone":
                files.pop(name, None)
            continue
        if what == "sync" or name.endswith("-shm"):
            continue
        if not safe and (mode == "gone" or (mode == "torn" and choose.random() < 0.4)):
            continue
        file = files.setdefault(name, bytearray())
        if what == "truncate":
            del file[where:]
            continue
        pieces = [(where, data)]
        if mode == "torn" and not safe:
            pieces = [
                (where + start, data[start : start + SECTOR])
                for start in range(0, len(data), SECTOR)
                if choose.random() < 0.7
            ]
        for start, piece in pieces:
            file.extend(bytes(max(0, start + len(piece) - len(file))))
            file[start : start + len(piece)] = piece
    return {name: bytes(data) for name, data in files.items()}


def _survivors(
    house: House, played: Played, place: Path, step: int = 1
) -> Iterator[tuple[int, int | None]]:
    """For each cut: how many rows were acknowledged, and how many are proved (None: unreadable)."""
    choose = random.Random(11)
    keys = None
    for cut in range(0, len(played.tape.ops) + 1, step):
        due = max(count for at, count in played.acknowledged if at <= cut)
        for mode in ("gone", "kept", "torn", "torn"):
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir()
            for name, data in _image(played, cut, mode, choose).items():
                (place / name).write_bytes(data)
            try:
                with contextlib.closing(sqlite.SqliteEngine(place / "vault.sqlite")) as engine:
                    keys = keys or keyring.open_worker(engine, house.passphrase)
                    records = Records(engine, keyring.open_ring(engine, keys))
                    found: list[rows.Row] = records.read(house.raw(house.anna), 0)
                    yield due, len(found)
            except AssessError:
                yield due, None


def _place(tmp_path: Path) -> Path:
    memory = Path("/dev/shm")
    return (memory if memory.is_dir() else tmp_path) / f"cut-{tmp_path.name}-{id(tmp_path)}"


def test_no_moment_loses_what_was_acknowledged(house: House, tmp_path: Path) -> None:
    played = _play(house, "FULL")
    place = _place(tmp_path)
    try:
        outcomes = list(_survivors(house, played, place))
    finally:
        shutil.rmtree(place, ignore_errors=True)
    assert len(outcomes) > 2000
    assert [o for o in outcomes if o[1] is None] == []
    assert [o for o in outcomes if o[1] is not None and o[1] < o[0]] == []
    assert max(found or 0 for _, found in outcomes) == 5 + APPENDS


@pytest.mark.parametrize("synchronous", ["OFF", "NORMAL"])
def test_with_fewer_syncs_the_same_moments_do_lose_it(
    house: House, tmp_path: Path, synchronous: str
) -> None:
    """The negative control: this harness has to see the losses where there are some."""
    played = _play(house, synchronous)
    place = _place(tmp_path)
    try:
        outcomes = list(_survivors(house, played, place, step=4))
    finally:
        shutil.rmtree(place, ignore_errors=True)
    lost = [o for o in outcomes if o[1] is None or o[1] < o[0]]
    assert len(lost) > len(outcomes) // 10


# -- a question struck out, its words with it --------------------------------------------------------

QUESTION = "genesis/induction/hopes"
WORDS = (b"My own front door", b"A door that locks", b"Somewhere for the dog")
HALF_TYPED = draft_slot(QUESTION, "person")


def _struck(house: House) -> tuple[Played, str]:
    """Robin strikes a question out and has what was said to it taken away; that alone is taped."""
    clock = Clock(dt.date(2026, 1, 22), is_set=True)
    with Workspace(house.unlock(), clock=clock) as workspace:
        robin = workspace.add_person("Robin")
        bank, asked = workspace.library.question(QUESTION)
        for words in WORDS:
            record = workspace.person(robin)
            workspace.say(robin, sayings.answer(bank, asked, record, value=words.decode()))
        workspace.save_draft(robin, HALF_TYPED, "My own")
    tape = Tape()
    vfs = _Vfs("tape-struck", tape)
    before = {path.name: path.read_bytes() for path in Path(house.where).iterdir()}
    with contextlib.closing(
        type("E", (TapedEngine,), {"vfs": "tape-struck"})(house.file)
    ) as engine:
        ring = keyring.open_ring(engine, keyring.open_worker(engine, house.passphrase))
        workspace = Workspace(Vault(engine, ring), clock=clock)
        began = len(tape.ops)
        strike_out(workspace, robin, QUESTION, old=ERASE)
    vfs.unregister()
    return Played(tape, [(began, 0), (len(tape.ops), 1)], before), robin


def test_a_question_and_its_words_go_together_or_not_at_all(house: House, tmp_path: Path) -> None:
    played, robin = _struck(house)
    place, choose = _place(tmp_path), random.Random(7)
    keys, seen = None, set()
    for cut in range(len(played.tape.ops) + 1):
        for mode in ("gone", "kept", "torn"):
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir()
            for name, data in _image(played, cut, mode, choose).items():
                (place / name).write_bytes(data)
            with contextlib.closing(sqlite.SqliteEngine(place / "vault.sqlite")) as engine:
                keys = keys or keyring.open_worker(engine, house.passphrase)
                records = Records(engine, keyring.open_ring(engine, keys))
                found = [row.plaintext for row in records.read(house.raw(robin), 0)]
                entries = [read_entry(plain) for plain in found if plain is not None]
                typed = drafts.load(records, house.raw(robin), HALF_TYPED)
            kept = sum(any(words in entry.raw for entry in entries) for words in WORDS)
            struck = striking.struck(fold(robin, entries), QUESTION)
            seen.add((struck, kept, typed))
    shutil.rmtree(place, ignore_errors=True)
    assert seen == {(False, len(WORDS), b"My own"), (True, 0, None)}
