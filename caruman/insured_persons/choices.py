"""The closed lists about insured people, with their words."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Nationality(models.TextChoices):
    """Who may be insured under Act 789 and Act 838."""

    CITIZEN = "citizen", _("Malaysian citizen")
    PERMANENT_RESIDENT = "permanent_resident", _("Permanent resident")


class Sex(models.TextChoices):
    """As the identity number says."""

    MALE = "male", _("Male")
    FEMALE = "female", _("Female")
