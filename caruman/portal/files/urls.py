"""The addresses: contribution files: uploaded, checked, repaired, taken."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
