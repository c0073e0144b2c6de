"""What holds for every test."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# A busy machine is no fault of the code: no property fails by the clock.
settings.register_profile("assess", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("assess")
