"""What axe-core says about a page, in Chromium."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

AXE = Path(__file__).resolve().parents[1] / ".cache" / "axe" / "axe.min.js"
needed = pytest.mark.skipif(
    not (shutil.which("chromium") and AXE.is_file()),
    reason=f"chromium is not installed, or axe-core is not at {AXE}; .ci/run fetches it",
)


def judged(page: str, width: int, folder: Path) -> Any:
    """Violations, how much passed, and how wide it came out, in a frame of that width.

    Headless Chromium has no narrower window of its own.
    """
    start, end = page.index('<meta http-equiv="Content-Security-Policy"'), page.index("<style>")
    # Without its policy, which lets no script in at all, and with the checker.
    checked = page[:start] + page[page.index(">", start) + 1 :]
    run = (
        "<script>axe.run(document, {iframes: false}).then(r => parent.document.title = JSON.stringify("
        "{bad: r.violations.map(v => v.id), good: r.passes.length,"
        " wide: document.documentElement.scrollWidth}))</script>"
    )
    assert end
    checked = checked.replace("</body>", f"<script>{AXE.read_text()}</script>{run}</body>")
    (folder / "page.html").write_text(checked, encoding="utf-8")
    (folder / "frame.html").write_text(
        f'<!doctype html><title>waiting</title><iframe src="page.html" width="{width}" height="900">',
        encoding="utf-8",
    )
    done = subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--allow-file-access-from-files", "--disable-web-security",
         f"--user-data-dir={folder / 'profile'}", f"--window-size={width + 100},1000",
         "--virtual-time-budget=20000", "--dump-dom", (folder / "frame.html").as_uri()],
        capture_output=True, text=True, check=True, timeout=90,
    )  # fmt: skip
    title = done.stdout.split("<title>")[1].split("</title>")[0]
    return json.loads(title.replace("&quot;", '"'))
