"""The application as Django knows it: cart, payment and receipts."""

from __future__ import annotations

from django.apps import AppConfig


class PaymentPagesConfig(AppConfig):
    """Cart, payment and receipts."""

    name = "caruman.portal.payments"
    label = "payment_pages"
