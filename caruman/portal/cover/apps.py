"""The application as Django knows it: one's cover, its card, and the check for everyone."""

from __future__ import annotations

from django.apps import AppConfig


class CoverPagesConfig(AppConfig):
    """One's cover, its card, and the check for everyone."""

    name = "caruman.portal.cover"
    label = "cover_pages"
