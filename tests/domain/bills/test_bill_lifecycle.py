"""A bill goes the ways of its table and no other, and what was issued stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import translation

from caruman.audit.models import Event
from caruman.bills import operations as bills
from caruman.bills.lifecycle import BILL, CANCELLED, IN_PAYMENT, ISSUED, NIL, PAID, REFUNDED, SETTLED
from caruman.bills.models import Bill, BillMonth
from caruman.bills.operations import Month, Wanted
from caruman.bills.queries import Standing, standing
from caruman.bills.refusals import UnableToCancel, UnableToPay
from caruman.employers.models import Employer
from tests.people import NOON, make
from tests.schedules import OCTOBER, SEPTEMBER, registered

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def shop() -> Employer:
    return registered(make("aminah"))


def asked(sen: int = 10_000, *, month: date = OCTOBER, credited_sen: int = 0) -> Month:
    return Month(month, uuid4(), "regular", 1, 250_000, sen, 0, 0, credited_sen)


def issued(shop: Employer, sen: int = 10_000, kind: str = "ACR") -> Bill:
    wanted = [Wanted(kind, [asked(sen)])]
    (bill,) = bills.issue(employer_id=shop.pk, filing_id=uuid4(), wanted=wanted, by=None, at=NOON)
    return bill


def held(shop: Employer) -> Bill:
    return bills.hold(bill_id=issued(shop).pk, by=None, at=NOON)


def paid(shop: Employer) -> Bill:
    return bills.pay(bill_id=issued(shop).pk, paid_at=NOON, reference="FPX1", by=None, at=NOON)


def cancelled(shop: Employer) -> Bill:
    return bills.cancel(bill_id=issued(shop).pk, why="Wrong month", by=None, at=NOON)


BEGINNINGS: dict[str, Callable[[Employer], Bill]] = {
    ISSUED: issued,
    NIL: lambda shop: issued(shop, 0),
    IN_PAYMENT: held,
    PAID: paid,
    CANCELLED: cancelled,
    REFUNDED: lambda shop: bills.refund(bill_id=paid(shop).pk, by=None, at=NOON),
}


def acting(verb: str, bill: Bill) -> Bill:
    if verb == "pay":
        return bills.pay(bill_id=bill.pk, paid_at=LATER, reference="BANK2", by=None, at=LATER)
    if verb == "cancel":
        return bills.cancel(bill_id=bill.pk, why="", by=None, at=LATER)
    if verb == "reverse":
        return bills.reverse(bill_id=bill.pk, reference="FPX1", by=None, at=LATER)
    return {"hold": bills.hold, "refund": bills.refund, "release": bills.release}[verb](
        bill_id=bill.pk, by=None, at=LATER
    )


@pytest.mark.parametrize("edge", BILL.edges, ids=lambda edge: f"{edge.source}-{edge.verb}")
def test_every_edge_is_walked_by_its_operation_and_told_in_the_audit(edge, shop: Employer) -> None:  # type: ignore[no-untyped-def]
    bill = BEGINNINGS[edge.source](shop)
    assert bill.state == edge.source
    acting(edge.verb, bill)
    bill.refresh_from_db()
    assert bill.state == edge.target
    assert Event.objects.filter(act=f"bill.{edge.verb}", about_id=str(bill.pk), at=LATER).count() == 1


@pytest.mark.parametrize("source", BILL.states)
@pytest.mark.parametrize("verb", sorted({edge.verb for edge in BILL.edges}))
def test_every_other_act_is_refused_or_changes_nothing(verb: str, source: str, shop: Employer) -> None:
    if BILL.permits(verb, source):
        return
    bill = BEGINNINGS[source](shop)
    before = Bill.objects.filter(pk=bill.pk).values().get()
    # What is done already, or was never begun, is done once more without harm.
    is_quiet = (
        (verb, source) == ("cancel", CANCELLED)
        or (verb, source) == ("refund", REFUNDED)
        or verb in ("release", "reverse")
    )
    if is_quiet:
        acting(verb, bill)
    else:
        with pytest.raises((UnableToPay, UnableToCancel), match=bill.number):
            acting(verb, bill)
    assert Bill.objects.filter(pk=bill.pk).values().get() == before
    assert not Event.objects.filter(about_id=str(bill.pk), at=LATER).exists()


@pytest.mark.parametrize("source", BILL.states)
@pytest.mark.parametrize("target", BILL.states)
def test_a_bare_update_goes_the_ways_of_the_table_too(source: str, target: str, shop: Employer) -> None:
    bill = BEGINNINGS[source](shop)
    moments = {"paid_at": NOON if target in SETTLED else None, "cancelled_at": NOON if target == CANCELLED else None}
    allowed = source == target or (source, target) in {(edge.source, edge.target) for edge in BILL.edges}
    try:
        with transaction.atomic():
            Bill.objects.filter(pk=bill.pk).update(state=target, **moments)
    except DatabaseError:
        assert not allowed
    else:
        assert allowed


@pytest.mark.parametrize("state", [IN_PAYMENT, PAID, CANCELLED])
def test_no_bill_begins_in_the_middle(state: str, shop: Employer) -> None:
    moments = {"paid_at": NOON if state == PAID else None, "cancelled_at": NOON if state == CANCELLED else None}
    with pytest.raises(DatabaseError), transaction.atomic():
        Bill.objects.create(
            number="ACR260000000018", kind="ACR", state=state, employer=shop, amount_sen=1, filing_id=uuid4(),
            issued_at=NOON, **moments,
        )  # fmt: skip


@pytest.mark.parametrize(
    "changes",
    [
        {"number": "ACR269999999999"},
        {"kind": "ECR"},
        {"amount_sen": 9_999},
        {"filing_id": UUID(int=1)},
        {"issued_at": LATER},
        {"state": "lost"},
        {"state": PAID},
        {"state": CANCELLED},
        {"paid_at": NOON},
        {"cancelled_at": NOON},
    ],
    ids=str,
)
def test_what_was_issued_stays_as_it_is(changes: dict[str, object], shop: Employer) -> None:
    bill = issued(shop)
    with pytest.raises(DatabaseError), transaction.atomic():
        Bill.objects.filter(pk=bill.pk).update(**changes)


def test_a_bill_is_never_given_to_another_employer_nor_removed(shop: Employer) -> None:
    bill = issued(shop)
    other = registered(make("chong"), employer_code="T9901234568M", registration_number="202601000009")
    for write in (
        lambda: Bill.objects.filter(pk=bill.pk).update(employer=other),
        lambda: BillMonth.objects.filter(bill=bill).update(amount_sen=1),
        lambda: BillMonth.objects.filter(bill=bill).delete(),
        lambda: Bill.objects.filter(pk=bill.pk)._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            write()


def bill_with(shop: Employer, *, amount_sen: int, **changes: object) -> None:
    """Write a bill and one month past the operation, and have the database look at once."""
    with transaction.atomic():
        bill = Bill.objects.create(
            number="ACR260000000018", kind="ACR", state=ISSUED if amount_sen else NIL, employer=shop,
            amount_sen=amount_sen, filing_id=uuid4(), issued_at=NOON,
        )  # fmt: skip
        month = {
            "bill": bill, "kind": "ACR", "employer_id": shop.pk, "month": OCTOBER, "schedule_id": uuid4(),
            "cause": "regular", "employees": 1, "wages_sen": 1, "employer_sen": 500, "employee_sen": 0,
            "amount_sen": 500,
        }  # fmt: skip
        BillMonth.objects.create(**{**month, **changes})
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_bill_adds_up_to_its_months(shop: Employer) -> None:
    with pytest.raises(DatabaseError, match="add up"):
        bill_with(shop, amount_sen=501)
    with pytest.raises(DatabaseError):
        bill_with(shop, amount_sen=500, kind="ECR")
    with pytest.raises(DatabaseError):
        bill_with(shop, amount_sen=500, employer_id=uuid4())
    with pytest.raises(DatabaseError):
        bill_with(shop, amount_sen=500, employee_sen=1)
    with pytest.raises(DatabaseError):
        bill_with(shop, amount_sen=500, month=date(2026, 10, 2))
    with pytest.raises(DatabaseError):
        bill_with(shop, amount_sen=0)
    bill_with(shop, amount_sen=500)


def test_a_bill_without_months_is_refused(shop: Employer) -> None:
    with pytest.raises(DatabaseError, match="add up"), transaction.atomic():
        bills.issue(employer_id=shop.pk, filing_id=uuid4(), wanted=[Wanted("ACR", [])], by=None, at=NOON)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_version_is_billed_once_for_each_scheme(shop: Employer) -> None:
    month = asked()
    for kind in ("ACR", "ECR"):
        bills.issue(employer_id=shop.pk, filing_id=uuid4(), wanted=[Wanted(kind, [month])], by=None, at=NOON)
    for kind in ("ACR", "ECR"):
        with pytest.raises(DatabaseError), transaction.atomic():
            bills.issue(employer_id=shop.pk, filing_id=uuid4(), wanted=[Wanted(kind, [month])], by=None, at=NOON)


def test_paying_twice_by_one_reference_is_paying_once(shop: Employer) -> None:
    bill = paid(shop)
    again = bills.pay(bill_id=bill.pk, paid_at=LATER, reference="FPX1", by=None, at=LATER)
    assert again.paid_at == NOON
    with translation.override("en"), pytest.raises(UnableToPay, match="paid already"):
        bills.pay(bill_id=bill.pk, paid_at=LATER, reference="FPX2", by=None, at=LATER)


def test_what_stands_counts_live_bills_and_tells_what_is_paid(shop: Employer) -> None:
    paid(shop)
    cancelled(shop)
    held(shop)
    issued(shop, 300, kind="ECR")
    wanted = [Wanted("ACR", [asked(50, month=SEPTEMBER)])]
    bills.issue(employer_id=shop.pk, filing_id=uuid4(), wanted=wanted, by=None, at=NOON)
    assert standing(employer_id=shop.pk, months=[OCTOBER]) == {
        (OCTOBER, "ACR"): Standing(20_000, 10_000),
        (OCTOBER, "ECR"): Standing(300, 0),
    }
