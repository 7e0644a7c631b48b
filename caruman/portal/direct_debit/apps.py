"""The application as Django knows it: the employer's pages about direct debit."""

from __future__ import annotations

from django.apps import AppConfig


class DirectDebitConfig(AppConfig):
    """The employer's pages about direct debit."""

    name = "caruman.portal.direct_debit"
    label = "direct_debit"
