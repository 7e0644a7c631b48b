"""The application as Django knows it: programmes in which the Government pays a share: sums, places, claims."""

from __future__ import annotations

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """Programmes in which the Government pays a share: sums, places, claims."""

    name = "caruman.programmes"
    label = "programmes"
