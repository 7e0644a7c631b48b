"""The application as Django knows it: announcements and circulars."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AnnouncementsConfig(AppConfig):
    """Announcements and circulars."""

    name = "caruman.announcements"
    label = "announcements"

    def ready(self) -> None:
        """See to it that a new portal has something to say."""
        post_migrate.connect(_begin, sender=self)


def _begin(using: str, **_: Any) -> None:
    from caruman.announcements.beginning import write_first_texts

    write_first_texts(using=using)
