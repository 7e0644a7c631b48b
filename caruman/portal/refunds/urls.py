"""The addresses: refunds that an employer asks for."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
