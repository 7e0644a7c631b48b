"""The application as Django knows it: the employee's own view: who pays for me."""

from __future__ import annotations

from django.apps import AppConfig


class EmploymentPagesConfig(AppConfig):
    """The employee's own view: who pays for me."""

    name = "caruman.portal.employment"
    label = "employment_pages"
