"""A program on a pseudo-terminal, timed from a key to what it paints."""

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
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

LONGEST = 60.0


class Painted:
    """A program on a terminal of 80 by 24; whoever forgets to leave it kills it."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str]) -> None:
        self.seen = bytearray()
        self.child, self.terminal = pty.fork()
        if self.child == 0:
            os.execve(command[0], list(command), {**env, "TERM": "xterm-256color"})
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def __enter__(self) -> Painted:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.kill(self.child, signal.SIGKILL)
        os.waitpid(self.child, 0)
        os.close(self.terminal)

    def _take(self, wait: float) -> bool:
        ready, _, _ = select.select([self.terminal], [], [], wait)
        if ready:
            try:
                self.seen += os.read(self.terminal, 65536)
            except OSError:
                sys.exit(f"it ended early: {bytes(self.seen[-800:])!r}")
        return bool(ready)

    def until(self, words: str) -> float:
        """The seconds until these words were painted since the last key."""
        began, wanted = time.perf_counter(), words.encode()
        while wanted not in self.seen:
            if time.perf_counter() - began > LONGEST:
                sys.exit(f"never painted: {words!r}; but {bytes(self.seen[-800:])!r}")
            self._take(0.5)
        return time.perf_counter() - began

    def key(self, keys: str) -> None:
        """Presses keys; what was painted before them does not count any more."""
        self.settle()
        self.seen.clear()
        os.write(self.terminal, keys.encode())

    def settle(self) -> None:
        """Waits until nothing more is being painted."""
        while self._take(0.08):
            pass

    def memory(self) -> int:
        """Bytes of memory the program holds now."""
        for line in Path(f"/proc/{self.child}/status").read_text("ascii").splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024
        sys.exit("this system does not tell what memory a program holds")
