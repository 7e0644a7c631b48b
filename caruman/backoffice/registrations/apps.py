"""The application as Django knows it: the desk for registrations and changes of employers."""

from __future__ import annotations

from django.apps import AppConfig


class RegistrationDeskConfig(AppConfig):
    """The desk for registrations and changes of employers."""

    name = "caruman.backoffice.registrations"
    label = "registration_desk"
