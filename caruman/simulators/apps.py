"""The application as Django knows it: the outside world, for development and tests."""

from __future__ import annotations

from django.apps import AppConfig


class SimulatorsConfig(AppConfig):
    """The outside world, for development and tests."""

    name = "caruman.simulators"
    label = "simulators"
