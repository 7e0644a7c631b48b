"""The addresses: the employer's registration: Form 1, changes, cessation."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
