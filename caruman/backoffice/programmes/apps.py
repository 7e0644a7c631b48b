"""The application as Django knows it: the desk of the Government's programmes."""

from __future__ import annotations

from django.apps import AppConfig


class ProgrammeDeskConfig(AppConfig):
    """The desk of the Government's programmes."""

    name = "caruman.backoffice.programmes"
    label = "office_programmes"
