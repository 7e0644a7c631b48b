"""The application as Django knows it: contribution files: uploaded, checked, repaired, taken."""

from __future__ import annotations

from django.apps import AppConfig


class FilePagesConfig(AppConfig):
    """Contribution files: uploaded, checked, repaired, taken."""

    name = "caruman.portal.files"
    label = "file_pages"
