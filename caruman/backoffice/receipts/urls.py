"""The addresses: receipts at the office."""

from __future__ import annotations

from django.urls import URLPattern, path

from caruman.backoffice.receipts import desk

urlpatterns: list[URLPattern] = [
    path("", desk.search, name="office-receipts"),
    path("<str:number>/", desk.receipt, name="office-receipt"),
    path("<str:number>/pdf/", desk.receipt_pdf, name="office-receipt-pdf"),
]
