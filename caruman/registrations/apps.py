"""The application as Django knows it: the registration of employers."""

from __future__ import annotations

from django.apps import AppConfig


class RegistrationsConfig(AppConfig):
    """The registration of employers."""

    name = "caruman.registrations"
    label = "registrations"
