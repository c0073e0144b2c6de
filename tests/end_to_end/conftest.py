"""Machines to run `assess` on: set up once, copied as a folder for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from house import House, empty_house


@pytest.fixture(autouse=True)
def _in_this_process(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands run in this process (see house.py) but in modules that say `OUTSIDE = True`."""
    monkeypatch.setattr(House, "inside", not getattr(request.module, "OUTSIDE", False))


@pytest.fixture(scope="session")
def _founded(tmp_path_factory: pytest.TempPathFactory) -> House:
    house = empty_house(tmp_path_factory.mktemp("founded"))
    house.run(
        *("vault", "init", "--worker", "Dee", "--service", "Larch House"),
        *("--recovery-file", str(house.folder / "secrets" / "recovery.txt")),
    )
    return house


@pytest.fixture(scope="session")
def _with_robin(_founded: House, tmp_path_factory: pytest.TempPathFactory) -> House:
    house = _founded.copy(tmp_path_factory.mktemp("robin"))
    house.add("Robin")
    return house


@pytest.fixture
def nothing(tmp_path: Path) -> House:
    """A machine without a vault."""
    return empty_house(tmp_path / "house")


@pytest.fixture
def house(_founded: House, tmp_path: Path) -> House:
    """A machine with a new, empty vault."""
    return _founded.copy(tmp_path / "house")


@pytest.fixture
def robins(_with_robin: House, tmp_path: Path) -> House:
    """A machine with a vault that holds Robin's record."""
    return _with_robin.copy(tmp_path / "house")
