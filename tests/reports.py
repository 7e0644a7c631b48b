"""Reports of employees: the steps that many tests begin with."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from caruman.accounts.models import Person
from caruman.employers.models import Employer
from caruman.reports.models import Report
from caruman.reports.operations import reporting
from caruman.values.month import Month
from tests.people import NOON

WORDS = "I worked every day in August and was paid in cash."


def report_of(by: Person, employer: Employer | None, *, at: datetime = NOON, **changes: Any) -> Report:
    """Send a report about August 2026."""
    told: dict[str, Any] = {
        "kind": "missing_months",
        "employer": employer,
        "months": (Month(2026, 8), Month(2026, 8)),
        "words": WORDS,
        "may_name": False,
        "language": "en",
    }
    return reporting.send(**{**told, **changes}, by=by, at=at)
