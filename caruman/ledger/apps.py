"""The application as Django knows it: the books."""

from __future__ import annotations

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The books."""

    name = "caruman.ledger"
    label = "ledger"
