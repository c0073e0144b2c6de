"""A vault written by format 1, kept for ever: every later version of assess opens it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from assess import vault

GOLDEN = Path(__file__).parent / "golden"
TOLD = json.loads((GOLDEN / "vault-1.json").read_text("utf-8"))


@pytest.fixture
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("ASSESS_CONFIG_DIR", str(tmp_path / "config"))
    # A copy, because SQLite leaves its log and index beside whatever it opens.
    kept = shutil.copy(GOLDEN / "vault-1.sqlite", tmp_path / "golden.sqlite")
    vault.restore(Path(kept), str(tmp_path / "vault"))
    return str(tmp_path / "vault")


def _is_whole(one: vault.Vault) -> None:
    texts = [row.plaintext for row in one.read(TOLD["person"])]
    assert texts == [b"first", None, b"third", b"second is taken out"]
    assert [row.plaintext for row in one.read(TOLD["erased"])] == [None]
    assert one.people() == [(TOLD["person"], b"front of a, later")]
    assert one.draft(TOLD["person"], "slot") == b"half a w"
    assert [service.name for service in one.trusted()] == ["Other House"]
    assert (one.me.name, one.me.service) == ("Golden Worker", "Golden House")
    assert one.check().damaged == ()


def test_the_first_format_opens_and_goes_on(where: str) -> None:
    with vault.unlock(where, TOLD["passphrase"]) as one:
        _is_whole(one)
        assert one.check(lambda _: one.me.key_id).damaged == ()
        assert one.append(TOLD["person"], [b"fifth"])[0].seq == 5


def test_the_first_format_opens_with_its_recovery_words(where: str) -> None:
    with vault.recover(where, TOLD["recovery_words"], "new") as one:
        _is_whole(one)
