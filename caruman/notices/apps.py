"""The application as Django knows it: SMS and e-mails."""

from __future__ import annotations

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """SMS and e-mails."""

    name = "caruman.notices"
    label = "notices"
