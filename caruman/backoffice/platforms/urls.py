"""The addresses of platforms at the office."""

from __future__ import annotations

from django.urls import URLPattern, path

from caruman.backoffice.platforms import desk

urlpatterns: list[URLPattern] = [
    path("", desk.platforms_page, name="office-platforms"),
    path("<uuid:agency_id>/", desk.platform, name="office-platform"),
]
