"""The application as Django knows it: files that people send."""

from __future__ import annotations

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Files that people send."""

    name = "caruman.documents"
    label = "documents"
