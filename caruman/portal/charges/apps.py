"""The application as Django knows it: late interest and compounds as the employer sees them."""

from __future__ import annotations

from django.apps import AppConfig


class ChargePagesConfig(AppConfig):
    """Late interest and compounds as the employer sees them."""

    name = "caruman.portal.charges"
    label = "charge_pages"
