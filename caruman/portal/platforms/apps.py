"""The application as Django knows it: pages of platforms, and of a person's jobs."""

from __future__ import annotations

from django.apps import AppConfig


class PlatformPagesConfig(AppConfig):
    """Pages of platforms, and of a person's jobs."""

    name = "caruman.portal.platforms"
    label = "platform_pages"
