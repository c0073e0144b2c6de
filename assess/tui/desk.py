"""The one thread that talks to the vault.

Every call that may touch the disk goes through `Desk.ask`, one at a time and in the order asked, so
a half-typed draft can never land after the answer that settled it, and the event loop never waits
for a disk or a key derivation.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


class Desk:
    """A queue of calls with one thread behind it."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="assess-desk")

    async def ask(self, call: Callable[[], T]) -> T:
        """Runs a call on the thread and returns what it returned, or raises what it raised.

        A call that has begun is never abandoned half way, even when whoever asked has gone.
        """
        return await asyncio.shield(asyncio.wrap_future(self._thread.submit(call)))

    def post(self, call: Callable[[], T]) -> Future[T]:
        """Puts a call in the queue without waiting for it."""
        return self._thread.submit(call)

    def finish(self, call: Callable[[], T], seconds: float = 5.0) -> None:
        """Runs a last call behind everything already asked and waits for it, then closes.

        Used on the way out, where no event loop may be left to wait with; failures are not ours to
        tell any more.
        """
        last = self._thread.submit(call)
        try:
            last.exception(timeout=seconds)
        except TimeoutError:
            pass
        finally:
            self._thread.shutdown(wait=False)
