"""The addresses: receipts of those who paid."""

from __future__ import annotations

from django.urls import URLPattern, path

from caruman.portal.receipts import listing, showing

urlpatterns: list[URLPattern] = [
    path("", listing.receipts, name="receipts"),
    path("file/receipts.<slug:form>", listing.receipts_file, name="receipts-file"),
    path("<str:number>/", showing.receipt, name="receipt"),
    path("<str:number>/pdf/", showing.receipt_pdf, name="receipt-pdf"),
    path("<str:number>/json/", showing.receipt_json, name="receipt-json"),
]
