"""Files of version 1 open for ever: made once (tools/golden_follow_me.py), and kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assess.handover import open_file
from assess.handover.paper import standing_in_file
from assess.vault import carry
from golden_follow_me import told

GOLDEN = Path(__file__).parent / "golden"
KEPT: dict[str, Any] = json.loads((GOLDEN / "follow-me-1.json").read_text("utf-8"))


def data(name: str) -> bytes:
    return (GOLDEN / f"follow-me-1-{name}.age").read_bytes()


@pytest.mark.parametrize("name", ["key", "notice"])
def test_a_file_for_a_key_says_what_it_said(name: str) -> None:
    opened = open_file(data(name), identity=KEPT["identity"])
    assert told(opened) == KEPT["says"][name]
    assert opened.trust == "unchecked"


@pytest.mark.slow
def test_a_file_for_words_says_what_it_said() -> None:
    assert told(open_file(data("words"), words=KEPT["words"])) == KEPT["says"]["words"]


@pytest.mark.slow
def test_the_person_s_own_key_still_opens() -> None:
    secret = carry.open_identity(data("own-key"), KEPT["own_key_words"])
    assert open_file(data("key"), identity=secret).entries


def test_the_paper_of_that_day_is_still_known() -> None:
    opened = open_file(data("key"), identity=KEPT["identity"])
    assert standing_in_file(opened, KEPT["paper"]).state == "same"


def test_the_pages_are_there_and_the_sizes_say_little() -> None:
    opened = open_file(data("key"), identity=KEPT["identity"])
    assert opened.pages["follow-me.pdf"].startswith(b"%PDF")
    assert "a radio on" in opened.pages["follow-me.txt"].decode()
    payload = carry.decrypt_payload(data("notice"), identity=KEPT["identity"])
    assert len(payload) == 64 * 1024
