"""The application as Django knows it: signing up, signing in, getting back in."""

from __future__ import annotations

from django.apps import AppConfig


class JoiningConfig(AppConfig):
    """Signing up, signing in, getting back in."""

    name = "caruman.portal.joining"
    label = "joining_pages"
