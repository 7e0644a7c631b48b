"""The application as Django knows it: files of banks and money without a bill."""

from __future__ import annotations

from django.apps import AppConfig


class ArrivalsConfig(AppConfig):
    """Files of banks and money without a bill."""

    name = "caruman.payments.arrivals"
    label = "arrivals"
