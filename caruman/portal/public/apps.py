"""The application as Django knows it: the pages for everyone."""

from __future__ import annotations

from django.apps import AppConfig


class PublicConfig(AppConfig):
    """The pages for everyone."""

    name = "caruman.portal.public"
    label = "public_pages"
