"""The application as Django knows it: second factors, devices and sessions."""

from __future__ import annotations

from django.apps import AppConfig


class FactorsConfig(AppConfig):
    """Second factors, devices and sessions."""

    name = "caruman.accounts.factors"
    label = "factors"
