"""The closed lists of platforms, with their words."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Work(models.TextChoices):
    """What somebody does for a platform: slugs of law.self_employment.sectors."""

    PASSENGERS = "passenger-transport", _("Drives passengers")
    GOODS = "goods-or-food-transport", _("Delivers goods or food")


class Ending(models.TextChoices):
    """Why a registration ended."""

    STOPPED = "stopped", _("The worker takes no more jobs")
    CLOSED = "closed", _("The platform closed the worker's account")
    MISTAKE = "mistake", _("The worker was registered by mistake")
    LEFT = "left", _("The worker said that he no longer works there")


class EventKind(models.TextChoices):
    """What an event says."""

    DEDUCT = "deduct", _("Deduction")
    CORRECT = "correct", _("Correction")
    CANCEL = "cancel", _("Cancellation")


class Registration(models.TextChoices):
    """What became of one worker whom a platform registered."""

    REGISTERED = "registered", _("Registered")
    BAD_ROW = "bad_row", _("Refused: the row cannot be read")
    BAD_WORKER = "bad_worker", _("Refused: the worker's number is not 1 to 64 letters, digits and signs")
    BAD_IDENTITY = "bad_identity_number", _("Refused: not a number of a new identity card")
    BAD_NAME = "bad_name", _("Refused: the name is missing or too long")
    BAD_WORK = "bad_work", _("Refused: the kind of work is not passengers or goods")
    BAD_CONTACT = "bad_contact", _("Refused: the phone number or e-mail address cannot be right")
    NUMBER_TAKEN = "number_taken", _("Refused: the number belongs to another worker")


class Result(models.TextChoices):
    """What became of one event that a platform sent."""

    TAKEN = "taken", _("Taken: it counts")
    KNOWN = "known", _("Known already: nothing changed")
    CONFLICT = "conflict", _("Refused: the same transaction came before with other content")
    UNKNOWN_WORKER = "unknown_worker", _("Refused: this worker is not registered")
    REGISTRATION_ENDED = "registration_ended", _("Refused: the worker's registration had ended on this day")
    UNKNOWN_JOB = "unknown_job", _("Refused: there is no deduction with this transaction")
    ALREADY_CANCELLED = "already_cancelled", _("Refused: this job is cancelled already")
    BAD_AMOUNT = "bad_amount", _("Refused: the amounts cannot be right")
    BAD_TRANSACTION = "bad_transaction", _("Refused: the transaction is not 1 to 64 letters, digits and signs")
    TOO_OLD = "too_old", _("Refused: the job is too old")
    IN_THE_FUTURE = "in_the_future", _("Refused: the job is in the future")
    BAD_ROW = "bad_row", _("Refused: the row cannot be read")
    NOT_IN_FORCE = "not_in_force", _("Refused: deductions were not in force on this day")
