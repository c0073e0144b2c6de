"""`assess talk` in a real terminal and in a real pipe."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assess.plain import words
from assess.record.entry import Entry
from assess.workspace import Clock, set_up, unlock

pexpect = pytest.importorskip("pexpect", reason="a pty needs pexpect, which Windows has not")
if sys.platform == "win32":
    pytest.skip("no pty on Windows", allow_module_level=True)

PASSPHRASE = "ember ladder quiet mango fifty drum"
TALK = [sys.executable, "-m", "assess", "talk", "Robin", "--section", "settling"]


@dataclass
class House:
    """A vault on disk with Robin in it, and how to reach it from outside."""

    where: str
    person: str
    env: dict[str, str]

    def __post_init__(self) -> None:
        self.config = self.env["ASSESS_CONFIG_DIR"]

    def terminal(self, **more: Any) -> Any:
        child = pexpect.spawn(
            TALK[0], TALK[1:], env=self.env, encoding="utf-8", timeout=30, dimensions=(40, 80)
        )
        child.delaybeforesend = None
        return child

    def opened(self) -> tuple[list[Entry], str]:
        """What stands, and the draft under the first question."""
        with unlock(self.where, PASSPHRASE) as workspace:
            slot = "everyday/first_day/settle|person|"
            answers = workspace.person(self.person).answers()
            return answers, workspace.draft(self.person, slot)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    env = {key: value for key, value in os.environ.items() if not key.startswith("ASSESS_")}
    for name in ("CONFIG", "DATA", "EXPORTS"):
        env[f"ASSESS_{name}_DIR"] = str(tmp_path / name.lower())
    monkeypatch.setenv("ASSESS_CONFIG_DIR", env["ASSESS_CONFIG_DIR"])
    where, secret = str(tmp_path / "vault"), tmp_path / "passphrase"
    secret.write_text(PASSPHRASE + "\n")
    env |= {"ASSESS_VAULT": where, "ASSESS_PASSPHRASE_FILE": str(secret), "TERM": "xterm-256color"}
    env |= {"PYTHONDONTWRITEBYTECODE": "1"}
    workspace, _ = set_up(
        where,
        worker="Dee",
        role="keyworker",
        service="Larch House",
        passphrase=PASSPHRASE,
        clock=Clock.real(),
    )
    with workspace:
        person = workspace.add_person("Robin")
    return House(where, person, env)


def test_a_conversation_in_a_terminal(house):
    child = house.terminal()
    child.expect_exact("Who is here?")
    child.sendline("just us")
    child.expect_exact("Question 1 of 3")
    child.expect_exact("\r\n> ")
    child.sendline("  A radio on, Zoë’s one ")
    child.expect_exact(words.MORE)
    child.sendline(".")
    child.expect_exact("Kept.\r\n\r\nSo far we have Robin.\r\nQuestion 2 of 3")
    child.sendline("enough")
    child.expect_exact("morning?")
    child.sendline("not today")
    child.expect_exact("This is what was said today.")
    child.sendline("that's right")
    child.expect_exact("All kept. Nothing is left hanging.")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    [answer, _] = house.opened()[0]
    assert answer.body["value"] == "  A radio on, Zoë’s one "


@pytest.mark.parametrize("how", ["ctrl-c", "ctrl-d", "hang up", "kill -9"])
def test_half_typed_lines_outlive_whatever_ends_the_conversation(house, how):
    child = house.terminal()
    child.expect_exact("Who is here?")
    child.sendline("1")
    child.expect_exact("Question 1 of 3")
    child.sendline("A radio")
    child.expect_exact(words.MORE)
    child.sendline("and a door that shuts")
    child.expect_exact(words.MORE)
    match how:
        case "ctrl-c":
            child.sendintr()
        case "ctrl-d":
            child.sendeof()
        case "hang up":
            child.kill(signal.SIGHUP)
        case "kill -9":
            child.kill(signal.SIGKILL)
    if how.startswith("ctrl"):
        child.expect_exact("Everything said up to here is kept.")
        child.expect(pexpect.EOF)
    child.close(force=True)
    if how.startswith("ctrl"):
        assert child.exitstatus == 0
    answers, draft = house.opened()
    assert answers == []
    assert draft == "A radio\nand a door that shuts"


def test_what_was_pasted_behind_stop_never_reaches_the_shell(house):
    shell = pexpect.spawn("/bin/sh", env={**house.env, "PS1": "$ "}, encoding="utf-8", timeout=30)
    shell.delaybeforesend = None
    shell.sendline(" ".join(TALK))
    shell.expect_exact("Who is here?")
    shell.sendline("1")
    shell.expect_exact("Question 1 of 3")
    shell.send("stop\necho what-was-pasted\n")
    shell.expect_exact("Everything said up to here is kept.")
    shell.expect_exact("$ ")
    shell.sendline("echo the-end-$((40 + 2))")
    shell.expect_exact("the-end-42")
    assert "what-was-pasted" not in shell.before
    shell.close(force=True)


def test_a_line_longer_than_a_terminal_lets_through_is_said(house):
    child = house.terminal()
    child.expect_exact("Who is here?")
    child.sendline("1")
    child.expect_exact("Question 1 of 3")
    child.send("a" * 5000 + "\n")
    child.expect_exact("This terminal cuts a line off")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert set(house.opened()[1]) == {"a"}


@pytest.mark.parametrize("locale", ["C", "C.UTF-8", "POSIX"])
@pytest.mark.parametrize("typed", [b"1\ncaf\xe9\nRob\n", b"\xff\x00\x9b\n1\n\x1b[2J\n.\n"])
def test_a_pipe_of_bytes_that_are_no_text(house, locale, typed):
    done = subprocess.run(
        TALK, input=typed, env={**house.env, "LC_ALL": locale}, capture_output=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr
    assert b"\x1b" not in done.stdout
    assert all(len(line) <= 80 for line in done.stdout.decode().split("\n"))


def test_a_reader_that_goes_away_is_no_traceback(house):
    child = subprocess.Popen(
        TALK,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=house.env,
    )
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdout.readline()
    child.stdout.close()
    child.stdin.write(b"1\nA radio\nand more\n")
    child.stdin.close()
    assert child.wait(60) == 0
    assert child.stderr is not None
    assert b"Traceback" not in child.stderr.read()
    child.stderr.close()


@pytest.mark.skipif(sys.platform != "linux", reason="a folder in memory is Linux's")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_ended_from_outside_an_editor_leaves_nothing_in_memory(
    house, tmp_path: Path, number: signal.Signals
) -> None:
    log, program = tmp_path / "where.txt", tmp_path / "editor"
    program.write_text(
        f'#!/bin/sh\nprintf "half" > "$1.swp"\necho "$1" > {log}\necho editing\nexec cat\n'
    )
    program.chmod(0o700)
    house.env["EDITOR"] = str(program)
    house.env.pop("VISUAL", None)
    child = house.terminal()
    child.expect_exact("Who is here?")
    child.sendline("1")
    child.expect_exact("Question 1 of 3")
    child.sendline("A radio")
    child.expect_exact(words.MORE)
    child.sendline("edit")
    child.expect_exact("editing\r\n")
    place = Path(log.read_text().strip()).parent
    assert place.exists()
    os.kill(child.pid, number)
    child.expect(pexpect.EOF)
    child.close()
    assert child.signalstatus == number
    assert not place.exists()
    assert house.opened() == ([], "A radio")
