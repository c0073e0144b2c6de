"""The vault on a PostgreSQL server: the same tables, sealed here, so its admin sees no words.

What the server's admin does see: ids, counts, sizes and times. Imported only when a vault's place
begins with postgresql://, because psycopg comes with the extra `assess[server]`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

import psycopg
from psycopg import errors

from assess.errors import (
    AssessError,
    BadInput,
    CannotWrite,
    Damaged,
    DiskFull,
    NoVault,
    VaultBusy,
    VaultExists,
)
from assess.i18n import _
from assess.vault.engine import FORMAT, TABLES

SCHEMA = "assess"
_COMMENT = "assess vault "

# The same refusals as in sqlite.py, and for the same reason: accidents.
_TRIGGERS = """
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0]; END $$;
CREATE FUNCTION needs_grants() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF (SELECT count(DISTINCT h.kind) FROM assess."grant" g JOIN assess.holder h ON h.id = g.holder
        WHERE g.person = NEW.id AND h.kind IN ('team', 'recovery')) < 2 THEN
        RAISE EXCEPTION 'a record needs a grant to its team and one to recovery';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER entry_kept BEFORE DELETE ON entry FOR EACH ROW
    EXECUTE FUNCTION refuse('entries are never deleted');
CREATE TRIGGER entry_unchanged BEFORE UPDATE ON entry FOR EACH ROW
    WHEN (NEW.body IS NOT NULL OR
          (NEW.person, NEW.seq, NEW.epoch, NEW.prev, NEW.hash) IS DISTINCT FROM
          (OLD.person, OLD.seq, OLD.epoch, OLD.prev, OLD.hash))
    EXECUTE FUNCTION refuse('entries are never changed');
CREATE TRIGGER grant_kept BEFORE DELETE ON "grant" FOR EACH ROW
    EXECUTE FUNCTION refuse('grants are never deleted');
CREATE TRIGGER grant_unchanged BEFORE UPDATE OF person, holder, epoch, wrap ON "grant"
    FOR EACH ROW WHEN (NEW.wrap IS NOT NULL)
    EXECUTE FUNCTION refuse('grants are never changed');
CREATE TRIGGER person_granted BEFORE INSERT ON person FOR EACH ROW
    EXECUTE FUNCTION needs_grants();
ALTER TABLE entry ALTER COLUMN body SET STORAGE EXTERNAL;
ALTER TABLE draft ALTER COLUMN body SET STORAGE EXTERNAL;
"""


def _told(error: psycopg.Error) -> AssessError:
    """This program's error for one of PostgreSQL's, without the values in its details."""
    if isinstance(error, errors.LockNotAvailable | errors.DeadlockDetected):
        return VaultBusy(
            _("Another program is writing to this vault and did not finish in time."),
            _("Nothing was lost. Try again in a moment."),
        )
    if isinstance(error, errors.DiskFull | errors.OutOfMemory):
        return DiskFull(
            _("The server has no room left, so this was not saved."),
            _("Everything saved before is safe. Tell whoever looks after the server."),
        )
    if isinstance(error, errors.DataCorrupted | errors.IndexCorrupted | errors.UndefinedTable):
        return Damaged(
            _("The vault's tables on the server are damaged, or a part is gone."),
            _("Tell whoever looks after the server; restore a backup: assess vault restore FILE."),
        )
    if isinstance(error, errors.IntegrityError | errors.RaiseException):
        return Damaged(
            _(
                "The vault refused a change that would break a record ({message_primary}).",
                message_primary=error.diag.message_primary,
            ),
            _("Nothing was changed. Run: assess vault check."),
        )
    return CannotWrite(
        _("The server did not take it ({name__}).", name__=type(error).__name__),
        _("Nothing is half done. Check the address, the network and the account, then try again."),
    )


@cache
def _marked(sql: str) -> bytes:
    return sql.replace("?", "%s").encode()


class PostgresEngine:
    """A vault on a server, connected."""

    kind = "postgresql"

    def __init__(self, where: str, *, busy_timeout: float = 5.0, new: bool = False) -> None:
        self._where = where
        self._busy_ms = int(busy_timeout * 1000)
        self._connection: psycopg.Connection[tuple[Any, ...]] | None = None
        self.place = shown(where)
        try:
            self._cursor()
        except psycopg.Error as error:
            raise _told(error) from error
        if not new:
            self._recognise()

    def _recognise(self) -> None:
        try:
            if self.fetch("SELECT to_regclass('assess.holder')")[0][0] is None:
                raise NoVault(
                    _("There is no vault on this server."), _("Set one up: assess vault init.")
                )
            told = self.fetch("SELECT obj_description(to_regnamespace('assess'))")[0][0]
            form = (told or "").removeprefix(_COMMENT)
            if not form.isdigit():
                raise Damaged(
                    _("The schema assess on this server is not a vault."), _("Check the address.")
                )
            if int(form) > FORMAT:
                raise BadInput(
                    _("This vault was made by a newer version of assess."),
                    _("Update assess on this computer."),
                )
        except AssessError:
            self.close()
            raise

    def _cursor(self) -> psycopg.Cursor[tuple[Any, ...]]:
        """A cursor on a live connection; after a lost one, on a new one."""
        if self._connection is None or self._connection.closed:
            self._connection = psycopg.connect(
                self._where, autocommit=True, prepare_threshold=1, connect_timeout=10
            )
            self._connection.execute(
                f"SET search_path TO {SCHEMA}; SET synchronous_commit TO on;"
                f" SET lock_timeout TO {self._busy_ms}"
            )
        return self._connection.cursor(binary=True)

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction. Whoever writes to a record holds its person row until the end."""
        self.run("BEGIN")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            self._roll_back()
            raise

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """One consistent picture."""
        self.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            yield
        finally:
            self._roll_back()

    def _roll_back(self) -> None:
        connection = self._connection
        if connection is not None and not connection.closed:
            with contextlib.suppress(psycopg.Error):
                connection.execute("ROLLBACK")

    def fetch(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        try:
            return self._cursor().execute(_marked(sql), values).fetchall()
        except psycopg.Error as error:
            raise _told(error) from error

    def stream(self, sql: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        """Rows a few thousand at a time, through a cursor on the server."""
        try:
            self._cursor()
            assert self._connection is not None
            with self._connection.cursor("walk", binary=True) as cursor:
                cursor.itersize = 2000
                yield from cursor.execute(_marked(sql), values)
        except psycopg.Error as error:
            raise _told(error) from error

    def run(self, sql: str, *values: Any) -> int:
        """One statement."""
        try:
            return self._cursor().execute(_marked(sql), values).rowcount
        except psycopg.Error as error:
            raise _told(error) from error

    def run_many(self, sql: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """One statement for each row."""
        try:
            self._cursor().executemany(_marked(sql), rows)
        except psycopg.Error as error:
            raise _told(error) from error

    def define(self, script: str) -> None:
        """Run a script of statements without values, its own errors left as they are."""
        self._cursor()
        assert self._connection is not None
        self._connection.execute(script.encode())

    def tip(
        self, person: bytes, holder: bytes, epoch: int
    ) -> tuple[int, bytes | None, bool] | None:
        """A record's last row, its person row held.

        Two statements, because a statement that waited for the row still sees the other tables as
        they were before: only the second sees what the one it waited for has written.
        """
        held = self.fetch("SELECT head_seq FROM person WHERE id = ? FOR UPDATE", person)
        found = self.fetch(
            'SELECT e.hash, g.wrap IS NULL FROM "grant" g'
            " LEFT JOIN entry e ON e.person = g.person AND e.seq = ?"
            " WHERE g.person = ? AND g.holder = ? AND g.epoch = ?",
            held[0][0] if held else 0,
            person,
            holder,
            epoch,
        )
        return (held[0][0], found[0][0], found[0][1]) if held and found else None

    def owe(self) -> None:
        """Nothing to note: the server's own autovacuum does what `scrub` could not."""

    def scrub(self) -> None:
        """Let the server give up the old bytes. Its own log and backups are its admin's to clear.

        They hold sealed bytes only; that they may still be there is said in the threat model.
        """
        with contextlib.suppress(AssessError):
            self.run('VACUUM entry, draft, "grant", keybox')

    def faults(self) -> list[str]:
        """Nothing to say: pages are the server's own affair (`pg_amcheck`)."""
        return []

    def size(self) -> int:
        """Bytes of the tables and their indexes."""
        told = self.fetch(
            "SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint FROM pg_class c"
            " WHERE c.relnamespace = to_regnamespace('assess') AND c.relkind = 'r'"
        )
        return int(told[0][0])

    def close(self) -> None:
        """Disconnect."""
        if self._connection is not None:
            with contextlib.suppress(psycopg.Error):
                self._connection.close()

    def __repr__(self) -> str:
        return f"PostgresEngine({self.place!r})"


def shown(where: str) -> str:
    """The address without its password."""
    try:
        parts = psycopg.conninfo.conninfo_to_dict(where)
    except psycopg.Error:
        return "postgresql://…"
    return f"postgresql://{parts.get('host', '')}/{parts.get('dbname', '')}"


def exists(where: str) -> bool:
    """Whether a vault is on that server. Raises `CannotWrite` if it cannot be reached."""
    with contextlib.closing(PostgresEngine(where, new=True)) as engine:
        return engine.fetch("SELECT to_regclass('assess.holder')")[0][0] is not None


def make(where: str, fill: Callable[[PostgresEngine], None], *, busy_timeout: float = 5.0) -> None:
    """Make all tables and fill them in one transaction. Raises `VaultExists`, `CannotWrite`."""
    with contextlib.closing(PostgresEngine(where, busy_timeout=busy_timeout, new=True)) as engine:
        try:
            with engine.writing():
                engine.define(f"CREATE SCHEMA {SCHEMA}")
                engine.run(f"COMMENT ON SCHEMA {SCHEMA} IS '{_COMMENT}{FORMAT}'")
                engine.define(TABLES.format(blob="BYTEA", big="BIGINT", end="") + _TRIGGERS)
                fill(engine)
        except (errors.DuplicateSchema, errors.UniqueViolation) as error:
            raise VaultExists(
                _("There is already a vault on this server."), _("Choose another database.")
            ) from error
        except psycopg.Error as error:
            raise _told(error) from error
