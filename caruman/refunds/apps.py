"""The application as Django knows it: money that goes back."""

from __future__ import annotations

from django.apps import AppConfig


class RefundsConfig(AppConfig):
    """Money that goes back."""

    name = "caruman.refunds"
    label = "refunds"

    def ready(self) -> None:
        """Be told when a paid charge was lowered."""
        from caruman.charges.operations.replacing import tell_when_refunded
        from caruman.refunds.operations.keeping import keep_refunded

        tell_when_refunded(keep_refunded)
