"""The application as Django knows it: personal data sealed at rest."""

from __future__ import annotations

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """Personal data sealed at rest."""

    name = "caruman.vault"
    label = "vault"
