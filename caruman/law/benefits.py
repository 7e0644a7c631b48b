"""What a plan of Act 789 insures: the benefit of a day and of a month, from the insured earning."""

from __future__ import annotations

from typing import NamedTuple

from caruman.law.self_employment import Plan

DAYS_OF_A_MONTH = 30
TEMPORARY_PERCENT, PERMANENT_PERCENT = 80, 90
"""Of the insured earning: temporary disablement, and permanent total disablement (Act 789, act789-plans.csv)."""


class Benefits(NamedTuple):
    """Sums in sen that are paid for a disablement, subject to the Act.

    `temporary_day_sen` is for a day without work, `permanent_day_sen` and `permanent_month_sen` for a permanent total
    disablement; `insured_earning_sen` is the earning of a month that they are counted from.
    """

    insured_earning_sen: int
    temporary_day_sen: int
    permanent_day_sen: int
    permanent_month_sen: int


def benefits_of(plan: Plan) -> Benefits:
    """Give the benefits of a plan as it was on the day when cover was asked for; parts of a sen are left out.

    >>> from datetime import date
    >>> from caruman.law.self_employment import plans
    >>> benefits_of(plans(on=date(2026, 11, 22))[0])
    Benefits(insured_earning_sen=105000, temporary_day_sen=2800, permanent_day_sen=3150, permanent_month_sen=94500)
    """
    earning_sen = plan.insured_earning_sen
    return Benefits(
        earning_sen,
        earning_sen * TEMPORARY_PERCENT // (100 * DAYS_OF_A_MONTH),
        earning_sen * PERMANENT_PERCENT // (100 * DAYS_OF_A_MONTH),
        earning_sen * PERMANENT_PERCENT // 100,
    )
