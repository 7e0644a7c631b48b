"""The addresses: ACR and ECR, and what was filed, owed and paid."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
