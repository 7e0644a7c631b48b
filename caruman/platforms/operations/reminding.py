"""Platforms that remit late are told, once a bill."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from caruman.audit.operations import record
from caruman.bills.lifecycle import IN_PAYMENT, ISSUED
from caruman.notices.models import Notice
from caruman.platforms.queries import due_on, is_late, remittances
from caruman.platforms.telling import LATE, tell_late


def tell_of_lateness(*, at: datetime) -> int:
    """Tell every platform whose bill is owed past its day; give how many were told now."""
    told = 0
    for bill in remittances().filter(state__in=(ISSUED, IN_PAYMENT)):
        if not is_late(bill, at) or Notice.objects.filter(key=f"{LATE}:{bill.pk}").exists():
            continue
        with transaction.atomic():
            tell_late(bill, due_on=due_on(bill), at=at)
            record(act="platform.late", at=at, about=bill, number=bill.number)
        told += 1
    return told
