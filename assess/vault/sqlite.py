"""The vault in a folder: the standard library's SQLite, one file, no server.

WAL with synchronous=FULL: what was committed is on the disk, and a full disk or a power cut loses
only what was never acknowledged (tests/vault/test_power_cut.py replays it).
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from assess.errors import (
    AssessError,
    BadInput,
    CannotWrite,
    Damaged,
    DiskFull,
    NoVault,
    VaultBusy,
)
from assess.i18n import _
from assess.vault.engine import FORMAT, TABLES
from assess.vault.files import whole

_OWING = 0x10000  # in the file's version number, beside FORMAT: old bytes are still to be scrubbed
_SOON = 32 * 1024 * 1024  # a file up to this size is rewritten at once, a larger one at closing
APPLICATION_ID = 0x61736573  # "ases": lets `file` and we ourselves tell a vault from another file

# Accidents only: whoever can write the file can drop a trigger, and is found by the chain.
_TRIGGERS = """
CREATE TRIGGER entry_kept BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
CREATE TRIGGER entry_unchanged BEFORE UPDATE ON entry
WHEN NEW.body IS NOT NULL OR NEW.person IS NOT OLD.person OR NEW.seq IS NOT OLD.seq
  OR NEW.epoch IS NOT OLD.epoch OR NEW.prev IS NOT OLD.prev OR NEW.hash IS NOT OLD.hash
BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;
CREATE TRIGGER grant_kept BEFORE DELETE ON "grant"
BEGIN SELECT RAISE(ABORT, 'grants are never deleted'); END;
CREATE TRIGGER grant_unchanged BEFORE UPDATE OF person, holder, epoch, wrap ON "grant"
WHEN NEW.wrap IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'grants are never changed'); END;
CREATE TRIGGER person_granted BEFORE INSERT ON person
WHEN (SELECT count(DISTINCT h.kind) FROM "grant" g JOIN holder h ON h.id = g.holder
      WHERE g.person = NEW.id AND h.kind IN ('team', 'recovery')) < 2
BEGIN SELECT RAISE(ABORT, 'a record needs a grant to its team and one to recovery'); END;
"""


def _told(error: sqlite3.Error) -> AssessError:
    """This program's error for one of SQLite's. SQLite's own text holds no values."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    primary = code & 0xFF
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return VaultBusy(
            _("Another program is writing to this vault and did not finish in time."),
            _("Nothing was lost. Close the other window, or try again in a moment."),
        )
    if primary == sqlite3.SQLITE_FULL:
        return DiskFull(
            _("There is no room left on the disk, so this was not saved."),
            _("Everything saved before is safe. Make room, then try again."),
        )
    if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return Damaged(
            _("The vault's file is damaged, or is not a vault."),
            _("Keep the file as it is and restore a backup: assess vault restore FILE."),
        )
    if primary == sqlite3.SQLITE_CONSTRAINT:
        return Damaged(
            _("The vault refused a change that would break a record ({error}).", error=error),
            _("Nothing was changed. Run: assess vault check."),
        )
    if "no such" in str(error) or isinstance(error, sqlite3.InterfaceError):
        return Damaged(
            _("The vault's file lacks a part it was made with."),
            _("Keep the file as it is and restore a backup: assess vault restore FILE."),
        )
    name = getattr(error, "sqlite_errorname", "")
    return CannotWrite(
        _("The disk did not take it ({value}).", value=name or type(error).__name__),
        _("Nothing is half done. Check the disk and that this account may write there."),
    )


class SqliteEngine:
    """A vault's file, open."""

    kind = "sqlite"

    def __init__(
        self, path: Path, *, busy_timeout: float = 5.0, only_read: bool = False, new: bool = False
    ) -> None:
        self._path = path
        self.place = str(path)
        self._owes_pages = self._owes_log = False
        self._busy_ms = int(busy_timeout * 1000)
        if not new and not path.is_file():
            raise NoVault(
                _("There is no vault at this place."), _("Set one up: assess vault init.")
            )
        try:
            self._connection = self._connect(busy_timeout, only_read)
            self._prepare(only_read=only_read, new=new)
        except sqlite3.Error as error:
            self.close()
            raise _told(error) from error
        except AssessError:
            self.close()
            raise

    def _connect(self, busy_timeout: float, only_read: bool) -> sqlite3.Connection:
        uri = self._path.absolute().as_uri() + ("?mode=ro" if only_read else "?mode=rw")
        connection = sqlite3.connect(
            uri, uri=True, timeout=busy_timeout, isolation_level=None, check_same_thread=False
        )
        # Someone may have put text where bytes belong; that has to reach the chain's own check.
        connection.text_factory = lambda data: data.decode("utf-8", "replace")
        return connection

    def _prepare(self, *, only_read: bool, new: bool) -> None:
        run = self._connection.execute
        run("PRAGMA trusted_schema=OFF")
        run("PRAGMA cell_size_check=ON")
        run("PRAGMA foreign_keys=ON")
        if not new:
            app = run("PRAGMA application_id").fetchone()[0]
            form = run("PRAGMA user_version").fetchone()[0]
            if app != APPLICATION_ID:
                raise Damaged(
                    _("This file is not a vault, or its first page is damaged."),
                    _("Check the place, or restore a backup: assess vault restore FILE."),
                )
            if form & ~_OWING > FORMAT:
                raise BadInput(
                    _("This vault was made by a newer version of assess."),
                    _("Update assess on this computer."),
                )
            self._owes_pages = bool(form & _OWING) and not only_read
        if only_read:
            return
        run("PRAGMA secure_delete=ON")
        run("PRAGMA synchronous=FULL")
        if not new:
            run("PRAGMA journal_mode=WAL")
            # A program that stopped right after words were taken out left their old bytes in the
            # log. No waiting: if another window has the vault, that one will do it.
            self._owes_log = True
            self._pay(wait=False)

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction. BEGIN IMMEDIATE, so that two windows never both read, then write."""
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            self._roll_back()
            raise
        if self._owes_log or self._owes_pages:
            self._pay(wait=False)

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """One consistent picture."""
        self.run("BEGIN")
        try:
            yield
        finally:
            self._roll_back()

    def _roll_back(self) -> None:
        if self._connection.in_transaction:
            with contextlib.suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")

    def fetch(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise _told(error) from error

    def stream(self, sql: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        """Rows one at a time."""
        try:
            cursor = self._connection.execute(sql, values)
            while some := cursor.fetchmany(500):
                yield from some
        except sqlite3.Error as error:
            raise _told(error) from error

    def run(self, sql: str, *values: Any) -> int:
        """One statement."""
        try:
            return self._connection.execute(sql, values).rowcount
        except sqlite3.Error as error:
            raise _told(error) from error

    def run_many(self, sql: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """One statement for each row."""
        try:
            self._connection.executemany(sql, rows)
        except sqlite3.Error as error:
            raise _told(error) from error

    def tip(
        self, person: bytes, holder: bytes, epoch: int
    ) -> tuple[int, bytes | None, bool] | None:
        """A record's last row. BEGIN IMMEDIATE already keeps everybody else out."""
        found = self.fetch(
            "SELECT p.head_seq, e.hash, g.wrap IS NULL FROM person p"
            ' JOIN "grant" g ON g.person = p.id AND g.holder = ? AND g.epoch = ?'
            " LEFT JOIN entry e ON e.person = p.id AND e.seq = p.head_seq WHERE p.id = ?",
            holder,
            epoch,
            person,
        )
        return (found[0][0], found[0][1], bool(found[0][2])) if found else None

    def owe(self) -> None:
        """Note in the file, with the erasing transaction, that old bytes are to be scrubbed."""
        self.run(f"PRAGMA user_version={FORMAT | _OWING}")

    def scrub(self) -> None:
        """Rewrite the file and empty its log, now or as soon as may be.

        `secure_delete` zeroes what is deleted, but a page that SQLite split or merged before may
        keep a piece of a row that moved on (tests/vault/test_vault_disk.py finds them): only VACUUM
        is thorough. What cannot be done now (a reader in the way, a large file) is owed: tried
        after the next save, at closing, and, because the file says so, at the next opening.
        """
        self._owes_pages = self._owes_log = True
        self._pay(wait=True)

    def _pay(self, *, wait: bool, closing: bool = False) -> None:
        run = self._connection.execute
        try:
            run(f"PRAGMA busy_timeout={self._busy_ms if wait else 0}")
            if self._owes_pages and (closing or self.size() <= _SOON):
                run("VACUUM")
                run(f"PRAGMA user_version={FORMAT}")
                self._owes_pages, self._owes_log = False, True
            if self._owes_log:
                self._owes_log = bool(run("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0])
        except sqlite3.Error:
            pass  # what was acknowledged is safe; the file still says that this is owed
        finally:
            with contextlib.suppress(sqlite3.Error):
                run(f"PRAGMA busy_timeout={self._busy_ms}")

    def faults(self) -> list[str]:
        """SQLite's own check of its pages."""
        told = [str(row[0]) for row in self.fetch("PRAGMA quick_check(20)")]
        return [] if told == ["ok"] else told

    def size(self) -> int:
        """The file and its log."""
        beside = self._path.with_name(self._path.name + "-wal")
        return sum(path.stat().st_size for path in (self._path, beside) if path.exists())

    def close(self) -> None:
        """Close; the last one out folds the log into the file and removes it."""
        connection = getattr(self, "_connection", None)
        if connection is not None:
            if self._owes_pages or self._owes_log:
                self._pay(wait=False, closing=True)
            with contextlib.suppress(sqlite3.Error):
                connection.close()

    def __repr__(self) -> str:
        return f"SqliteEngine({self.place!r})"


def make(path: Path, fill: Callable[[SqliteEngine], None], *, replace: bool = False) -> None:
    """Make a whole database file, or none. Raises `VaultExists`, `DiskFull`, `CannotWrite`."""
    with (
        whole(path, replace=replace) as building,
        contextlib.closing(SqliteEngine(building, new=True)) as engine,
    ):
        engine.run(f"PRAGMA application_id={APPLICATION_ID}")
        engine.run(f"PRAGMA user_version={FORMAT}")
        with engine.writing():
            for statement in _statements():
                engine.run(statement)
            fill(engine)


def _statements() -> Iterator[str]:
    tables = TABLES.format(blob="BLOB", big="INTEGER", end=" WITHOUT ROWID")
    whole = ""
    for line in (tables + _TRIGGERS).splitlines():
        whole += line + "\n"
        if sqlite3.complete_statement(whole):
            yield whole
            whole = ""
