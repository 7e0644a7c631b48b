"""The application as Django knows it: announcements and circulars."""

from __future__ import annotations

from django.apps import AppConfig


class AnnouncementsConfig(AppConfig):
    """Announcements and circulars."""

    name = "caruman.announcements"
    label = "announcements"
