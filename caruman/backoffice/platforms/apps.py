"""The application as Django knows it: platforms at the office."""

from __future__ import annotations

from django.apps import AppConfig


class OfficePlatformsConfig(AppConfig):
    """Platforms at the office."""

    name = "caruman.backoffice.platforms"
    label = "office_platforms"
