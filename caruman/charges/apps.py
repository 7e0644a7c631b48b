"""The application as Django knows it: late interest and compounds: assessed, noticed, waived, appealed."""

from __future__ import annotations

from django.apps import AppConfig


class ChargesConfig(AppConfig):
    """Late interest and compounds: assessed, noticed, waived, appealed."""

    name = "caruman.charges"
    label = "charges"

    def ready(self) -> None:
        """Be told when a bill is paid, reversed or refunded."""
        from caruman.bills.operations import tell_when_changed
        from caruman.charges.operations.following_bills import follow

        tell_when_changed(follow)
