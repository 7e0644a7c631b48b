"""The application as Django knows it: the desk of agencies' lists."""

from __future__ import annotations

from django.apps import AppConfig


class AgencyListDeskConfig(AppConfig):
    """The desk of agencies' lists."""

    name = "caruman.backoffice.agency_lists"
    label = "office_agency_lists"
