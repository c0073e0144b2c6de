"""What holds for every test."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import pyrage
import pytest
from hypothesis import HealthCheck, settings

import cheap_words
from assess.vault import seal

# A busy machine is no fault of the code: no property fails by the clock.
settings.register_profile("assess", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("assess")


@pytest.fixture(scope="session", autouse=True)
def _derive_each_key_once() -> Iterator[None]:
    """Real Argon2id at the real cost, but each passphrase and salt only once a session."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(seal, "stretch", functools.cache(seal.stretch))
        yield


@pytest.fixture(autouse=True)
def _words_cost_little(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second's work for each file sealed by words is for the tests of the sealing itself."""
    if "vault" not in request.path.parent.parts:
        monkeypatch.setattr(pyrage.passphrase, "encrypt", cheap_words.encrypt)
