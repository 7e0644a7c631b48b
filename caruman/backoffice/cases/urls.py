"""The addresses: cases about money, and the daily close."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
