"""The addresses: files of banks, statements, direct debit, and money without a bill."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
