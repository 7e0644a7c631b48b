"""The application as Django knows it: the lists of agencies."""

from __future__ import annotations

from django.apps import AppConfig


class AgencyListsConfig(AppConfig):
    """The lists of agencies."""

    name = "caruman.agency_lists"
    label = "agency_lists"

    def ready(self) -> None:
        """Hear of bills that were paid, reversed or cancelled: after the cover itself has heard."""
        from caruman.agency_lists.operations.outcome import bill_changed
        from caruman.bills.operations import tell_when_changed

        tell_when_changed(bill_changed)
