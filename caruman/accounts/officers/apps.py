"""The application as Django knows it: officers and what they do to accounts."""

from __future__ import annotations

from django.apps import AppConfig


class OfficersConfig(AppConfig):
    """Officers and what they do to accounts."""

    name = "caruman.accounts.officers"
    label = "officers"
