"""The application as Django knows it: the desk of refunds."""

from __future__ import annotations

from django.apps import AppConfig


class RefundDeskConfig(AppConfig):
    """The desk of refunds."""

    name = "caruman.backoffice.refunds"
    label = "office_refunds"
