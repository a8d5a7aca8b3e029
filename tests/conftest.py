"""Every property test draws the same examples on every machine, and none has a time limit."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("lgsum", derandomize=True, deadline=None)
settings.load_profile("lgsum")
