"""A crash prints plain words: no traceback, no local variable, so no answer (SCREENS B7.1)."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

DISCLOSURE = "he-hurt-me-last-winter"

CRASH = f"""
import datetime as dt, sys
from assess.tui.app import AssessApp
from assess.workspace import Clock

class Broken(AssessApp):
    def crash(self):
        said_to_us = {DISCLOSURE!r}
        raise {{problem}}

    def on_ready(self):
        self.{{when}}

app = Broken("nowhere", clock=Clock(dt.date(2026, 1, 22), True))
app.run()
sys.exit(app.return_code)
"""


def in_a_terminal(script: Path, env: dict[str, str]) -> tuple[int, str]:
    """Runs a script on a pseudo-terminal; returns its exit code and all it printed."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, str(script)], stdin=theirs, stdout=theirs, stderr=theirs, env=env
    )
    os.close(theirs)
    seen = b""
    ends = time.monotonic() + 30
    while time.monotonic() < ends:
        ready, _, _ = select.select([ours], [], [], 0.2)
        try:
            if ready and (read := os.read(ours, 65536)):
                seen += read
                continue
        except OSError:
            break
        if process.poll() is not None:
            break
    process.kill()
    os.close(ours)
    return process.wait(), seen.decode("utf-8", "replace")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("problem", "when"),
    [
        ("ValueError(said_to_us)", "call_later(self.crash)"),
        ("KeyError(said_to_us)", "set_timer(0.05, self.crash)"),
        ("RuntimeError(said_to_us)", "run_worker(self.crash, thread=True)"),
        ("ValueError(said_to_us)", "desk.post(self.crash)"),
    ],
)
def test_no_answer_in_a_crash(problem: str, when: str, tmp_path: Path) -> None:
    env = {**os.environ, "ASSESS_CONFIG_DIR": str(tmp_path), "TERM": "xterm-256color"}
    script = CRASH.replace("{problem}", problem).replace("{when}", when)
    if "desk" in when:  # nobody waits for it: it must not be printed by anyone
        script = script.replace(
            "def on_ready(self):", "def on_ready(self):\n        self.set_timer(0.3, self.exit)"
        )
    file = tmp_path / "broken.py"
    file.write_text(script, encoding="utf-8")
    code, printed = in_a_terminal(file, env)
    words = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", printed)
    assert DISCLOSURE not in printed
    assert "Traceback" not in words
    assert "said_to_us" not in words
    if "desk" not in when:
        assert code == 1
        assert "Something inside assess went wrong" in words
