"""Chromium without a driver: its own protocol over two pipes, and conditions to wait for."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PATIENCE = 45
"""Seconds until a condition counts as never met: scrypt takes a few, and other tests run beside."""


class Tab:
    """One page."""

    def __init__(self, browser: Browser, session: str) -> None:
        self._browser, self._session = browser, session

    def send(self, method: str, **given: Any) -> Any:
        """One command of the protocol, and its answer."""
        return self._browser.send(method, given, self._session)

    def run(self, script: str) -> Any:
        """What an expression comes to in the page."""
        found = self.send(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def until(self, condition: str) -> Any:
        """Waits until an expression is true in the page; what it comes to."""
        ends = time.monotonic() + PATIENCE
        while not (found := self.run(condition)):
            assert time.monotonic() < ends, f"never came true: {condition}"
            time.sleep(0.02)
        return found

    def picture(self, path: Path) -> None:
        """What is on the screen now, as a PNG."""
        import base64

        path.write_bytes(base64.b64decode(self.send("Page.captureScreenshot")["data"]))


class Browser:
    """A headless Chromium."""

    def __init__(self, folder: Path) -> None:
        to_read, self._out = os.pipe()
        self._in, to_write = os.pipe()
        assert CHROMIUM is not None

        def at_three_and_four() -> None:
            high = [os.dup2(to_read, 13), os.dup2(to_write, 14)]
            os.dup2(high[0], 3)
            os.dup2(high[1], 4)

        self.process = subprocess.Popen(
            [CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--disable-sync",
             "--remote-debugging-pipe", f"--user-data-dir={folder / 'profile'}", "about:blank"],
            close_fds=False,
            preexec_fn=at_three_and_four,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(to_read)
        os.close(to_write)
        self._number, self._rest = 0, b""
        self._stuck = threading.Timer(4 * PATIENCE, self.process.kill)
        self._stuck.start()

    def send(self, method: str, given: dict[str, Any], session: str | None = None) -> Any:
        """One command, and its answer; what happens meanwhile is let go by."""
        self._number += 1
        told: dict[str, Any] = {"id": self._number, "method": method, "params": given}
        if session:
            told["sessionId"] = session
        os.write(self._out, json.dumps(told).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer["error"]
                return answer["result"]

    def _next(self) -> Any:
        while b"\0" not in self._rest:
            more = os.read(self._in, 1 << 20)
            assert more, "Chromium ended"
            self._rest += more
        message, _, self._rest = self._rest.partition(b"\0")
        return json.loads(message)

    def tab(self, url: str, *, width: int = 390, height: int = 844) -> Tab:
        """A new tab the size of a phone, at a page."""
        target = self.send("Target.createTarget", {"url": "about:blank"})["targetId"]
        found = self.send("Target.attachToTarget", {"targetId": target, "flatten": True})
        tab = Tab(self, found["sessionId"])
        tab.send(
            "Emulation.setDeviceMetricsOverride",
            **{"width": width, "height": height, "deviceScaleFactor": 1, "mobile": True},
        )
        tab.send("Page.enable")
        tab.send("Page.navigate", url=url)
        self._close_others(target)
        tab.until(f"location.href === {json.dumps(url)} && document.readyState === 'complete'")
        return tab

    def _close_others(self, keep: str) -> None:
        for one in self.send("Target.getTargets", {})["targetInfos"]:
            if one["type"] == "page" and one["targetId"] != keep:
                self.send("Target.closeTarget", {"targetId": one["targetId"]})

    def frame(self) -> Tab:
        """The newest sandboxed frame: Chromium runs it as a target of its own."""
        frames: list[str] = []
        while not frames:
            found = self.send("Target.getTargets", {})["targetInfos"]
            frames = [one["targetId"] for one in found if one["type"] == "iframe"]
        session = self.send("Target.attachToTarget", {"targetId": frames[-1], "flatten": True})
        return Tab(self, session["sessionId"])

    def close(self) -> None:
        """Ends it."""
        self._stuck.cancel()
        with contextlib.suppress(AssertionError, OSError):
            self.send("Browser.close", {})
        self.process.wait(30)
        os.close(self._out)
        os.close(self._in)


@contextlib.contextmanager
def chromium(folder: Path) -> Iterator[Browser]:
    """A browser for as long as a test needs it."""
    browser = Browser(folder)
    try:
        yield browser
    finally:
        browser.close()
