"""The addresses: the check of receipts, for everyone, and the keys for programs."""

from __future__ import annotations

from django.urls import URLPattern, path

from caruman.portal.receipts import checking, keys

urlpatterns: list[URLPattern] = [
    path("check-receipt/", checking.check_receipt, name="check-receipt"),
    path(".well-known/receipt-keys.json", keys.receipt_keys, name="receipt-keys"),
]
