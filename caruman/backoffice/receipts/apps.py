"""The application as Django knows it: receipts at the office."""

from __future__ import annotations

from django.apps import AppConfig


class OfficeReceiptsConfig(AppConfig):
    """Receipts at the office."""

    name = "caruman.backoffice.receipts"
    label = "office_receipts"
