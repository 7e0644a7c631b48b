"""The application as Django knows it: pages of the self-employed."""

from __future__ import annotations

from django.apps import AppConfig


class SelfEmploymentPagesConfig(AppConfig):
    """Pages of the self-employed: register, renew, papers, and the housewives' scheme."""

    name = "caruman.portal.self_employment"
    label = "self_employment_pages"
