"""The months of an employer say, scheme by scheme, what is owing, how late it is and what that may cost."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caruman.bills import operations as bills
from caruman.bills.queries import bills_of_filing
from caruman.law.deadlines import due_on
from caruman.law.interest import late_interest
from caruman.schedules.models import Origin
from caruman.schedules.operations import drafting
from caruman.schedules.owing import months_of, owing, several
from caruman.values.month import Month
from tests.people import NOON, make
from tests.schedules import AUGUST, OCTOBER, SEPTEMBER, draft_for, registered, submit

pytestmark = pytest.mark.django_db


def _states(shop: Any, month: date) -> tuple[str, str]:
    found = {one.month: one for one in months_of(shop, NOON)}[Month.of(month)]
    return (found.acr.state, found.ecr.state)


def test_months_run_from_the_first_hiring_to_the_last_month_that_has_begun() -> None:
    shop = registered(make("aminah"), first_hired_on=date(2026, 8, 31))
    months = owing(shop, NOON)
    assert months[0].month == Month(2026, 8)
    assert months[-1].month == Month.of(NOON.date() - timedelta(days=1))
    assert all(one.acr.state == "owing" and one.basis == "unknown" for one in months)


def test_without_a_first_hiring_they_run_from_the_month_before_the_portal_id() -> None:
    shop = registered(make("aminah"), first_hired_on=None)
    assert owing(shop, NOON)[0].month == Month.of(shop.created_at.date()).plus(-1)


def test_a_ceased_employer_ends_with_its_last_month() -> None:
    shop = registered(make("aminah"), ceased_on=date(2026, 9, 1))
    assert months_of(shop, NOON)[0].month == Month(2026, 8)


def test_the_states_follow_the_draft_the_bills_and_what_was_paid() -> None:
    aminah = make("aminah")
    shop = registered(aminah)
    draft = draft_for(shop, by=aminah)
    assert _states(shop, OCTOBER) == ("draft", "draft")
    acr, ecr = bills_of_filing(submit(draft, by=aminah).pk)
    assert _states(shop, OCTOBER) == ("submitted", "submitted")
    bills.pay(bill_id=ecr.pk, paid_at=NOON, reference="test", by=None, at=NOON)
    assert _states(shop, OCTOBER) == ("submitted", "paid")
    bills.cancel(bill_id=acr.pk, why="", by=aminah, at=NOON)
    assert _states(shop, OCTOBER) == ("cancelled", "paid")


def test_an_amendment_that_asks_for_more_is_short_and_one_for_less_is_an_excess() -> None:
    aminah = make("aminah")
    shop = registered(aminah)
    for bill in bills_of_filing(submit(draft_for(shop, by=aminah), by=aminah).pk):
        bills.pay(bill_id=bill.pk, paid_at=NOON, reference="test", by=None, at=NOON)
    assert _states(shop, OCTOBER) == ("paid", "paid")
    nil = drafting.begin(employer=shop, month=OCTOBER, origin=Origin.TYPED, by=aminah, at=NOON)
    drafting.declare_nil(schedule_id=nil.pk, by=aminah, at=NOON)
    submit(nil, by=aminah)
    assert _states(shop, OCTOBER) == ("excess", "excess")


def test_interest_on_what_was_filed_is_the_law_s_and_says_its_working() -> None:
    aminah = make("aminah")
    shop = registered(aminah)
    submit(draft_for(shop, by=aminah, month=AUGUST), by=aminah)
    august = {one.month: one for one in months_of(shop, NOON)}[Month(2026, 8)]
    assert august.basis == "filed" and august.due_on == due_on(month=Month(2026, 8))
    assert august.acr.interest == late_interest(
        scheme="act4", month=Month(2026, 8), unpaid_sen=august.acr.owed_sen or 0, paid_on=date(2026, 11, 20)
    )
    assert august.days_late == (date(2026, 11, 20) - august.due_on).days
    assert august.interest_sen >= 1000


def test_interest_on_what_was_not_filed_assumes_the_month_before_and_says_so() -> None:
    aminah = make("aminah")
    shop = registered(aminah)
    submit(draft_for(shop, by=aminah, month=AUGUST), by=aminah)
    states = {one.month: one for one in months_of(shop, NOON)}
    september = states[Month(2026, 9)]
    assert (september.basis, september.basis_month) == ("assumed", Month(2026, 8))
    assert september.acr.owed_sen == states[Month(2026, 8)].acr.owed_sen
    assert september.acr.interest is not None
    # Before anything was filed, the first month that was stands in.
    assert (states[Month(2026, 1)].basis, states[Month(2026, 1)].basis_month) == ("assumed", Month(2026, 8))


def test_what_is_not_due_yet_costs_nothing() -> None:
    aminah = make("aminah")
    shop = registered(aminah)
    submit(draft_for(shop, by=aminah), by=aminah)
    november = months_of(shop, NOON)[0]
    assert november.month == Month(2026, 11)
    assert november.days_late == 0 and november.interest_sen == 0 and november.is_owing


def test_many_employers_and_months_cost_as_many_queries_as_one() -> None:
    aminah = make("aminah")
    shops = [registered(aminah)]
    submit(draft_for(shops[0], by=aminah, month=SEPTEMBER), by=aminah)
    with CaptureQueriesContext(
        connection,
    ) as few:
        several(shops, NOON)
    for number in range(2, 8):
        shop = registered(aminah, registration_number=f"20260100000{number}", employer_code=f"T990123456{number}K")
        submit(draft_for(shop, by=aminah), by=aminah)
        shops.append(shop)
    with CaptureQueriesContext(connection) as many:
        assert len(several(shops, NOON)) == 7
    assert len(few) == len(many) == 2
