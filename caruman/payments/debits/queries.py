"""Reads of direct debit."""

from __future__ import annotations

from django.db.models import QuerySet

from caruman.employers.models import Employer
from caruman.payments.debits.lifecycle import ENDED
from caruman.payments.debits.models import Collection, Debit, Mandate


def mandate_of(employer: Employer) -> Mandate | None:
    """Give the mandate of an employer that has not ended."""
    return Mandate.objects.filter(employer=employer).exclude(state=ENDED).select_related("signed_by").first()


def ended_of(employer: Employer) -> list[Mandate]:
    """Give the mandates of an employer that have ended, the latest first."""
    return list(Mandate.objects.filter(employer=employer, state=ENDED).order_by("-ended_at"))


def debits_of(employer: Employer) -> QuerySet[Debit]:
    """Give what was collected of an employer, the latest first."""
    rows = Debit.objects.filter(mandate__employer=employer).select_related("payment", "collection", "bill")
    return rows.order_by("-collection__day", "-payment__reference")


def collections() -> QuerySet[Collection]:
    """Give all collections, the latest first."""
    return Collection.objects.order_by("-day", "-number")


def waiting_mandates() -> QuerySet[Mandate]:
    """Give what was signed and waits for the bank, the oldest first."""
    return Mandate.objects.filter(state="signed").select_related("employer").order_by("signed_at")
