"""The application as Django knows it: people who are insured by themselves, whether or not they have an account."""

from __future__ import annotations

from django.apps import AppConfig


class InsuredPersonsConfig(AppConfig):
    """People who are insured by themselves, whether or not they have an account."""

    name = "caruman.insured_persons"
    label = "insured_persons"
