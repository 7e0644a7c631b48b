"""The application as Django knows it: the monthly schedule."""

from __future__ import annotations

from django.apps import AppConfig


class SchedulesConfig(AppConfig):
    """The monthly schedule."""

    name = "caruman.schedules"
    label = "schedules"

    def ready(self) -> None:
        """Be told when a bill is paid or cancelled."""
        from caruman.bills.operations import tell_when_changed
        from caruman.schedules.operations.following_bills import follow

        tell_when_changed(follow)
