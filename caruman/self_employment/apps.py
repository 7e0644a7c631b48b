"""The application as Django knows it: activities of the self-employed, their documents, and their cover."""

from __future__ import annotations

from django.apps import AppConfig


class SelfEmploymentConfig(AppConfig):
    """Activities of the self-employed, their documents, and their cover."""

    name = "caruman.self_employment"
    label = "self_employment"

    def ready(self) -> None:
        """Be told when a bill is paid, bounces or is cancelled; say on receipts what was bought."""
        from caruman.bills.models import BillKind
        from caruman.bills.operations import tell_when_changed
        from caruman.programmes.operations.lapsing import ask_before_lapse
        from caruman.receipts.freezing import describe_with
        from caruman.self_employment.operations.checking_papers import start_clock
        from caruman.self_employment.operations.covering import follow
        from caruman.self_employment.operations.lapsing import end_waiting
        from caruman.self_employment.receipting import bought

        tell_when_changed(follow)
        tell_when_changed(start_clock)
        for kind in (BillKind.SPS, BillKind.SSR):
            describe_with(kind.value, bought)
        ask_before_lapse(end_waiting)
