"""The application as Django knows it: what is owed."""

from __future__ import annotations

from django.apps import AppConfig


class BillsConfig(AppConfig):
    """What is owed."""

    name = "caruman.bills"
    label = "bills"
