"""Whether deductions are in force, as the operator says, and the periods that this house sets."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings

from caruman.law.settings import Settings

OLDEST_JOB = timedelta(days=90)
"""A deduction comes within so many days of its job."""
OLDEST_CHANGE = timedelta(days=365)
"""A correction or cancellation comes within so many days of the job."""
CLOCK_DRIFT = timedelta(minutes=5)
"""How far a platform's clock may be ahead of ours."""
MOST_EARNED_SEN = 100_000_000
"""What no single job earns: RM 1,000,000."""
REMIT_BY_DAY = 15
"""Of the following month, like contributions of employers: the regulations were not seen."""


def law() -> Settings:
    """Give the law's settings as the operator answered them."""
    day, rate = settings.ACT872_FIRST_DAY, settings.ACT872_RATE_BASIS_POINTS
    return Settings(
        act872_first_day=date.fromisoformat(day) if day else None,
        act872_rate_basis_points=int(rate) if rate else None,
    )


def is_in_force(on: date) -> bool:
    """Say whether platforms deduct on a day."""
    rules = law()
    return rules.act872_rate_basis_points is not None and (
        rules.act872_first_day is not None and on >= rules.act872_first_day
    )
