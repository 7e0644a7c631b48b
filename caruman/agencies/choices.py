"""The closed lists of agencies and of the roles in them, with their words."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class AgencyKind(models.TextChoices):
    """What a body is; it decides which programmes it may administer."""

    AGENCY = "agency", _("Government agency")
    ASSOCIATION = "association", _("Association, society or co-operative")
    PLATFORM = "platform", _("Platform provider")


class AgencyRole(models.TextChoices):
    """What somebody may do for an agency."""

    MANAGER = "manager", _("Manager: everything, and who may act for the agency")
    PREPARER = "preparer", _("Preparer: lists and documents")
    PAYER = "payer", _("Payer: payments and receipts")
    VIEWER = "viewer", _("Viewer: reads only")
