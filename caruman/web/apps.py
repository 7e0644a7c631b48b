"""The application as Django knows it: what all pages share."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """What all pages share."""

    name = "caruman.web"
    label = "web"
