"""What the vault asks of a database, and the tables, which are the same on both engines.

Statements are written once, with `?` for a value. An engine runs them, keeps a transaction whole,
and turns what its library raises into this program's own errors.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Any, Protocol

FORMAT = 1

# Names of people, workers and services are nowhere in these tables but inside a sealed box.
# `{blob}`, `{big}` and `{end}` are the engine's words for bytes, a 64-bit number and a table's end.
TABLES = """
CREATE TABLE holder (
    id {blob} PRIMARY KEY, kind TEXT NOT NULL, x25519_pub {blob} NOT NULL,
    ed25519_pub {blob} NOT NULL, certified_by {blob} NOT NULL
        REFERENCES holder(id) DEFERRABLE INITIALLY DEFERRED,
    sig {blob} NOT NULL, created TEXT NOT NULL, retired TEXT
){end};
CREATE TABLE keybox (
    owner {blob} NOT NULL REFERENCES holder(id), "for" {blob} NOT NULL REFERENCES holder(id),
    what TEXT NOT NULL, epoch INTEGER NOT NULL,
    memory_kib INTEGER, passes INTEGER, lanes INTEGER, salt {blob},
    box {blob} NOT NULL, sha256 {blob} NOT NULL,
    PRIMARY KEY (owner, "for", what, epoch)
){end};
CREATE TABLE person (id {blob} PRIMARY KEY, head_seq {big} NOT NULL){end};
CREATE TABLE "grant" (
    person {blob} NOT NULL REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
    holder {blob} NOT NULL REFERENCES holder(id), epoch INTEGER NOT NULL,
    wrap {blob}, front {blob}, granted_by {blob} NOT NULL REFERENCES holder(id),
    sig {blob} NOT NULL,
    PRIMARY KEY (person, holder, epoch)
){end};
CREATE TABLE entry (
    person {blob} NOT NULL REFERENCES person(id), seq {big} NOT NULL, epoch INTEGER NOT NULL,
    prev {blob} NOT NULL, hash {blob} NOT NULL, body {blob},
    PRIMARY KEY (person, seq)
){end};
CREATE TABLE draft (
    person {blob} NOT NULL REFERENCES person(id), slot {blob} NOT NULL, body {blob} NOT NULL,
    PRIMARY KEY (person, slot)
){end};
"""

# In an order in which rows can be put back. A grant's person is looked for at the commit, because
# a person may only come in after the grants.
COLUMNS: dict[str, str] = {
    "holder": "id, kind, x25519_pub, ed25519_pub, certified_by, sig, created, retired",
    "keybox": 'owner, "for", what, epoch, memory_kib, passes, lanes, salt, box, sha256',
    '"grant"': "person, holder, epoch, wrap, front, granted_by, sig",
    "person": "id, head_seq",
    "entry": "person, seq, epoch, prev, hash, body",
    "draft": "person, slot, body",
}


class Engine(Protocol):
    """One open database. Every method raises only this program's errors."""

    kind: str
    place: str  # where it is, fit to show: no password

    def writing(self) -> AbstractContextManager[None]:
        """One transaction: all of it is durable when the block ends, or none of it is.

        Raises `VaultBusy`, `DiskFull`, `CannotWrite`, `Damaged`.
        """

    def reading(self) -> AbstractContextManager[None]:
        """One consistent picture for more than one statement."""

    def fetch(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """All rows of a query."""

    def stream(self, sql: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        """Rows of a query one at a time, inside `reading` or `writing`."""

    def run(self, sql: str, *values: Any) -> int:
        """Run one statement; how many rows it changed."""

    def run_many(self, sql: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Run one statement for each row."""

    def tip(
        self, person: bytes, holder: bytes, epoch: int
    ) -> tuple[int, bytes | None, bool] | None:
        """A record's last row number, the hash there, and whether the record was erased.

        Inside `writing`; nobody else can move it until the end. None where there is no such record
        or grant.
        """

    def owe(self) -> None:
        """Inside a transaction that takes words away: see that `scrub` is not forgotten."""

    def scrub(self) -> None:
        """After words were taken away: leave their old bytes nowhere this engine controls."""

    def faults(self) -> list[str]:
        """What the database itself says is wrong with its file."""

    def size(self) -> int:
        """Bytes on disk."""

    def close(self) -> None:
        """Let go of it. Safe to call twice."""


def insert(engine: Engine, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Put whole rows into a table."""
    columns = COLUMNS[table]
    marks = ", ".join("?" * (columns.count(",") + 1))
    engine.run_many(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)


def copy(source: Engine, target: Engine) -> None:
    """Copy every row. Row by row, so that a file's own triggers or views never come along."""
    for table, columns in COLUMNS.items():
        insert(target, table, source.stream(f"SELECT {columns} FROM {table}"))
