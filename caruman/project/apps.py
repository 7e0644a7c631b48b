"""The application as Django knows it: the server as a whole."""

from __future__ import annotations

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """The server as a whole."""

    name = "caruman.project"
    label = "project"
