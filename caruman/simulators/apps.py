"""The application as Django knows it: the outside world, for development and tests."""

from __future__ import annotations

from django.apps import AppConfig


class SimulatorsConfig(AppConfig):
    """The outside world, for development and tests."""

    name = "caruman.simulators"
    label = "simulators"

    def ready(self) -> None:
        """Let the clock be moved, where the settings allow it."""
        from caruman.database import clock
        from caruman.simulators import travelling

        clock.read_from(travelling.ahead)
