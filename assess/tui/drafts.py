"""Half-typed words, kept sealed while they are being typed.

What was typed longer than `PAUSE` ago is in the vault, so a process that is killed loses at most
the last moment. Every write is on the desk's one thread, in order.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Protocol

from assess.tui.desk import Desk

PAUSE = 0.3
"""Seconds between a key and its draft being written: short enough to lose next to nothing, long
enough that a fast typist does not make the disk write for every letter."""


class _Timer(Protocol):
    def stop(self) -> None: ...


class Draft:
    """The half-typed words of one voice on one question."""

    def __init__(
        self,
        desk: Desk,
        save: Callable[[str], None],
        later: Callable[[float, Callable[[], None]], _Timer],
        failed: Callable[[BaseException], None],
        kept: str = "",
    ) -> None:
        self._desk = desk
        self._save = save
        self._later = later
        self._failed = failed
        self._words = self._kept = kept
        self._timer: _Timer | None = None
        self._settled = False

    def changed(self, words: str) -> None:
        """Takes what the field holds now; writes it a moment later.

        The moment is counted from the first key that is not yet written, not from the last, so
        that someone who never stops typing is kept too.
        """
        self._words = words
        if self._timer is None and not self._settled and words != self._kept:
            self._timer = self._later(PAUSE, self.flush)

    def flush(self) -> None:
        """Writes at once whatever is not written yet."""
        self._stop()
        if self._settled or self._words == self._kept:
            return
        words, self._kept = self._words, self._words
        self._desk.post(lambda: self._save(words)).add_done_callback(self._done)

    def settle(self) -> None:
        """Stops: the answer itself is about to be written, and it clears the draft."""
        self._stop()
        self._settled = True

    def resume(self) -> None:
        """Goes on after an answer that could not be written: the words are still only a draft."""
        self._settled = False
        self.flush()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _done(self, future: Future[None]) -> None:
        problem = future.exception()
        if problem is not None:
            self._kept = ""
            self._failed(problem)
