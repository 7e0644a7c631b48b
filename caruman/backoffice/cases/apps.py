"""The application as Django knows it: cases about money, and the daily close."""

from __future__ import annotations

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Cases about money, and the daily close."""

    name = "caruman.backoffice.cases"
    label = "office_cases"
