"""The addresses: the desk of late interest, compounds and appeals."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
