"""The application as Django knows it: late interest and compounds: assessed, noticed, waived, appealed."""

from __future__ import annotations

from django.apps import AppConfig


class ChargesConfig(AppConfig):
    """Late interest and compounds: assessed, noticed, waived, appealed."""

    name = "caruman.charges"
    label = "charges"
