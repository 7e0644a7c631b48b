"""Whose receipts somebody may see: their own, those of employers and agencies with a role, and of payments made."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from caruman.accounts.models import Person
from caruman.agencies.choices import AgencyRole
from caruman.employers.choices import Role
from caruman.formats.receipts.numbers import parse_number
from caruman.payments.models import Channel, Payment
from caruman.payments.queries import reach_of
from caruman.receipts.models import Receipt
from caruman.receipts.queries import receipts_within


def receipts_of(person: Person, at: datetime) -> QuerySet[Receipt]:
    """Give the receipts that a person may see, the newest first."""
    reach = reach_of(person, at, roles=Role.values, agency_roles=AgencyRole.values)
    reached: dict[str, list[UUID]] = {}
    for employer_id, schemes in reach.employers.items():
        for scheme in schemes:
            reached.setdefault(scheme, []).append(employer_id)
    # At a counter it is the officer who made the payment; the office has a desk of its own.
    own = Payment.objects.filter(made_by=person, channel=Channel.FPX).values("pk")
    return receipts_within(employers=reached, payments=own, insured=reach.insured, agencies=reach.agencies)


def receipt_or_404(person: Person, at: datetime, number: str) -> Receipt:
    """Give a receipt that a person may see by its number, however that is written."""
    receipt = receipts_of(person, at).filter(number=parse_number(number) or "").first()
    if receipt is None:
        raise Http404
    return receipt
