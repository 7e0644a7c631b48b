"""The application as Django knows it: refunds that an employer asks for."""

from __future__ import annotations

from django.apps import AppConfig


class RefundPagesConfig(AppConfig):
    """Refunds that an employer asks for."""

    name = "caruman.portal.refunds"
    label = "refund_pages"
