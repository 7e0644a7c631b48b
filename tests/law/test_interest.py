"""Late interest: worked examples, both sides of the minimum, and the old due day."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caruman.law.interest import late_interest
from caruman.law.settings import DEFAULTS
from caruman.values.month import Month
from caruman.values.words import Refusal

JULY_2026 = Month(2026, 7)
DUE = date(2026, 8, 15)


@pytest.mark.parametrize(
    ("unpaid_sen", "paid_on", "days", "interest_sen", "rule"),
    [
        (1_000_000, date(2026, 8, 14), 0, 0, "on_time"),
        (1_000_000, date(2026, 8, 15), 0, 0, "on_time"),
        (1_000_000, date(2026, 8, 16), 1, 500, "minimum"),  # RM1.64
        (1_000_000, date(2026, 8, 29), 14, 2301, "daily"),  # RM23.0137
        (100_000, date(2026, 9, 14), 30, 500, "minimum"),  # RM4.93
        (100_000, date(2026, 9, 15), 31, 510, "daily"),  # RM5.0959
        (7_300_000, date(2026, 8, 16), 1, 1200, "daily"),
        (5_050, date(2027, 8, 15), 365, 500, "minimum"),  # RM3.03
        (0, date(2026, 12, 1), 108, 0, "nothing_unpaid"),
        (1, date(2026, 8, 16), 1, 500, "minimum"),
    ],
)
def test_worked_examples(unpaid_sen: int, paid_on: date, days: int, interest_sen: int, rule: str) -> None:
    interest = late_interest(scheme="act4", month=JULY_2026, unpaid_sen=unpaid_sen, paid_on=paid_on)
    assert (interest.due_on, interest.days, interest.interest_sen, interest.rule) == (DUE, days, interest_sen, rule)


def test_half_a_sen_goes_up() -> None:
    # RM365.00 earns 6 sen a day, so RM91.25 earns one and a half.
    no_minimum = DEFAULTS._replace(interest_minimum_sen=0)
    just = late_interest(
        scheme="act4", month=JULY_2026, unpaid_sen=36_500, paid_on=DUE + timedelta(1), settings=no_minimum
    )
    assert just.interest_sen == 6
    half = late_interest(
        scheme="act4", month=JULY_2026, unpaid_sen=9_125, paid_on=DUE + timedelta(1), settings=no_minimum
    )
    assert half.interest_sen == 2


def test_an_old_month_counts_from_its_old_due_day() -> None:
    interest = late_interest(scheme="act4", month=Month(2013, 4), unpaid_sen=1_000_000, paid_on=date(2013, 6, 10))
    assert (interest.due_on, interest.days) == (date(2013, 5, 31), 10)
    assert interest.interest_sen == 1644


def test_the_minimum_is_a_setting() -> None:
    settings = DEFAULTS._replace(interest_minimum_sen=1_000)
    paid_on = date(2026, 8, 16)
    interest = late_interest(scheme="act800", month=JULY_2026, unpaid_sen=100, paid_on=paid_on, settings=settings)
    assert interest.interest_sen == 1_000


@pytest.mark.parametrize(
    ("scheme", "month", "unpaid_sen", "code"),
    [
        ("act4", Month(2028, 6), 100, "MONTH_WITHOUT_TABLE"),
        ("act4", Month(2004, 12), 100, "MONTH_WITHOUT_TABLE"),
        ("act800", Month(2017, 12), 100, "MONTH_WITHOUT_TABLE"),
        ("act789", JULY_2026, 100, "UNKNOWN_SCHEME"),
        ("act4", JULY_2026, -1, "NEGATIVE_AMOUNT"),
    ],
)
def test_what_cannot_be_is_refused(scheme: str, month: Month, unpaid_sen: int, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        late_interest(scheme=scheme, month=month, unpaid_sen=unpaid_sen, paid_on=date(2026, 12, 1))
    assert refused.value.code == code


def test_the_working_shows_the_sum_and_calls_itself_an_estimate() -> None:
    working = late_interest(scheme="act4", month=JULY_2026, unpaid_sen=1_000_000, paid_on=date(2026, 8, 29)).working
    assert "RM10,000.00 × 6 % × 14 days / 365 = RM23.01" in working.en
    assert "anggaran" in working.ms
    assert "估算" in working.zh


@given(st.integers(0, 10**12), st.integers(0, 40_000))
def test_interest_is_the_exact_sum_rounded_half_up_or_the_minimum(unpaid_sen: int, days: int) -> None:
    interest = late_interest(scheme="act4", month=JULY_2026, unpaid_sen=unpaid_sen, paid_on=DUE + timedelta(days=days))
    exact = Fraction(unpaid_sen * 6 * days, 100 * 365)
    rounded = int(exact + Fraction(1, 2))
    owed = unpaid_sen > 0 and days > 0
    assert interest.daily_sen == rounded
    assert interest.interest_sen == (max(500, rounded) if owed else 0)
