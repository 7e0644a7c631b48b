"""The application as Django knows it: activities of the self-employed, their documents, and their cover."""

from __future__ import annotations

from django.apps import AppConfig


class SelfEmploymentConfig(AppConfig):
    """Activities of the self-employed, their documents, and their cover."""

    name = "caruman.self_employment"
    label = "self_employment"
