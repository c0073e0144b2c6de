"""`assess` as a program: run from outside, on a vault of its own, with its own settings.

Starting Python and stretching a passphrase take longer than most commands. Tests that are about
what a command answers, rather than about its process, set `House.inside`: the same command line is
then read and run by `assess.cli.run` in this process, with real descriptors and its own
environment, and each passphrase is stretched once (see conftest.py).
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

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
    inside: ClassVar[bool] = False

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
        given_env = dict(env) if env is not None else self.env
        inside = self.inside and self.python == sys.executable
        done = (self._inside if inside else self._outside)(arguments, given, given_env)
        assert "Traceback" not in done.out + done.err
        if code is not None:
            told = f"{arguments}: {done.code}, not {code}\n{done.out}\n{done.err}"
            assert done.code == code, told
        return done

    def _outside(self, arguments: tuple[str, ...], given: str, env: dict[str, str]) -> Done:
        with self.start(*arguments, env=env) as process:
            try:
                out, err = process.communicate(given, timeout=SECONDS)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                raise
        return Done(process.returncode, out, err)

    def _inside(self, arguments: tuple[str, ...], given: str, env: dict[str, str]) -> Done:
        from assess.catalogues import set_language
        from assess.cli import run

        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
        with (
            _in_the_place_of(given, env, self.folder),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            try:
                code = run(list(arguments))
            finally:
                set_language({})
        return Done(code, *(_all_of(stream) for stream in (out, err)))

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


def _all_of(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


@contextlib.contextmanager
def _in_the_place_of(given: str, env: dict[str, str], folder: Path) -> Iterator[None]:
    """This process's input, environment and folder, lent to a command."""
    kept_env, kept_folder, kept_input = dict(os.environ), Path.cwd(), os.dup(0)
    kept_stdin = sys.stdin
    with tempfile.TemporaryFile() as file:
        file.write(given.encode("utf-8", "surrogateescape"))
        file.seek(0)
        try:
            os.dup2(file.fileno(), 0)
            sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
            os.environ.clear()
            os.environ.update(env)
            tempfile.tempdir = None
            os.chdir(folder)
            yield
        finally:
            os.chdir(kept_folder)
            os.environ.clear()
            os.environ.update(kept_env)
            tempfile.tempdir = None
            sys.stdin = kept_stdin
            os.dup2(kept_input, 0)
            os.close(kept_input)


def empty_house(folder: Path) -> House:
    """A machine on which nothing was set up yet."""
    house = House(folder)
    for name in ("secrets", "tmp", "home"):
        (folder / name).mkdir(parents=True)
    house.passphrase_file.write_text(PASSPHRASE + "\n", "utf-8")
    return house
