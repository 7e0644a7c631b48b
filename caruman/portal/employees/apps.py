"""The application as Django knows it: the register of employees."""

from __future__ import annotations

from django.apps import AppConfig


class EmployeePagesConfig(AppConfig):
    """The register of employees."""

    name = "caruman.portal.employees"
    label = "employee_pages"
