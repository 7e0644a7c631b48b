"""Late interest is assessed once, frozen, asked for by a notice, and follows what becomes of the payments."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from caruman.accounts.models import Person
from caruman.bills import operations as bills
from caruman.bills.lifecycle import CANCELLED, ISSUED
from caruman.charges.lifecycle import ASSESSED, NOTICED, PAID, WITHDRAWN
from caruman.charges.models import Charge, ChargeLetter, ChargeNotice
from caruman.charges.operations import assessing, noticing
from caruman.charges.refusals import UnableToNotice
from caruman.charges.working import Standing, assess, discount_of
from caruman.employers.models import Employer
from caruman.notices.models import Notice
from caruman.payments.operations import arriving
from caruman.values.month import Month
from tests.charges import LATE, acknowledged, charged, noticed, pay
from tests.people import NOON, make
from tests.schedules import registered

SEN = st.integers(1, 10_000_000)


@pytest.fixture
def aminah() -> Person:
    return make("aminah")


@pytest.fixture
def devi() -> Person:
    return make("devi")


@pytest.fixture
def shop(aminah: Person) -> Employer:
    return registered(aminah)


@given(unpaid=SEN, days=st.integers(-40, 4_000), before=st.tuples(st.integers(0, 10_000), st.integers(0, 10_000)))
def test_interest_is_never_negative_and_the_month_never_below_the_minimum(unpaid, days, before) -> None:  # type: ignore[no-untyped-def]
    found = assess(
        scheme="act4", month=Month(2026, 7), unpaid_sen=unpaid, paid_on=date(2026, 8, 15) + timedelta(days),
        standing=Standing(*before),
    )  # fmt: skip
    if days <= 0:
        assert found is None
    elif found is None:
        assert before[1] >= 500
    else:
        assert found.amount_sen > 0
        assert before[1] + found.amount_sen >= 500


@given(left=SEN, percent=st.integers(1, 100))
def test_a_discount_is_never_more_than_what_is_left(left: int, percent: int) -> None:
    assert 0 <= discount_of(left, percent) <= left


@pytest.mark.django_db
def test_a_late_payment_is_charged_once_with_its_working(shop: Employer) -> None:
    bill = acknowledged(shop, 1_000_000)
    pay(bill)
    charge = Charge.objects.get()
    assert (charge.state, charge.days, charge.amount_sen, charge.rule) == (ASSESSED, 30, 4932, "daily")
    assert charge.working["en"].startswith("RM10,000.00 × 6 % × 30 days / 365 = RM49.32.")
    assert set(charge.working) == {"ms", "en", "zh"}
    bill.refresh_from_db()
    assert assessing.assess_bill(bill, at=NOON) == []
    assert Charge.objects.count() == 1


@pytest.mark.django_db
def test_a_payment_in_time_is_not_charged(shop: Employer) -> None:
    pay(acknowledged(shop, month=date(2026, 8, 1)))
    assert not Charge.objects.exists()


@pytest.mark.django_db
def test_the_minimum_holds_once_for_a_month_paid_in_parts(shop: Employer) -> None:
    pay(acknowledged(shop, 10_000))
    pay(acknowledged(shop, 20_000))
    pay(acknowledged(shop, 1_000_000))
    first, *others = Charge.objects.order_by("assessed_at", "unpaid_sen")
    assert (first.amount_sen, first.rule) == (500, "minimum")
    # 49 + 99 sen are within the minimum; 49 + 99... sen and RM49.32 are not, and the minimum is not asked twice.
    assert [one.unpaid_sen for one in others] == [1_000_000]
    assert first.amount_sen + others[0].amount_sen == first.daily_sen + others[0].daily_sen


@pytest.mark.django_db
def test_schemes_have_minimums_of_their_own(shop: Employer) -> None:
    pay(acknowledged(shop, 10_000))
    pay(acknowledged(shop, 10_000, kind="ECR"))
    assert sorted(Charge.objects.values_list("scheme", "amount_sen")) == [("act4", 500), ("eis", 500)]


@pytest.mark.django_db
def test_a_notice_has_a_bill_a_letter_and_tells_the_owner(shop: Employer, devi: Person) -> None:
    one, other = charged(shop), charged(shop, month=date(2026, 6, 1))
    (notice,) = noticing.issue(charge_ids=[one.pk, other.pk], by=devi, at=NOON)
    assert notice.bill.kind == "FCA" and notice.bill.number.startswith("FCA")
    assert notice.bill.amount_sen == one.amount_sen + other.amount_sen
    assert set(notice.charges.values_list("state", flat=True)) == {NOTICED}
    assert ChargeLetter.objects.get().notice == notice
    assert Notice.objects.filter(kind="charge_notice").count() == 1
    with pytest.raises(UnableToNotice):
        noticing.issue(charge_ids=[one.pk], by=devi, at=NOON)


@pytest.mark.django_db
def test_notices_go_out_by_themselves_when_their_day_has_come(shop: Employer) -> None:
    charged(shop)
    with override_settings(NOTICE_AFTER_DAYS=7):
        assert noticing.issue_due(at=LATE + timedelta(days=7)) == 0
        assert noticing.issue_due(at=LATE + timedelta(days=7, seconds=1)) == 1
        assert noticing.issue_due(at=LATE + timedelta(days=8)) == 0
    assert ChargeNotice.objects.get().issued_by is None


@pytest.mark.django_db
def test_a_paid_notice_is_done_and_owing_again_when_the_money_bounced(shop: Employer, devi: Person) -> None:
    notice = noticed(shop, devi)
    payment = pay(notice.bill, at=NOON)
    assert Charge.objects.get().state == PAID
    arriving.reverse(payment_id=payment.pk, why="returned", by=None, at=NOON)
    assert Charge.objects.get().state == NOTICED
    notice.bill.refresh_from_db()
    assert notice.bill.state == ISSUED


@pytest.mark.django_db
def test_a_bounced_late_payment_takes_its_charge_with_it(shop: Employer, devi: Person) -> None:
    bill = acknowledged(shop, 1_000_000)
    payment = pay(bill)
    (notice,) = noticing.issue(charge_ids=[Charge.objects.get().pk], by=devi, at=NOON)
    asked = notice.bill
    arriving.reverse(payment_id=payment.pk, why="cheque", by=None, at=NOON)
    assert Charge.objects.get().state == WITHDRAWN
    asked.refresh_from_db()
    notice.refresh_from_db()
    assert asked.state == CANCELLED and notice.bill is None
    pay(bill, at=NOON)
    assert sorted(Charge.objects.values_list("state", flat=True)) == [ASSESSED, WITHDRAWN]


@pytest.mark.django_db
def test_a_bill_that_is_being_paid_is_straightened_afterwards(shop: Employer, devi: Person) -> None:
    bill = acknowledged(shop, 1_000_000)
    payment = pay(bill)
    (notice,) = noticing.issue(charge_ids=[Charge.objects.get().pk], by=devi, at=NOON)
    bills.hold(bill_id=notice.bill_id, by=None, at=NOON)
    arriving.reverse(payment_id=payment.pk, why="cheque", by=None, at=NOON)
    assert Charge.objects.get().state == WITHDRAWN
    assert assessing.straighten(at=NOON) == 0
    bills.release(bill_id=notice.bill_id, by=None, at=NOON)
    assert assessing.straighten(at=NOON) == 1
    assert ChargeNotice.objects.get().bill is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE charges_charge SET amount_sen = 1",
        "UPDATE charges_charge SET working = '{}'",
        "DELETE FROM charges_charge",
        "UPDATE charges_charge SET reduced_sen = amount_sen + 1",
        "UPDATE charges_charge SET reduced_sen = 1; SET CONSTRAINTS ALL IMMEDIATE",
        "UPDATE charges_charge SET state = 'waived'",
        "UPDATE charges_charge SET state = 'noticed'",
        "UPDATE charges_charge SET state = 'paid'",
    ],
)
def test_the_database_keeps_an_assessment_as_it_was(shop: Employer, change: str) -> None:
    charged(shop)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


@pytest.mark.django_db
def test_the_database_charges_a_bill_month_once(shop: Employer) -> None:
    charge = charged(shop)
    charge.pk = None
    charge._state.adding = True
    with pytest.raises(DatabaseError), transaction.atomic():
        charge.save(force_insert=True)
