"""The application as Django knows it: how money arrives."""

from __future__ import annotations

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    """How money arrives."""

    name = "caruman.payments"
    label = "payments"
