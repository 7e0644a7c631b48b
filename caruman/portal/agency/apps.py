"""The application as Django knows it: the pages of agencies, associations and platforms."""

from __future__ import annotations

from django.apps import AppConfig


class AgencyPagesConfig(AppConfig):
    """The pages of agencies, associations and platforms."""

    name = "caruman.portal.agency"
    label = "agency_pages"
