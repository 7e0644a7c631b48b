"""The application as Django knows it: ACR and ECR, and what was filed, owed and paid."""

from __future__ import annotations

from django.apps import AppConfig


class AcknowledgementPagesConfig(AppConfig):
    """ACR and ECR, and what was filed, owed and paid."""

    name = "caruman.portal.acknowledgements"
    label = "acknowledgement_pages"
