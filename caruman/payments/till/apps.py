"""The application as Django knows it: the tills of the counters."""

from __future__ import annotations

from django.apps import AppConfig


class TillConfig(AppConfig):
    """The tills of the counters."""

    name = "caruman.payments.till"
    label = "till"
