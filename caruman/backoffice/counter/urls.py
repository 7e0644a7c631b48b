"""The addresses: the counter: bills looked up, money taken, the till closed."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
