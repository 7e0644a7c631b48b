"""The application as Django knows it: the pages of an employer."""

from __future__ import annotations

from django.apps import AppConfig


class EmployerConfig(AppConfig):
    """The pages of an employer."""

    name = "caruman.portal.employer"
    label = "employer_pages"
