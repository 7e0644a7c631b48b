"""The application as Django knows it: the counter: bills looked up, money taken, the till closed."""

from __future__ import annotations

from django.apps import AppConfig


class CounterConfig(AppConfig):
    """The counter: bills looked up, money taken, the till closed."""

    name = "caruman.backoffice.counter"
    label = "office_counter"
