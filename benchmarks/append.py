"""One durable answer, signed, sealed and chained, against the same rows written bare."""

from __future__ import annotations

import os
import secrets
import sqlite3
import time
from pathlib import Path

from assess import vault
from assess.vault.engine import TABLES
from assess.vault.ids import text_of
from benchmarks.pairs import Measured, compare

ANSWER = 600
"""Bytes of an ordinary answer as an entry."""

ROWS = 60
"""Rows in each half of a pair: one transaction and one fsync each."""


def measure(folder: Path) -> Measured:
    """Both on one disk, in two files with the same tables and the same settings."""
    made, _ = vault.create(
        str(folder / "vault"),
        worker="Dee",
        role="keyworker",
        service="Larch House",
        passphrase=vault_passphrase(),
    )
    with made:
        person = text_of(secrets.token_bytes(16))
        made.add_person(person, b"front", [secrets.token_bytes(ANSWER)])
        bare = _Bare(folder / "bare.sqlite", _settings(folder / "vault" / "vault.sqlite"))
        try:
            return compare(
                "`append`: one answer signed, sealed, chained and durable",
                "INSERT and UPDATE of the same shape, with the same pragmas",
                lambda: _ours(made, person),
                bare.rows,
                at_most=1.6,
            )
        finally:
            bare.close()


def vault_passphrase() -> str:
    """Six words picked by chance."""
    from assess.vault.words import generate_words

    return generate_words(6)


def _ours(opened: vault.Vault, person: str) -> float:
    answers = [secrets.token_bytes(ANSWER) for _ in range(ROWS)]
    began = time.perf_counter()
    for answer in answers:
        opened.append(person, [answer])
    return (time.perf_counter() - began) / ROWS


def _settings(path: Path) -> int:
    """The vault file's page size: what else is set is set again for each connection."""
    connection = sqlite3.connect(path)
    try:
        return int(connection.execute("PRAGMA page_size").fetchone()[0])
    finally:
        connection.close()


class _Bare:
    """The vault's tables and pragmas, with nothing signed, sealed or proved."""

    def __init__(self, path: Path, page_size: int) -> None:
        run = sqlite3.connect(path, isolation_level=None)
        run.execute(f"PRAGMA page_size={page_size}")
        for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "foreign_keys=ON"):
            run.execute(f"PRAGMA {pragma}")
        for pragma in ("secure_delete=ON", "synchronous=FULL", "journal_mode=WAL"):
            run.execute(f"PRAGMA {pragma}")
        run.executescript(TABLES.format(blob="BLOB", big="INTEGER", end=" WITHOUT ROWID"))
        self.run = run
        self.person = os.urandom(16)
        run.execute("INSERT INTO person (id, head_seq) VALUES (?, 0)", (self.person,))
        self.seq = 0

    def rows(self) -> float:
        """Appends rows of the size a sealed answer has."""
        sealed = ANSWER + 12 + 16 + 3 + 64
        found = [(os.urandom(32), os.urandom(32), os.urandom(sealed)) for _ in range(ROWS)]
        run = self.run.execute
        began = time.perf_counter()
        for prev, digest, body in found:
            self.seq += 1
            run("BEGIN IMMEDIATE")
            run(
                "INSERT INTO entry (person, seq, epoch, prev, hash, body)"
                " VALUES (?, ?, 1, ?, ?, ?)",
                (self.person, self.seq, prev, digest, body),
            )
            run("UPDATE person SET head_seq = ? WHERE id = ?", (self.seq, self.person))
            run("COMMIT")
        return (time.perf_counter() - began) / ROWS

    def close(self) -> None:
        """Lets go of the file."""
        self.run.close()
