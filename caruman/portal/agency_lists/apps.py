"""The application as Django knows it: the pages of agencies' lists."""

from __future__ import annotations

from django.apps import AppConfig


class AgencyListPagesConfig(AppConfig):
    """The pages of agencies' lists."""

    name = "caruman.portal.agency_lists"
    label = "agency_list_pages"
