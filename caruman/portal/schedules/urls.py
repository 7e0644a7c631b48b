"""The addresses: the monthly schedule: months owing, the grid, the check, the submission."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
