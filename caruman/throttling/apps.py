"""The application as Django knows it: how often something may be tried."""

from __future__ import annotations

from django.apps import AppConfig


class ThrottlingConfig(AppConfig):
    """How often something may be tried."""

    name = "caruman.throttling"
    label = "throttling"
