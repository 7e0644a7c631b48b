"""The operator's two settings put deductions in force, and cannot be nonsense."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import override_settings

from caruman.law.gig_work import deduction_sen, gig_month
from caruman.platforms.rules import is_in_force, law
from caruman.project.env_checks import day_or_empty, rate_or_empty

DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("first_day", "rate", "holds"),
    [("", "", False), ("2026-11-20", "", False), ("", "125", False), ("2026-11-20", "125", True), ("2026-11-21", "125", False)],
)  # fmt: skip
def test_both_settings_and_the_day_are_needed(first_day: str, rate: str, holds: bool) -> None:
    with override_settings(ACT872_FIRST_DAY=first_day, ACT872_RATE_BASIS_POINTS=rate):
        assert is_in_force(DAY) is holds


@pytest.mark.parametrize("value", ["31-01-2026", "2026-02-30", "20260101", "soon"])
def test_a_first_day_is_a_day(value: str) -> None:
    assert day_or_empty(value) and not day_or_empty("") and not day_or_empty("2026-01-31")


@pytest.mark.parametrize("value", ["0", "10001", "1.25", "-5", "x"])
def test_a_rate_is_a_share_of_the_earnings(value: str) -> None:
    assert rate_or_empty(value) and not rate_or_empty("") and not rate_or_empty("125")


def test_a_job_and_a_month_are_rounded_by_the_same_rule() -> None:
    with override_settings(ACT872_FIRST_DAY="2026-01-01", ACT872_RATE_BASIS_POINTS="125"):
        for earned_sen in (0, 39, 40, 2_040, 104_800):
            month = gig_month(earnings_sen=earned_sen, on=DAY, settings=law())
            assert deduction_sen(earnings_sen=earned_sen, on=DAY, settings=law()) == month.deducted_sen
