"""The application as Django knows it: the room of the books."""

from __future__ import annotations

from django.apps import AppConfig


class LedgerDeskConfig(AppConfig):
    """The room of the books."""

    name = "caruman.backoffice.ledger"
    label = "ledger_desk"
