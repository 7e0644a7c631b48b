"""The application as Django knows it: the employer's registration: Form 1, changes, cessation."""

from __future__ import annotations

from django.apps import AppConfig


class RegistrationPagesConfig(AppConfig):
    """The employer's registration: Form 1, changes, cessation."""

    name = "caruman.portal.registration"
    label = "registration_pages"
