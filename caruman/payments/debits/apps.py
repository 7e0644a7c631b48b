"""The application as Django knows it: direct debit."""

from __future__ import annotations

from django.apps import AppConfig


class DebitsConfig(AppConfig):
    """Direct debit."""

    name = "caruman.payments.debits"
    label = "debits"
