"""A terminal with a person at it: a program on a pty, and what its screen shows."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from types import TracebackType

import pexpect
import pyte

KEYS = {
    "enter": "\r",
    "down": "\x1b[B",
    "up": "\x1b[A",
    "tab": "\t",
    "esc": "\x1b",
    "space": " ",
    "ctrl+b": "\x02",
    "ctrl+d": "\x04",
    "ctrl+t": "\x14",
    "ctrl+o": "\x0f",
    "ctrl+q": "\x11",
}


class Terminal:
    """A program on a pty. Waits for what it shows, never for time."""

    def __init__(
        self,
        command: Sequence[str],
        env: Mapping[str, str],
        *,
        columns: int = 80,
        rows: int = 24,
        timeout: float = 60,
    ) -> None:
        self.timeout = timeout
        self.raw = bytearray()
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.child = pexpect.spawn(
            command[0],
            list(command[1:]),
            env={**env, "TERM": "xterm-256color", "COLUMNS": "", "LINES": ""},
            dimensions=(rows, columns),
            timeout=timeout,
        )
        self.child.delaybeforesend = None

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.child.close(force=True)

    @property
    def shown(self) -> str:
        """What stands on the screen, its lines joined so that wrapping does not matter."""
        lines = (line.strip(" │╭╮╰╯─") for line in self.screen.display)
        return " ".join(" ".join(lines).split())

    def _take(self, wait: float) -> bool:
        try:
            data = self.child.read_nonblocking(65536, timeout=wait)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += data
        self._stream.feed(data)
        return True

    def see(self, *words: str, gone: str = "") -> None:
        """Waits until all of these stand on the screen, and `gone` does not."""
        until = time.monotonic() + self.timeout
        while not all(one in self.shown for one in words) or (gone and gone in self.shown):
            alive = self._take(0.2)
            if time.monotonic() > until or (not alive and not self.child.isalive()):
                screen = "\n".join(self.screen.display)
                raise AssertionError(f"never saw {words} (without {gone!r}) on:\n{screen}")

    def keys(self, *names: str) -> None:
        """Presses keys by name; anything else is typed as it is."""
        for name in names:
            self.child.send(KEYS.get(name, name))

    def end(self) -> int:
        """Waits until the program has ended; its exit code."""
        while self._take(1.0):
            pass
        self.child.wait()
        return int(self.child.exitstatus if self.child.exitstatus is not None else -1)
