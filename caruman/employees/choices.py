"""The closed lists of Form 2, with their words."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class IdentityKind(models.TextChoices):
    """What kind of number names a person in a schedule."""

    NRIC = "nric", _("Identity card (12 digits)")
    OLD_IC = "old_ic", _("Old identity card")
    MILITARY = "military", _("Military number")
    POLICE = "police", _("Police number")
    PERMANENT = "permanent", _("Permanent resident number")
    TEMPORARY = "temporary", _("Temporary resident number")
    SSFW = "ssfw", _("Foreign worker number (SSFW)")
    PASSPORT = "passport", _("Passport, until the SSFW number comes")


class Nationality(models.TextChoices):
    """What the law asks about somebody's nationality; the values are those of `law.person.NATIONALITIES`."""

    CITIZEN = "citizen", _("Malaysian citizen")
    PERMANENT_RESIDENT = "permanent_resident", _("Permanent resident")
    TEMPORARY_RESIDENT = "temporary_resident", _("Temporary resident")
    FOREIGN = "foreign", _("Foreign worker")


class Sex(models.TextChoices):
    """As on the identity card."""

    FEMALE = "female", _("Female")
    MALE = "male", _("Male")


class Race(models.TextChoices):
    """As Form 2 asks."""

    MALAY = "malay", _("Malay")
    CHINESE = "chinese", _("Chinese")
    INDIAN = "indian", _("Indian")
    SABAH = "sabah", _("Native of Sabah")
    SARAWAK = "sarawak", _("Native of Sarawak")
    ORANG_ASLI = "orang_asli", _("Orang Asli")
    OTHER = "other", _("Other")


class Exclusion(models.TextChoices):
    """Why a person who works here is not insured, or not under Act 800; the values are those of the law library."""

    PUBLIC_SERVICE = "PUBLIC_SERVICE", _("Permanent public servant")
    SPOUSE_OF_EMPLOYER = "SPOUSE_OF_EMPLOYER", _("Wife or husband of the sole proprietor or partner")
    CASUAL = "CASUAL", _("Casual work outside the employer's industry")
    NOT_AN_ACT_800_INDUSTRY = "NOT_AN_ACT_800_INDUSTRY", _("Work that Act 800 does not cover")


class SkbbkChoice(models.TextChoices):
    """What a notice about SKBBK says."""

    LEAVE = "leave", _("Leaves SKBBK")
    JOIN = "join", _("Joins SKBBK")
    ELSEWHERE = "elsewhere", _("Another employer deducts it")
    HERE = "here", _("This employer deducts it")


class Wish(models.TextChoices):
    """What the sender wants done with the rows that do not say it themselves."""

    DECIDE = "decide", _("Decide for each row")
    ADD = "add", _("Add the people")
    CHANGE = "change", _("Change their records")
    RESIGN = "resign", _("Note that they resigned")


class Outcome(models.TextChoices):
    """What becomes of a row, or would."""

    ADDED = "added", _("Added")
    CHANGED = "changed", _("Changed")
    RESIGNED = "resigned", _("Resigned")
    NOTHING = "nothing", _("Nothing to do")
    ALREADY = "already", _("Already there")
    ERROR = "error", _("Error")
