"""The application as Django knows it: what employees report about their own record."""

from __future__ import annotations

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """What employees report about their own record."""

    name = "caruman.reports"
    label = "reports"
