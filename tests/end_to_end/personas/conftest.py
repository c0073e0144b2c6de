"""A house with one person in it, who came on 8 January 2026."""

from __future__ import annotations

import pytest

from end_to_end.personas.living import ARRIVED, Life
from house import House


@pytest.fixture
def life(robins: House, monkeypatch: pytest.MonkeyPatch) -> Life:
    """Robin's, at Larch House."""
    for name in ("CONFIG", "DATA", "EXPORTS"):
        monkeypatch.setenv(f"ASSESS_{name}_DIR", robins.env[f"ASSESS_{name}_DIR"])
    robins.run("--today", ARRIVED.isoformat(), "journey", "Robin", "started")
    return Life(robins)
