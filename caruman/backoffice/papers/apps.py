"""The application as Django knows it: the desk for papers of the self-employed."""

from __future__ import annotations

from django.apps import AppConfig


class PaperDeskConfig(AppConfig):
    """The desk for papers of the self-employed."""

    name = "caruman.backoffice.papers"
    label = "paper_desk"
