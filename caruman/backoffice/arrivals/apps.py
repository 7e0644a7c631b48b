"""The application as Django knows it: files of banks, statements, direct debit, and money without a bill."""

from __future__ import annotations

from django.apps import AppConfig


class ArrivalsConfig(AppConfig):
    """Files of banks, statements, direct debit, and money without a bill."""

    name = "caruman.backoffice.arrivals"
    label = "office_arrivals"
