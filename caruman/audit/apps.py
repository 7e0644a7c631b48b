"""The application as Django knows it: who did and saw what."""

from __future__ import annotations

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Who did and saw what."""

    name = "caruman.audit"
    label = "audit"
