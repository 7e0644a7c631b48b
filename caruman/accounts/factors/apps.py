"""The application as Django knows it: second factors, devices and sessions."""

from __future__ import annotations

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_out
from django.http import HttpRequest


class FactorsConfig(AppConfig):
    """Second factors, devices and sessions."""

    name = "caruman.accounts.factors"
    label = "factors"

    def ready(self) -> None:
        """Hear when somebody signs out, whichever page does it."""
        user_logged_out.connect(_note_sign_out, dispatch_uid="factors.sign_out")


def _note_sign_out(request: HttpRequest, **_rest: object) -> None:
    from caruman.accounts.factors import open_sessions

    # A test client signs out with a bare request that has no moment.
    if hasattr(request, "moment"):
        open_sessions.left(request)
