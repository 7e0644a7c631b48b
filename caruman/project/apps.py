"""The application as Django knows it: the server as a whole."""

from __future__ import annotations

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """The server as a whole."""

    name = "caruman.project"
    label = "project"

    def ready(self) -> None:
        """Name what is sealed outside the columns that the vault finds by itself."""
        from caruman.project.sealed_elsewhere import authenticators
        from caruman.vault.rotation import also

        also("mfa_authenticator", authenticators)
