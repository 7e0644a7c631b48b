"""The application as Django knows it: the desk of late interest, compounds and appeals."""

from __future__ import annotations

from django.apps import AppConfig


class ChargeDeskConfig(AppConfig):
    """The desk of late interest, compounds and appeals."""

    name = "caruman.backoffice.charges"
    label = "office_charges"
