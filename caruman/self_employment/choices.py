"""The closed lists of activities and cover, with their words."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scheme(models.TextChoices):
    """Under which Act cover is given; the values are the series of receipts and the names in the books."""

    SPS = "sps", _("Self-employment (Act 789)")
    ACT838 = "act838", _("Housewives (Act 838)")


class Period(models.TextChoices):
    """What can be bought."""

    MONTH = "month", _("One month")
    YEAR = "year", _("Twelve months")


class Origin(models.TextChoices):
    """Who brought the cover about."""

    PERSON = "person", _("The person, or whoever paid for the person")
    AGENCY = "agency", _("An agency's list")
    PLATFORM = "platform", _("Deductions by platforms")
    OFFICER = "officer", _("PERKESO counter")


class About(models.TextChoices):
    """What a reminder is about."""

    ENDS = "ends", _("Cover ends")
    PRICE = "price", _("The price changes")
    PAPER = "paper", _("A document expires")
