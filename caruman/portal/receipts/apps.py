"""The application as Django knows it: receipts for those who paid, and the check for everyone."""

from __future__ import annotations

from django.apps import AppConfig


class ReceiptPagesConfig(AppConfig):
    """Receipts for those who paid, and the check for everyone."""

    name = "caruman.portal.receipts"
    label = "receipt_pages"
