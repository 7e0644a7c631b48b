"""The application as Django knows it: people and how they get in."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People and how they get in."""

    name = "caruman.accounts"
    label = "accounts"
