"""How many examples Hypothesis generates; whoever imports this has it set."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "few",
    max_examples=100,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "many", settings.get_profile("few"), max_examples=10_000, derandomize=False
)
# `make test-long` tries many, others each time.
settings.load_profile(os.environ.get("EXAMPLES", "few"))
