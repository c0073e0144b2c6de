"""`assess` as a program: run from outside, on a vault of its own, with its own settings."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PASSPHRASE = "staple mirror otter plain cedar window"
SECONDS = 60


@dataclass
class Done:
    """What a command left: its exit code and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)

    def explained(self) -> None:
        """Every refusal is `error: …` then `hint: …`, never a traceback, nothing else on stdout."""
        lines = self.err.strip().splitlines()
        assert lines, "nothing was said"
        assert "Traceback" not in self.out + self.err
        assert any(line.startswith("error: ") for line in lines), self.err
        assert lines[-1].startswith("hint: "), self.err


@dataclass
class House:
    """A service's machine: its vault, settings, exports and temporary files in one folder."""

    folder: Path
    more: dict[str, str] = field(default_factory=dict)
    python: str = sys.executable

    @property
    def vault(self) -> Path:
        return self.folder / "vault"

    @property
    def passphrase_file(self) -> Path:
        return self.folder / "secrets" / "passphrase.txt"

    @property
    def env(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith("ASSESS_")}
        return {
            **kept,
            "ASSESS_VAULT": str(self.vault),
            "ASSESS_CONFIG_DIR": str(self.folder / "config"),
            "ASSESS_DATA_DIR": str(self.folder / "data"),
            "ASSESS_EXPORTS_DIR": str(self.folder / "exports"),
            "ASSESS_PASSPHRASE_FILE": str(self.passphrase_file),
            "TMPDIR": str(self.folder / "tmp"),
            "HOME": str(self.folder / "home"),
            "PYTHONUTF8": "1",
            **self.more,
        }

    def start(self, *arguments: str, env: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
        """Starts `assess` with pipes to it."""
        return subprocess.Popen(
            [self.python, "-m", "assess", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=dict(env) if env is not None else self.env,
            cwd=self.folder,
        )

    def run(
        self,
        *arguments: str,
        given: str = "",
        code: int | None = 0,
        env: Mapping[str, str] | None = None,
    ) -> Done:
        """Runs `assess` to its end; `code` is the exit code it has to have."""
        with self.start(*arguments, env=env) as process:
            try:
                out, err = process.communicate(given, timeout=SECONDS)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                raise
        done = Done(process.returncode, out, err)
        assert "Traceback" not in out + err
        if code is not None:
            assert done.code == code, f"{arguments}: {done.code}, not {code}\n{out}\n{err}"
        return done

    def add(self, name: str = "Robin") -> str:
        """A new record's id."""
        return self.run("person", "add", "--name", name).out.strip()

    def answer(self, person: str, *lines: Mapping[str, Any], code: int = 0) -> Done:
        """Sends lines to `assess answer --from -`."""
        given = "".join(json.dumps(line) + "\n" for line in lines)
        return self.run("answer", person, "--from", "-", given=given, code=code)

    def show(self, person: str) -> Any:
        """`person show --json`."""
        return self.run("person", "show", person, "--json").json

    @contextlib.contextmanager
    def spoil(self) -> Iterator[sqlite3.Connection]:
        """Whoever can write the file: no triggers, no references, straight to the tables."""
        connection = sqlite3.connect(self.vault / "vault.sqlite", isolation_level=None)
        try:
            connection.execute("PRAGMA foreign_keys=OFF")
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger'"
            ).fetchall():
                connection.execute(f"DROP TRIGGER {name}")
            yield connection
        finally:
            connection.close()

    def copy(self, folder: Path) -> House:
        """The same machine once more."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        return House(folder, dict(self.more), self.python)

    def bytes_left(self, *, secrets: bool = False) -> bytes:
        """Every byte on this machine's disk; the passphrase file only when asked for."""
        found = []
        for path in sorted(self.folder.rglob("*")):
            if path.is_file() and (secrets or path.parent.name != "secrets"):
                found.append(path.as_posix().encode() + b"\n" + path.read_bytes())
        return b"\n".join(found)


def empty_house(folder: Path) -> House:
    """A machine on which nothing was set up yet."""
    house = House(folder)
    for name in ("secrets", "tmp", "home"):
        (folder / name).mkdir(parents=True)
    house.passphrase_file.write_text(PASSPHRASE + "\n", "utf-8")
    return house
