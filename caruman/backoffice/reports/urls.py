"""The addresses: the desk for what employees report."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
