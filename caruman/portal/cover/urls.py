"""The addresses: one's cover, its cards, and the codes that let others ask about it."""

from __future__ import annotations

from django.urls import URLPattern, path

from caruman.portal.cover import accident, consents, listing, papers

urlpatterns: list[URLPattern] = [
    path("", listing.covers, name="covers"),
    path("accident/", accident.accident, name="cover-accident"),
    path("consent/", consents.consents, name="cover-consents"),
    path("consent/<uuid:consent_id>/", consents.consent, name="cover-consent"),
    path("consent/<uuid:consent_id>/revoke/", consents.revoke, name="cover-consent-revoke"),
    path("<uuid:cover_id>/", listing.cover, name="cover"),
    path("<uuid:cover_id>/pdf/", papers.card_pdf, name="cover-pdf"),
    path("<uuid:cover_id>/png/", papers.card_png, name="cover-png"),
    path("<uuid:cover_id>/slip/", papers.slip, name="cover-slip"),
]
