"""The addresses: the employee's own view: who pays for me."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
