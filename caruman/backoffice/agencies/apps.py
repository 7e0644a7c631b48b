"""The application as Django knows it: the desk for agencies."""

from __future__ import annotations

from django.apps import AppConfig


class AgencyDeskConfig(AppConfig):
    """The desk for agencies."""

    name = "caruman.backoffice.agencies"
    label = "agency_desk"
