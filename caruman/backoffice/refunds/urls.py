"""The addresses: the desk of refunds."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
