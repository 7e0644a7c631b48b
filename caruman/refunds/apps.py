"""The application as Django knows it: money that goes back."""

from __future__ import annotations

from django.apps import AppConfig


class RefundsConfig(AppConfig):
    """Money that goes back."""

    name = "caruman.refunds"
    label = "refunds"
