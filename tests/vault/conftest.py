"""A vault to spoil: made once, copied as a folder for each test."""

from __future__ import annotations

import contextlib
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from assess import vault
from assess.vault.ids import raw_of, text_of

PASSPHRASE = "correct horse battery staple"


def new_id() -> str:
    return text_of(secrets.token_bytes(16))


@dataclass
class House:
    """A vault's folder with two records in it: `anna` of five rows, `ben` of three."""

    where: str
    config: Path
    words: str
    anna: str
    ben: str
    passphrase: str = PASSPHRASE

    @property
    def file(self) -> Path:
        return Path(self.where) / "vault.sqlite"

    def unlock(self, **more: object) -> vault.Vault:
        return vault.unlock(self.where, self.passphrase, **more)  # type: ignore[arg-type]

    @contextlib.contextmanager
    def spoil(self) -> Iterator[sqlite3.Connection]:
        """Whoever can write the file: no triggers, no references, straight to the tables."""
        connection = sqlite3.connect(self.file, isolation_level=None)
        try:
            connection.execute("PRAGMA foreign_keys=OFF")
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger'"
            ).fetchall():
                connection.execute(f"DROP TRIGGER {name}")
            yield connection
        finally:
            connection.close()

    def raw(self, person: str) -> bytes:
        return raw_of(person)

    def bytes_on_disk(self) -> bytes:
        return b"".join(path.read_bytes() for path in Path(self.where).iterdir())


@pytest.fixture(scope="session")
def _founded(tmp_path_factory: pytest.TempPathFactory) -> House:
    top = tmp_path_factory.mktemp("founded")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ASSESS_CONFIG_DIR", str(top / "config"))
        made, words = vault.create(
            str(top / "vault"),
            worker="Wilhelmina Worker",
            role="Keyworker",
            service="Harbour House",
            passphrase=PASSPHRASE,
        )
        house = House(str(top / "vault"), top / "config", words, new_id(), new_id())
        with made:
            made.add_person(house.anna, b"front of anna", [b"anna 1", b"anna 2"])
            for number in (3, 4, 5):
                made.append(house.anna, [b"anna %d" % number])
            made.add_person(house.ben, b"front of ben", [b"ben 1", b"ben 2", b"ben 3"])
    return house


@pytest.fixture
def house(_founded: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    shutil.copytree(_founded.where, tmp_path / "vault")
    shutil.copytree(_founded.config, tmp_path / "config")
    monkeypatch.setenv("ASSESS_CONFIG_DIR", str(tmp_path / "config"))
    return House(
        str(tmp_path / "vault"), tmp_path / "config", _founded.words, _founded.anna, _founded.ben
    )
