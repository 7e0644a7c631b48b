"""The application as Django knows it: deductions by platforms, and wallets."""

from __future__ import annotations

from django.apps import AppConfig


class PlatformsConfig(AppConfig):
    """Deductions by platforms, and wallets."""

    name = "caruman.platforms"
    label = "platforms"

    def ready(self) -> None:
        """Follow what becomes of the bills that platforms remit by and that people top up with."""
        from caruman.bills.operations import tell_when_changed
        from caruman.platforms.operations.following_bills import follow

        tell_when_changed(follow)
