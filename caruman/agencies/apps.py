"""The application as Django knows it: agencies, associations and platforms: bodies that act for many insured people."""

from __future__ import annotations

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    """Agencies, associations and platforms: bodies that act for many insured people."""

    name = "caruman.agencies"
    label = "agencies"
