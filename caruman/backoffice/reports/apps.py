"""The application as Django knows it: the desk for what employees report."""

from __future__ import annotations

from django.apps import AppConfig


class ReportDeskConfig(AppConfig):
    """The desk for what employees report."""

    name = "caruman.backoffice.reports"
    label = "report_desk"
