"""The application as Django knows it: what the database refuses."""

from __future__ import annotations

from django.apps import AppConfig


class DatabaseConfig(AppConfig):
    """What the database refuses."""

    name = "caruman.database"
    label = "database"
