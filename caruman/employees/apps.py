"""The application as Django knows it: the register of employees."""

from __future__ import annotations

from django.apps import AppConfig


class EmployeesConfig(AppConfig):
    """The register of employees."""

    name = "caruman.employees"
    label = "employees"
