"""Every response code leads to the right state, by whichever way it comes; what proves nothing fails nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from caruman.formats.fpx.codes import CODES, Group
from caruman.payments.gateways.fpx import intake
from caruman.payments.gateways.fpx.meaning import meaning_of
from caruman.payments.models import Case, Message, Payment
from tests.fpx import AWKWARD, fpx_id_of, tell
from tests.people import NOON

pytestmark = pytest.mark.django_db
SOON = NOON + timedelta(minutes=3)

DIRECTLY = {
    Group.SUCCESS: "pay", Group.PENDING_BANK: "wait", Group.PENDING_CHECKER: "wait_for_checker",
    Group.CANCELLED_BY_BUYER: "cancel", Group.CANCELLED_BY_SELLER: "cancel", Group.EXPIRED: "lose_sight",
    Group.DECLINED: "fail", Group.OUR_FAULT: "fail", Group.BANK_DOWN: "lose_sight", Group.REFUND: "lose_sight",
}  # fmt: skip
ALONE = {"45": "lose_sight", "XN": "lose_sight", "XO": "lose_sight", "76": "lose_sight", "88": "lose_sight"}


def take(payment: Payment, code: str, *, way: str = "direct", **changes: str) -> str:
    kept = intake.take_in(body=tell(payment, code, at=SOON, **changes), way=way, address=None, at=SOON)
    return intake.settle(kept, at=SOON)


@pytest.mark.parametrize("code", CODES)
def test_a_code_asks_for_the_edge_of_its_group(code: str) -> None:
    group = CODES[code].group
    wanted = ALONE.get(code) or ("fail" if group is Group.EXCEPTION else DIRECTLY[group])
    assert meaning_of(code, "00", was_asked=False).verb == wanted
    asked = meaning_of(code, "00", was_asked=True)
    assert asked.verb == ("expire" if group is Group.EXPIRED else wanted)
    assert not asked.asks_again


@pytest.mark.parametrize("code", ["OA", "1N", "5A", "", "0", "zz"])
def test_a_code_of_no_list_proves_nothing_and_is_asked_about(code: str) -> None:
    assert meaning_of(code, "", was_asked=False)[:2] == ("lose_sight", True)


@pytest.mark.parametrize(
    ("code", "state", "bills"),
    [
        ("00", "paid", "in_payment"), ("09", "pending", "in_payment"), ("99", "pending_checker", "in_payment"),
        ("1C", "cancelled", "issued"), ("1M", "unknown", "in_payment"), ("51", "failed", "issued"),
        ("30", "failed", "issued"), ("XN", "unknown", "in_payment"), ("FE", "unknown", "in_payment"),
        ("87", "failed", "issued"), ("88", "unknown", "in_payment"), ("76", "unknown", "in_payment"),
        ("5A", "unknown", "in_payment"),
    ],
)  # fmt: skip
def test_a_message_moves_the_order_and_frees_its_bills_only_when_nothing_moved(
    order: Payment, code: str, state: str, bills: str
) -> None:
    take(order, code)
    order.refresh_from_db()
    assert order.state == state
    assert set(order.parts.values_list("bill__state", flat=True)) == {bills}


def test_a_success_is_kept_to_the_character(order: Payment) -> None:
    assert take(order, "00") == "moved"
    order.refresh_from_db()
    assert (order.buyer_name, order.bank_name, order.fpx_id) == (AWKWARD, "SBI BANK A", fpx_id_of(order))
    assert (order.debit_code, order.credit_code, order.debit_number) == ("00", "00", "15733223")
    assert order.paid_at == order.fpx_time == SOON
    step = order.steps.get(verb="pay")
    assert step.code == "00" and step.message == Message.objects.get()


def test_an_abandoned_order_is_asked_about_before_its_bills_are_let_go(order: Payment) -> None:
    take(order, "1M")
    order.refresh_from_db()
    assert (order.state, order.next_enquiry_at) == ("unknown", SOON)
    take(order, "1M", way="enquiry")
    order.refresh_from_db()
    assert (order.state, order.next_enquiry_at) == ("expired", None)


def test_a_duplicate_number_is_the_first_one_and_is_asked_about(order: Payment) -> None:
    take(order, "45")
    order.refresh_from_db()
    assert (order.state, order.next_enquiry_at) == ("unknown", SOON)
    take(order, "00", way="enquiry")
    order.refresh_from_db()
    assert order.state == "paid"
    assert not Case.objects.exists()


@pytest.mark.parametrize("code", ["99", "09", "FE", "51", "1C", "1M", "45", "88"])
def test_what_is_paid_stays_paid_whatever_comes_later(order: Payment, code: str) -> None:
    take(order, "00")
    take(order, code)
    order.refresh_from_db()
    assert (order.state, order.paid_at, order.debit_code) == ("paid", SOON, "00")


@pytest.mark.parametrize("first", ["51", "1C", "30", "87"])
def test_a_late_success_after_a_failure_is_booked(order: Payment, first: str) -> None:
    take(order, first)
    take(order, "00")
    order.refresh_from_db()
    assert order.state == "paid"
    assert list(order.steps.order_by("pk").values_list("verb", flat=True))[-1] == "pay"


def test_a_company_waits_for_days_and_pays_when_it_was_approved(company_order: Payment) -> None:
    take(company_order, "99")
    company_order.refresh_from_db()
    assert company_order.state == "pending_checker"
    approved = NOON + timedelta(days=6)
    asked = tell(company_order, "00", at=SOON)
    kept = intake.take_in(body=asked, way="direct", address=None, at=approved)
    assert intake.settle(kept, at=approved) == "moved"
    company_order.refresh_from_db()
    assert (company_order.state, company_order.paid_at, company_order.fpx_time) == ("paid", approved, SOON)


def test_a_company_may_count_as_paid_when_its_maker_asked(company_order: Payment, settings: object) -> None:
    settings.FPX_CORPORATE_PAID = "asked"  # type: ignore[attr-defined]
    kept = intake.take_in(
        body=tell(company_order, "00", at=SOON), way="direct", address=None, at=NOON + timedelta(days=6)
    )
    intake.settle(kept, at=NOON + timedelta(days=6))
    company_order.refresh_from_db()
    assert company_order.paid_at == SOON


@pytest.mark.parametrize(
    ("code", "credit", "kind", "state"),
    [("00", "88", "credit_not_confirmed", "paid"), ("00", "", "credit_not_confirmed", "paid"),
     ("88", "", "credit_failed", "unknown"), ("30", "", "order_refused", "failed")],
)  # fmt: skip
def test_an_officer_sees_what_a_code_alone_cannot_settle(
    order: Payment, code: str, credit: str, kind: str, state: str
) -> None:
    for _ in range(2):
        take(order, code, credit=credit)
    order.refresh_from_db()
    assert order.state == state
    case = Case.objects.get()
    assert (case.kind, case.payment) == (kind, order)


def test_a_clock_of_fpx_that_is_ahead_pays_nobody_in_the_future(order: Payment) -> None:
    kept = intake.take_in(body=tell(order, "00", at=SOON + timedelta(hours=2)), way="direct", address=None, at=SOON)
    intake.settle(kept, at=SOON)
    order.refresh_from_db()
    assert order.paid_at == SOON
