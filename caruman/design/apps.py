"""The application as Django knows it: page components."""

from __future__ import annotations

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """Page components."""

    name = "caruman.design"
    label = "design"
