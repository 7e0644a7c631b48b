"""The addresses: late interest and compounds as the employer sees them."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
