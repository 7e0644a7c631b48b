"""The application as Django knows it: what was paid, by number."""

from __future__ import annotations

from django.apps import AppConfig


class ReceiptsConfig(AppConfig):
    """What was paid, by number."""

    name = "caruman.receipts"
    label = "receipts"
