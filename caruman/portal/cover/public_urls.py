"""The addresses: the check of cover cards, and of a person who gave a code, for everyone."""

from __future__ import annotations

from django.urls import URLPattern, path

from caruman.portal.cover import asking, checking

urlpatterns: list[URLPattern] = [
    path("", checking.check_cover, name="check-cover"),
    path("consent/", asking.check_consent, name="check-cover-consent"),
]
