"""The addresses: the desk for registrations and changes of employers."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
