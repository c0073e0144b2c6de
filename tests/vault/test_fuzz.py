"""Changed files by the thousand: nothing comes out but our own errors, and none writes a row.

`python tools/fuzz_carry.py 100000` is the same by the hundred thousand; what it came to stands in
docs/follow-me-file.md.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from fuzz_carry import attack


@pytest.mark.parametrize(
    "number", [250, pytest.param(4_000, marks=pytest.mark.slow)], ids=["some", "many"]
)
def test_changed_files_are_refused_in_words_or_do_no_harm(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSESS_CONFIG_DIR", str(tmp_path / "config"))
    told = attack(number, 1, tmp_path)
    layers = {name.partition(":")[0] for name in told}
    assert layers == {"sealed", "archive", "part", "signed"}
    assert sum(told.values()) == number
    refused = {name.partition(": ")[2] for name in told} - {"taken in"}
    assert refused >= {"DamagedCarry", "NotAFollowMe", "BadEntry"}
    assert not any(told[f"{layer}: taken in"] for layer in ("sealed", "archive", "part"))
