"""The application as Django knows it: activities of the self-employed, their documents, and their cover."""

from __future__ import annotations

from django.apps import AppConfig


class SelfEmploymentConfig(AppConfig):
    """Activities of the self-employed, their documents, and their cover."""

    name = "caruman.self_employment"
    label = "self_employment"

    def ready(self) -> None:
        """Be told when a bill is paid, bounces or is cancelled."""
        from caruman.bills.operations import tell_when_changed
        from caruman.self_employment.operations.covering import follow

        tell_when_changed(follow)
