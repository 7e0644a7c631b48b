"""The closed lists of platforms, with their words."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Work(models.TextChoices):
    """What somebody does for a platform: slugs of law.self_employment.sectors."""

    PASSENGERS = "passenger-transport", _("Drives passengers")
    GOODS = "goods-or-food-transport", _("Delivers goods or food")


class EventKind(models.TextChoices):
    """What an event says."""

    DEDUCT = "deduct", _("Deduction")
    CORRECT = "correct", _("Correction")
    CANCEL = "cancel", _("Cancellation")


class Result(models.TextChoices):
    """What became of one event that a platform sent."""

    TAKEN = "taken", _("Taken")
    KNOWN = "known", _("Known already: nothing changed")
    CONFLICT = "conflict", _("Refused: the same transaction came before with other content")
    UNKNOWN_WORKER = "unknown_worker", _("Refused: this worker is not registered")
    UNKNOWN_JOB = "unknown_job", _("Refused: there is no deduction with this transaction")
    ALREADY_CANCELLED = "already_cancelled", _("Refused: this job is cancelled already")
    BAD_AMOUNT = "bad_amount", _("Refused: the amounts cannot be right")
    BAD_TRANSACTION = "bad_transaction", _("Refused: the transaction is not 1 to 64 letters, digits and signs")
    TOO_OLD = "too_old", _("Refused: the job is too old")
    IN_THE_FUTURE = "in_the_future", _("Refused: the job is in the future")
    NOT_IN_FORCE = "not_in_force", _("Refused: deductions were not in force on this day")
