"""Due days, periods of notice, the choice about SKBBK, and what is refunded."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caruman.law.deadlines import due_on, last_day_to_opt_out, notice_due_on, refund_rule, register_kept_until
from caruman.law.settings import DEFAULTS
from caruman.values.month import Month
from caruman.values.words import Refusal


@pytest.mark.parametrize(
    ("month", "due"),
    [
        (Month(2026, 7), date(2026, 8, 15)),  # a Saturday: no extension is published
        (Month(2026, 12), date(2027, 1, 15)),
        (Month(2016, 6), date(2016, 7, 15)),
        (Month(2016, 5), date(2016, 6, 30)),
        (Month(2013, 4), date(2013, 5, 31)),
        (Month(2012, 1), date(2012, 2, 29)),
        (Month(2013, 1), date(2013, 2, 28)),
        (Month(2015, 12), date(2016, 1, 31)),
    ],
)
def test_contributions_are_due_on_the_15th_and_once_were_at_the_end_of_the_month(month: Month, due: date) -> None:
    assert due_on(month=month) == due


def test_the_month_of_the_change_is_a_setting() -> None:
    earlier = DEFAULTS._replace(due_on_last_day_before=Month(2014, 1))
    assert due_on(month=Month(2014, 1), settings=earlier) == date(2014, 2, 15)
    assert due_on(month=Month(2013, 12), settings=earlier) == date(2014, 1, 31)


def test_a_month_at_the_end_of_time_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        due_on(month=Month(9999, 12))
    assert refused.value.code == "MONTH_TOO_LATE"


@given(st.integers(Month(1969, 1).ordinal, Month(2100, 1).ordinal).map(Month.from_ordinal))
def test_the_due_day_lies_in_the_following_month(month: Month) -> None:
    assert Month.of(due_on(month=month)) == month.plus(1)


def test_notices_are_due_within_thirty_days() -> None:
    assert notice_due_on(event_on=date(2026, 7, 1)) == date(2026, 7, 31)


def test_the_register_is_kept_seven_years() -> None:
    assert register_kept_until(last_served_on=date(2026, 7, 31)) == date(2033, 8, 1)
    assert register_kept_until(last_served_on=date(2024, 2, 29)) == date(2031, 3, 1)


def test_whoever_was_employed_in_july_2026_could_choose_to_the_end_of_august() -> None:
    last_day = last_day_to_opt_out(registered_on=date(2020, 1, 1), first_deduction_on=date(2026, 7, 31))
    assert last_day == date(2026, 8, 31)


def test_until_when_a_new_employee_may_opt_out_is_a_setting() -> None:
    days = {"registered_on": date(2026, 10, 1), "first_deduction_on": date(2026, 10, 28)}
    other = DEFAULTS._replace(skbbk_new_employee_opt_out="within_30_days")
    assert last_day_to_opt_out(**days) == date(2026, 10, 27)
    assert last_day_to_opt_out(**days, settings=other) == date(2026, 10, 31)


@pytest.mark.parametrize(
    ("scheme", "month", "refundable", "form"),
    [
        ("act4", None, True, "PKS(K)50"),
        ("act800", None, True, "PKS(K)50 SIP"),
        ("skbbk", Month(2026, 6), False, None),
        ("skbbk", Month(2026, 7), True, "PKS(K)50"),
        ("act789", None, False, None),
        ("act838", None, False, None),
    ],
)
def test_what_is_refunded(scheme: str, month: Month | None, refundable: bool, form: str | None) -> None:
    rule = refund_rule(scheme=scheme, month=month)
    assert (rule.refundable, rule.form) == (refundable, form)


def test_an_unknown_scheme_has_no_refund_rule() -> None:
    with pytest.raises(Refusal) as refused:
        refund_rule(scheme="epf")
    assert refused.value.code == "UNKNOWN_SCHEME"
