"""The application as Django knows it: pages for officers."""

from __future__ import annotations

from django.apps import AppConfig


class BackofficeConfig(AppConfig):
    """Pages for officers."""

    name = "caruman.backoffice"
    label = "backoffice"
