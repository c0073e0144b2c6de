"""From starting the program to the unlock screen's words, through a terminal of 80 by 24."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping
from pathlib import Path

from benchmarks.pairs import Measured, compare

PAINTED = b"Your passphrase"
LONGEST = 30.0

BARE = """
from textual.app import App
from textual.widgets import Button, Footer, Input, Static


class Bare(App):
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [("ctrl+q", "quit", "leave")]

    def compose(self):
        yield Static("Your passphrase")
        yield Input(password=True)
        yield Button("open")
        yield Footer()


Bare().run()
"""


def measure(folder: Path, env: Mapping[str, str]) -> Measured:
    """The unlock screen of a vault against a bare Textual app with the same four widgets."""
    bare = folder / "bare.py"
    bare.write_text(BARE, "utf-8")
    return compare(
        "first paint of the unlock screen",
        "a bare Textual app with Static, Input, Button and Footer",
        lambda: _first_paint([sys.executable, "-m", "assess"], env),
        lambda: _first_paint([sys.executable, str(bare)], env),
        at_most=1.3,
    )


def _first_paint(command: list[str], env: Mapping[str, str]) -> float:
    began = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.execve(command[0], command, {**env, "TERM": "xterm-256color"})
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    try:
        seen = b""
        while PAINTED not in seen:
            left = LONGEST - (time.perf_counter() - began)
            ready, _, _ = select.select([terminal], [], [], max(0.0, left))
            if not ready:
                sys.exit(f"nothing was painted: {seen[-500:]!r}")
            try:
                seen += os.read(terminal, 65536)
            except OSError:
                sys.exit(f"it ended before it painted: {seen[-500:]!r}")
        return time.perf_counter() - began
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)
