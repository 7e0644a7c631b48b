"""The application as Django knows it: the monthly schedule: months owing, the grid, the check, the submission."""

from __future__ import annotations

from django.apps import AppConfig


class SchedulePagesConfig(AppConfig):
    """The monthly schedule: months owing, the grid, the check, the submission."""

    name = "caruman.portal.schedules"
    label = "schedule_pages"
