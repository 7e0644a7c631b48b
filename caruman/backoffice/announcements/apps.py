"""The application as Django knows it: the desk for announcements."""

from __future__ import annotations

from django.apps import AppConfig


class AnnouncementDeskConfig(AppConfig):
    """The desk for announcements."""

    name = "caruman.backoffice.announcements"
    label = "announcement_desk"
