"""A bank's limits: they warn in conversation and stop nothing but sharing."""

from __future__ import annotations

from pathlib import Path

from assess.vault.carry import new_identity
from house import House

BANK = """\
bank: larch/rent
title: Rent
version: 1.0.0
status: active
language: en-GB
sections:
  - id: first
    title: First things
    items:
      - id: rent
        type: integer
        text: What is the rent each week?
        short_text: Rent a week
        constraints:
          - {rule: {at_most: 2000}, message: That is more than any rent here., severity: error}
"""


def test_a_limit_of_severity_error_stops_sharing_and_nothing_else(
    robins: House, tmp_path: Path
) -> None:
    folder = robins.folder / "config" / "question_banks" / "larch"
    folder.mkdir(parents=True)
    (folder / "rent.yaml").write_text(BANK, "utf-8")
    robins.answer("Robin", {"question": "larch/rent/rent", "value": 90000})
    robins.run("agree", "Robin", "--with", "Quayside", "--section", "larch/rent/first")
    _identity, key = new_identity()
    target = tmp_path / "out.age"
    to_quayside = ["follow-me", "Robin", "--recipient", key, "--as", "Quayside"]
    refused = robins.run(*to_quayside, "--to", str(target), code=2)
    assert "more than any rent" in refused.err
    assert not target.exists()
    robins.run("follow-me", "Robin", "--words", "--to", str(tmp_path / "own.age"))
    robins.answer("Robin", {"question": "larch/rent/rent", "value": 90})
    robins.run(*to_quayside, "--to", str(target))
    assert target.exists()
