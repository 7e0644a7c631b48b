"""A draft is submitted once and gives one ACR and one ECR; what was submitted stays, and changes are new versions."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from caruman.bills import operations as bills
from caruman.bills.models import Bill
from caruman.bills.queries import bills_of_filing
from caruman.schedules.lines import copy_in, lines_of
from caruman.schedules.models import Origin, Schedule
from caruman.schedules.operations import drafting
from tests.people import NOON, make
from tests.schedules import OCTOBER, SEPTEMBER, STAFF, draft_for, entry, registered, submit

pytestmark = pytest.mark.django_db


def test_a_submission_gives_one_acr_and_one_ecr_that_add_up_to_the_lines() -> None:
    aminah = make("aminah")
    draft = draft_for(registered(aminah), by=aminah)
    filing = submit(draft, by=aminah)
    acr, ecr = bills_of_filing(filing.pk)
    lines = list(lines_of(draft))
    assert acr.kind == "ACR" and acr.number.startswith("ACR26")
    assert acr.amount_sen == sum(
        one.act4_employer_sen + one.act4_employee_sen + one.skbbk_employee_sen for one in lines
    )
    assert ecr.amount_sen == sum(one.eis_employer_sen + one.eis_employee_sen for one in lines)
    draft.refresh_from_db()
    assert (draft.state, draft.employees, draft.wages_sen) == ("submitted", 3, sum(wage for *_, wage in STAFF))


def test_submitting_twice_gives_the_same_filing_and_no_second_bill() -> None:
    aminah = make("aminah")
    draft = draft_for(registered(aminah), by=aminah)
    assert submit(draft, by=aminah) == submit(draft, by=aminah)
    assert Bill.objects.count() == 2


def test_several_months_stand_on_one_acr() -> None:
    aminah = make("aminah")
    shop = registered(aminah)
    filing = submit(draft_for(shop, by=aminah, month=SEPTEMBER), draft_for(shop, by=aminah, month=OCTOBER), by=aminah)
    acr, ecr = bills_of_filing(filing.pk)
    assert [(one.month, one.cause) for one in acr.months.order_by("month")] == [
        (SEPTEMBER, "arrears"),
        (OCTOBER, "arrears"),
    ]
    assert ecr.months.count() == 2


def test_an_amendment_asks_for_the_difference_once_the_first_was_paid() -> None:
    aminah = make("aminah")
    shop = registered(aminah)
    first = draft_for(shop, by=aminah)
    acr, ecr = bills_of_filing(submit(first, by=aminah).pk)
    for bill in (acr, ecr):
        bills.pay(bill_id=bill.pk, paid_at=NOON, reference="test", by=None, at=NOON)
    first.refresh_from_db()
    assert first.state == "paid"
    second = drafting.begin(employer=shop, month=OCTOBER, origin=Origin.TYPED, by=aminah, at=NOON)
    assert (second.version, second.amends) == (2, first)
    more = [entry(number, name, wage + 100_000, OCTOBER) for number, name, wage in STAFF]
    drafting.fill(schedule_id=second.pk, entries=more, origin=Origin.AMENDMENT, by=aminah, at=NOON)
    short, _ = bills_of_filing(submit(second, by=aminah).pk)
    (month,) = short.months.all()
    assert (month.cause, month.credited_sen) == ("short", acr.amount_sen)
    first.refresh_from_db()
    assert first.state == "amended"


def test_an_unpaid_acr_is_replaced_and_the_month_never_owing_in_between() -> None:
    aminah = make("aminah")
    shop = registered(aminah)
    first = draft_for(shop, by=aminah)
    acr, _ = bills_of_filing(submit(first, by=aminah).pk)
    second = drafting.begin(employer=shop, month=OCTOBER, origin=Origin.TYPED, by=aminah, at=NOON)
    fewer = [entry(number, name, wage, OCTOBER) for number, name, wage in STAFF[:2]]
    drafting.fill(schedule_id=second.pk, entries=fewer, origin=Origin.AMENDMENT, by=aminah, at=NOON)
    new, _ = bills_of_filing(submit(second, by=aminah).pk)
    acr.refresh_from_db()
    first.refresh_from_db()
    assert (acr.state, first.state) == ("cancelled", "amended")
    assert new.amount_sen < acr.amount_sen


def test_a_cancelled_acr_beside_a_paid_ecr_leaves_the_month_owing_for_act_4_alone() -> None:
    aminah = make("aminah")
    shop = registered(aminah)
    first = draft_for(shop, by=aminah)
    acr, ecr = bills_of_filing(submit(first, by=aminah).pk)
    bills.pay(bill_id=ecr.pk, paid_at=NOON, reference="test", by=None, at=NOON)
    bills.cancel(bill_id=acr.pk, why="", by=aminah, at=NOON)
    first.refresh_from_db()
    assert first.state == "submitted"
    again = draft_for(shop, by=aminah)
    (only,) = bills_of_filing(submit(again, by=aminah).pk)
    assert (only.kind, only.amount_sen) == ("ACR", acr.amount_sen)


def test_a_nil_return_is_acknowledged_by_an_acr_over_nothing() -> None:
    aminah = make("aminah")
    shop = registered(aminah)
    draft = drafting.begin(employer=shop, month=OCTOBER, origin=Origin.TYPED, by=aminah, at=NOON)
    drafting.declare_nil(schedule_id=draft.pk, by=aminah, at=NOON)
    (bill,) = bills_of_filing(submit(draft, by=aminah).pk)
    assert (bill.kind, bill.state, bill.amount_sen) == ("ACR", "nil", 0)


def test_what_was_submitted_is_changed_by_nobody() -> None:
    aminah = make("aminah")
    draft = draft_for(registered(aminah), by=aminah)
    submit(draft, by=aminah)
    writes = (
        lambda: lines_of(draft).update(wage_sen=1),
        lambda: lines_of(draft).delete(),
        lambda: copy_in(draft, [entry("900101140012", "X", 1_000, OCTOBER)], first_place=9),
        lambda: Schedule.objects.filter(pk=draft.pk).update(wages_sen=1),
        lambda: Bill.objects.update(amount_sen=1),
    )
    for write in writes:
        with pytest.raises(DatabaseError), transaction.atomic():
            write()
