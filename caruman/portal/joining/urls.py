"""The addresses: signing up, signing in, getting back in."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
