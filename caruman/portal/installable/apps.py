"""The application as Django knows it: the portal on a phone's home screen."""

from __future__ import annotations

from django.apps import AppConfig


class InstallableConfig(AppConfig):
    """The portal on a phone's home screen."""

    name = "caruman.portal.installable"
    label = "installable_pages"
