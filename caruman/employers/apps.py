"""The application as Django knows it: employers, their enrolment and roles."""

from __future__ import annotations

from django.apps import AppConfig


class EmployersConfig(AppConfig):
    """Employers, their enrolment and roles."""

    name = "caruman.employers"
    label = "employers"
