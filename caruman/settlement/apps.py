"""The application as Django knows it: settlement and the daily close."""

from __future__ import annotations

from django.apps import AppConfig


class SettlementConfig(AppConfig):
    """Settlement and the daily close."""

    name = "caruman.settlement"
    label = "settlement"
