"""Which parts of the service work at a moment, asked with one small query."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import DatabaseError

from caruman.notices.lifecycle import QUEUED
from caruman.notices.models import Notice
from caruman.values.words import Words

LATE = timedelta(minutes=10)
"""A message that has been due for so long does not merely wait its turn."""

PAGES = Words("Semakan fail, kalkulator, borang", "File check, calculator, forms", "文件检查、计算器、表格")
RECORDS = Words("Akaun dan log masuk", "Accounts and signing in", "账户与登录")
MESSAGES = Words("SMS dan e-mel", "SMS and e-mail", "短信与电邮")


class ServicePart(NamedTuple):
    """A part as people know it, and whether it works."""

    words: Words
    works: bool


def parts(*, at: datetime) -> list[ServicePart]:
    """Say which parts work. That this runs shows that the pages do."""
    try:
        overdue = Notice.objects.filter(state=QUEUED, next_try_at__lt=at - LATE).exists()
    except DatabaseError:
        return [ServicePart(PAGES, True), ServicePart(RECORDS, False), ServicePart(MESSAGES, False)]
    return [ServicePart(PAGES, True), ServicePart(RECORDS, True), ServicePart(MESSAGES, not overdue)]
