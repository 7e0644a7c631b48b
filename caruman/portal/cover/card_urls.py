"""The addresses: one's own card without an account. Short, as an SMS names the first of them."""

from __future__ import annotations

from django.urls import URLPattern, path

from caruman.portal.cover import own_card

urlpatterns: list[URLPattern] = [
    path("", own_card.ask, name="card"),
    path("code/", own_card.code, name="card-code"),
    path("shown/", own_card.shown, name="card-shown"),
    path("end/", own_card.end, name="card-end"),
    path("shown/<uuid:cover_id>/pdf/", own_card.card_pdf, name="card-pdf"),
    path("shown/<uuid:cover_id>/png/", own_card.card_png, name="card-png"),
    path("shown/<uuid:cover_id>/slip/", own_card.slip, name="card-slip"),
]
