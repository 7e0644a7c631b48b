"""The application as Django knows it: a person's own account."""

from __future__ import annotations

from django.apps import AppConfig


class AccountConfig(AppConfig):
    """A person's own account."""

    name = "caruman.portal.account"
    label = "account_pages"
